"""Which rows of a table hold headings: two or three may belong together, and none needs to be the first."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gaoqing.documents.document import Cell, Kind
from gaoqing.intake.headings import Headings
from gaoqing.intake.meaning import HEADS, alone, is_part
from gaoqing.intake.strays import distinct

Cells = Sequence[Cell]
_LONGEST_HEADING = 40
# Words behind a colon, and more lines: “问：能租吗⏎答：能”.
SAID = re.compile(r"[：:] *[^\s(（【\[][^\n]*\n")
_LONGEST_GROUP = 20
_MOST_HEADS = 4
_LEAST_OF_A_BAND = 3
_NAMED, _KNOWN, _NEARLY_ALL = 0.4, 0.6, 0.8
# So many headings that are known make a row one, however many a hall has added of its own.
_MANY = 8
_ANCHORS = {"name", "code.item", "code.implementation", "code.basic", "key", *HEADS.values()}


def is_head(row: Cells, headings: Headings, *, anchored: bool = False) -> bool:
    """Tell whether a row holds headings.

    Args:
        row: its cells.
        headings: all that are known.
        anchored: whether one of them must name a matter, its code, or the lines of a list; so it is where
            lines may hold words that are headings elsewhere.
    """
    cells = distinct(row)
    if len(cells) < 2 or any(len(c.text) > _LONGEST_HEADING or c.kind is not Kind.TEXT for c in cells):  # noqa: PLR2004
        return False
    if any(SAID.search(cell.text) for cell in cells):
        return False
    if not any(headings.element(cell.text) or headings.reason(cell.text) for cell in cells):
        return False  # most rows end here, so that a long table is not looked up word by word
    found = [meaning for meaning in (alone(headings, cell.text) for cell in cells) if meaning]
    if len(found) > 2 and len(set(found)) == 1:  # noqa: PLR2004
        return False  # 事项1, 事项2, 事项3 …: numbers of matters, whose headings stand down the side
    named = any(set(meaning.elements) & _ANCHORS for meaning in found)
    if anchored and not (named and _is_plain(cells, headings)):
        return False
    share = _NAMED if named and len(cells) > _MOST_HEADS else _KNOWN
    elements = any(meaning.elements for meaning in found)
    many = named and len(set(found)) >= _MANY
    enough = many or len(found) >= share * len(cells)
    return elements and len(found) > 1 and enough and not _in_pairs(row, headings)


def _is_plain(cells: Cells, headings: Headings) -> bool:
    """Tell whether the heading that makes a row one is known as such, or hardly anything else is there.

    审查材料 may be what is done in a step as well.
    """
    found = [(cell.text, alone(headings, cell.text)) for cell in cells]
    if any(set(each.elements) & _ANCHORS and not headings.is_composed(text) for text, each in found):
        return True
    return sum(bool(each) for _, each in found) >= _NEARLY_ALL * len(cells)


def is_band(row: Cells, headings: Headings) -> bool:
    """Tell whether a row below a list holds nothing but headings: the next band of a matter in several."""
    cells = distinct(row)
    if len(cells) < _LEAST_OF_A_BAND or any(
        len(c.text) > _LONGEST_GROUP or c.kind is not Kind.TEXT for c in cells
    ):
        return False
    if not all(alone(headings, cell.text).elements for cell in cells):
        return False
    meanings = {alone(headings, cell.text).elements for cell in cells}
    return len(meanings) == len(cells) and not _in_pairs(row, headings)


def _in_pairs(row: Cells, headings: Headings) -> bool:
    """Tell whether headings and words take turns, as in a form."""
    cells = distinct(row)
    known = [bool(alone(headings, cell.text)) for cell in cells]
    gaps = sum(1 for left, right in pairwise(row) if left.text and not right.text)
    turns = len(known) > 3 and all(known[::2]) and not any(known[1::2])  # noqa: PLR2004
    return turns or (len(cells) > 1 and gaps >= len(cells) and len(cells) * 2 <= len(row))


def heads_below(rows: Sequence[Cells], at: int, headings: Headings) -> list[Cells]:
    """Return the rows below one with headings that still hold headings, those of its groups."""
    head = [rows[at]]
    for row in rows[at + 1 : at + _MOST_HEADS]:
        if not _goes_on(head, row, headings):
            break
        head.append(row)
    return head[1:]


def groups_above(above: Sequence[Cells], row: Cells) -> list[Cells]:
    """Return the rows right above one with headings that hold the groups they belong to."""
    head = [row]
    for line in reversed(above):
        if not _is_group(line, head[0]):
            break
        head.insert(0, line)
    return head[:-1]


def _goes_on(head: Sequence[Cells], row: Cells, headings: Headings) -> bool:
    """Tell whether a row below headings still holds headings, those of its groups."""
    last = head[-1]
    before = {id(cell) for line in head for cell in line}
    new = [index for index, cell in enumerate(row) if cell.text and id(cell) not in before]
    cells = distinct(row[index] for index in new)
    if not cells or any(len(c.text) > _LONGEST_GROUP or c.kind is not Kind.TEXT for c in cells):
        return False
    if any(not _in_group(last, index) for index in new):
        return False
    if any(cell.text and cell is above for cell, above in zip(row, last, strict=True)):
        return True  # other headings are merged over both rows
    known = sum(bool(alone(headings, c.text)) or is_part(c.text) for c in cells)
    return known * 2 > len(cells)


def _in_group(row: Cells, index: int) -> bool:
    """Tell whether a heading covers several columns, merged or with empty cells to its right."""
    cell = row[index]
    if not cell.text:
        return True
    if index + 1 == len(row):
        return any(other is cell for other in row[:index])
    after = row[index + 1]
    return after is cell or not after.text or (index > 0 and row[index - 1] is cell)


def _is_group(row: Cells, below: Cells) -> bool:
    """Tell whether a row right above headings holds the groups they belong to."""
    cells = distinct(row)
    if not cells or any(
        len(c.text) > _LONGEST_GROUP or "：" in c.text or c.kind is not Kind.TEXT for c in cells
    ):
        return False
    if len(cells) == 1:
        places = [index for index, cell in enumerate(row) if cell.text]
        used = [index for index, cell in enumerate(below) if cell.text]
        return 1 < len(places) < len(used) and places[0] > used[0]
    shared = any(cell.text and cell is other for cell, other in zip(row, below, strict=True))
    spans = any(_in_group(row, index) for index, cell in enumerate(row) if cell.text)
    return shared or spans
