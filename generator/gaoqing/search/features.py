"""What a query has by which it can be found: words, characters, sounds, letters."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from gaoqing.search.index import Feature, Form, Index, pairs
from gaoqing.search.lexicon import Kind, Piece
from gaoqing.search.weights import WEIGHTS

_LETTERS = re.compile(r"[a-z]+(?: [a-z]+)*")
_FOREIGN = re.compile(r"[a-z ]+")
_VOWEL = re.compile(r"[aeiou]")
_SYLLABLE = re.compile(r"(?=.*[aeiou]).{3,}")


def features(index: Index, wanted: str) -> Iterator[Feature]:
    """Yield what a folded query has.

    Args:
        index: what is looked through.
        wanted: the query.
    """
    run = ""
    for piece in index.lexicon.cut(wanted):
        yield from _of_piece(index, piece)
        if _parts(piece):
            yield from _of_run(index, run)
            run = ""
        else:
            run += piece.text
    yield from _of_run(index, run)


def _parts(piece: Piece) -> bool:
    """Return whether a piece parts what is before it from what is behind: the idle, and a known foreign word.

    Nobody means by a foreign word what its letters could begin: passport is no sp, no ort.
    """
    return piece.kind is Kind.IDLE or (piece.kind is not Kind.REST and bool(_FOREIGN.fullmatch(piece.text)))


def _of_piece(index: Index, piece: Piece) -> Iterator[Feature]:
    if piece.kind is Kind.SAME:
        weight = WEIGHTS.turn if piece.means[0] in index.lexicon.turns else WEIGHTS.sign
        yield Feature(piece.means[0], form=Form.WRITTEN, weight=weight)
    for word in piece.means if piece.kind is Kind.LEADS else ():
        yield from _led(index, word)


def _led(index: Index, word: str) -> Iterator[Feature]:
    """Yield what a word of guides is found by: the sign of all that mean it, or the word."""
    sign = index.lexicon.same.get(word)
    yield Feature(sign or word, form=Form.WRITTEN, weight=WEIGHTS.led)


def _of_run(index: Index, run: str) -> Iterator[Feature]:
    at = 0
    for letters in _LETTERS.finditer(run):
        yield from _of_characters(index, run[at : letters.start()])
        yield from _of_letters(index, letters[0])
        at = letters.end()
    yield from _of_characters(index, run[at:])


def _of_characters(index: Index, text: str) -> Iterator[Feature]:
    if len(text) == 1 and text not in index.lexicon.particles:
        yield Feature(text, form=Form.WRITTEN, weight=WEIGHTS.single)
    unknown: list[int] = []
    for at, pair in enumerate(pairs(text) if len(text) > 1 else []):
        said = index.lexicon.particles.intersection(pair)
        if said.issuperset(pair):
            continue
        yield Feature(pair, form=Form.WRITTEN, weight=WEIGHTS.pair)
        if said or index.knows(pair):
            continue
        yield Feature(index.sounds.heard(pair), form=Form.HEARD, weight=WEIGHTS.heard)
        if at - 1 in unknown:
            yield Feature(text[at - 1] + text[at + 1], form=Form.GAPPED, weight=WEIGHTS.gap)
        unknown.append(at)
    for sign in index.misheard(text) if unknown else ():
        yield Feature(sign, form=Form.WRITTEN, weight=WEIGHTS.misheard)


def _of_letters(index: Index, letters: str) -> Iterator[Feature]:
    """Yield what letters are found by: words by pinyin or first letters, sounds, letters as they are."""
    if " " in letters:
        yield Feature(letters, form=Form.WRITTEN, weight=WEIGHTS.pair * len(letters))
    for word in letters.split():
        if len(word) > 2:  # noqa: PLR2004  two letters begin too much
            yield Feature(word, form=Form.LETTERS, weight=len(word))
    heard = left = ""
    for part, sign in [*chain(*(_spelled(index, word) for word in letters.split())), ("", "")]:
        if len(part) > 1 and sign in index.lexicon.signed:
            yield Feature(sign, form=Form.WRITTEN, weight=WEIGHTS.sign)
        if part and not sign:
            left += part
        else:
            if len(left) > 1:
                yield Feature(left, form=Form.LETTERS, weight=len(left))
            left = ""
        if sign and sign not in index.lexicon.signed:
            heard += sign
            continue
        yield from _of_sounds(heard)
        heard = ""


def _spelled(index: Index, word: str) -> list[tuple[str, str]]:
    """Return what a word of letters is made of; if it has vowels and is no pinyin, its syllables alone."""
    parts = list(index.spelled(word))
    if not _VOWEL.search(word) or all(sign for _, sign in parts):
        return parts
    return [(part, sign) for part, sign in parts if sign and _SYLLABLE.fullmatch(part)]


def _of_sounds(heard: str) -> Iterator[Feature]:
    if len(heard) == 1:
        yield Feature(heard, form=Form.HEARD, weight=WEIGHTS.single)
    for first, second in pairwise(heard):
        yield Feature(first + second, form=Form.HEARD, weight=2 * WEIGHTS.pair)
