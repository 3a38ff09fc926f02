"""A grid of cells with empty edges in, a table without them out."""

from collections.abc import Sequence

from gaoqing.documents.document import Cell, Table
from gaoqing.documents.places import place
from gaoqing.documents.safety import Budget

Row = list[Cell]


def fill_up(rows: Sequence[Row], before: str) -> None:
    """Give all rows the length of the longest."""
    width = max(map(len, rows), default=0)
    for index, row in enumerate(rows):
        row += [Cell(f"{before}{place(index, column)}", "") for column in range(len(row), width)]


def trimmed(name: str, rows: Sequence[Row], before: str, budget: Budget) -> Table:
    """Return a table without empty rows and columns at its end; short rows are filled up.

    Args:
        name: of the table.
        rows: the cells, from row 1 and column A on.
        before: what stands before the place of a cell, e.g. `Sheet!`.
        budget: counts the places.

    Raises:
        Unreadable: there are too many.
    """
    last = max((index for index, row in enumerate(rows) if _used(row)), default=-1)
    width = max((_used(row) for row in rows), default=0)
    budget.take(0, (last + 1) * width)
    kept = [row[:width] for row in rows[: last + 1]]
    fill_up(kept, before)
    return Table(name, kept)


def _used(row: Row) -> int:
    return next((index + 1 for index in range(len(row) - 1, -1, -1) if row[index].text), 0)
