"""Cells that span rows and columns → rows of one length, the same cell in every place it covers."""

from collections.abc import Sequence

from gaoqing.documents.document import Cell
from gaoqing.documents.places import place
from gaoqing.documents.safety import too_many

MOST_COLUMNS, MOST_ROWS_OF_A_SPAN = 1000, 2000


def cell_place(table: str, row: int, column: int) -> str:
    """Return the place of a cell; rows and columns count from 0.

    >>> cell_place("table 2", 2, 1)
    'table 2!B3'
    """
    return f"{table}!{place(row, column)}"


def check_column(column: int) -> None:
    """Refuse tables that no hall has.

    Raises:
        Unreadable: there are more columns than allowed.
    """
    if column >= MOST_COLUMNS:
        raise too_many()


class Grid:
    """A table that is filled cell by cell, as HTML describes one; rows and columns count from 0.

    Args:
        name: of the table, for the places of its cells.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: list[dict[int, Cell]] = []
        self._spans: dict[int, tuple[Cell, int]] = {}
        self._next = 0
        self._width = 0

    def begin_row(self) -> None:
        """Begin the next row; cells that span it from above stand in it."""
        self._rows.append({column: cell for column, (cell, _) in self._spans.items()})
        self._spans = {column: (cell, left - 1) for column, (cell, left) in self._spans.items() if left > 1}
        self._next = 0

    def next_place(self) -> str:
        """Return the place of the next cell of the row."""
        return cell_place(self.name, len(self._rows) - 1, self._free())

    def add(self, cell: Cell, across: int = 1, down: int = 1) -> None:
        """Put a cell into the first free place of the row, over `across` columns and `down` rows."""
        first = self._free()
        check_column(first)
        self._width = max(self._width, first + 1)
        row = self._rows[-1]
        for column in range(first, min(first + max(across, 1), MOST_COLUMNS)):
            if column in row:
                break
            row[column] = cell
            if down > 1:
                self._spans[column] = (cell, min(down, MOST_ROWS_OF_A_SPAN) - 1)

    def size(self) -> int:
        """Return how many places it has."""
        return len(self._rows) * self._width

    def rows(self) -> Sequence[Sequence[Cell]]:
        """Return the rows, empty cells where nothing was.

        They are as long as columns begin somewhere: a title over twenty columns adds none.
        """
        return tuple(
            tuple(
                row.get(column) or Cell(cell_place(self.name, number, column), "")
                for column in range(self._width)
            )
            for number, row in enumerate(self._rows)
        )

    def _free(self) -> int:
        row = self._rows[-1]
        while self._next in row:
            self._next += 1
        return self._next
