"""What the search looks through: the same data in Python and, as JSON, in the browser."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property, partial
from typing import NamedTuple

from gaoqing.search.folding import fold
from gaoqing.search.lexicon import Kind, Lexicon
from gaoqing.search.sounds import Sounds

DETAILS = 2  # the level behind names and what is near them
SHORTEST = 3  # characters of a word that is known by its sound alone: two sound like too much


class Entry(NamedTuple):
    """Something that can be found.

    Attributes:
        id: of a matter; of a bundle with its folder, `j/newborn`.
        names: what it is called: officially, plainly, and by people.
        near: what stands near it: its department and topics; of a bundle, what it joins.
        details: what one gets, what one is asked, what one brings.
    """

    id: str
    names: tuple[str, ...]
    near: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


class Text(NamedTuple):
    """A level of an entry as it is looked through: folded, with signs; as it sounds; by its first letters."""

    written: str
    heard: str
    letters: str


class Form(IntEnum):
    """A form of a text (`Text`); or two characters of what is written around one that may be wrong."""

    WRITTEN = 0
    HEARD = 1
    LETTERS = 2
    GAPPED = 3


class Feature(NamedTuple):
    """Something a query has: what to look for, in which form, and how much it counts."""

    text: str
    form: Form
    weight: float


class Name(NamedTuple):
    """A name of an entry, folded, and what it is made of: signs of words, pairs of the other characters."""

    text: str
    parts: tuple[str, ...]


class Looked(NamedTuple):
    """An entry, folded; `turns` are the signs of what has happened, if its two first names have one."""

    entry: Entry
    names: tuple[Name, ...]
    levels: tuple[Text, Text, Text]
    turns: frozenset[str]


class Index:
    """All that is looked through, and the words with which.

    Args:
        entries: what can be found.
        lexicon: the words people say, folded.
        sounds: how characters are read.
        simple: a traditional or wrong character → the one that is meant.
    """

    def __init__(
        self, entries: Sequence[Entry], lexicon: Lexicon, sounds: Sounds, simple: Mapping[str, str]
    ) -> None:
        self.entries, self.lexicon, self.sounds, self.simple = entries, lexicon, sounds, simple

    @property
    def _forms(self) -> tuple[Callable[[str], str], ...]:
        return self.sounds.heard, self.sounds.initials

    def fold(self, text: str) -> str:
        """Return a text as it is compared."""
        return fold(text, self.simple)

    @cached_property
    def looked(self) -> tuple[Looked, ...]:
        """Return the entries, folded."""
        return tuple(self._looked(entry) for entry in self.entries)

    def _looked(self, entry: Entry) -> Looked:
        names = tuple(dict.fromkeys(map(self.fold, entry.names)))
        near, details = ([self.fold(item) for item in items] for items in (entry.near, entry.details))
        signs = [self.lexicon.signs(self.fold(name)) for name in entry.names]
        called, aliased = frozenset("".join(signs[:2])), frozenset("".join(signs))
        about = called & self.lexicon.turns and not called & self.lexicon.firsts
        turns = aliased & self.lexicon.turns if about else frozenset()
        made = tuple(Name(name, tuple(self._parts(name))) for name in names)
        return Looked(entry, made, (self._text(names), self._text(near), self._text(details)), turns)

    def _parts(self, name: str) -> Iterator[str]:
        for piece in self.lexicon.cut(name):
            if piece.kind is Kind.SAME:
                yield piece.means[0]
            else:
                yield from pairs(piece.text)

    def _text(self, items: Sequence[str]) -> Text:
        signs = "".join(dict.fromkeys("".join(map(self.lexicon.signs, items))))
        return Text("|".join((*items, signs)), *("|".join(map(form, items)) for form in self._forms))

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Pinyin and first letters of the words people say → their signs; the first word of each counts."""
        found: dict[str, str] = {}
        for word, sign in self.lexicon.same.items():
            for spelling in self.sounds.spellings(word):
                found.setdefault(spelling, sign)
        return found

    def held(self, feature: Feature) -> dict[int, int]:
        """Return the places of the entries that have something, and the first level at which each does.

        Details are looked through only for what is nowhere among names and near them.
        """
        return self._held(feature, range(DETAILS)) or self._held(feature, range(DETAILS, DETAILS + 1))

    def _held(self, feature: Feature, levels: range) -> dict[int, int]:
        found: dict[int, int] = {}
        for place, item in enumerate(self.looked):
            for level in levels:
                if holds(item.levels[level], feature):
                    found[place] = level
                    break
        return found

    def knows(self, text: str) -> bool:
        """Return whether a text is written anywhere."""
        return text in self._written

    @cached_property
    def _written(self) -> str:
        return "\n".join(level.written for item in self.looked for level in item.levels)

    def named(self, text: str) -> bool:
        """Return whether a text is a part of any name."""
        return text in self._named

    @cached_property
    def _named(self) -> str:
        return "\n".join(name.text for item in self.looked for name in item.names)

    def misheard(self, text: str) -> Iterator[str]:
        """Yield the signs of words that a text holds by sound only: 残急证."""
        heard, at = self.sounds.heard(text), 0
        while at < len(text):
            for end in range(len(text), at + SHORTEST - 1, -1):
                sign = self._heard.get(heard[at:end])
                if sign and text[at:end] not in self.lexicon.same:
                    yield sign
                    at = end - 1
                    break
            at += 1

    @cached_property
    def _heard(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for word, sign in self.lexicon.same.items():
            if len(word) >= SHORTEST:
                found.setdefault(self.sounds.heard(word), sign)
        return found

    def spelled(self, letters: str) -> Iterator[tuple[str, str]]:
        """Yield what letters are, the longest first: a word people say, a syllable, or a letter.

        Each comes with its sign: of the word, of the sound, or none.
        """
        at = 0
        while at < len(letters):
            end, sign = self._spelled_at(letters, at)
            yield letters[at:end], sign
            at = end

    def _spelled_at(self, letters: str, at: int) -> tuple[int, str]:
        for known in (self._spelled, self.sounds.signs_of):
            ends = [end for end in range(len(letters), at, -1) if letters[at:end] in known]
            for end in [*filter(partial(self._goes_on, letters), ends), *ends]:
                return end, known[letters[at:end]]
        return at + 1, ""

    def _goes_on(self, letters: str, at: int) -> bool:
        """Return whether pinyin ends here, or another syllable begins: xiaofang is no xiaofan."""
        rest = (letters[at:end] for end in range(at + 1, len(letters) + 1))
        return at == len(letters) or any(item in self.sounds.signs_of for item in rest)


def pairs(text: str) -> list[str]:
    """Return each two characters that stand together; of a single one, itself."""
    return [text[at : at + 2] for at in range(max(1, len(text) - 1))] if text else []


def holds(text: Text, feature: Feature) -> bool:
    """Return whether a text has a feature; a gap is one character, not the border between two names."""
    if feature.form != Form.GAPPED:
        return feature.text in text[feature.form]
    first, last = feature.text[0], feature.text[1]
    at = text.written.find(first)
    while at >= 0:
        if text.written[at + 2 : at + 3] == last and text.written[at + 1] != "|":
            return True
        at = text.written.find(first, at + 1)
    return False
