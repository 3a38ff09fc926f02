"""A sheet without headings that goes on with the list of the one before."""

from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Kind, Table
from gaoqing.intake.heads import Cells
from gaoqing.intake.strays import distinct
from gaoqing.intake.tables import Section

_FEW = 12
_FITTING = 0.6


def continued(table: Table, before: Sequence[Section]) -> Section | None:
    """Return a table as the next part of the list before it; None when it is something else.

    Args:
        table: a table without headings.
        before: the lists of the table before.
    """
    if not before:
        return None
    last = before[-1]
    rows = [(index, row) for index, row in enumerate(table.rows) if distinct(row)]
    if not rows or len(rows[0][1]) != len(last.columns) or not _fits(last, [row for _, row in rows]):
        return None
    return replace(last, table=table, titles=[], rows=rows)


def _fits(section: Section, rows: Sequence[Cells]) -> bool:
    """Tell whether the columns with few words (kinds, units, yes and no) hold the same words further down."""
    checked = 0
    for column in section.columns:
        words = {row[column.index].text for _, row in section.rows if row[column.index].text}
        if not column.element or not words or len(words) > _FEW or len(words) * 2 > len(section.rows):
            continue
        below = [row[column.index] for row in rows]
        known = sum(cell.text in words or (not cell.text) or cell.kind is Kind.NUMBER for cell in below)
        if known < _FITTING * len(below):
            return False
        checked += any(cell.text in words for cell in below)
    return checked > 0
