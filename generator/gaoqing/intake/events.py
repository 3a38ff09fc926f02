"""What a reader of a paper comes upon: titles, labels, text, lists; tables and passages become these."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from gaoqing.documents.document import Cell
from gaoqing.intake.meaning import Meaning
from gaoqing.intake.tables import Section


class Kind(Enum):
    """What an event is."""

    TITLE = auto()  # a heading that is no label: a matter, a part, a document of a list
    LABEL = auto()  # a heading that says what follows is about, or a label with its value
    TEXT = auto()  # words that belong to the label before
    LIST = auto()  # a table with a row of headings
    TABLE = auto()  # a table that nobody can read
    BEGIN = auto()  # of a table
    CLOSE = auto()  # of a row of a table: what follows does not belong to its last label
    END = auto()  # of a table: what follows belongs to the label before the table
    NOISE = auto()  # what says nothing to anybody


# How deep a heading stands. Headings that a file marks come first, then parts, then numbers of lines.
MARKED, OF_A_PART, NUMBERED, PLAIN = 0, 100, 200, 300


_NOTHING = Meaning()


@dataclass(frozen=True, eq=False)
class Event:
    """Something in a paper.

    Attributes:
        kind: what.
        cell: the heading, the text.
        meaning: of a label.
        value: what stands beside or behind a label; None when it comes below.
        rank: how deep a heading stands; the smaller, the higher.
        word: the words of a label, of a title without its number.
        list: of a list: its section.
        cells, rows: of a table: what stands in it, in all and row by row.
        rule: for noise: which (`import.ignored.<rule>`).
        part: `term`, `answer` of a list of definitions; `unknown` for a label that nobody knows.
    """

    kind: Kind
    cell: Cell
    meaning: Meaning = _NOTHING
    value: Cell | None = None
    rank: int = PLAIN
    word: Cell | None = None
    list: Section | None = None
    cells: Sequence[Cell] = field(default=())
    rows: Sequence[Sequence[Cell]] = field(default=())
    rule: str = ""
    part: str = ""

    @property
    def elements(self) -> tuple[str, ...]:
        """What a label may be about."""
        return self.meaning.elements

    @property
    def heading(self) -> Cell:
        """The words of a label as a report calls them."""
        return self.word or self.cell
