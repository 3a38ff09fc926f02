"""The words people say (`schema/terms/synonyms.yml`), folded as queries are, as far as they lead anywhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from gaoqing.reading.read import shipped
from gaoqing.search.folding import fold
from gaoqing.search.lexicon import FIRST_SIGN, Lexicon

FILE = "terms/synonyms.yml"


def lexicon(texts: Iterable[str], simple: Mapping[str, str]) -> Lexicon:
    """Return the words that ship with us, as far as they lead to something.

    Args:
        texts: all that can be found, folded.
        simple: a traditional character → the one that is meant.
    """
    data = shipped(FILE)
    written = _Written(texts)
    groups = list(_groups(data["same"], written, simple))
    same: dict[str, str] = {}
    for number, (words, _) in enumerate(groups):
        for word in words:
            same.setdefault(word, chr(FIRST_SIGN + number))
    leads = _leads(data["leads"], lambda word: word in same or word in written, simple)
    marked = {
        mark: [chr(FIRST_SIGN + number) for number, (_, marks) in enumerate(groups) if mark in marks]
        for mark in ("turn", "first")
    }
    idle = _folded(data["idle"], simple)
    return Lexicon(same, leads, idle, marked["turn"], marked["first"])


class _Written:
    """Knows what stands in texts. Most words have two characters that stand together in none."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.whole = "\n".join(texts)
        self.pairs = frozenset(map("".join, pairwise(self.whole)))

    def __contains__(self, word: str) -> bool:
        return self.pairs.issuperset(map("".join, pairwise(word))) and word in self.whole


def _groups(
    groups: Iterable[Mapping[str, Any]], written: _Written, simple: Mapping[str, str]
) -> Iterator[tuple[list[str], frozenset[str]]]:
    """Yield words that mean the same, one of which is written somewhere, and how they are marked."""
    for group in groups:
        words = _folded(group["words"], simple)
        if any(word in written for word in words):
            yield words, frozenset(group)


def _leads(
    entries: Iterable[Mapping[str, Any]], known: Callable[[str], bool], simple: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        means = tuple(word for word in _folded(entry["to"], simple) if known(word))
        for word in _folded(entry["said"], simple) if means else ():
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *means)))
    return found


def _folded(words: Iterable[str], simple: Mapping[str, str]) -> list[str]:
    return [fold(str(word), simple) for word in words]
