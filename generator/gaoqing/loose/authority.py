"""Lines and tables of a file in, the places out near which the paper of somebody else who acts is named."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.loose.piece import Grid, Item, Piece

# What stands so many lines away still belongs to the same matter.
_NEAR = 6
_PAPER = re.compile(r"(?:委[托託任]|授[权權])(?:委[托託])?[书書函]|(?:委[托託]|授[权權])[声聲证證]明")


def authorised(items: Sequence[Item]) -> frozenset[str]:
    """Return the places from which a reader sees an authorisation that is asked for."""
    named = [
        place for place, item in enumerate(items) if any(_PAPER.search(piece.text) for piece in _of(item))
    ]
    near = {place for named_at in named for place in range(named_at - _NEAR, named_at + _NEAR + 1)}
    return frozenset(piece.at for place, item in enumerate(items) if place in near for piece in _of(item))


def _of(item: Item) -> Iterator[Piece]:
    if isinstance(item, Grid):
        yield from (piece for row in item.rows for piece in row)
    else:
        yield item.piece
