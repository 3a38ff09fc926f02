"""Which words of a query some texts hold, in whatever way the search would find them there."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from gaoqing.search.folding import read
from gaoqing.search.index import Index
from gaoqing.search.lexicon import Kind, Piece

_LETTERS = re.compile("([a-z]+ ?)|([^a-z]+)")


def lacking(index: Index, texts: Iterable[str], query: str) -> tuple[str, ...]:
    """Return the words of a query, folded, that none of some texts holds."""
    return _words(index, texts, query, lacked=True)


def holding(index: Index, texts: Iterable[str], query: str) -> tuple[str, ...]:
    """Return the words of a query, folded, that some texts hold."""
    return _words(index, texts, query, lacked=False)


class _Held(NamedTuple):
    """Texts as they are looked through: the signs of their words, what is written, and how it sounds."""

    signs: str
    written: str
    heard: str


def _held(index: Index, texts: Iterable[str]) -> _Held:
    folded = [index.fold(text) for text in texts]
    signs = "".join(map(index.lexicon.signs, folded))
    return _Held(signs, "\n".join(folded), "\n".join(map(index.sounds.heard, folded)))


def _words(index: Index, texts: Iterable[str], query: str, *, lacked: bool) -> tuple[str, ...]:
    held = _held(index, texts)
    marked: list[tuple[str, bool | None]] = []
    for piece in index.lexicon.cut(index.fold(read(query))):
        marked += _marked(index, piece, held)
    runs = groupby(marked, key=lambda item: item[1])
    words = ("".join(text for text, _ in run).strip() for lacks, run in runs if lacks is lacked)
    return tuple(dict.fromkeys(filter(None, words)))


def _marked(index: Index, piece: Piece, held: _Held) -> Iterator[tuple[str, bool | None]]:
    """Yield the characters of a piece, or the whole of it, and whether they are lacked; None says nothing."""
    if piece.kind is Kind.IDLE:
        yield piece.text, None
    elif piece.kind is Kind.SAME:
        yield piece.text, piece.means[0] not in held.signs
    elif piece.kind is Kind.LEADS:
        means = ((index.lexicon.same.get(word), word) for word in piece.means)
        yield (
            piece.text,
            not any(sign in held.signs if sign else word in held.written for sign, word in means),
        )
    else:
        for letters, text in _LETTERS.findall(piece.text):
            if letters:
                yield letters, letters.strip() not in held.written and not _spelled(index, letters, held)
            yield from _characters(index, text, held.written)


def _spelled(index: Index, letters: str, held: _Held) -> bool:
    """Tell whether letters are pinyin, or first letters, of what is held."""
    signs = [sign for word in letters.split() for _, sign in index.spelled(word)]
    words = [sign for sign in signs if sign in index.lexicon.signed]
    sounds = "".join(sign for sign in signs if sign not in index.lexicon.signed)
    return all(signs) and all(sign in held.signs for sign in words) and sounds in held.heard


def _characters(index: Index, text: str, written: str) -> Iterator[tuple[str, bool | None]]:
    """Yield each character and whether it is lacked: with neither neighbour it is written anywhere.

    Particles say nothing, except within a word that is lacked: of 卡不见了 that is 卡不见, not 卡 and 见.
    """
    particles = "".join(index.lexicon.particles)
    start, end = len(text) - len(text.lstrip(particles)), len(text.rstrip(particles))
    lacked = [not any(pair in written for pair in _around(text, at)) for at in range(len(text))]
    for at, item in enumerate(text):
        within = start < at < end and all(lacked[at - 1 : at + 2])
        yield item, lacked[at] if within or item not in particles else None


def _around(text: str, at: int) -> list[str]:
    """Return a character with either neighbour; where it has none, itself."""
    return [text[first : first + 2] for first in (at - 1, at) if 0 <= first < len(text) - 1] or [text]
