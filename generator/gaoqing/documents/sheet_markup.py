"""The markup of a sheet in; its extent, hidden lines, errors, formulas and what lies over it out.

The library that reads values leaves out errors and formulas without a result, and says nothing of the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from gaoqing.documents.document import Unreadable
from gaoqing.documents.places import row_and_column
from gaoqing.documents.safety import MEGABYTE, MOST_CELLS, MOST_PLACES, check_size, too_many

Place = tuple[int, int]
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_TEXT = 100 * MEGABYTE
_FALSE = {"0", "false"}


@dataclass
class Markup:
    """What the markup of a sheet says beside its values.

    Attributes:
        rows: how many there are, up to the last one that says something.
        columns: the same for columns.
        cells: how many say something.
        text: how many characters the texts have that cells share.
        errors: what the program shows for formulas that failed, e.g. `#REF!`.
        formulas: those without a stored value, as they stand there; of a shared one, its number.
        shared: shared formulas by number, with the place of the first.
        numbers: those whose style is notable, and which it is.
        hidden_rows: counted from 0.
        hidden_columns: first and last, counted from 0.
        remarks: places of remarks.
        pictures: how many there are.
        links: places and the ids or addresses of what they lead to.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    text: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, tuple[str, str]] = field(default_factory=dict)
    shared: dict[str, tuple[str, Place]] = field(default_factory=dict)
    numbers: dict[Place, tuple[str, int]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[Place] = field(default_factory=list)
    remarks: list[Place] = field(default_factory=list)
    pictures: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)

    def count(self, here: Place) -> None:
        """Count a cell that says something.

        Raises:
            Unreadable: there are too many.
        """
        self.cells += 1
        self.rows, self.columns = max(self.rows, here[0] + 1), max(self.columns, here[1] + 1)
        if self.cells > MOST_CELLS:
            raise too_many()


def checked(markup: Markup, sheet: str) -> Markup:
    """Return what a sheet says.

    Raises:
        Unreadable: cells stand so far apart that it is no list.
    """
    if markup.rows * markup.columns > MOST_PLACES:
        raise Unreadable("far-apart", sheet=sheet, row=markup.rows, column=markup.columns)
    return markup


class Reader:
    """Reads the markup of one sheet; for `parse`."""

    def __init__(self, notable: frozenset[int], lengths: Sequence[int]) -> None:
        self.markup = Markup()
        self._notable = notable
        self._lengths = lengths
        self._row, self._column = -1, -1
        self._cell: dict[str, str] = {}
        self._words: list[str] | None = None
        self._value, self._formula, self._shared = "", "", ""
        self._has_formula = self._has_text = False

    def start(self, tag: str, marks: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition(":")[2]
        if name == "c":
            self._begin_cell(marks)
        elif name in {"v", "f"}:
            self._words = []
            if name == "f":
                self._has_formula, self._shared = True, marks.get("si", "")
        elif name == "is":
            self._has_text = True
        elif name == "row":
            self._begin_row(marks)
        elif name == "col" and marks.get("hidden", "0") not in _FALSE:
            self._hide_columns(marks)
        elif name == "hyperlink":
            target = next((value for key, value in marks.items() if key.endswith(":id")), "")
            self.markup.links.append((marks.get("ref", ""), target))

    def text(self, words: str) -> None:
        """Take words."""
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = tag.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif self._words is not None and name in {"v", "f"}:
            if name == "v":
                self._value = "".join(self._words)
            else:
                self._formula = "".join(self._words)
            self._words = None

    def _begin_row(self, marks: dict[str, str]) -> None:
        named = marks.get("r", "")
        self._row = int(named) - 1 if named.isascii() and named.isdigit() else self._row + 1
        self._column = -1
        if marks.get("hidden", "0") not in _FALSE:
            self.markup.hidden_rows.append(self._row)

    def _begin_cell(self, marks: dict[str, str]) -> None:
        named = row_and_column(marks["r"]) if "r" in marks else (self._row, self._column + 1)
        if named is None or named[0] >= MOST_ROWS or named[1] >= MOST_COLUMNS:
            raise Unreadable("damaged")
        self._row, self._column = named
        self._cell = marks
        self._value = self._formula = self._shared = ""
        self._has_formula = self._has_text = False

    def _end_cell(self) -> None:
        if not (self._value or self._has_formula or self._has_text):
            return
        here, found = (self._row, self._column), self.markup
        found.count(here)
        if self._shared and self._formula:
            found.shared[self._shared] = (self._formula, here)
        self._note(here)

    def _note(self, here: Place) -> None:
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "0")
        if kind == "s":
            self._count_text()
        if kind == "e":
            self.markup.errors[here] = self._value
        elif self._has_formula and not self._value and kind != "str":  # a text may be empty
            self.markup.formulas[here] = (self._formula, self._shared)
        elif kind == "n" and style.isdigit() and int(style) in self._notable:
            self.markup.numbers[here] = (self._value, int(style))

    def _count_text(self) -> None:
        """Count a text that cells share: a long one in many cells fills any memory."""
        number = int(self._value) if self._value.isascii() and self._value.isdigit() else -1
        if 0 <= number < len(self._lengths):
            self.markup.text += self._lengths[number]
        check_size(self.markup.text, MOST_TEXT)

    def _hide_columns(self, marks: dict[str, str]) -> None:
        first, last = marks.get("min", ""), marks.get("max", "")
        if first.isdigit() and last.isdigit():
            self.markup.hidden_columns.append((int(first) - 1, int(last) - 1))


def parse(
    raw: bytes, sheet: str, notable: frozenset[int] = frozenset(), lengths: Sequence[int] = ()
) -> Markup:
    """Read the markup of a sheet.

    Args:
        raw: the part.
        sheet: its name.
        notable: styles whose cells are worth remembering.
        lengths: of the texts that cells share.

    Raises:
        Unreadable: it is no XML, or cells stand so far apart that the sheet is no list.
    """
    reader = Reader(notable, lengths)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(raw, True)  # noqa: FBT003  the library takes it by place only
    except (expat.ExpatError, ValueError, OverflowError):
        raise Unreadable("damaged") from None
    return checked(reader.markup, sheet)
