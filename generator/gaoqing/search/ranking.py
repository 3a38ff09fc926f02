"""Which entries a query means, best first; `ranking.js` of the page does the same, step by step."""

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

from gaoqing.search.features import features
from gaoqing.search.folding import read
from gaoqing.search.index import Entry, Index, Looked, Name
from gaoqing.search.weights import WEIGHTS


class Hit(NamedTuple):
    """An entry that was found, and how well it fits."""

    entry: Entry
    score: float


class _Sought(NamedTuple):
    """A query, folded, with what it has: what each feature counts, and the entries that have it."""

    query: str
    features: tuple[tuple[float, Mapping[int, int]], ...]
    texts: frozenset[str]


def look(index: Index, query: str) -> list[Hit]:
    """Return what a query means, the best first; of equals, the first in the index."""
    sought = _sought(index, index.fold(read(query)))
    asked = enumerate(index.looked if sought.features else ())
    found = [Hit(item.entry, _score(place, item, sought)) for place, item in asked]
    best = max((hit.score for hit in found), default=0.0)
    kept = [hit for hit in found if hit.score > 0 and hit.score >= WEIGHTS.least * best]
    return sorted(kept, key=lambda hit: -hit.score)


def _sought(index: Index, query: str) -> _Sought:
    each = dict.fromkeys(features(index, query))
    held = {feature: places for feature in each if (places := index.held(feature))}
    found = ((_rarity(index, places) * feature.weight, places) for feature, places in held.items())
    return _Sought(query, tuple(found), frozenset(feature.text for feature in held))


def _rarity(index: Index, places: Collection[int]) -> float:
    return math.log(1 + len(index.looked) / len(places))


def _score(place: int, item: Looked, sought: _Sought) -> float:
    has = ((counts, places[place]) for counts, places in sought.features if place in places)
    total = sum(counts * WEIGHTS.levels[level] for counts, level in has)
    called = max((_called(name.text, sought.query) for name in item.names), default=0.0)
    if item.turns and item.turns.isdisjoint(sought.texts):
        total *= WEIGHTS.unasked
    shares = [_covered(name, sought.texts) for name in item.names]
    covered = (max(shares, default=0.0) + max(shares[:2], default=0.0)) / 2
    return math.floor((total * (1 + WEIGHTS.cover * covered) + called) * 1000 + 0.5) / 1000


def _covered(name: Name, asked: frozenset[str]) -> float:
    """Return which share of what a name is made of was asked for."""
    return sum(part in asked for part in name.parts) / max(1, len(name.parts))


def _called(name: str, query: str) -> float:
    """Return what it counts that a query is a name, holds it, or is part of it."""
    if len(name) < 2 or not query:  # noqa: PLR2004  a single character is in too much
        return 0.0
    if name == query:
        return WEIGHTS.exact
    if name in query:
        return WEIGHTS.within * len(name)
    return WEIGHTS.part if len(query) > 1 and query in name else 0.0
