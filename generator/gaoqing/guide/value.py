"""The small values that guides are made of, and the conversion from plain data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

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


class Duration:
    """A length of time. `unit` is one of 分钟 小时 个工作日 个自然日 个月 年, or 当场 with amount 0."""

    __slots__ = ("amount", "unit")

    def __init__(self, amount: int, unit: str) -> None:
        self.amount = amount
        self.unit = unit

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read the form that the schema demands, e.g. `20 个工作日` or `当场`."""
        match = re.match(r"([0-9]+) ?(.+)", text)
        return cls(int(match[1]), match[2]) if match else cls(0, "当场")

    def __str__(self) -> str:
        """Return it as it is printed."""
        return f"{self.amount} {self.unit}" if self.amount else self.unit

    @property
    def days(self) -> tuple[float, float]:
        """The least and the most calendar days it can last.

        A working day is at least one calendar day; over n of them the longest Chinese holiday (9 days with
        its make-up days) and the weekends fit, so the upper bound is 2 × n + 9.
        """
        n = self.amount
        bounds = {
            "分钟": (n / 1440, n / 1440),
            "小时": (n / 24, n / 24),
            "个自然日": (n, n),
            "个工作日": (n, 2 * n + 9),
            "个月": (28 * n, 31 * n),
            "年": (365 * n, 366 * n),
        }
        return bounds.get(self.unit, (0, 0))

    def exceeds(self, other: "Duration") -> bool:
        """Tell whether it is longer than another for certain, whatever the calendar."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.days[0] > other.days[1]


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


def each(at: At, items: Sequence[T]) -> Iterator[tuple[At, T]]:
    """Yield every item of a list with the place where it is written."""
    for index, item in enumerate(items):
        yield at / index, item
