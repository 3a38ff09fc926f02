"""What a hall says in sentences outside of its guides: of its bundles, documents, departments and halls."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.hall import graph_of
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Hall, Matter, Window, each
from gaoqing.reading.source import At

_WINDOWS = frozenset("窗柜")
_LONG = 7


class Notice(NamedTuple):
    """One such text, the matters of which it speaks, and whose windows; none where it does not say so."""

    text: Spoken
    matters: Sequence[Matter]
    within: Hall | None


@once_a_hall
def notices(catalogue: Catalogue) -> tuple[Notice, ...]:
    """Return the texts that may name a window or a telephone."""
    return tuple(_notices(catalogue))


def _notices(catalogue: Catalogue) -> Iterator[Notice]:
    anyone = next(iter(catalogue.matters.values()), None)
    if anyone is None:
        return
    only = next(iter(catalogue.halls.values())) if len(catalogue.halls) == 1 else None
    for at, text, of in _all(catalogue):
        if text and (not _WINDOWS.isdisjoint(text) or sum(map(str.isdigit, text)) >= _LONG):
            matters, within = ((), of) if isinstance(of, Hall) else (of, None if of else only)
            saying = Saying(matters[0] if matters else anyone, at.path, text, {}, asks=True, stands=at)
            yield Notice(Spoken(saying), matters, within)


_Told = tuple[At, str, Sequence[Matter] | Hall]


def _all(catalogue: Catalogue) -> Iterator[_Told]:
    for bundle in catalogue.bundles.values():
        known = (catalogue.matters.get(stage.matter) for stage in bundle.matters)
        yield bundle.at / "summary", bundle.summary, [matter for matter in known if matter]
    yield from _of_documents(catalogue)
    by_department: dict[str, list[Matter]] = {}
    for matter in catalogue.matters.values():
        by_department.setdefault(matter.department, []).append(matter)
    for department in catalogue.departments.values():
        own = by_department.get(department.id, [])
        if isinstance(department.review, str):
            yield department.at / "review", department.review, own
        if department.progress:
            yield department.at / "progress" / "note", department.progress.note, own
    for hall in catalogue.halls.values():
        yield from _of_hall(hall)
    if catalogue.site:
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            yield at / "for", channel.purpose, ()


def _of_hall(hall: Hall) -> Iterator[_Told]:
    yield hall.at / "transport", hall.transport, hall
    for at, item in each(hall.at / "facilities", hall.facilities):
        yield at / "where", item.where, hall
    for place, text in _of_opening(hall.at, hall):
        yield place, text, hall
    for at, window in each(hall.at / "windows", hall.windows):
        yield at / "does", window.does, hall
        if window.alert:
            yield at / "alert" / "text", window.alert.text, hall
        if window.retired:
            yield at / "retired" / "why", window.retired.why, hall
        for place, text in _of_opening(at, window):
            yield place, text, hall


def _of_opening(at: At, item: Hall | Window) -> Iterator[tuple[At, str]]:
    """Yield what is said of when a hall or a window is open."""
    yield at / "holidays", item.holidays
    for place, hours in each(at / "hours", item.hours):
        yield place / "note", hours.note
    for place, day in each(at / "dates", item.dates):
        yield place / "why", day.why


def _of_documents(catalogue: Catalogue) -> Iterable[_Told]:
    graph = graph_of(catalogue)
    for document in catalogue.materials.values():
        if document.where_to_get:
            yield document.at / "where_to_get", document.where_to_get, graph.origins(document)
        for index, text in enumerate(document.filling):
            yield document.at / "filling" / index, text, ()
        for field in ("instead", "not_instead"):
            for index, other in enumerate(getattr(document, field)):
                yield document.at / field / index / "why", other.why, ()
