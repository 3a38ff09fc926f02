"""A line in, the heading or label that it is or begins with out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gaoqing.loose.kinds import NOTHING, is_own, kind_of
from gaoqing.loose.marks import BRACKET, PLAIN, Mark, mark_of
from gaoqing.loose.piece import Grid, Item, Line, Piece

_BRACKETS = re.compile(r"[【\[〖［]\s*([^】\]〗］]{2,20}?)\s*[】\]〗］]\s*[：:]?\s*")
_BOLD = re.compile(r"(\*\*|__)\s*([^*_]{2,24}?)\s*[：:]?\s*\1\s*[：:]?\s*")
_COLON = re.compile(r"([^：:，,。；;！？!?\n]{2,24}?)\s*[：:](?!\d\d|//)\s*")
_QUESTION = re.compile(r"([QqAa])\s?\d{0,2}\s?[：:.．、]\s*(?=\S)")
_SPACE = re.compile(r"([^\s：:，,。；;]{4,12})[ \u3000]+(?=\S)")
_BEFORE_BRACKET = re.compile(r"([^\s：:，,。；;（(]{3,12})(?=[（(])")
_ALONE = re.compile(r"[^，,。；;！!《]{2,20}?[？?]?$")
_HAN = re.compile(r"[一-鿿]")
_LONGEST_CARD = 5_000  # characters of a line; a longer one is no card of labels
# A label behind a full stop: 材料：身份证。时限：当天。
_NEXT = re.compile(r"(?<=[。；;])\s*(?=([一-鿿]{2,10})\s?[：:])")


class Label(NamedTuple):
    """A heading or label.

    Attributes:
        words: what it says.
        kind: what stands below or behind it, empty when nobody knows.
        rest: what stands behind it on its line.
        mark: how its line begins; brackets and bold letters rank as such.
        marked: whether anything but its words says that it is one.
    """

    words: str
    kind: str
    rest: Piece
    mark: Mark
    marked: bool


def label_of(line: Line) -> Label | None:
    """Return the label of a line, None when there is nothing in it that could be one."""
    mark = mark_of(line)
    body = line.piece.part(mark.end, len(line.piece.text.rstrip("# \t")))
    if asked := _QUESTION.match(body.text):
        return Label(
            asked[0], "faq" if asked[1] in "Aa" else NOTHING, body.part(asked.end()), mark, marked=True
        )
    for pattern, group, marked in ((_BRACKETS, 1, True), (_BOLD, 2, True), (_COLON, 1, True)):
        if (found := pattern.match(body.text)) and _HAN.search(found[group]):
            ranked = mark._replace(rank=BRACKET) if pattern is not _COLON and mark.rank == PLAIN else mark
            return Label(found[group], kind_of(found[group]), body.part(found.end()), ranked, marked)
    for pattern in (_SPACE, _BEFORE_BRACKET):
        found = pattern.match(body.text)
        if found and (kind := kind_of(found[1], marked=False)):
            return Label(found[1], kind, body.part(found.end()), mark, marked=False)
    if _ALONE.match(body.text) and (_HAN.search(body.text) or is_own(body.text)):
        marked = mark.rank < PLAIN
        return Label(body.text, kind_of(body.text, marked=marked), body.part(len(body.text)), mark, marked)
    return None


def in_parts(item: Item) -> Iterator[Item]:
    """Yield the parts of a line in which label follows label, or what is no such line as it is."""
    if (
        isinstance(item, Grid)
        or len(item.piece.text) > _LONGEST_CARD
        or not (nexts := [found for found in _NEXT.finditer(item.piece.text) if kind_of(found[1])])
    ):
        yield item
        return
    first = label_of(item)
    if not first or first.kind in {"", NOTHING, "faq"} or not first.rest.text:
        yield item
        return
    edges = [0, *(found.end() for found in nexts), len(item.piece.text)]
    for start, end in pairwise(edges):
        yield item._replace(piece=item.piece.part(start, end))
