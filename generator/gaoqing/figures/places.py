"""Figures of halls and windows."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.figures.figure import Figure
from gaoqing.guide.choices import Weekday, WindowKind

_WEEKEND = {Weekday.SATURDAY, Weekday.SUNDAY}


def places(hall: Catalogue) -> Iterator[Figure]:
    """Yield how many halls and windows there are on the day, and how many halls are staffed at weekends."""
    halls = [*hall.halls.values()]
    yield Figure("halls", len(halls), tuple(item.id for item in halls))
    at_weekends = tuple(item.id for item in halls if any(_WEEKEND & {*open_.days} for open_ in item.hours))
    yield Figure("weekend", len(at_weekends), at_weekends, len(halls))
    yield _windows("windows", hall, *(kind for kind in WindowKind if kind is not WindowKind.SELF_SERVICE))
    yield _windows("green-windows", hall, WindowKind.GREEN)
    yield _windows("self-service", hall, WindowKind.SELF_SERVICE)


def _windows(key: str, hall: Catalogue, *kinds: WindowKind) -> Figure:
    """Count the windows of some kinds that are not closed for good on the day."""
    ids = tuple(
        name for name, item in hall.windows.items() if item.kind in kinds and not item.closed(hall.as_of)
    )
    return Figure(key, len(ids), ids)
