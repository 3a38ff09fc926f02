"""Public holidays, and the days off that are worked instead. The only door to chinesecalendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from chinese_calendar import constants

_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """How the days differ from an ordinary week, as far as the State Council has announced them.

    Attributes:
        off: days that are holidays, weekends among them: a hall with Saturday service is closed then too.
        on: Saturdays and Sundays that are worked.
        until: the last day that is known; later days follow the week.
    """

    off: tuple[date, ...]
    on: tuple[date, ...]
    until: date

    @cached_property
    def off_digits(self) -> str:
        """The same for the page's script: `20261001 20261002`."""
        return _digits(*self.off)

    @cached_property
    def on_digits(self) -> str:
        """The days that are worked, for the page's script."""
        return _digits(*self.on)

    @cached_property
    def until_digits(self) -> str:
        """The last day that is known, for the page's script."""
        return _digits(self.until)


def _digits(*days: date) -> str:
    return " ".join(f"{day:%Y%m%d}" for day in days)


def calendar(day: date) -> Calendar:
    """Return what is known from a day to the end of the next year."""
    until = date(min(day.year + 1, max(constants.holidays).year), 12, 31)
    days = [day + timedelta(days=more) for more in range((until - day).days + 1)]
    return Calendar(
        off=tuple(item for item in days if item in constants.holidays),
        on=tuple(item for item in days if item in constants.workdays and item.weekday() >= _SATURDAY),
        until=until,
    )
