"""The document of a file in, its lines and tables out, with the places that `documents` gives them."""

from collections.abc import Iterator, Sequence

from gaoqing.documents.document import Cell, Document, Kind, Table
from gaoqing.loose.piece import Grid, Item, Line, Piece


def items_of(document: Document) -> Iterator[Item]:
    """Yield the lines and tables of a document, without menus, pictures and formulas."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield Grid([_row(row) for row in block.rows])
        elif block.part != "menu" and block.cell.kind is not Kind.PICTURE:
            yield from _lines(block.cell, block.level, listed=block.listed)


def _row(row: Sequence[Cell]) -> list[Piece]:
    """Return the cells of a row, merged ones once."""
    seen: set[int] = set()
    found = []
    for cell in row:
        said = cell.text if id(cell) not in seen and cell.kind in {Kind.TEXT, Kind.NUMBER, Kind.DATE} else ""
        found.append(Piece(said, cell.at))
        seen.add(id(cell))
    return found


def _lines(cell: Cell, level: int, *, listed: bool) -> Iterator[Line]:
    start = 0
    for text in cell.text.split("\n"):
        yield Line(Piece(text, cell.at, start), level, listed)
        start += len(text) + 1
