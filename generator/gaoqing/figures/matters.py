"""Figures of matters: how many there are, of whom, where, and how easily they are done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.figures.figure import Figure, those
from gaoqing.guide import Matter
from gaoqing.guide.choices import Coverage, WayKind


def all_matters(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many matters there are, and how many are done without effort."""
    matters = [*hall.matters.values()]
    yield Figure("matters", len(matters), tuple(hall.matters))
    yield those("at-once", matters, lambda matter: matter.on_the_spot)
    yield those("without-visit", matters, lambda matter: most_visits(matter) == 0)
    yield those("one-visit", matters, lambda matter: most_visits(matter) <= 1)
    yield those("online", matters, lambda matter: any(WayKind.ONLINE in way.kinds for way in matter.channels))
    yield those("any-hall", matters, lambda matter: matter.coverage not in {None, Coverage.NOWHERE_ELSE})
    yield those("free", matters, lambda matter: matter.fees.free)


def most_visits(matter: Matter) -> int:
    """Return how often one has to come at most, whatever the case."""
    return max(visits.count for visits in matter.attendance)


def by_department(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many matters each department is responsible for, the most first."""
    names = {name: department.name for name, department in hall.departments.items()}
    yield from _parts("department", hall, {matter.id: [matter.department] for matter in _all(hall)}, names)


def by_channel(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many matters are handled in each way; one may be handled in several."""
    ways = {
        matter.id: [*dict.fromkeys(kind.value for way in matter.channels for kind in way.kinds)]
        for matter in _all(hall)
    }
    yield from _parts("channel", hall, ways, {})


def by_level(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many matters are powers of each level of government, of those that tell."""
    levels = {matter.id: [matter.level] if matter.level else [] for matter in _all(hall)}
    yield from _parts("level", hall, levels, {})


def by_coverage(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many matters are handled in any hall of the country, the province …, of those that tell."""
    where = {matter.id: [matter.coverage.value] if matter.coverage else [] for matter in _all(hall)}
    yield from _parts("coverage", hall, where, {})


def _all(hall: Catalogue) -> Iterable[Matter]:
    return hall.matters.values()


def _parts(
    key: str, hall: Catalogue, kinds: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> Iterator[Figure]:
    found: dict[str, list[str]] = {}
    for name, own in kinds.items():
        for kind in own:
            found.setdefault(kind, []).append(name)
    for kind, ids in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Figure(key, len(ids), tuple(ids), len(hall.matters), kind, names.get(kind, kind))
