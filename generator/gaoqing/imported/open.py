"""Records of imports and the files of a hall → the questions that nobody has answered yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gaoqing.examine import Guide
from gaoqing.imported.record import Asked, Record, name_of
from gaoqing.imported.today import MARK, Today
from gaoqing.imported.values import digest

_SHARED = "name"


@dataclass(frozen=True)
class Open:
    """A question that nobody has answered yet.

    Attributes:
        asked: the question.
        department: whose record it is in.
        matters: the ids of the matters whose drafts still do not say it; empty when it is about the file.
        file: the draft of the first of them, or the record, below the guides folder.
        path: the field of the answer; empty where no field takes it.
        number: which question of the record it is, from 0.
    """

    asked: Asked
    department: str
    matters: tuple[str, ...]
    file: str
    path: str
    number: int


def still_open(records: Iterable[Record], today: Today) -> Iterator[Open]:
    """Yield the questions whose reason is not gone, in the order of the records.

    A question is open until a field that it asks for has changed, its drafts are published or deleted, or
    somebody has written into the record why no answer is needed (`settled`).
    """
    for record in records:
        for number, asked in enumerate(record.questions):
            if not asked.settled and (found := _open(asked, record.department, number, today)):
                yield found


def _open(asked: Asked, department: str, number: int, today: Today) -> Open | None:
    path = next(iter(asked.asks), "")
    if not asked.matters:
        answered = _answered(asked, None, today)
        return None if answered else Open(asked, department, (), name_of(department), path, number)
    found = ((matter, today.draft(department, matter)) for matter in asked.matters)
    drafts = {matter: guide for matter, guide in found if guide}
    # What the record knows is what the first of them said; only of a name the others said the same.
    judged = drafts if path == _SHARED else {asked.matters[0]: drafts.get(asked.matters[0])}
    if not drafts or any(guide and _answered(asked, guide, today) for guide in judged.values()):
        return None
    return Open(asked, department, tuple(drafts), next(iter(drafts.values())).name, path, number)


def _answered(asked: Asked, guide: Guide | None, today: Today) -> bool:
    """Tell whether one of the fields has changed; of a draft that cannot be read nobody knows."""
    readable = guide is not None and guide.source is not None
    fields = [path for path in asked.asks if readable or path.startswith(MARK)]
    return any(digest(today.value(guide, path)) != asked.asks[path] for path in fields)
