"""The index of a hall, with the words, sounds and characters that it needs and no others."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from gaoqing.search import questions
from gaoqing.search.folding import fold
from gaoqing.search.index import Entry, Index
from gaoqing.search.readings import sounds
from gaoqing.search.said import lexicon
from gaoqing.wording.traditional import traditional


def index_for(found: Sequence[Entry]) -> Index:
    """Return what the search looks through for these entries."""
    simple = traditional()
    names = _folded(simple, (entry.names for entry in found))
    others = _folded(simple, ((*entry.near, *entry.details) for entry in found))
    texts = [*names, *others]
    words = lexicon(texts, simple)
    return Index(
        found,
        words,
        sounds([*names, *words.same]),
        _needed(simple, [*texts, *words.same, *words.leads, *words.idle, *questions.words()]),
    )


def _folded(simple: Mapping[str, str], rows: Iterable[Iterable[str]]) -> list[str]:
    return [fold(text, simple) for text in dict.fromkeys(chain.from_iterable(rows))]


def _needed(simple: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    written = set("".join(texts))
    return {old: new for old, new in simple.items() if new in written}
