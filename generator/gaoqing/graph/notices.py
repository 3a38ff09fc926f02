"""What a hall says in sentences outside of its guides: of its bundles, documents, departments and halls."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.hall import graph_of
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Matter
from gaoqing.reading.source import At

_WINDOWS = frozenset("窗柜")
_LONG = 7


class Notice(NamedTuple):
    """One such text, and the matters of which it speaks; none where it does not say of which."""

    text: Spoken
    matters: Sequence[Matter]


def notices(catalogue: Catalogue) -> Iterator[Notice]:
    """Yield the texts that may name a window or a telephone."""
    anyone = next(iter(catalogue.matters.values()), None)
    if anyone is None:
        return
    for at, text, matters in _all(catalogue):
        if text and (not _WINDOWS.isdisjoint(text) or sum(map(str.isdigit, text)) >= _LONG):
            part = matters[0] if matters else anyone
            yield Notice(Spoken(Saying(part, at.path, text, {}, asks=True, stands=at)), matters)


_Told = tuple[At, str, Sequence[Matter]]


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
        yield hall.at / "transport", hall.transport, ()
        for index, item in enumerate(hall.facilities):
            yield hall.at / "facilities" / index / "where", item.where, ()


def _of_documents(catalogue: Catalogue) -> Iterable[_Told]:
    for document in catalogue.materials.values():
        if document.where_to_get:
            yield document.at / "where_to_get", document.where_to_get, graph_of(catalogue).origins(document)
