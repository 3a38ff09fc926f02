"""Which doors are open at a moment, until when, and when next; `opening.js` is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from gaoqing.catalogue.holidays import Calendar
from gaoqing.today.days import knows, next_worked, plus
from gaoqing.today.spans import DAY, Noted, Openings, Span

# Ordinary days are looked at for a fortnight; a hall that is being rebuilt has special days for a year. What
# is behind that says nothing of a window that is closed for good.
_ORDINARY, _YEAR = 15, 366
_LATEST = 2 * DAY
ALWAYS = ((Span(0, DAY),),) * 7


class Dated(NamedTuple):
    """Days in a row on which neither the week nor the calendar counts; no spans where it is closed."""

    first: date
    last: date
    spans: Openings


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
    week: tuple[Openings, ...]
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
    """What is known of a door: `RULED` is a time at which only the hall's own words count."""

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
        rule: those words.
    """

    door: Door
    kind: Kind
    until: int = 0
    again: int = 0
    next: int = 0
    ahead: int = 0
    rule: str = ""


@dataclass(frozen=True)
class Found:
    """What is found of some doors, in their order.

    Attributes:
        open: those that are open.
        until: when the last of them closes; 0 if none is open.
        next: when the first of the others opens; 0 where that is not known.
        maybe: whether one of them is open now, or may be.
        starts: the day on which one can first be served, as far as that is known; None where it is not.
    """

    states: tuple[State, ...]
    open: tuple[State, ...]
    until: int
    next: int
    maybe: bool
    starts: date | None


class _Part(NamedTuple):
    """A time, in minutes since the beginning of today, at which a door is open or may be."""

    opens: int
    closes: int
    kind: Kind
    rule: str = ""


def doors(found: Sequence[Door], calendar: Calendar, moment: Moment) -> Found:
    """Return which of these doors are open at a moment, until when, and when next."""
    states = tuple(_state(door, calendar, moment) for door in found)
    now = tuple(state for state in states if state.kind is Kind.OPEN)
    first = min((state.next for state in states if state.next), default=0)
    maybe = any(state.kind is not Kind.SHUT and not state.ahead for state in states)
    served = any(state.kind is Kind.OPEN or _as_ever(state, moment) for state in states)
    known = moment.day if served else plus(moment.day, first // DAY) if first else None
    return Found(states, now, max((state.until for state in now), default=0), first, maybe, known)


def starts(found: Found | None, calendar: Calendar, today: date) -> date | None:
    """Return from which day on a limit counts: one is served then; where no door counts, a working day."""
    return found.starts if found else next_worked(calendar, today)


def _as_ever(state: State, moment: Moment) -> bool:
    """Tell whether a door of which nobody knows more opens or stays open today in an ordinary week."""
    spans = state.door.week[moment.day.weekday()]
    return state.kind is Kind.UNSURE and not state.ahead and _last_closing(spans) > moment.minute


def _state(door: Door, calendar: Calendar, moment: Moment) -> State:
    to_come = (part for part in _parts(door, calendar, moment.day) if part.closes > moment.minute)
    first = next(to_come, None)
    if first is None:
        return State(door, Kind.SHUT)
    if first.kind is not Kind.OPEN:
        return State(door, first.kind, ahead=max(0, first.opens // DAY), rule=first.rule)
    if first.opens > moment.minute:
        return State(door, Kind.SHUT, next=first.opens)
    until, following = _end(first, to_come)
    again = following.opens if following and following.kind is Kind.OPEN and following.opens < DAY else 0
    return State(door, Kind.OPEN, until=until, again=again)


def _end(first: _Part, to_come: Iterator[_Part]) -> tuple[int, _Part | None]:
    """Follow an opening to its end, and tell what comes then; midnight is no end where it goes on."""
    until = first.closes
    for part in to_come:
        if part.opens > until or part.kind is not Kind.OPEN:
            return until, part
        until = max(until, part.closes)
    return until, None


def _parts(door: Door, calendar: Calendar, today: date) -> Iterator[_Part]:
    """Yield in order when a door is open, or may be, beginning with the night before.

    Special days begin at midnight, whatever was open the evening before.
    """
    ordinary = 0
    for ahead in range(-1, _YEAR + 1):
        day = plus(today, ahead)
        special = special_of(door, day) is not None
        end = DAY if special_of(door, plus(day, 1)) else _LATEST
        yield from (
            part._replace(opens=ahead * DAY + part.opens, closes=ahead * DAY + min(part.closes, end))
            for part in _on(door, calendar, day)
            if ahead >= 0 or part.kind is not Kind.UNSURE
        )
        ordinary += not special
        if ordinary > _ORDINARY:
            return


def special_of(door: Door, day: date) -> Dated | None:
    return next((item for item in door.dates if item.first <= day <= item.last), None)


def _on(door: Door, calendar: Calendar, day: date) -> list[_Part]:
    """Return when a door is open on a day, or may be, in minutes since its beginning."""
    special = special_of(door, day)
    if special:
        return _parts_of(special.spans)
    if not (knows(calendar, day) or (door.as_usual and door.always)):
        return [_Part(0, DAY, Kind.UNSURE)]
    number = door.makeup if day in calendar.on else day.isoweekday()
    spans = door.week[number - 1] if number else ()
    if door.as_usual or day not in calendar.off:
        return _parts_of(spans)
    if door.closed_on_holidays:
        return []
    return [_Part(0, max(DAY, _last_closing(spans)), Kind.RULED, door.rule)]


def _last_closing(spans: Openings) -> int:
    return spans[-1].closes if spans else 0


def _parts_of(spans: Openings) -> list[_Part]:
    return [
        _Part(*span[:2], Kind.RULED, span.rule) if isinstance(span, Noted) else _Part(*span, Kind.OPEN)
        for span in spans
    ]
