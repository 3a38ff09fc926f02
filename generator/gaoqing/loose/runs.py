"""A text with a list in it in, its items out: 1、毕业证书 2、学位证书."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gaoqing.loose.piece import Piece

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = re.compile(
    rf"(?:^|(?<=[\s。；;，,、）)]))(?:[（(](?P<a>\d{{1,2}})[)）]|(?P<b>\d{{1,2}})(?:、|[.．](?!\d))|(?P<c>[{_CIRCLED}]))\s*"
)
_LONGEST = 5_000  # characters; a longer text is no cell of a guide


def items_of(piece: Piece) -> Iterator[Piece]:
    """Yield the items of a text that counts them; a text without a list as it is."""
    edges = [*_edges(piece.text)] if len(piece.text) <= _LONGEST else []
    if not edges:
        yield piece
        return
    if (first := piece.part(0, edges[0][0])).text:
        yield first
    for (_, start), (end, _) in pairwise([*edges, (len(piece.text), 0)]):
        yield piece.part(start, end)


def _edges(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each number of the list begins and ends; the first may have been read off already."""
    wanted = {1, 2}
    for found in _NUMBER.finditer(text):
        number = int(found["a"] or found["b"] or _CIRCLED.index(found["c"]) + 1)
        if number in wanted:
            yield found.span()
            wanted = {number + 1}
