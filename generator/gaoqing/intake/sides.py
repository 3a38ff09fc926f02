"""Tables that do not stand as usual: headings down the side, several tables beside each other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gaoqing.documents.document import Cell, Table
from gaoqing.intake.headings import Headings
from gaoqing.intake.heads import is_head
from gaoqing.intake.meaning import alone
from gaoqing.intake.strays import distinct
from gaoqing.text.heading import fold

_KNOWN = 0.6
_FIRST = 12


def upright(table: Table, headings: Headings) -> Table:
    """Return a table whose headings stand in its first column with rows and columns changed."""
    if table.keyed or any(is_head(row, headings, anchored=True) for row in table.rows[:_FIRST]):
        return table
    for index in range(min(2, len(table.rows[0]) - 2) if table.rows else 0):
        if _heads_down(table, index, headings):
            return replace(table, rows=_turned(table.rows))
    return table


def _turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return rows as columns; what stands alone in a row stays a title above."""
    titles = [cells[0] for row in rows if len(cells := distinct(row)) == 1]
    rest = [row for row in rows if len(distinct(row)) > 1]
    return [*([title] * len(rest) for title in titles), *(list(column) for column in zip(*rest, strict=True))]


def _heads_down(table: Table, index: int, headings: Headings) -> bool:
    rows = [row for row in table.rows if row[index].text and len(distinct(row)) > 1]
    known = [row for row in rows if alone(headings, row[index].text)]
    names = [row for row in known if "name" in alone(headings, row[index].text).elements]
    if len(known) < 3 or len(known) < _KNOWN * len(rows) or not names:  # noqa: PLR2004
        return False
    right = distinct(names[0][index + 1 :])
    return len(right) > 1 and not any(alone(headings, cell.text) for cell in right)


def side_by_side(table: Table, headings: Headings) -> list[Table]:
    """Return the tables that stand beside each other in one, with an empty column or the headings anew."""
    if table.keyed:
        return [table]
    at = next((i for i, row in enumerate(table.rows) if is_head(row, headings, anchored=True)), None)
    if at is None:
        return [table]
    row = table.rows[at]
    cuts = [index for index in range(1, len(row) - 1) if _cuts(table, at, index, headings)]
    edges = [0, *cuts, len(row)]
    return [replace(table, rows=[line[left:right] for line in table.rows]) for left, right in pairwise(edges)]


def _cuts(table: Table, at: int, index: int, headings: Headings) -> bool:
    row = table.rows[at]
    left, right = row[:index], row[index:]
    texts = [fold(cell.text) for cell in row]
    if len(row) % 2 == 0 and index * 2 == len(row) and texts[:index] == texts[index:]:
        return is_head(left, headings, anchored=True)
    empty = not any(line[index].text and line[index] is not line[index - 1] for line in table.rows)
    return empty and all(is_head(part, headings, anchored=True) for part in (left, right))
