"""Until when a hall promises to be done, in days and in words; `sentences.js` and `due.js` have the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gaoqing.catalogue.holidays import Calendar
from gaoqing.guide.choices import TimeUnit
from gaoqing.today.days import due, full_day, knows, latest, soon_day
from gaoqing.today.sentences import Say


class Limit(NamedTuple):
    """A length of time as it is promised, or as an uncounted step takes it; no unit if nobody says."""

    amount: float
    unit: str
    name: str = ""


class Policy(NamedTuple):
    """On which days one may apply at all: between two, both included, or on `some` that only words tell."""

    since: date | None = None
    through: date | None = None
    some: bool = False


class Term(StrEnum):
    """Whether one may apply: now; on some days; from a later one on; now, but at no door any more; never."""

    NOW = ""
    SOME = "some"
    LATER = "later"
    LATE = "late"
    OVER = "over"


def term(policy: Policy, today: date, start: date | None) -> Term:
    """Return whether one may apply; `start` is when one can first be served, None where nobody knows."""
    if policy.through and today > policy.through:
        return Term.OVER
    if policy.since and today < policy.since:
        return Term.LATER
    if policy.through and start and start > policy.through:
        return Term.LATE
    return Term.SOME if policy.some else Term.NOW


@dataclass(frozen=True)
class Promise:
    """The last day of a limit.

    Attributes:
        start: the day from which it counts.
        last: its last day.
        names: the steps that are not counted, and take a time that is known.
        added: the last day with them, at the latest; None if there are none.
        more: there are others, of which nobody says how long they take.
    """

    start: date
    last: date
    names: tuple[str, ...]
    added: date | None
    more: bool


def promise(calendar: Calendar, start: date, limit: Limit, beside: Sequence[Limit] = ()) -> Promise | None:
    """Return when it is done if a limit counts from a day; None where that is no matter of days."""
    last = due(calendar, start, limit.amount, limit.unit)
    if last is None:
        return None
    bounded = [step for step in beside if due(calendar, start, step.amount, step.unit)]
    others = [(step.amount, step.unit) for step in bounded]
    return Promise(
        start=start,
        last=last,
        names=tuple(step.name for step in bounded),
        added=latest(calendar, start, limit.amount, limit.unit, others) if bounded else None,
        more=any(step not in bounded and step.unit != TimeUnit.AT_ONCE for step in beside),
    )


def promise_told(found: Promise, calendar: Calendar, say: Say, today: date) -> str:
    """Return what a page says of it.

    Args:
        found: the days.
        calendar: by which they were counted.
        say: the words, by their key under `due` in the messages.
        today: the day on which it is read.
    """

    def by(day: date) -> str:
        return say("latest" if knows(calendar, day) else "about", date=full_day(day, today))

    day = soon_day(found.start, today) if found.start > today else say("today")
    added = say("added", names="、".join(found.names)) + by(found.added) if found.added else ""
    doubt = "" if knows(calendar, found.added or found.last) else say("doubt")
    return say("start", day=day) + by(found.last) + added + doubt + (say("beside") if found.more else "")
