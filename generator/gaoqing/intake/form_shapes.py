"""How a form is built: the row that only says what its columns are, and labels that go over several rows."""

import re
from collections.abc import Sequence

from gaoqing.documents.document import Cell
from gaoqing.intake.headings import fold

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
