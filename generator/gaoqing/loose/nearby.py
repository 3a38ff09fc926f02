"""Lines and tables of a file in, the codes out that a reader finds answered near each place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gaoqing.loose.piece import Grid, Item, Piece
from gaoqing.reading.read import shipped


class _Answer(NamedTuple):
    """What answers a finding from another line: its code, words, and how many lines above and below them."""

    code: str
    words: re.Pattern[str]
    above: int
    below: int


def answered(items: Sequence[Item]) -> Mapping[str, frozenset[str]]:
    """Return by place the codes that lines near it answer: who translates, which days, which paper."""
    found: dict[str, set[str]] = {}
    for place, item in enumerate(items):
        for answer in _answers():
            if any(answer.words.search(piece.text) for piece in _of(item)):
                near = items[max(0, place - answer.above) : place + answer.below + 1]
                for piece in (piece for other in near for piece in _of(other)):
                    found.setdefault(piece.at, set()).add(answer.code)
    return {at: frozenset(codes) for at, codes in found.items()}


def _of(item: Item) -> Iterator[Piece]:
    if isinstance(item, Grid):
        yield from (piece for row in item.rows for piece in row)
    else:
        yield item.piece


@cache
def _answers() -> Sequence[_Answer]:
    return [
        _Answer(str(row["code"]), re.compile(row["words"]), row["above"], row["below"])
        for row in shipped("loose.yml")["answers"]
    ]
