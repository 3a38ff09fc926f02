"""Lengths of time: how they are written, and what is longer for certain."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from gaoqing.guide.choices import TimeUnit

_HOUR = 60
_DAY = 24 * _HOUR
# A working day is drawn as one of five in a week of seven. Over n of them the longest Chinese holiday (9 days
# with its make-up days) and the weekends fit, so 2 × n + 9 is the most.
_BREAK = 9 * _DAY
# The least of n working days is n office days with the nights between them; the shortest office day is six
# hours, half of it three.
_OFFICE_DAY_LEAST = 6 * _HOUR
# No working day holds more office time: one shift is eight hours, three more are the most overtime of a day
# (劳动法 36 and 41), and no hall is staffed for longer than from 8 to 20 o'clock.
OFFICE_DAY_MOST = 12 * _HOUR


class Unit(NamedTuple):
    """How many minutes one of it takes: at least, as it is drawn, at most."""

    least: int
    drawn: int
    most: int


UNITS = {
    TimeUnit.MINUTES: Unit(1, 1, 1),
    TimeUnit.HOURS: Unit(_HOUR, _HOUR, _HOUR),
    TimeUnit.CALENDAR_DAYS: Unit(_DAY, _DAY, _DAY),
    TimeUnit.WORKING_DAYS: Unit(_DAY, 7 * _DAY // 5, 2 * _DAY),
    TimeUnit.MONTHS: Unit(28 * _DAY, 30 * _DAY, 31 * _DAY),
    TimeUnit.YEARS: Unit(365 * _DAY, 365 * _DAY, 366 * _DAY),
    TimeUnit.AT_ONCE: Unit(0, 0, 0),
}


class Duration:
    """A length of time, in whole or half units; at once, with amount 0, is one too.

    Equal is what is written alike.
    """

    __slots__ = ("amount", "unit")

    def __init__(self, amount: float, unit: TimeUnit) -> None:
        self.amount = int(amount) if amount == int(amount) else amount
        self.unit = unit

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read the form that the schema demands, e.g. `20 个工作日`, `0.5 个工作日` or `当场`."""
        match = re.match(r"([0-9]+(?:\.5)?) ?(.+)", text)
        return cls(float(match[1]), TimeUnit(match[2])) if match else cls(0, TimeUnit.AT_ONCE)

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
        if self.unit == TimeUnit.WORKING_DAYS:
            nights = math.ceil(self.amount) - 1
            return nights * _DAY + _OFFICE_DAY_LEAST // (1 if self.amount == int(self.amount) else 2)
        return int(self.amount * UNITS[self.unit].least)

    @property
    def drawn(self) -> int:
        """The minutes that it is shown as."""
        return int(self.amount * UNITS[self.unit].drawn)

    @property
    def most(self) -> int:
        """The most minutes of the calendar that it can last."""
        more = _BREAK if self.unit == TimeUnit.WORKING_DAYS else 0
        return int(self.amount * UNITS[self.unit].most) + more

    def exceeds(self, other: "Duration") -> bool:
        """Tell whether it is longer than another for certain, whatever the calendar."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.least > other.most


class Total:
    """Lengths of time one after the other, such as the steps of a matter."""

    def __init__(self, parts: Iterable[Duration]) -> None:
        self._parts = list(parts)
        sums: dict[TimeUnit, float] = {}
        for part in self._parts:
            sums[part.unit] = sums.get(part.unit, 0) + part.amount
        self.parts = [Duration(amount, unit) for unit, amount in sums.items() if amount]

    def __str__(self) -> str:
        """Return the sum of each unit, as it is printed."""
        return " + ".join(map(str, self.parts))

    @property
    def least(self) -> int:
        """The fewest minutes of the calendar that it can last."""
        return sum(part.least for part in self.parts)

    def exceeds(self, limit: Duration) -> bool:
        """Tell whether it is longer for certain: in one unit, as short as can be, or in working days."""
        alone = any(part.exceeds(limit) for part in self.parts)
        return alone or self.least > limit.most or self._outworks(limit)

    def _outworks(self, limit: Duration) -> bool:
        """Tell whether it is more than the working days of a limit hold.

        Hours of a single step are office time unless no working day holds so many; then they are counted by
        the clock, and may pass at night or over a holiday.
        """
        if limit.unit != TimeUnit.WORKING_DAYS:
            return False
        hourly = (part.least for part in self._parts if part.unit in {TimeUnit.HOURS, TimeUnit.MINUTES})
        office = sum(minutes for minutes in hourly if minutes <= OFFICE_DAY_MOST)
        days = sum(part.amount for part in self.parts if part.unit == TimeUnit.WORKING_DAYS)
        return office > (limit.amount - days) * OFFICE_DAY_MOST
