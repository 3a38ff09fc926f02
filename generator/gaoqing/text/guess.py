"""“Did you mean …?”: the known word that is closest to a misspelt one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from heapq import nsmallest

# Comparing takes time that grows with the square of the length; nobody mistypes a longer id.
_MAX_LENGTH = 60
# Of more words than this only those are compared that share most pairs of letters.
_MAX_COMPARED = 40


def closest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the closest known word, or an empty text when none is alike enough (0 to 1)."""
    return _closest(word, tuple(known), likeness) if len(word) <= _MAX_LENGTH else ""


# One id that was renamed is misspelt in a thousand guides.
@lru_cache(maxsize=256)
def _closest(word: str, known: tuple[str, ...], likeness: float) -> str:
    likely: Sequence[str] = _likely(word, known) if len(known) > _MAX_COMPARED else known
    return next(iter(get_close_matches(word, likely, 1, likeness)), "")


def _likely(word: str, known: tuple[str, ...]) -> list[str]:
    shared: Counter[str] = Counter()
    by_pair = _by_pair(known)
    for pair in _pairs(word):
        shared.update(by_pair.get(pair, ()))
    # Of equals those first in the alphabet, whatever the order of a set was.
    likely = nsmallest(_MAX_COMPARED, shared.items(), key=lambda item: (-item[1], item[0]))
    return [found for found, _ in likely]


@lru_cache(maxsize=16)
def _by_pair(known: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word in known:
        for pair in _pairs(word):
            found.setdefault(pair, []).append(word)
    return found


def _pairs(word: str) -> set[str]:
    """Return the neighbours in a word, its first and its last letter with a blank beside."""
    framed = f" {word} "
    return {framed[start : start + 2] for start in range(len(framed) - 1)}
