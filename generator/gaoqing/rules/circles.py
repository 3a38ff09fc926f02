"""Things that wait for each other."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def circles(waits: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield each circle of things that wait for the next one, beginning with the first of all.

    Args:
        waits: each thing, with those that it waits for.
    """
    left = dict(waits)
    order = list(left)
    while circle := _circle(left):
        start = circle.index(min(circle, key=order.index))
        yield circle[start:] + circle[:start]
        for name in circle:
            del left[name]


def _circle(waits: Mapping[str, Iterable[str]]) -> list[str]:
    """Return things of which each waits for the next and the last for the first; none if there are none."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[:0:-1]  # it begins and ends with the same, and comes in the order of doing
    return []
