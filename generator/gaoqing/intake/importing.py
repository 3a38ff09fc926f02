"""Files of a hall → what a careful reader makes of them; nothing is written here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gaoqing.documents.document import Document, Unreadable
from gaoqing.documents.read import read_document
from gaoqing.intake.asks import Asks
from gaoqing.intake.draft import Draft, FileRead
from gaoqing.intake.hall import Hall
from gaoqing.intake.layout import matters_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.question import Question
from gaoqing.intake.raw import RawMatter
from gaoqing.intake.spelled import spell_out
from gaoqing.intake.tongue import Tongue
from gaoqing.intake.values.cuts import closing
from gaoqing.intake.values.matter import matter_data

# Of one file; a district has perhaps 2,000 in all.
MOST_MATTERS = 5_000


class Importer:
    """Reads files for one hall; what it has learnt from one it knows in the next.

    Args:
        hall: what the hall has.
        tongue: what headings and words mean in its files.
        given: the id of the department whose files these are, where they do not say it themselves.
    """

    def __init__(self, hall: Hall, tongue: Tongue, given: str | None = None) -> None:
        self._hall, self._tongue, self._given = hall, tongue, given
        self._taken: set[str] = set()

    def read(self, path: Path) -> FileRead:
        """Read a file.

        Raises:
            Unreadable: it cannot be read, and why.
            OSError: the system refuses.
        """
        return self._understood(read_document(path))

    def _understood(self, document: Document) -> FileRead:
        ledger = Ledger()
        layout = matters_of(document, self._tongue.headings, ledger)
        for raw in layout.matters:
            spell_out(raw, self._tongue.headings, ledger)
        if len(layout.matters) > MOST_MATTERS:
            raise Unreadable("too-many-matters", most=MOST_MATTERS)
        self._hall.expect(layout.matters)
        listed = any(map(_has_materials, layout.matters))
        closed = closing(layout.matters)
        drafts = [self._draft(raw, Asks(ledger), closed, listed=listed) for raw in layout.matters]
        ids = {raw.at: draft.id for raw, draft in zip(layout.matters, drafts, strict=True)}
        questions = [_of_matters(item, ids) for item in layout.questions]
        return FileRead(
            document.file, document.digest, drafts, questions, ledger.account(document), tuple(document.notes)
        )

    def _draft(self, raw: RawMatter, asks: Asks, closed: Collection[str], *, listed: bool) -> Draft:
        department = self._hall.department(raw, asks, self._given)
        data = matter_data(raw, asks, self._tongue.words, self._tongue.topics, closed)
        materials = self._hall.requirements(raw, asks)
        name = str(data.get("name", ""))
        missing = listed and not _has_materials(raw)
        asked = [*asks.questions, *([_materials_missing(raw, name)] if missing else [])]
        called = self._hall.matter_id(name, department, self._taken)
        self._taken.add(called)
        whole = {"id": called, "draft": True, **data, "department": department}
        return Draft(
            called,
            department,
            name,
            raw.at,
            _key(department, data),
            {**whole, "materials": materials} if materials else whole,
            [replace(item, matters=(called,)) for item in asked],
        )


def _key(department: str, data: Mapping[str, Any]) -> str:
    """Return what finds a matter again; two may have the same."""
    codes = data.get("code", {})
    return str(codes.get("item") or codes.get("implementation") or f"{department}/{data.get('name', '')}")


def _has_materials(raw: RawMatter) -> bool:
    return bool(raw.of("materials")) or any(raw.rows_of("material"))


def _materials_missing(raw: RawMatter, name: str) -> Question:
    return Question("materials-missing", (raw.at,), name, asks=("materials",))


def _of_matters(question: Question, ids: Mapping[str, str]) -> Question:
    """Say which matters a question of the layout is about, where it stands at their names."""
    about: Iterable[str] = (ids[place] for place in question.at if place in ids)
    found: Sequence[str] = tuple(dict.fromkeys(about))
    return replace(question, matters=found) if found and not question.matters else question
