"""Public holidays, and the days off that are worked instead. The only door to chinesecalendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from chinese_calendar import Holiday as Known
from chinese_calendar import constants

from gaoqing.guide import CalendarYear

_SATURDAY = 5
# The years that chinesecalendar has in full.
FIRST_YEAR, LAST_YEAR = min(constants.holidays).year, max(constants.holidays).year


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


class Holiday(NamedTuple):
    """A public holiday, its weekends included."""

    name: str
    first: date
    last: date


def holidays(known: Calendar, entered: Iterable[CalendarYear] = ()) -> Iterator[Holiday]:
    """Yield the holidays that are known, in their order, as the hall or the State Council names them."""
    own = [item for year in entered for item in year.off]
    names = [next((item.name for item in own if item.covers(day)), "") or _name(day) for day in known.off]
    for name, days in groupby(zip(names, known.off, strict=True), key=itemgetter(0)):
        dates = [day for _, day in days]
        yield Holiday(name, dates[0], dates[-1])


def _name(day: date) -> str:
    return str(Known(constants.holidays[day]).chinese)


def _digits(*days: date) -> str:
    return " ".join(f"{day:%Y%m%d}" for day in days)


def is_known(year: int, entered: Iterable[CalendarYear] = (), *, abroad: bool = False) -> bool:
    """Tell whether the holidays of a year are known, from chinesecalendar or because a hall entered them."""
    return (not abroad and FIRST_YEAR <= year <= LAST_YEAR) or any(item.year == year for item in entered)


def calendar(day: date, entered: Iterable[CalendarYear] = (), *, abroad: bool = False) -> Calendar:
    """Return what is known from a day to the end of the next year.

    Args:
        day: the first day.
        entered: years that a hall has entered; they win over what chinesecalendar says of them.
        abroad: the mainland's holidays are not kept there, so that only entered years are known.
    """
    own = {item.year: item for item in entered}
    last = day.year - 1
    while last <= day.year and is_known(last + 1, own.values(), abroad=abroad):
        last += 1
    until = date(last, 12, 31)
    days = [day + timedelta(days=more) for more in range((until - day).days + 1)]
    return Calendar(
        off=tuple(item for item in days if _off(item, own.get(item.year))),
        on=tuple(item for item in days if item.weekday() >= _SATURDAY and _on(item, own.get(item.year))),
        until=until,
    )


def _off(day: date, year: CalendarYear | None) -> bool:
    return any(item.covers(day) for item in year.off) if year else day in constants.holidays


def _on(day: date, year: CalendarYear | None) -> bool:
    return day in (year.on if year else constants.workdays)
