"""How a form is built: the row that only says what its columns are, and labels that go over several rows."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gaoqing.documents.document import Cell, Table
from gaoqing.documents.document import Kind as CellKind
from gaoqing.intake.headings import Headings
from gaoqing.intake.heads import SAID, is_head
from gaoqing.intake.labels import Labels
from gaoqing.intake.meaning import Meaning
from gaoqing.intake.strays import distinct
from gaoqing.text.heading import fold

Cells = Sequence[Cell]
Rows = Sequence[Cells]
LONGEST_LABEL = 24
FEWEST_LABELS = 2

# The first row of a form that only says what its columns are.
_LEFT = re.compile("(事项|指南)?(项目|要素|要素名称|栏目|名称|类别|信息项|字段|字段名称|内容|事项)")
_RIGHT = re.compile("(具体|要素|填写|办事指南|指南)?(内容|要求|说明|描述|信息|详情|值)")
_SERIALS = frozenset({"序号", "编号", "序"})
SERIAL = re.compile(r"[(（]?\d{1,3}[)）.、]?")


def is_caption(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only says what the columns of a form are: 项目, 内容."""
    words = [word for cell in cells if (word := fold(cell.text)) not in _SERIALS]
    return len(words) > 1 and all(
        (_RIGHT if at % 2 else _LEFT).fullmatch(word) for at, word in enumerate(words)
    )


def tall(rows: Sequence[Sequence[Cell]]) -> int:
    """Return over how many rows the first cell goes; empty cells below it count as its own."""
    first = rows[0][0]
    if not first.text or all(cell is first or not cell.text for cell in rows[0]):
        return 1
    below = (at for at in range(1, len(rows)) if not (rows[at][0] is first or not rows[at][0].text))
    return next(below, len(rows))


class Shapes:
    """Tells labels from values.

    Args:
        headings: all headings that are known.
        labels: finds labels.
    """

    def __init__(self, headings: Headings, labels: Labels) -> None:
        self._headings, self._labels = headings, labels

    def known(self, cell: Cell) -> Meaning:
        """Return what a cell means as a label."""
        text = cell.text.strip().rstrip("：:")
        fits = cell.kind is CellKind.TEXT and 1 < len(text) <= 2 * LONGEST_LABEL and not SAID.search(text)
        return self._labels.meaning(text) if fits else Meaning()

    def is_label(self, cell: Cell) -> bool:
        """Tell whether a cell may be a label, known or not."""
        short = len(cell.text) <= LONGEST_LABEL and not re.search("[，。；\n]", cell.text)
        return bool(self.known(cell)) or (short and cell.kind is CellKind.TEXT)

    def count(self, table: Table) -> int:
        """Return how many labels have a value beside them, unless the table begins as a list."""
        wide = (row for row in table.rows if len(distinct(row)) > 1 and not is_caption(distinct(row)))
        first = next(wide, ())
        if (
            len(distinct(first)) > FEWEST_LABELS
            and is_head(first, self._headings)
            and not self._takes_turns(first)
        ):
            return 0
        rows = [distinct(row) for row in table.rows]
        beside = sum(bool(self.known(a)) and not self.known(b) for row in rows for a, b in pairwise(row))
        beside += sum(
            len(upper) == 1 and len(lower) == 1 and bool(self.known(upper[0])) and not self.known(lower[0])
            for upper, lower in pairwise(rows)
        )
        alone = len(rows) == 1 and len(rows[0]) == FEWEST_LABELS
        few = alone or len(rows) == FEWEST_LABELS
        return beside + (1 if beside and few else 0)

    def holds_labels(self, cell: Cell) -> bool:
        """Tell whether a cell holds labels with their words: 法定时限：20日⏎承诺时限：5日."""
        lines = cell.text.split("\n") if cell.kind is CellKind.TEXT else []
        first = self._labels.pieces(lines[0])[:1] if lines else []
        return any(piece.marked and piece.meaning and piece.text for piece in first)

    def is_card(self, table: Table) -> bool:
        """Tell whether most cells of a table hold labels with their words, and labels for them."""
        cells = list(dict.fromkeys(cell for row in table.rows for cell in distinct(row)))
        full = sum(map(self.holds_labels, cells))
        return full > 1 and (full + sum(bool(self.known(cell)) for cell in cells)) * 2 >= len(cells)

    def is_above(self, rows: Rows) -> bool:
        """Tell whether the labels of a row have their values in the row below."""
        cells, below = distinct(rows[0]), distinct(rows[1]) if len(rows) > 1 else []
        return (
            len(cells) == len(below) > 1
            and any(self.known(cell) for cell in cells)
            and all(
                self.known(cell) or self.holds_labels(value) for cell, value in zip(cells, below, strict=True)
            )
            and not any(self.known(cell) for cell in below)
            and [rows[0].index(cell) for cell in cells] == [rows[1].index(cell) for cell in below]
        )

    def _takes_turns(self, row: Cells) -> bool:
        """Tell whether each label of a row has words behind it."""
        cells = distinct(row)
        known = [bool(self.known(cell)) for cell in cells]
        return sum(known) == sum(one and not other for one, other in pairwise(known)) > 0
