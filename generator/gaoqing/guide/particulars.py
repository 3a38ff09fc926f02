"""What some guides tell beside the rest: how long a policy holds, who else is needed, where else to go."""

from datetime import date

from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Part


class Effective(Part, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """The days between which a policy holds, both included."""

    since: date | None = None
    until: date | None = None
    note: str = ""


class Intermediary(Part, frozen=True, kw_only=True):
    """A service that has to be bought before one can apply, and the law that says so."""

    service: str
    by: str
    basis: str
    note: str = ""


class Place(Part, frozen=True, kw_only=True):
    """A place that is no hall of ours: a police station, a bank, a hospital."""

    name: str
    address: str
    phone: Phones | None = None
    hours: str = ""
    note: str = ""
