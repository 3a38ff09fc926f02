"""Opening hours: rows that overlap or touch are one span; a night past midnight is one night."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gaoqing.guide import Hours, Weekday

WEEK = tuple(Weekday)
DAY = 24 * 60


class Span(NamedTuple):
    """From one minute of a day to another; 1440 is midnight at its end, more is on the next day."""

    opens: int
    closes: int


Spans = tuple[Span, ...]


def minute(clock: str) -> int:
    """Return the minute of the day of a time such as `09:30`; `24:00` is 1440."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """Return a minute of the day as a time, `24:00` at most."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


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


def joined(spans: Iterable[Span]) -> Spans:
    """Return spans in order, those that overlap or touch as one; what ends before it begins is none."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.opens < span.closes):
        if found and span.opens <= found[-1].closes:
            found[-1] = Span(found[-1].opens, max(found[-1].closes, span.closes))
        else:
            found.append(span)
    return tuple(found)


def hours_attribute(hours: Sequence[Hours]) -> str:
    """Return opening hours for the page's script, Monday as 1: `123456 0900-1200;12345 1330-1700`."""
    week = by_day(hours)
    days: dict[Span, str] = {}
    for day in sorted(week, key=WEEK.index):
        for span in week[day]:
            days[span] = days.get(span, "") + str(WEEK.index(day) + 1)
    return ";".join(
        f"{days[span]} {clock(span.opens)}-{clock(span.closes)}" for span in sorted(days)
    ).replace(":", "")


def _is_evening(span: Span) -> bool:
    return span.opens > 0 and span.closes == DAY


def _next(day: str) -> str:
    return WEEK[(WEEK.index(day) + 1) % 7]
