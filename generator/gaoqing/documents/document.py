"""What stands in a file, whatever its format: tables and passages in order, made of cells with places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal


class Unreadable(Exception):  # noqa: N818  not an error of the program
    """A file that cannot be read. `key` names the sentence (`import.file.<key>`), `params` its values."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class Kind(Enum):
    """What a cell holds, as far as it matters to a reader.

    TEXT is what somebody typed as text. NUMBER may be a code that lost zeros. DATE is a day, written as
    `2026-07-10`. FORMULA is one whose result the file does not keep; the text is the formula with its `=`.
    ERROR is what the program shows for a formula that failed, e.g. `#REF!`. PICTURE stands where only a
    picture is; the text is what the page says of it, or the name of the picture's file.
    """

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A piece of a file that has a place of its own.

    Where cells are merged, the same object stands in every place: `is` tells so.

    Attributes:
        at: the place, as reports give it: `Sheet!C7`, `C7` in CSV, `table 2!B3`, `paragraph 14`,
            `/rows/3/promise_day`.
        text: what a person sees, without blanks around it; lines are separated by line feeds; numbers have
            no needless `.0`. Empty when there is nothing.
        kind: what it holds.
    """

    at: str
    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; all rows have the same length.

    Attributes:
        name: of the sheet, or the key of a list in JSON; for tables of a page or Word what stands above them
            is a passage, and the name is `table 2`.
        rows: the cells, row by row.
        parents: in JSON, for each row the place of the record that the list is in, `/` for the whole file;
            nothing for the row of keys. Empty elsewhere.
        keyed: whether the first row holds names of fields for certain (JSON).
        inside: the cell of the table before it that this one stands in, None when it stands by itself.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    parents: Sequence[str] = ()
    keyed: bool = False
    inside: Cell | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        cell: its text and place.
        level: 0 for running text, 1 to 9 for headings as the file marks them.
        listed: whether the file marks it as an item of a list (its number is no part of the text).
        part: what it is in a page that marks its parts: `term` and `answer` of a list of definitions, `label`
            of a box or tab, `menu` for navigation, headers and footers, which are nobody's guide.
    """

    cell: Cell
    level: int = 0
    listed: bool = False
    part: Literal["", "term", "answer", "label", "menu"] = ""


Block = Table | Passage


@dataclass(frozen=True, slots=True)
class Note:
    """What of a file was not read, and why. `key` names the sentence (`import.note.<key>`)."""

    key: str
    at: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    Attributes:
        file: its name without folders.
        blocks: tables and passages in their order.
        sheets: whether its tables are the sheets of a workbook or the one table of a CSV file.
        notes: what was not read.
        digest: SHA-256 of its bytes, in hex.
    """

    file: str
    blocks: Sequence[Block]
    sheets: bool = False
    notes: Sequence[Note] = field(default=())
    digest: str = ""

    def cells(self) -> Iterator[Cell]:
        """Yield every cell that is not empty, merged ones once."""
        seen: set[int] = set()
        for block in self.blocks:
            rows = [[block.cell]] if isinstance(block, Passage) else block.rows
            for cell in (cell for row in rows for cell in row):
                if cell.text and id(cell) not in seen:
                    seen.add(id(cell))
                    yield cell
