"""Public holidays, and the days off that are worked instead. The only door to chinesecalendar."""

from dataclasses import dataclass
from datetime import date, timedelta

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


def calendar(day: date) -> Calendar:
    """Return what is known from a day to the end of the next year."""
    until = date(min(day.year + 1, max(constants.holidays).year), 12, 31)
    days = [day + timedelta(days=more) for more in range((until - day).days + 1)]
    return Calendar(
        off=tuple(item for item in days if item in constants.holidays),
        on=tuple(item for item in days if item in constants.workdays and item.weekday() >= _SATURDAY),
        until=until,
    )
