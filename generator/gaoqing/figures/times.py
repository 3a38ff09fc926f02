"""Figures of time: what the law allows, what the hall promises, steps, and when guides were verified."""

from collections.abc import Iterator
from statistics import median

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.figures.figure import Figure, added, those
from gaoqing.guide import Duration, Matter
from gaoqing.guide.choices import TimeUnit
from gaoqing.guide.duration import UNITS

_WORKING_DAY = UNITS[TimeUnit.WORKING_DAYS].drawn


def working_days(length: Duration) -> float:
    """Return a length of time in working days: five in a week, and no holidays.

    Minutes, hours and “at once” are less than one: none.
    """
    if length.unit in {TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.AT_ONCE}:
        return 0
    if length.unit is TimeUnit.WORKING_DAYS:
        return length.amount
    return length.amount * UNITS[length.unit].drawn / _WORKING_DAY


def times(hall: Catalogue) -> Iterator[Figure]:
    """Yield the days of matters for which law and hall name a time, in the slowest case of each."""
    pairs = {matter.id: pair for matter in hall.matters.values() if (pair := _pair(matter))}
    statutory = added("statutory-days", ((name, law) for name, (law, _) in pairs.items()))
    promised = added("promised-days", ((name, own) for name, (_, own) in pairs.items()))
    ids = tuple(pairs)
    yield statutory._replace(items=ids)
    yield promised._replace(items=ids)
    cut = 1 - (promised.value or 0) / statutory.value if statutory.value else None
    yield Figure("days-cut", None if cut is None else 100 * cut, ids)
    yield Figure("median-days", median([own for _, own in pairs.values()]) if pairs else None, ids)
    yield _mean_steps(hall)


def _pair(matter: Matter) -> tuple[float, float] | None:
    """Return the days of the law and of the promise in the slowest case; None where the law names none."""
    both = [
        (working_days(limit.statutory), working_days(limit.promised))
        for limit in matter.limits
        if limit.statutory is not None
    ]
    return max(both) if both else None


def _mean_steps(hall: Catalogue) -> Figure:
    counts = {matter.id: len(matter.steps) for matter in hall.matters.values() if matter.steps}
    return Figure("steps", sum(counts.values()) / len(counts) if counts else None, tuple(counts))


def verified(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many guides somebody has compared with the law in time, and how many are overdue."""
    matters = [*hall.matters.values()]

    def overdue(matter: Matter) -> bool:
        return (hall.as_of - matter.verified.date).days > hall.review_days

    yield those("verified", matters, lambda matter: not overdue(matter))
    yield those("overdue", matters, overdue)
