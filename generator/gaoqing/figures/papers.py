"""Figures of papers: what is asked, in how many copies, and what is spared."""

from collections.abc import Callable, Iterator
from functools import partial

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.figures.figure import Figure, added, those
from gaoqing.guide import Matter, Requirement

Fit = Callable[[Requirement], bool]


def papers(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many papers all guides together ask for and spare; each line of a guide is one paper.

    A paper that only some cases need counts as one, as it does in the lists that halls publish.
    """
    matters = [*hall.matters.values()]
    yield _lines("papers", matters, lambda item: item.brought and not item.optional)
    yield added("copies", ((matter.id, _copies(matter)) for matter in matters))
    for key, fit in SPARED.items():
        yield _lines(key, matters, fit)
        yield those(f"{key}-matters", matters, partial(_has, fit))


SPARED: dict[str, Fit] = {
    "later": lambda item: item.deferrable is not None,
    "promised": lambda item: item.promise is not None,
    "exempt": lambda item: item.exempt is not None,
}


def _lines(key: str, matters: list[Matter], fit: Fit) -> Figure:
    return added(key, ((matter.id, sum(map(fit, matter.materials))) for matter in matters))


def _has(fit: Fit, matter: Matter) -> bool:
    return any(map(fit, matter.materials))


def _copies(matter: Matter) -> int:
    return sum(item.copies.count for item in matter.materials if item.copies and item.brought)
