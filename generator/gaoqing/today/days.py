"""How days are counted, and how one reads them; `days.js` is the same."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

from gaoqing.catalogue.holidays import Calendar
from gaoqing.guide.choices import TimeUnit, Weekday

WEEK = tuple(Weekday)
_FRIDAY, _SOON = 4, 7
# A page must not count for ever: no office has a limit of more units; long counts are not split day by day.
_LONGEST, _SPLIT = 3660, 100
_MONTHS = {TimeUnit.MONTHS: 1, TimeUnit.YEARS: 12}
_DAYS = (TimeUnit.WORKING_DAYS, TimeUnit.CALENDAR_DAYS)


def plus(day: date, days: int) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=days)


def works(calendar: Calendar, day: date) -> bool:
    """Tell whether a day is worked; beyond what the calendar knows, the week decides."""
    return day in calendar.on or (day not in calendar.off and day.weekday() <= _FRIDAY)


def knows(calendar: Calendar, day: date) -> bool:
    """Tell whether the holidays of a day are known."""
    return day <= calendar.until


def due(calendar: Calendar, start: date, length: float, unit: str) -> date | None:
    """Return the last day of a limit; None for hours, minutes and what no office promises.

    The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
    Half a day ends within the day that follows.
    """
    amount = math.ceil(length)
    if not 1 <= amount <= _LONGEST:
        return None
    if unit == TimeUnit.WORKING_DAYS:
        return _working_days(calendar, start, amount)
    if unit == TimeUnit.CALENDAR_DAYS:
        day = plus(start, amount)
    elif unit in _MONTHS:
        day = _months(start, amount * _MONTHS[TimeUnit(unit)])
    else:
        return None
    return next_worked(calendar, day)


def next_worked(calendar: Calendar, day: date) -> date:
    """Return a day, or the first one after it that is worked."""
    while not works(calendar, day):
        day = plus(day, 1)
    return day


def _working_days(calendar: Calendar, day: date, left: int) -> date:
    while left:
        day = plus(day, 1)
        left -= works(calendar, day)
    return day


def _months(start: date, count: int) -> date:
    months = start.month - 1 + count
    first = date(start.year + months // 12, months % 12 + 1, 1)
    following = plus(first, 31).replace(day=1)
    return plus(first, min(start.day, (following - first).days) - 1)


def latest(
    calendar: Calendar, start: date, length: float, unit: str, others: Sequence[tuple[float, str]]
) -> date:
    """Return the latest day if a count stops for other steps: after which of its days, for each is not known.

    Args:
        calendar: the holidays.
        start: the day of application.
        length: the amount of the limit, which `due` can count; 0 for what is done at once.
        unit: its unit.
        others: amount and unit of what comes in between, one after the other; `due` can count them.
    """
    amount = math.ceil(length)
    split = unit in _DAYS and amount <= _SPLIT

    def on(day: date) -> date:
        if split and unit == TimeUnit.CALENDAR_DAYS:
            return plus(day, 1)
        return due(calendar, day, 1 if split else length, unit) or day

    ends = [start]  # after so many of its days, with those of the others that have been
    for _ in range(amount if split else min(amount, 1)):
        ends.append(on(ends[-1]))
    for step, counted in others:
        for place, day in enumerate(ends):
            stops = next_worked(calendar, day) if place else day
            after = due(calendar, stops, step, counted) or stops
            ends[place] = max(after, on(ends[place - 1])) if place else after
    return next_worked(calendar, ends[-1]) if amount else ends[0]


def dated(day: date, seen_from: date) -> str:
    """Return a day as one reads it on another: the year only where it is not that day's."""
    year = "" if day.year == seen_from.year else f"{day.year} 年 "
    return f"{year}{day.month} 月 {day.day} 日"


def full_day(day: date, seen_from: date) -> str:
    """Return `11 月 30 日（周一）`."""
    return f"{dated(day, seen_from)}（{name_of(day)}）"


def soon_day(day: date, seen_from: date) -> str:
    """Return `周一（11 月 30 日）` for the days of a week, else as `full_day`: soon, its name tells a day."""
    if (day - seen_from).days < _SOON:
        return f"{name_of(day)}（{dated(day, seen_from)}）"
    return full_day(day, seen_from)


def name_of(day: date) -> str:
    """Return the day of the week."""
    return WEEK[day.weekday()]
