"""Which entries a query means, best first. `site_overrides/scripts/search.js` does the same, step by step."""

import math
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from gaoqing.search.folding import MOST
from gaoqing.search.index import Entry, Index, Looked, Name, Text, pairs
from gaoqing.search.lexicon import Kind

# The forms of a text; and two characters of what is written, with one between them that may be wrong.
WRITTEN, HEARD_AS, LETTERS, GAPPED = range(4)
LEVELS = (1.0, 0.4, 0.12)  # what a feature counts among names, near them, among papers
SIGN, TURN, LED, PAIR, SINGLE, HEARD, MISHEARD, GAP = 4.0, 3.0, 3.0, 1.0, 0.5, 0.8, 3.0, 1.5
COVER = 0.8
UNASKED = 0.75  # who does not say that it is lost has not lost it
EXACT, WITHIN, PART = 40.0, 3.0, 4.0
LEAST = 0.3  # of the best score: what has less is not told
_LETTERS = re.compile(r"[a-z]+(?: [a-z]+)*")


class Feature(NamedTuple):
    """Something a query has: what to look for, in which form, and how much it counts."""

    text: str
    form: int
    weight: float


class Hit(NamedTuple):
    """An entry that was found, and how well it fits."""

    entry: Entry
    score: float


def look(index: Index, query: str) -> list[Hit]:
    """Return what a query means, the best first."""
    wanted = index.fold(query[:MOST])
    features = list(dict.fromkeys(_features(index, wanted)))
    weights = [(feature, _rarity(index, feature) * feature.weight) for feature in features]
    weights = [(feature, weight) for feature, weight in weights if weight]
    asked = {feature.text for feature, _ in weights}
    found = [Hit(item.entry, _score(item, wanted, weights, asked)) for item in index.looked]
    best = max((hit.score for hit in found), default=0.0)
    kept = [hit for hit in found if hit.score > 0 and hit.score >= LEAST * best]
    return sorted(kept, key=lambda hit: -hit.score)


def _score(item: Looked, wanted: str, weights: list[tuple[Feature, float]], asked: set[str]) -> float:
    total = 0.0
    for feature, weight in weights:
        for text, level in zip(item.levels, LEVELS, strict=True):
            if _has(text, feature):
                total += weight * level
                break
    named = max((_named(name.text, wanted) for name in item.names), default=0.0)
    if item.turns and item.turns.isdisjoint(asked):
        total *= UNASKED
    covered = max((_covered(name, asked) for name in item.names), default=0.0)
    return round(total * (1 + COVER * covered) + named, 3)


def _covered(name: Name, asked: set[str]) -> float:
    """Return which share of what a name is made of was asked for."""
    return sum(part in asked for part in name.parts) / max(1, len(name.parts))


def _has(text: Text, feature: Feature) -> bool:
    if feature.form != GAPPED:
        return feature.text in text[feature.form]
    first, last = feature.text
    at = text.written.find(first)
    while at >= 0:
        if text.written[at + 2 : at + 3] == last:
            return True
        at = text.written.find(first, at + 1)
    return False


def _named(name: str, wanted: str) -> float:
    """Return what it counts that a query is a name, holds it, or is part of it."""
    if len(name) < 2 or not wanted:
        return 0.0
    if name == wanted:
        return EXACT
    if name in wanted:
        return WITHIN * len(name)
    return PART if len(wanted) > 1 and wanted in name else 0.0


def _rarity(index: Index, feature: Feature) -> float:
    having = sum(
        any(_has(text, feature) for text in item.levels[:2])
        for item in index.looked
    )
    return math.log(1 + len(index.looked) / having) if having else _rarity_of_papers(index, feature)


def _rarity_of_papers(index: Index, feature: Feature) -> float:
    having = sum(
        _has(item.levels[2], feature)
        for item in index.looked
    )
    return math.log(1 + len(index.looked) / having) if having else 0.0


def _features(index: Index, wanted: str) -> Iterator[Feature]:
    run = ""
    for piece in [*index.lexicon.cut(wanted), None]:
        if piece is not None and piece.kind is not Kind.IDLE:
            run += piece.text
            if piece.kind is Kind.SAME:
                weight = TURN if piece.means[0] in index.lexicon.turns else SIGN
                yield Feature(piece.means[0], form=WRITTEN, weight=weight)
            for word in piece.means if piece.kind is Kind.LEADS else ():
                yield from _led(index, word)
            continue
        yield from _of_run(index, run)
        run = ""


def _led(index: Index, word: str) -> Iterator[Feature]:
    """Yield what a word of guides is found by: the sign of all that mean it, or the word."""
    sign = index.lexicon.same.get(word)
    yield Feature(sign or word, form=WRITTEN, weight=LED)


def _of_run(index: Index, run: str) -> Iterator[Feature]:
    at = 0
    for letters in _LETTERS.finditer(run):
        yield from _of_characters(index, run[at : letters.start()])
        yield from _of_letters(index, letters[0])
        at = letters.end()
    yield from _of_characters(index, run[at:])


def _of_characters(index: Index, text: str) -> Iterator[Feature]:
    for sign in index.misheard(text):
        yield Feature(sign, form=WRITTEN, weight=MISHEARD)
    if len(text) == 1 and text not in index.lexicon.particles:
        yield Feature(text, form=WRITTEN, weight=SINGLE)
    unknown = False
    for at, written in enumerate(pairs(text) if len(text) > 1 else []):
        pair = Feature(written, form=WRITTEN, weight=PAIR)
        yield pair
        known = bool(index.lexicon.particles.intersection(written) or _rarity(index, pair))
        if not known:
            yield Feature(index.sounds.heard(written), form=HEARD_AS, weight=HEARD)
        if unknown and not known:
            yield Feature(text[at - 1] + text[at + 1], form=GAPPED, weight=GAP)
        unknown = not known


def _of_letters(index: Index, letters: str) -> Iterator[Feature]:
    """Yield what letters are found by: words by pinyin or first letters, sounds, letters as they are."""
    if " " in letters:
        yield Feature(letters, form=WRITTEN, weight=PAIR * len(letters))
    heard = left = ""
    for part, sign in [*chain(*(index.spelled(word) for word in letters.split())), ("", "")]:
        if len(part) > 1 and sign in index.lexicon.signed:
            yield Feature(sign, form=WRITTEN, weight=SIGN)
        if part and not sign:
            left += part
        elif len(left) > 1:
            yield Feature(left, form=LETTERS, weight=len(left))
            left = ""
        if sign and sign not in index.lexicon.signed:
            heard += sign
            continue
        yield from _of_sounds(heard)
        heard = ""


def _of_sounds(heard: str) -> Iterator[Feature]:
    if len(heard) == 1:
        yield Feature(heard, form=HEARD_AS, weight=SINGLE)
    for first, second in zip(heard, heard[1:], strict=False):
        yield Feature(first + second, form=HEARD_AS, weight=2 * PAIR)
