"""Headings that a hall composes of common words, and the ways to compose them: 需带材料, 最多跑几次."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from gaoqing.reading.read import shipped

COMPOSED = "composed.yml"
_WHY = "why."
# Longer than any heading; most texts of a table end here.
_LONGEST = 16


def elements(folded: str) -> tuple[str, ...]:
    """Return the elements that a composed heading may mean, the likeliest first; empty when it is none.

    Args:
        folded: the heading, folded.

    >>> elements("需带材料"), elements("办理地点和时间")
    (('materials', 'material.name'), ())
    """
    return tuple(meaning for meaning in _meanings(folded) if not meaning.startswith(_WHY))


def reason(folded: str) -> str:
    """Return why a composed heading has no field, empty when it is not known for that."""
    why = (meaning for meaning in _meanings(folded) if meaning.startswith(_WHY))
    return next(why, "").removeprefix(_WHY)


def _meanings(folded: str) -> tuple[str, ...]:
    if not 1 < len(folded) <= _LONGEST or not _any().fullmatch(folded):
        return ()
    return next(meanings for pattern, meanings in _ways() if pattern.fullmatch(folded))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _ways()))


@cache
def _ways() -> Sequence[tuple[re.Pattern[str], tuple[str, ...]]]:
    data = shipped(f"import/{COMPOSED}")
    return [
        (re.compile("".join(_slots(way, data["words"]))), tuple(str(meanings).split()))
        for meanings, ways in data["headings"].items()
        for way in ways
    ]


def _slots(way: str, words: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """Yield a pattern for each part of a way to compose a heading."""
    for slot in way.split():
        names = slot.removesuffix("?").split("|")
        found = {str(word) for name in names for word in words.get(name, [name])}
        items = sorted(found, key=lambda word: (-len(word), word))
        yield f"(?:{'|'.join(map(re.escape, items))}){'?' if slot.endswith('?') else ''}"
