"""Lengths of time: how they are written, and what is longer for certain."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from gaoqing.guide.choices import TimeUnit

_HOUR = 60
_DAY = 24 * _HOUR
# Working days among calendar days, counted through with chinesecalendar over the holidays and make-up days of
# 2004 to 2026. Weekends that are worked have made at most ten in a row (January 2004; eight since 2014). Of n
# days none have passed in less than 1.4 n - 4, nor, from whatever day one waits, taken more than 1.5 n + 9.5.
# tests/test_duration.py counts again.
_MADE_UP = 4
_LONGEST_RATE = 1.5
_LONGEST_BREAK = 9.5
# In a week without holidays and make-up days five are worked and two are not.
_WORKED, _FREE = 5, 2
# The days of so many months in a row, beyond whole years: the fewest, and with 29 February the most.
_MONTHS_LEAST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MONTHS_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_YEAR = len(_MONTHS_LEAST)
# The last of some working days ends after its office hours; the shortest office day is six hours, half of
# it three.
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
    TimeUnit.MONTHS: Unit(28 * _DAY, 365 * _DAY // 12, 31 * _DAY),
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
        """The fewest minutes of the calendar that it can last, whatever days are made up for."""
        if self.unit == TimeUnit.WORKING_DAYS:
            return self._until(-(-7 * self._days // 5) - _MADE_UP)
        if self.unit == TimeUnit.MONTHS:
            return (self._days // _YEAR * 365 + _MONTHS_LEAST[self._days % _YEAR]) * _DAY
        return int(self.amount * UNITS[self.unit].least)

    @property
    def usual_least(self) -> int:
        """The fewest minutes that it can last where no weekend is worked: 12 working days are 16 days."""
        if self.unit == TimeUnit.WORKING_DAYS:
            return self._until(self._days + (self._days - 1) // _WORKED * _FREE)
        return self.least

    @property
    def worked(self) -> int:
        """The fewest minutes that it can last if it may use weekends as well."""
        return self._until(0) if self.unit == TimeUnit.WORKING_DAYS else self.least

    @property
    def _days(self) -> int:
        """Its amount in whole units."""
        return math.ceil(self.amount)

    def _until(self, days: int) -> int:
        """Return the minutes from the beginning of some working days to the end of the last of them."""
        half = 1 if self.amount == self._days else 2
        return (max(days, self._days) - 1) * _DAY + _OFFICE_DAY_LEAST // half

    @property
    def drawn(self) -> int:
        """The minutes that it is shown as."""
        return int(self.amount * UNITS[self.unit].drawn)

    @property
    def most(self) -> int:
        """The most minutes of the calendar that it can last, with the longest holidays in between."""
        if self.unit == TimeUnit.WORKING_DAYS:
            return int((_LONGEST_RATE * self.amount + _LONGEST_BREAK) * _DAY)
        if self.unit == TimeUnit.MONTHS:
            return (self._days // _YEAR * 366 + _MONTHS_MOST[self._days % _YEAR]) * _DAY
        return int(self.amount * UNITS[self.unit].most)

    @property
    def usual_most(self) -> int:
        """The most minutes that it can last without a holiday: begun on a Friday, ended on a Friday."""
        if self.unit == TimeUnit.WORKING_DAYS:
            return (self._days + math.ceil(self.amount / _WORKED) * _FREE) * _DAY
        return self.most

    def exceeds(self, other: "Duration") -> bool:
        """Tell whether it is longer than another for certain, whatever the calendar."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.least > other.most

    def usually_exceeds(self, other: "Duration") -> bool:
        """Tell whether it is longer than another in all weeks without a holiday or a make-up day."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.usual_least > other.usual_most


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
        """The fewest minutes of the calendar that it can last.

        Days that are not worked may be those on which something else goes on, such as a notice of seven days.
        """
        return self._together([part.least for part in self.parts])

    @property
    def usual_least(self) -> int:
        """The fewest minutes that it can last where no weekend is worked."""
        return self._together([part.usual_least for part in self.parts])

    def _together(self, leasts: list[int]) -> int:
        free = sum(leasts) - sum(part.worked for part in self.parts)
        days = (part.worked for part in self.parts if part.unit == TimeUnit.WORKING_DAYS)
        others = (part.worked for part in self.parts if part.unit != TimeUnit.WORKING_DAYS)
        return sum(days) + max(free, sum(others))

    def exceeds(self, limit: Duration) -> bool:
        """Tell whether it is longer for certain: in one unit, as short as can be, or in working days."""
        alone = any(part.exceeds(limit) for part in self.parts)
        return alone or self.least > limit.most or self.outworks(limit)

    def usually_exceeds(self, limit: Duration) -> bool:
        """Tell whether it is longer in all weeks without a holiday or a make-up day."""
        alone = any(part.usually_exceeds(limit) for part in self.parts)
        return alone or self.usual_least > limit.usual_most

    def outworks(self, limit: Duration, day: int = OFFICE_DAY_MOST) -> bool:
        """Tell whether it is more than the working days of a limit hold, with so many minutes each.

        Hours of a single step are office time unless no working day holds so many; then they are counted by
        the clock, and may pass at night or over a holiday.
        """
        if limit.unit != TimeUnit.WORKING_DAYS:
            return False
        hourly = (part.least for part in self._parts if part.unit in {TimeUnit.HOURS, TimeUnit.MINUTES})
        office = sum(minutes for minutes in hourly if minutes <= day)
        days = sum(part.amount for part in self.parts if part.unit == TimeUnit.WORKING_DAYS)
        return office > (limit.amount - days) * day
