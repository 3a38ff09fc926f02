"""Columns that only tick what they are called: 窗口, 网上 below 办理渠道, with √ where it holds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from gaoqing.documents.document import Cell
from gaoqing.guide.choices import WayKind
from gaoqing.intake.column import Column, Rows
from gaoqing.intake.strays import distinct
from gaoqing.intake.values.words import our_words

_MOST = 0.6
# Words that a column ticks without a group above it, beside those whose meaning is known.
_WORDS = {
    "channels": re.compile(
        "线上|线下|网上|网办|窗口|现场|自助机?|自助终端|邮寄|寄递|快递|上门|掌上|手机|电话"
    ),
    "audience": re.compile("自然人|个人|法人|企业法人|事业法人|社会组织法人|非法人企业|行政机关"),
}
TICK = re.compile(r"[√✓✔●■☑☒★▲Vv是有可1YyＹ]|支持|可以|可办|开通|已开通")
NO_TICK = re.compile(r"[×✗✘○〇□☐Xx否无/\\0Nn—–-]{1,2}|不支持|不可|不可以|不可办|不开通|未开通|没有")
RING = re.compile(r"[○〇◯]")
# “√（需预约）”
_REMARKED = re.compile(rf"(?:{TICK.pattern})(?P<remark>(?:\s*[(（][^()（）]{{1,40}}[)）])?)")


def are_ticks(words: Sequence[str]) -> bool:
    """Tell whether the words of a column only say yes or no to its heading, most of them."""
    ticks = sum(bool(_REMARKED.fullmatch(word) or NO_TICK.fullmatch(word)) for word in words)
    return ticks > _MOST * len(words)


def ticked_alone(column: Column, below: Sequence[str]) -> Column:
    """Return a column without a group that is called like a way of applying, or like those who apply.

    Numbers in it are no ticks: below 窗口 they may be those of the windows.
    """
    if column.heading is None or any(word.isdigit() for word in below):
        return column
    word = re.sub(r"\s|办理|申请|受理", "", column.heading.text)
    known = (
        element
        for element, words in _WORDS.items()
        if words.fullmatch(word) or our_words().means(element, column.heading.text)
    )
    element = next(known, "")
    return replace(column, element=element, why="", ticked=True) if element else column


def sure(columns: Sequence[Column]) -> list[Column]:
    """Take no word for a way of applying, or for those who apply, that stands alone in the table."""
    ticked = Counter(column.element for column in columns if column.ticked)
    return [
        replace(column, element="", why="no-heading", ticked=False)
        if column.ticked and ticked[column.element] == 1 and _ambiguous(column)
        else column
        for column in columns
    ]


def _ambiguous(column: Column) -> bool:
    """Tell whether a heading may be about the way back as well: 邮寄, 快递."""
    words = our_words().means("results.delivery", column.heading.text) if column.heading else []
    return column.element == "channels" and WayKind.POST in words


class Marks:
    """Reads the cells of such columns.

    Args:
        columns: all columns of a list.
        rows: its rows.
        table: all rows of the table, with the notes around the list.
    """

    def __init__(self, columns: Sequence[Column], rows: Rows, table: Rows) -> None:
        self._columns = columns
        self._rows = rows
        self._table = table

    def ticked(self, column: Column, cell: Cell) -> Cell | None:
        """Return the heading of a column at the place of a cell that ticks it, None where none does."""
        tick = _REMARKED.fullmatch(cell.text.strip())
        if column.heading is None or not (tick or (RING.fullmatch(cell.text) and self._ringed)):
            return None
        return replace(
            column.heading, at=cell.at, text=column.heading.text + (tick["remark"] if tick else "")
        )

    @cached_property
    def _ringed(self) -> bool:
        """Whether rings are ticks: no other mark stands for yes, and no note says what a ring stands for."""
        ticked = [column.index for column in self._columns if column.ticked]
        marks = [row[index].text for row in self._rows for index in ticked]
        noted = any(
            RING.search(cell.text) and len(cell.text) > 1 for row in self._table for cell in distinct(row)
        )
        return not noted and not any(_REMARKED.fullmatch(mark) for mark in marks)
