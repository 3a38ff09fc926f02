"""What is found of doors, in words; `sentences.js` is the same."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from gaoqing.today.days import name_of, plus, soon_day
from gaoqing.today.opening import Found, Kind, State
from gaoqing.today.spans import DAY, Noted, Span, clock

_NEXT_NUMBER = re.compile(r" 号、(?=[\d、]+ 号)")
_WEEK, _MANY = 7, 3


class Say(Protocol):
    """Words by their key in one part of the messages: `say("open", time="12:00")`."""

    def __call__(self, key: str, /, **params: object) -> str: ...


_Text = Callable[[State], str]


def told(found: Found, say: Say, today: date) -> str:
    """Return what a page says of some doors at a moment; nothing where there is nothing to say.

    Args:
        found: what is known of them at the moment.
        say: the words, by their key under `now` in the messages.
        today: the day of the moment.
    """
    odd = [state for state in found.states if _nobody_knows(state, found)]
    if found.next and not found.maybe and not odd:
        return _opens(found, say, today)
    if not (found.open or odd):
        return ""
    unsure = [state for state in odd if state.kind is Kind.UNSURE]
    usual = _clauses(unsure, partial(_usual, say, today), say)
    said = _clauses(found.states, partial(_part, found, say, today), say)
    return f"{said}；{usual}" if usual else said


def _nobody_knows(state: State, found: Found) -> bool:
    """Tell whether only its own words say more of a door, before another one opens."""
    if state.kind not in {Kind.RULED, Kind.UNSURE} or (found.next and state.ahead * DAY > found.next):
        return False
    return not (state.ahead and found.maybe)


def _opens(found: Found, say: Say, today: date) -> str:
    soonest = [state for state in found.states if state.next == found.next]
    who = named(soonest) if len(soonest) < len(found.states) else ""
    return say("shut", who=who, time=time_of(found.next, today, say("today") + " "))


def _part(found: Found, say: Say, today: date, state: State) -> str:
    if state.kind is Kind.SHUT or (state.ahead and found.maybe):
        return say("closed")
    if state.kind is not Kind.OPEN:
        key = f"{state.kind.value}-next" if state.ahead else state.kind.value
        return say(key, day=soon_day(plus(today, state.ahead), today)) + state.rule
    if state.door.always and state.until > _WEEK * DAY:
        return say("always")
    again = say("again", time=clock(state.again)) if state.again else ""
    return say("open", time=time_of(state.until, today, " ", closing=True)) + again


def _usual(say: Say, today: date, state: State) -> str:
    """Say what an ordinary week has: today, or where that day is known on the next one on which it opens."""
    for ahead in range(1, _WEEK + 1) if state.ahead else range(1):
        day = plus(today, ahead)
        spans = state.door.week[day.weekday()]
        if spans or not ahead:
            hours = "，".join(map(hours_of, spans))
            return say("usual", day=name_of(day), hours=hours or say("rests"))
    return ""


def hours_of(span: Span | Noted) -> str:
    return span.rule if isinstance(span, Noted) else f"{clock(span.opens)}–{clock(span.closes)}"


def _clauses(states: Sequence[State], text: _Text, say: Say) -> str:
    """Say once what holds for all, else of whom; several closed ones, or else many, are the others."""
    groups: dict[str, list[State]] = {}
    for state in states:
        groups.setdefault(text(state), []).append(state)
    if len(groups) <= 1:
        return next(iter(groups), "")
    names = {said: named(group) for said, group in groups.items()}
    counts = {said: name.count("、") + 1 for said, name in names.items()}
    closed = say("closed")
    if counts.get(closed, 0) > 1:
        rest = closed
    else:
        rest = max(counts, key=lambda said: counts[said])
        rest = rest if counts[rest] > _MANY else ""
    clauses = [names[said] + said for said in groups if said and said != rest]
    return "；".join([*clauses, say("others") + rest] if rest else clauses)


def named(states: Iterable[State]) -> str:
    """Return the names of doors: `1、2 号` and `3 号` are `1、2、3 号`."""
    return _NEXT_NUMBER.sub("、", "、".join(state.door.name for state in states))


def time_of(time: int, today: date, now: str, *, closing: bool = False) -> str:
    """Return a time as `doors` gives it, with its day; a closing at midnight is 24:00.

    Args:
        time: minutes since the beginning of today.
        today: the day of the moment.
        now: what is said instead of today's name.
        closing: whether it is the end of an opening.
    """
    ahead = (time - closing) // DAY
    return (soon_day(plus(today, ahead), today) if ahead else now) + clock(time - ahead * DAY)
