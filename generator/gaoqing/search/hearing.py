"""Reads a query for words that ask of the hall, however they are written; `asked.js` does the same."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from gaoqing.search.index import SHORTEST, Index, pairs
from gaoqing.search.lexicon import FIRST_SIGN, Kind, Lexicon

SOME = 2  # pairs of characters that names have: one is chance
LONG = 4  # letters of a word that is known by its letters alone
AT = "at"  # a window, a counter: that something of the kind is meant, but not what is asked
CLOCK = "clock"  # a time: so is that
WHICH = frozenset({AT, "numbers", "floor", "halls"})  # beside a guide: where it is handled
_LETTERS = re.compile("[a-z ]+")


class Group(NamedTuple):
    """Words that ask the same.

    Attributes:
        about: what is asked (`ORDER`).
        slot: which one: a facility, a window, a hall, days.
        sure: they ask it beside the name of a guide too.
        alone: they ask it only where nothing else is said.
        doubtful: so does this word, where more than a character is left.
        beside: what else must be asked for it to ask at all, as `about` or `about:slot`; it then leads.
    """

    about: str
    slot: str
    words: tuple[str, ...]
    sure: bool = False
    alone: bool = False
    doubtful: bool = False
    beside: tuple[str, ...] = ()

    @property
    def office(self) -> bool:
        """Whether its words are a bare name, which may be that of a guide: 税务在哪层."""
        return self.alone and bool(self.beside)

    def asks(self, got: "Read") -> bool:
        """Tell whether its words ask something in a query."""
        if self.about in {AT, CLOCK} or (self.beside and not got.holds(self.beside)):
            return False
        more = (self.alone and got.rest) or (self.doubtful and any(len(part) > 1 for part in got.rest))
        return self.sure or not ((got.matter and not self.office) or more)


class Read(NamedTuple):
    """A query as it was read.

    Attributes:
        groups: those of its words.
        rest: what is left of it.
        matter: whether it names what guides do.
    """

    groups: tuple[Group, ...]
    rest: tuple[str, ...]
    matter: bool

    def holds(self, wanted: Sequence[str]) -> bool:
        """Tell whether one of some things is asked, each as `about` or `about:slot`."""
        return any(group.about in wanted or f"{group.about}:{group.slot}" in wanted for group in self.groups)


class Hearing:
    """Knows the words with which a hall is asked.

    Args:
        index: what else is looked through: what is found there is no question about the hall.
        groups: the words, of what two have the first counts.
        idle: words that change nothing.
    """

    def __init__(self, index: Index, groups: Sequence[Group], idle: Iterable[str]) -> None:
        self.index, self.groups = index, groups
        same: dict[str, str] = {}
        for number, group in enumerate(groups):
            for word in group.words:
                same.setdefault(index.fold(word), chr(FIRST_SIGN + number))
        guides = {*index.lexicon.same, *index.lexicon.leads}
        self.doubtful = frozenset(word for word in same if word in guides or index.named(word))
        known = (*map(index.fold, idle), *index.lexicon.idle, *index.lexicon.particles)
        self.lexicon = Lexicon(same, {}, [word for word in dict.fromkeys(known) if word not in same])

    def read(self, text: str) -> Read:
        """Return what a folded text asks of a hall, and what else it says."""
        groups, rest, known, at = [], [], [], 0
        for piece in self.lexicon.cut(text):
            if piece.kind is Kind.REST:
                signs, left = self._guessed(piece.text)
                groups += [self.groups[ord(sign) - FIRST_SIGN] for sign in signs]
                rest += left
            else:
                groups += [self._group(piece.text, sign) for sign in piece.means]
            office = piece.kind is Kind.SAME and groups[-1].office
            if not office and (piece.kind is not Kind.REST or not (signs or left)):
                known.append((at, at + len(piece.text)))
            at += len(piece.text)
        return Read(tuple(groups), tuple(rest), self._matter(text, known, rest))

    def _group(self, word: str, sign: str) -> Group:
        """Return what a word asks; one that guides are called by is in doubt where something else is said."""
        group = self.groups[ord(sign) - FIRST_SIGN]
        return group._replace(doubtful=word in self.doubtful and not group.sure)

    def _matter(self, text: str, known: Sequence[tuple[int, int]], rest: Iterable[str]) -> bool:
        """Tell whether a query names what guides do: beside or across words that ask of the hall."""
        at = 0
        for piece in self.index.lexicon.cut(text):
            end = at + len(piece.text)
            if piece.kind in {Kind.SAME, Kind.LEADS} and not any(
                first <= at and end <= last for first, last in known
            ):
                return True
            at = end
        named = [pair for part in rest for pair in pairs(part) if len(pair) > 1 and self.index.named(pair)]
        return len(named) >= SOME or any(map(_LETTERS.fullmatch, rest))

    def _guessed(self, text: str) -> tuple[str, list[str]]:
        """Return the signs of what is written in letters or as it sounds, and what is left."""
        signs, left = "", ""
        at = 0
        for letters in _LETTERS.finditer(text):
            left += self._between(text[at : letters.start()])
            found = self._spelled_in(letters[0].replace(" ", ""))
            signs, left = (
                (signs + found, left + "|") if found is not None else (signs, f"{left}|{letters[0]}|")
            )
            at = letters.end()
        left += self._between(text[at:])
        heard, left = self._heard_in(left)
        return signs + heard, [part for part in left.split("|") if part.strip()]

    def _between(self, text: str) -> str:
        return "".join("|" if item in self.lexicon.particles else item for item in text)

    def _spelled_in(self, letters: str) -> str | None:
        """Return the signs of words in pinyin, one after the other; None where other letters stand."""
        signs, at = "", 0
        while at < len(letters):
            end = next((end for end in range(len(letters), at, -1) if letters[at:end] in self._spelled), 0)
            if not end:
                return None
            signs, at = signs + self._spelled[letters[at:end]], end
        return signs

    def _heard_in(self, text: str) -> tuple[str, str]:
        heard, signs = self.index.sounds.heard(text), ""
        for word, sign in self._heard.items():
            at = heard.find(word)
            if at >= 0:
                signs += sign
                heard = heard.replace(word, "|" * len(word))
                text = text[:at] + "|" * len(word) + text[at + len(word) :]
        return signs, text

    @cached_property
    def _spelled(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for word, sign in self.lexicon.same.items():
            for spelling in self.index.sounds.spellings(word):
                if len(spelling) >= LONG:
                    found.setdefault(spelling, sign)
        for word in self.lexicon.idle:
            found |= {
                spelling: "" for spelling in [*self.index.sounds.spellings(word)][:1] if spelling not in found
            }
        for item in sorted(self.lexicon.particles):
            found.setdefault(self.index.sounds.of(item), "")
        return found

    @cached_property
    def _heard(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for word, sign in self.lexicon.same.items():
            if len(word) >= SHORTEST and not _LETTERS.search(word):
                found.setdefault(self.index.sounds.heard(word), sign)
        return found
