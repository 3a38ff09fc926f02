"""Tables of Word: rows and cells as its grid has them, tables inside their cells apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from gaoqing.documents.document import Cell, Kind
from gaoqing.documents.grid import MOST_COLUMNS, cell_place, check_column
from gaoqing.documents.safety import Budget
from gaoqing.documents.word_text import Words, words_of

PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")
_ROW, _CELL, _VALUE = qn("w:tr"), qn("w:tc"), qn("w:val")
_MOST_BEFORE = 63  # columns that Word lets a row begin later
# Elements around paragraphs, rows and cells that are no part of how a table or text is built.
_AROUND = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")
}


@dataclass
class Read:
    """A table that was read.

    Attributes:
        rows: its cells.
        inner: tables in its cells, and in which.
        hidden: words that are not printed.
        pictures: of cells that have words too: the place and what is said of the picture.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    inner: list[tuple[Cell, Any]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


def children_of(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the children with one of the tags in order, also those inside of content controls."""
    stack = [element.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            stack.append(child.iterchildren())


class TableReader:
    """Reads one table.

    Args:
        name: of the table, for the places of its cells.
        part: the part of the package that it is in.
        listed: tells whether a paragraph is numbered by Word.
        budget: counts what the file holds.
    """

    def __init__(self, name: str, part: Any, listed: Any, budget: Budget) -> None:
        self._name, self._part, self._listed, self._budget = name, part, listed, budget
        self._read = Read()

    def read(self, table: Any) -> Read:
        """Return the rows of a table, all of one length.

        Raises:
            Unreadable: the file holds too much.
        """
        above: dict[int, Cell] = {}
        rows: list[dict[int, Cell]] = []
        for number, row in enumerate(row for row in children_of(table, _ROW) if not _deleted(row)):
            above = self._row(row, number, above)
            rows.append(above)
        width = max((max(row, default=-1) for row in rows), default=-1) + 1
        self._budget.take(len({id(cell) for row in rows for cell in row.values()}), len(rows) * width)
        self._read.rows = [self._filled(row, number, width) for number, row in enumerate(rows)]
        return self._read

    def _row(self, row: Any, number: int, above: dict[int, Cell]) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        column = min(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0), _MOST_BEFORE)
        for element in children_of(row, _CELL):
            properties = element.find(qn("w:tcPr"))
            merged = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merged is not None and merged.get(_VALUE, "continue") == "continue"
            cell = above.get(column) if goes_on else None
            cell = cell or self._cell(element, cell_place(self._name, number, column))
            across = _number(properties.find(qn("w:gridSpan")), 1) if properties is not None else 1
            last = min(column + max(across, 1), MOST_COLUMNS)
            check_column(column)
            found |= dict.fromkeys(range(column, last), cell)
            column = last
        return found

    def _cell(self, element: Any, at: str) -> Cell:
        words = [(block, words_of(block, self._part)) for block in children_of(element, PARAGRAPH)]
        pictures = [picture for _, said in words for picture in said.pictures]
        text = "\n".join(self._lines(words))
        cell = Cell(at, text)
        if not text and pictures:
            cell = Cell(at, pictures[0], Kind.PICTURE)
        elif pictures:
            self._read.pictures.append((at, pictures[0]))
        self._read.inner += [(cell, inner) for inner in children_of(element, TABLE)]
        self._read.hidden += [(at, said.hidden) for _, said in words if said.hidden.strip()]
        return cell

    def _lines(self, words: Sequence[tuple[Any, Words]]) -> Iterator[str]:
        """Yield the paragraphs of a cell; those that Word numbers with a number, which tells them apart."""
        number = 0
        for paragraph, said in words:
            boxes = [
                words_of(block, self._part).text
                for box in said.boxes
                for block in children_of(box, PARAGRAPH)
            ]
            text = "\n".join(line for line in [said.text, *boxes] if line)
            if text and self._listed(paragraph):
                number += 1
                yield f"{number}. {text}"
            elif text:
                yield text

    def _filled(self, row: dict[int, Cell], number: int, width: int) -> list[Cell]:
        return [
            row.get(column) or Cell(cell_place(self._name, number, column), "") for column in range(width)
        ]


def _deleted(row: Any) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _number(mark: Any, otherwise: int) -> int:
    value = mark.get(_VALUE) if mark is not None else None
    return int(value) if value and value.isdigit() else otherwise
