"""All figures of a hall, group by group: what is added here is told in every format."""

from collections.abc import Callable, Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.figures import matters, papers, places, times
from gaoqing.figures.figure import Figure, Group

GROUPS: dict[str, Callable[[Catalogue], Iterable[Figure]]] = {
    "matters": matters.all_matters,
    "times": times.times,
    "papers": papers.papers,
    "places": places.places,
    "verified": times.verified,
    "department": matters.by_department,
    "channel": matters.by_channel,
    "level": matters.by_level,
    "coverage": matters.by_coverage,
}


def of_hall(hall: Catalogue) -> Iterator[Group]:
    """Yield the groups of figures of a hall on its day; groups without figures are left out."""
    for key, counted in GROUPS.items():
        if found := tuple(counted(hall)):
            yield Group(key, found)
