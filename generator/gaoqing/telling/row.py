"""One thing, or several of a kind in one file, that are left to do, as everybody is told of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gaoqing.finding import GRAVITY, Place
from gaoqing.imported.record import Asked
from gaoqing.imported.values import digest
from gaoqing.messages import say
from gaoqing.telling.tell import Told
from gaoqing.text.printable import terminal

HALL = ""  # what belongs to no department
QUESTION = "question"
_RANK = {QUESTION: -1, **{severity.value: rank for severity, rank in GRAVITY.items()}}
_MOST_PLACES, _MOST_ITEMS = 3, 12


@dataclass(frozen=True)
class Row:
    """One thing that is left to do, in words.

    Attributes:
        department: the id of who has to do it; `HALL` for what is nobody's.
        matter: the id of the matter, empty when it is about something else.
        name: what the matter is called, or the document, or the department.
        file: where it is written, below the guides folder.
        places: where in that file.
        severity: `QUESTION`, or how much the finding matters.
        code: of the question or the rule.
        told: what is unclear, and what to write instead.
        items: the names of the documents, steps, … of the matter that it is about.
        asked: the question as the import asked it, None for a finding alone.
        rules: the codes of the rules that say so.
        count: how many things the row stands for.
    """

    department: str
    matter: str
    name: str
    file: str
    places: tuple[Place, ...]
    severity: str
    code: str
    told: Told
    items: tuple[str, ...] = ()
    asked: Asked | None = None
    rules: tuple[str, ...] = ()
    count: int = 1

    @property
    def place(self) -> Place:
        """The first of its places."""
        return self.places[0]

    @property
    def cell(self) -> str:
        """The place in the file that was imported; empty where there is none."""
        if self.asked is None:
            return ""
        return terminal(f"{self.asked.file} {_few(self.asked.at, _MOST_PLACES, '，')}".strip())

    @property
    def mark(self) -> str:
        """A word by which the row is known again, though lines have moved, or some of its items are done."""
        at = self.asked.at if self.asked else ()
        return digest([self.file, self.code, self.told.message, list(at), "" if self.matter else self.name])

    def message(self, lang: str) -> str:
        """Return what is unclear, and about which things."""
        if not self.items:
            return self.told.message
        items = _few(list(dict.fromkeys(self.items)), _MOST_ITEMS, say(lang, "import.question.stop"))
        return say(lang, "import.left.about", items=items, message=self.told.message)


def _few(words: Sequence[str], most: int, stop: str) -> str:
    return stop.join([*words[:most], *["…"] * (len(words) > most)])


def gathered(rows: Iterable[Row]) -> list[Row]:
    """Return rows in their order, those of a matter that say the same as one row."""
    found: dict[object, Row] = {}
    for number, row in enumerate(sorted(rows, key=_order)):
        alone = row.asked or not row.matter
        key: object = number if alone else (row.file, row.severity, row.code, row.told)
        found[key] = _joined(found[key], row) if key in found else row
    return list(found.values())


def _order(row: Row) -> tuple[object, ...]:
    return row.department == HALL, row.department, row.file, _RANK[row.severity], row.place, row.code


def _joined(one: Row, other: Row) -> Row:
    return replace(
        one,
        places=(*one.places, *other.places),
        items=(*one.items, *other.items),
        count=one.count + other.count,
    )
