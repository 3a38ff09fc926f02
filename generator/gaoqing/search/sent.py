"""What the browser gets: the index as plain data, in two parts, in the form that `ranking.js` reads.

The first part has names, what is near them, and the words that can stand in a query of which every two
characters are written there: it answers such a query as the whole does, and no other one.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from gaoqing.search.folding import MOST
from gaoqing.search.index import Index, pairs
from gaoqing.search.weights import WEIGHTS


def first_part(index: Index) -> dict[str, Any]:
    """Return what answers most of what is typed."""
    return _parts(index)[0]


def rest_part(index: Index) -> dict[str, Any]:
    """Return what is to be known of every other query."""
    return _parts(index)[1]


def stamp(index: Index) -> str:
    """Return what files have in common that belong together: both parts, and what counts on their places."""
    return str(_parts(index)[0]["of"])


@lru_cache(maxsize=1)
def _parts(index: Index) -> tuple[dict[str, Any], dict[str, Any]]:
    texts = _first_texts(index)
    needed, written = _needed(index, texts), _written(index, texts)
    parts = _first(index, needed, written), _rest(index, needed, written)
    of = {"of": hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:8]}
    return of | parts[0], of | parts[1]


def _first(index: Index, needed: Collection[str], written: Collection[str]) -> dict[str, Any]:
    words = index.lexicon
    texts, near = _numbered([entry.near for entry in index.entries])
    places = {sign: place for place, sign in enumerate(dict.fromkeys(words.same.values()))}
    return {
        "entries": [
            [entry.id, list(entry.names), own] for entry, own in zip(index.entries, near, strict=True)
        ],
        "texts": texts,
        "same": _grouped(index, needed),
        "turns": [places[sign] for sign in places if sign in words.turns],
        "firsts": [places[sign] for sign in places if sign in words.firsts],
        "leads": _leads(index, needed),
        "idle": [*words.idle, *sorted(words.particles)],
        "simple": _simple(index, written),
        "most": MOST,
        "weights": WEIGHTS._asdict(),
    }


def _rest(index: Index, needed: frozenset[str], written: frozenset[str]) -> dict[str, Any]:
    left = {*index.lexicon.same, *index.lexicon.leads} - needed
    texts, details = _numbered([entry.details for entry in index.entries])
    return {
        "texts": texts,
        "details": details,
        "same": _grouped(index, left),
        "leads": _leads(index, left),
        "readings": index.sounds.readings,
        "phrases": {phrase: " ".join(read) for phrase, read in index.sounds.phrases.items()},
        "simple": _simple(index, {*index.simple.values()} - written),
    }


def _numbered(rows: Iterable[Iterable[str]]) -> tuple[list[str], list[list[int]]]:
    """Return all texts, each once, and for every row the numbers of its own."""
    numbers: dict[str, int] = {}
    numbered = [[numbers.setdefault(text, len(numbers)) for text in row] for row in rows]
    return list(numbers), numbered


def _grouped(index: Index, wanted: Collection[str]) -> list[list[str]]:
    """Return for each sign those of its words that are wanted."""
    groups: dict[str, list[str]] = {sign: [] for sign in index.lexicon.same.values()}
    for word, sign in index.lexicon.same.items():
        if word in wanted:
            groups[sign].append(word)
    return list(groups.values())


def _leads(index: Index, wanted: Collection[str]) -> list[list[str]]:
    return [[word, *means] for word, means in index.lexicon.leads.items() if word in wanted]


def _simple(index: Index, wanted: Collection[str]) -> str:
    return "".join(old + new for old, new in index.simple.items() if new in wanted)


def _first_texts(index: Index) -> list[str]:
    texts = (text for entry in index.entries for text in (*entry.names, *entry.near))
    return [index.fold(text) for text in dict.fromkeys(texts)]


def _written(index: Index, texts: Iterable[str]) -> frozenset[str]:
    return frozenset(chain(*texts, *index.lexicon.idle, index.lexicon.particles))


def _needed(index: Index, texts: Iterable[str]) -> frozenset[str]:
    """Return the words that can stand in a query which the first part answers."""
    known = frozenset(chain(*map(pairs, texts)))
    idle = index.lexicon.idle
    begun = frozenset(item[:length] for item in idle for length in range(1, len(item) + 1))

    def can_stand(word: str) -> bool:
        """Return whether every two characters are known, or are up to where a word begins that is idle."""
        for end in range(len(word)):
            if word[end:] in begun or word.startswith(idle, end):
                return True
            if end and word[end - 1 : end + 1] not in known:
                return False
        return True

    return frozenset(filter(can_stand, (*index.lexicon.same, *index.lexicon.leads)))
