"""Many places in a file → one text that names them all: cells below or beside each other become a range."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from gaoqing.documents.places import column_of, letters

_CELL = re.compile(
    r"(?P<sheet>.*!)?(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)(?::(?P<last>[A-Z]{1,3})(?P<end>[0-9]+))?"
)
# Blank rows between cells of a column do not make two ranges of them.
_GAP = 2


class _Range(NamedTuple):
    """A rectangle of cells on one sheet; rows count from 1, columns from 0."""

    sheet: str
    first: int
    last: int
    top: int
    bottom: int

    def __str__(self) -> str:
        begin, end = f"{letters(self.first)}{self.top}", f"{letters(self.last)}{self.bottom}"
        return f"{self.sheet}{begin}" if begin == end else f"{self.sheet}{begin}:{end}"


def together(places: Iterable[str]) -> str:
    """Name places in one text.

    >>> together(["甲!D4", "甲!D5", "甲!D7", "甲!F9", "paragraph 4"])
    '甲!D4:D7，甲!F9，paragraph 4'
    """
    ranges: list[_Range | str] = []
    for place in dict.fromkeys(places):
        found = _range(place)
        last = ranges[-1] if ranges else None
        if isinstance(found, _Range) and isinstance(last, _Range) and (joined := _joined(last, found)):
            ranges[-1] = joined
        else:
            ranges.append(found)
    return "，".join(map(str, ranges))


def row_of(place: str) -> str:
    """Return what places in one row of a table share; a place that is no cell is alone in its row."""
    match = _CELL.fullmatch(place)
    return f"{match['sheet'] or ''}{match['row']}" if match else place


def _range(place: str) -> _Range | str:
    match = _CELL.fullmatch(place)
    if not match:
        return place
    first, top = column_of(match["column"]), int(match["row"])
    return _Range(
        match["sheet"] or "",
        first,
        column_of(match["last"] or match["column"]),
        top,
        int(match["end"] or top),
    )


def _joined(one: _Range, other: _Range) -> _Range | None:
    """Return both as one range when they stand in one column, or beside each other in one row."""
    if one.sheet != other.sheet:
        return None
    same_column = (one.first, one.last) == (other.first, other.last)
    if same_column and one.bottom < other.top <= one.bottom + 1 + _GAP:
        return one._replace(bottom=other.bottom)
    same_row = (one.top, one.bottom) == (other.top, other.bottom)
    if same_row and other.first == one.last + 1:
        return one._replace(last=other.last)
    return None
