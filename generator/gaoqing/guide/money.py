"""What something costs, and what the citizen gets; amounts are as they are written, in yuan unless said."""

from decimal import Decimal

import msgspec

from gaoqing.guide.choices import FeeNature
from gaoqing.guide.material import When
from gaoqing.guide.value import Part


class Band(Part, frozen=True, kw_only=True):
    """What is charged of a quantity `over` one bound and not over another (`up_to`)."""

    over: Decimal | None = None
    up_to: Decimal | None = None
    amount: Decimal | None = None
    percent: Decimal | None = None
    unit: str = ""


class Fee(Part, frozen=True, kw_only=True):
    """One charge: an amount, a share of something, bands of it, a price by agreement, words, or bounds."""

    item: str
    id: str = ""
    amount: Decimal | None = None
    percent: Decimal | None = None
    of: str = ""
    of_unit: str = ""
    bands: tuple[Band, ...] = ()
    cumulative: bool = False
    standard: str = ""
    market: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    ceiling: bool = False
    currency: str = ""
    unit: str = ""
    nature: FeeNature | None = None
    payee: str = ""
    basis: str = ""
    exemptions: tuple[str, ...] = ()
    note: str = ""
    when: When = msgspec.field(default_factory=dict)

    @property
    def ways(self) -> tuple[str, ...]:
        """By which fields it says how much; one of them is right."""
        said = {
            "amount": self.amount is not None,
            "percent": self.percent is not None,
            "bands": bool(self.bands),
            "standard": bool(self.standard),
            "market": self.market,
        }
        return tuple(field for field, is_said in said.items() if is_said)

    @property
    def by_agreement(self) -> bool:
        """Whether no decree fixes it: a price of the market, or of a service that one may choose."""
        return self.market or self.nature in (FeeNature.SERVICE, FeeNature.SCHOOL)


class Fees(Part, frozen=True, kw_only=True):
    """Free, or a list of charges."""

    free: bool = False
    items: tuple[Fee, ...] = ()
    pay: tuple[str, ...] = ()
    note: str = ""


class Benefit(Part, frozen=True, kw_only=True):
    """Money or something else that the applicant receives: how much, for whom, how often."""

    what: str
    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    standard: str = ""
    currency: str = ""
    unit: str = ""
    how_often: str = ""
    basis: str = ""
    note: str = ""
    when: When = msgspec.field(default_factory=dict)
