"""Days on which a place is closed or has other hours, whatever the week and the calendar say."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from gaoqing.guide.hall import SpecialDays
from gaoqing.today import Dated
from gaoqing.today.spans import DAY, Noted, Span, Spans, joined, minute

# Days ahead that pages tell; they are made anew long before.
HORIZON = 400


class Special(NamedTuple):
    """Days in a row with the same hours, none if closed, and why."""

    first: date
    last: date
    spans: Spans
    why: str


def special(as_of: date, *lists: Iterable[SpecialDays]) -> tuple[Special, ...]:
    """Return the special days from a day on, in order; a day has what the first list says that names it.

    Args:
        as_of: the first day; what is past is left out.
        lists: those of a window, then those of its hall.
    """
    days: dict[date, SpecialDays] = {}
    until = as_of + min(timedelta(days=HORIZON), date.max - as_of - timedelta(days=1))
    for item in (item for items in lists for item in items):
        day = max(item.begins, as_of)
        while day <= min(item.last, until):
            days.setdefault(day, item)
            day += timedelta(days=1)
    found: list[Special] = []
    for day in sorted(days):
        one = Special(day, day, spans_of(days[day]), days[day].why)
        last = found[-1] if found else None
        if last and (last.last + timedelta(days=1), *last[2:]) == (day, *one[2:]):
            found[-1] = last._replace(last=day)
        else:
            found.append(one)
    return tuple(found)


def closures(as_of: date, days: Iterable[SpecialDays]) -> tuple[Dated, ...]:
    """Return the days on which a hall is closed, for what stands open beside it: only its words count."""
    return tuple(
        Dated(item.first, item.last, (Noted(0, DAY, f"大厅不开：{item.why}"),))
        for item in special(as_of, days)
        if not item.spans
    )


def spans_of(item: SpecialDays) -> Spans:
    """Return when a place is open on special days; what ends before it begins (W010) opens nothing."""
    return joined(Span(minute(span.opens), minute(span.closes)) for span in item.hours)
