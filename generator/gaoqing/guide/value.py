"""The small values that guides are made of, and the conversion from plain data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec

from gaoqing.guide.choices import TimeUnit
from gaoqing.reading.source import At

T = TypeVar("T")
StructT = TypeVar("StructT", bound=msgspec.Struct)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a guide that has no identity of its own."""


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A thing with an id; `at` is where it is written."""

    at: At


class Phone(str):
    """A telephone number as the clerk typed it."""

    __slots__ = ()

    @property
    def digits(self) -> str:
        """The number without separators, as a `tel:` link needs it."""
        return re.sub(r"[^0-9+]", "", self)


class Unit(NamedTuple):
    """How many minutes one of it takes: at least, as it is drawn, at most; `more` comes once to the most."""

    least: int
    drawn: int
    most: int
    more: int = 0


_DAY = 24 * 60
# A working day is at least one calendar day and mostly one of five in a week of seven. Over n of them the
# longest Chinese holiday (9 days with its make-up days) and the weekends fit, so 2 × n + 9 is the most.
UNITS = {
    TimeUnit.MINUTES: Unit(1, 1, 1),
    TimeUnit.HOURS: Unit(60, 60, 60),
    TimeUnit.CALENDAR_DAYS: Unit(_DAY, _DAY, _DAY),
    TimeUnit.WORKING_DAYS: Unit(_DAY, 7 * _DAY // 5, 2 * _DAY, 9 * _DAY),
    TimeUnit.MONTHS: Unit(28 * _DAY, 30 * _DAY, 31 * _DAY),
    TimeUnit.YEARS: Unit(365 * _DAY, 365 * _DAY, 366 * _DAY),
    TimeUnit.AT_ONCE: Unit(0, 0, 0),
}


class Duration:
    """A length of time; at once, with amount 0, is one too. Equal is what is written alike."""

    __slots__ = ("amount", "unit")

    def __init__(self, amount: int, unit: TimeUnit) -> None:
        self.amount = amount
        self.unit = unit

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read the form that the schema demands, e.g. `20 个工作日` or `当场`."""
        match = re.match(r"([0-9]+) ?(.+)", text)
        return cls(int(match[1]), TimeUnit(match[2])) if match else cls(0, TimeUnit.AT_ONCE)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and (self.amount, self.unit) == (other.amount, other.unit)

    def __hash__(self) -> int:
        return hash((self.amount, self.unit))

    def __str__(self) -> str:
        """Return it as it is printed."""
        return f"{self.amount} {self.unit}" if self.amount else self.unit

    @property
    def least(self) -> int:
        """The fewest minutes of the calendar that it can last."""
        return self.amount * UNITS[self.unit].least

    @property
    def drawn(self) -> int:
        """The minutes that it is shown as."""
        return self.amount * UNITS[self.unit].drawn

    @property
    def most(self) -> int:
        """The most minutes of the calendar that it can last."""
        unit = UNITS[self.unit]
        return self.amount * unit.most + unit.more

    def exceeds(self, other: "Duration") -> bool:
        """Tell whether it is longer than another for certain, whatever the calendar."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.least > other.most


class Citation(Part, frozen=True, kw_only=True):
    """One legal basis, quoted as it is."""

    law: str
    number: str = ""
    article: str = ""
    url: str = ""


class Allowance(Part, frozen=True, kw_only=True):
    """A finding that the editors accept for a while."""

    finding: str
    reason: str
    until: date


_CUSTOM: dict[type, Any] = {
    Phone: lambda value: Phone(str(value)),
    Duration: Duration.parse,
    At: lambda value: value,
}


def convert(data: Mapping[str, Any], kind: type[StructT]) -> StructT:
    """Turn data that the schema accepted into a typed value."""
    return msgspec.convert(data, kind, dec_hook=lambda wanted, value: _CUSTOM[wanted](value))


def canonical(value: object) -> bytes:
    """Return bytes that are the same for values that say the same, wherever they are written.

    Args:
        value: guides or parts of them, texts, numbers, days, and lists of all these.
    """
    return _WRITER.encode(value)


def _plain(value: object) -> str | None:
    if isinstance(value, At):
        return None
    if isinstance(value, Duration | Phone):
        return str(value)
    raise TypeError(f"{type(value)} has no canonical form")


_WRITER = msgspec.msgpack.Encoder(enc_hook=_plain)


def each(at: At, items: Sequence[T]) -> Iterator[tuple[At, T]]:
    """Yield every item of a list with the place where it is written."""
    for index, item in enumerate(items):
        yield at / index, item
