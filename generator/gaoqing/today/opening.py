"""Which doors are open at a moment, until when, and when next; `opening.js` is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from gaoqing.catalogue.holidays import Calendar
from gaoqing.today.days import knows, next_worked, plus
from gaoqing.today.spans import DAY, Span, Spans

# Ordinary days are looked at for a fortnight; a hall that is being rebuilt has special days for a year.
_ORDINARY, _AHEAD, _YEAR = 15, 450, 366
ALWAYS = ((Span(0, DAY),),) * 7


class Dated(NamedTuple):
    """Days in a row on which neither the week nor the calendar counts; no spans where it is closed."""

    first: date
    last: date
    spans: Spans


@dataclass(frozen=True)
class Door:
    """One window, or several with the same hours.

    Attributes:
        name: what it is called in a sentence: `1、2、3 号`.
        place: where it is: `1 层 1、2、3 号窗口`.
        week: when it is open from Monday to Sunday.
        dates: special days, the window's own before its hall's.
        makeup: the day whose hours it has when a weekend is worked, Monday as 1, none as 0.
        closed_on_holidays: holidays are off.
        rule: what counts on holidays, in the hall's words, where it is more than that. Without both
            a holiday is a day like any other.
    """

    name: str
    place: str
    week: tuple[Spans, ...]
    dates: tuple[Dated, ...] = ()
    makeup: int = 1
    closed_on_holidays: bool = False
    rule: str = ""

    @property
    def always(self) -> bool:
        """Whether it never closes in an ordinary week."""
        return self.week == ALWAYS

    @property
    def as_usual(self) -> bool:
        """Whether a holiday is a day like any other."""
        return not (self.closed_on_holidays or self.rule)


class Moment(NamedTuple):
    """A day, and the minutes since its beginning."""

    day: date
    minute: int


class Kind(Enum):
    """What is known of a door: `RULED` is a holiday on which only the hall's own words count."""

    OPEN = "open"
    SHUT = "shut"
    RULED = "ruled"
    UNSURE = "unsure"


class State(NamedTuple):
    """A door at a moment; times are minutes since the beginning of that day, more than 1440 on a later one.

    Attributes:
        until: when it closes; 0 if it is not open.
        again: when it opens once more on the same day; 0 if it does not.
        next: when it opens, if it is shut and that is known; else 0.
        ahead: in so many days its own words count, or nobody knows (`RULED`, `UNSURE`); shut until then.
    """

    door: Door
    kind: Kind
    until: int = 0
    again: int = 0
    next: int = 0
    ahead: int = 0


@dataclass(frozen=True)
class Found:
    """What is found of some doors, in their order.

    Attributes:
        open: those that are open.
        until: when the last of them closes; 0 if none is open.
        next: when the first of the others opens; 0 where that is not known.
        maybe: whether one of them is open now, or may be.
        starts: the day on which one can first be served; None where all are shut and nobody knows until when.
    """

    states: tuple[State, ...]
    open: tuple[State, ...]
    until: int
    next: int
    maybe: bool
    starts: date | None


class _Day(NamedTuple):
    special: bool
    stop: Kind | None
    spans: Spans


def doors(found: Sequence[Door], calendar: Calendar, moment: Moment) -> Found:
    """Return which of these doors are open at a moment, until when, and when next."""
    states = tuple(_state(door, calendar, moment) for door in found)
    now = tuple(state for state in states if state.kind is Kind.OPEN)
    first = min((state.next for state in states if state.next), default=0)
    maybe = any(state.kind is not Kind.SHUT and not state.ahead for state in states)
    known = moment.day if maybe else plus(moment.day, first // DAY) if first else None
    return Found(states, now, max((state.until for state in now), default=0), first, maybe, known)


def starts(found: Found | None, calendar: Calendar, today: date) -> date | None:
    """Return from which day on a limit counts: one is served then; where no door counts, a working day."""
    return found.starts if found else next_worked(calendar, today)


def _on(door: Door, calendar: Calendar, day: date) -> _Day:
    for item in door.dates:
        if item.first <= day <= item.last:
            return _Day(special=True, stop=None, spans=item.spans)
    off = not door.as_usual and day in calendar.off
    if off and door.rule:
        return _Day(special=False, stop=Kind.RULED, spans=())
    sure = (door.as_usual and door.always) or knows(calendar, day)
    number = door.makeup if day in calendar.on else day.isoweekday()
    spans = () if off or not number else door.week[number - 1]
    return _Day(special=False, stop=None if sure else Kind.UNSURE, spans=spans)


def _state(door: Door, calendar: Calendar, moment: Moment) -> State:
    for ahead, here in _days(door, calendar, moment.day):
        if here.stop:  # where a window is closed for good, an unknown year behind that says nothing
            return State(door, here.stop, ahead=ahead) if ahead <= _YEAR else State(door, Kind.SHUT)
        for span in here.spans:
            if ahead or moment.minute < span.opens:
                return State(door, Kind.SHUT, next=ahead * DAY + span.opens)
            if moment.minute < span.closes:
                again = next((other.opens for other in here.spans if other.opens > span.closes), 0)
                return State(door, Kind.OPEN, until=_closes(door, calendar, moment.day, span), again=again)
    return State(door, Kind.SHUT)


def _days(door: Door, calendar: Calendar, day: date) -> Iterator[tuple[int, _Day]]:
    ordinary = 0
    for ahead in range(_AHEAD):
        here = _on(door, calendar, plus(day, ahead))
        ordinary += not here.special
        yield ahead, here
        if ordinary == _ORDINARY:
            return


def _closes(door: Door, calendar: Calendar, day: date, span: Span) -> int:
    """Follow an opening to its end: midnight is none where it is open again from midnight on."""
    until = span.closes
    for ahead, here in _days(door, calendar, day):
        if ahead and (until < ahead * DAY or here.stop or not here.spans or here.spans[0].opens):
            break
        until = max(until, ahead * DAY + here.spans[0].closes) if ahead else until
    return until
