"""From one time of a day to another."""

from collections.abc import Iterable
from typing import NamedTuple

DAY = 24 * 60


class Span(NamedTuple):
    """From one minute of a day to another; 1440 is midnight at its end, more is on the next day."""

    opens: int
    closes: int


Spans = tuple[Span, ...]


class Noted(NamedTuple):
    """A time of a day at which it is open or not, as the hall's own words have it: nobody reads them."""

    opens: int
    closes: int
    rule: str


Openings = tuple[Span | Noted, ...]


def minute(clock: str) -> int:
    """Return the minute of the day of a time such as `09:30`; `24:00` is 1440."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """Return a minute of the day as a time; `24:00` is its end, what is later the next day's."""
    if minutes > DAY:
        return f"次日 {clock(minutes - DAY)}"
    return f"{minutes // 60:02}:{minutes % 60:02}"


def joined(spans: Iterable[Span]) -> Spans:
    """Return spans in order, those that overlap or touch as one; what ends before it begins is none."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.opens < span.closes):
        if found and span.opens <= found[-1].closes:
            found[-1] = Span(found[-1].opens, max(found[-1].closes, span.closes))
        else:
            found.append(span)
    return tuple(found)
