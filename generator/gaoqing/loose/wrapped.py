"""Lines of a pasted text in, the same out with sentences whole that a page broke at its edge."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gaoqing.loose.labels import label_of
from gaoqing.loose.marks import PLAIN, mark_of
from gaoqing.loose.piece import Item, Line

# Columns of a page; a Chinese character takes two. Shorter lines are verse, longer ones paragraphs.
_NARROWEST, _WIDEST = 48, 130
_FEWEST_FULL = 3
_LONGEST = 2_000  # characters that are joined; no sentence is longer
# What may be lacking at the edge: a word of Latin letters, a bracket that must not end a line.
_SLACK = 6
_ENDS = re.compile(r"[。；;！!？?：:]\s*$")
_INDENTED = re.compile(r"(?:\u3000|\s{2})")


def unwrapped(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items, with lines joined that go on in the next when the text was broken at an edge."""
    edge = _edge(items)
    open_line: Line | None = None
    width = 0
    for item in items:
        line = item if isinstance(item, Line) else None
        if open_line and line and _goes_on(open_line, width, line, edge):
            open_line = open_line._replace(piece=open_line.piece.joined(line.piece))
            width = _width(line)
            continue
        if open_line:
            yield open_line
        open_line, width = line, _width(line) if line else 0
        if line is None:
            yield item
    if open_line:
        yield open_line


def _edge(items: Sequence[Item]) -> int:
    """Return how wide the page was, 0 when the text was not broken at its edge."""
    widths = [_width(item) for item in items if isinstance(item, Line)]
    widest = max(widths, default=0)
    full = sum(width >= widest - _SLACK for width in widths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= _FEWEST_FULL else 0


def _width(line: Line) -> int:
    text = line.piece.text.rstrip()
    if len(text) > _WIDEST:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _goes_on(line: Line, width: int, after: Line, edge: int) -> bool:
    """Tell whether a line that reaches the edge ends within a sentence, and the next begins nothing."""
    if not edge or len(line.piece.text) > _LONGEST or width < edge - _SLACK or _ENDS.search(line.piece.text):
        return False
    text = after.piece.text
    if (
        not after.piece.at.isdigit()
        or not text.strip()
        or _INDENTED.match(text)
        or mark_of(after).rank < PLAIN
    ):
        return False
    label = label_of(after)
    return not (label and label.kind and label.marked)
