"""Opening hours: rows that overlap or touch are one span; a night past midnight is one night."""

from collections.abc import Iterable, Mapping

from gaoqing.guide import Hours
from gaoqing.today.days import WEEK
from gaoqing.today.spans import DAY, Span, Spans, joined, minute


def by_day(hours: Iterable[Hours]) -> dict[str, Spans]:
    """Return weekday → when it is open, in order; spans of a day that overlap or touch are joined.

    A row that ends before it begins (W010) opens nothing.
    """
    found: dict[str, list[Span]] = {}
    for item in hours:
        for day in item.days:
            found.setdefault(day, []).append(Span(minute(item.opens), minute(item.closes)))
    return {day: joined(spans) for day, spans in found.items()}


def nights(week: Mapping[str, Spans]) -> dict[str, Spans]:
    """Give the hours after midnight to their evening: 22:00–24:00 and 00:00–06:00 are one night."""
    evening = {day: spans[-1] for day, spans in week.items() if spans and _is_evening(spans[-1])}
    goes_on = {
        day: week[_next(day)][0].closes
        for day, last in evening.items()
        if (after := week.get(_next(day))) and after[0].opens == 0 and after[0].closes <= last.opens
    }
    mornings = {_next(day) for day in goes_on}
    found = {}
    for day, spans in week.items():
        kept = spans[1:] if day in mornings else spans
        if day in goes_on:
            kept = (*kept[:-1], Span(kept[-1].opens, DAY + goes_on[day]))
        found[day] = kept
    return {day: spans for day, spans in found.items() if spans}


def alike(week: Mapping[str, Spans]) -> dict[Spans, tuple[str, ...]]:
    """Return hours → the days of the week that have them, beginning with the earliest day."""
    found: dict[Spans, tuple[str, ...]] = {}
    for day in sorted(week, key=WEEK.index):
        found[week[day]] = (*found.get(week[day], ()), day)
    return found


def week_of(hours: Iterable[Hours]) -> tuple[Spans, ...]:
    """Return when it is open from Monday to Sunday."""
    week = by_day(hours)
    return tuple(week.get(day, ()) for day in WEEK)


def _is_evening(span: Span) -> bool:
    return span.opens > 0 and span.closes == DAY


def _next(day: str) -> str:
    return WEEK[(WEEK.index(day) + 1) % 7]
