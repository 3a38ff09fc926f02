"""The words people say (`schema/terms/synonyms.yml`), folded as queries are."""

from collections.abc import Iterable, Mapping
from typing import Any

from gaoqing.reading.read import shipped
from gaoqing.search.folding import fold
from gaoqing.search.lexicon import Lexicon

FILE = "terms/synonyms.yml"
_FIRST_SIGN = 0xF000  # of the private use area; the sounds have signs of their own below


def lexicon(simple: Mapping[str, str]) -> Lexicon:
    """Return the words that ship with us.

    Args:
        simple: a traditional character → the one that is meant.
    """
    return _lexicon(shipped(FILE), simple)


def _lexicon(data: Mapping[str, Any], simple: Mapping[str, str]) -> Lexicon:
    same: dict[str, str] = {}
    turns = set()
    for number, group in enumerate(data["same"]):
        sign = chr(_FIRST_SIGN + number)
        for word in _folded(group["words"], simple):
            same.setdefault(word, sign)
        if group.get("turn"):
            turns.add(sign)
    leads: dict[str, tuple[str, ...]] = {}
    for entry in data["leads"]:
        means = tuple(_folded(entry["to"], simple))
        for word in _folded(entry["said"], simple):
            leads[word] = tuple(dict.fromkeys((*leads.get(word, ()), *means)))
    return Lexicon(same, leads, _folded(data["idle"], simple), turns)


def _folded(words: Iterable[str], simple: Mapping[str, str]) -> list[str]:
    return [fold(str(word), simple) for word in words]
