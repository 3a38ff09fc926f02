"""Opening hours: rows that overlap or touch are one span; a night past midnight is one night."""

from collections.abc import Iterable, Mapping

from gaoqing.guide import Hours
from gaoqing.site.understood import is_elsewhere, limits
from gaoqing.today.days import WEEK
from gaoqing.today.spans import DAY, Noted, Openings, Span, Spans, clock, joined, minute


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


def week_of(hours: Iterable[Hours], floor: int | None = None) -> tuple[Openings, ...]:
    """Return when it is open from Monday to Sunday; what only a note limits is `Noted`.

    Args:
        hours: the rows.
        floor: the floor of the window; None for a hall.
    """
    noted: dict[str, list[Hours]] = {"": []}
    for item in hours:
        if not is_elsewhere(item.note, floor):
            noted.setdefault(item.note if limits(item.note) else "", []).append(item)
    weeks = {note: nights(by_day(rows)) for note, rows in noted.items()}
    sure = weeks.pop("")
    return tuple(
        _with_noted(sure.get(day, ()), [(note, week.get(day, ())) for note, week in weeks.items()])
        for day in WEEK
    )


def _with_noted(sure: Spans, noted: Iterable[tuple[str, Spans]]) -> Openings:
    """Put what is noted between what is sure; what is noted twice has both notes."""
    doubtful = [
        Noted(*part, f"{clock(span.opens)}–{clock(span.closes)}（{note}）")
        for note, spans in noted
        for span in spans
        for part in _without(span, sure)
    ]
    found: list[Noted] = []
    for item in sorted(doubtful):
        if found and item.opens < found[-1].closes:
            last = found.pop()
            rule = last.rule if item.rule in last.rule else f"{last.rule}，{item.rule}"
            found.append(Noted(last.opens, max(last.closes, item.closes), rule))
        else:
            found.append(item)
    return tuple(sorted((*sure, *found)))


def _without(span: Span, others: Spans) -> Spans:
    """Return what is left of a span where no other one is."""
    edges = [span.opens, *(edge for other in others for edge in other), span.closes]
    return tuple(
        Span(max(opens, span.opens), min(closes, span.closes))
        for opens, closes in zip(edges[::2], edges[1::2], strict=True)
        if max(opens, span.opens) < min(closes, span.closes)
    )


def _is_evening(span: Span) -> bool:
    return span.opens > 0 and span.closes == DAY


def _next(day: str) -> str:
    return WEEK[(WEEK.index(day) + 1) % 7]
