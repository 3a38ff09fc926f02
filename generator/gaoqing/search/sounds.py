"""How characters sound: what is typed as pinyin, or with a character that sounds alike, is found."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def alike(syllable: str) -> str:
    """Return what syllables have in common that many people do not tell apart: zh and z, eng and en.

    >>> alike("zheng"), alike("zen")
    ('zen', 'zen')
    """
    for long, short in _FUZZY:
        if syllable.startswith(long):
            syllable = short + syllable[2:]
    return syllable[:-1] if syllable.endswith("ng") and syllable[-3] in "aei" else syllable


class Sounds:
    """The readings of the characters that can be asked for.

    Args:
        readings: syllable → the characters that are usually read so, each at one syllable.
        phrases: those in which characters are read otherwise → their syllables.
    """

    def __init__(self, readings: Mapping[str, str], phrases: Mapping[str, Sequence[str]]) -> None:
        self.readings, self.phrases = readings, phrases
        self._usual = {item: syllable for syllable, each in readings.items() for item in each}
        self._longest: dict[str, int] = {}
        for phrase in phrases:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def of(self, character: str) -> str:
        """Return how a character is usually read; nothing if that is not known."""
        return self._usual.get(character, "")

    def read(self, text: str) -> list[str]:
        """Return how each character of a text is read, phrases as a whole; nothing where it is not known."""
        found: list[str] = []
        while len(found) < len(text):
            found += self._phrase_at(text, len(found)) or (self.of(text[len(found)]),)
        return found

    def _phrase_at(self, text: str, at: int) -> Sequence[str]:
        ends = range(at + self._longest.get(text[at], 0), at + 1, -1)
        return next((self.phrases[text[at:end]] for end in ends if text[at:end] in self.phrases), ())

    @cached_property
    def signs(self) -> dict[str, str]:
        """Syllable as it is heard (`alike`) → one character that stands for it."""
        found: dict[str, str] = {}
        for syllable in self.readings:
            found.setdefault(alike(syllable), chr(0xE000 + len(found)))
        return found

    @cached_property
    def signs_of(self) -> dict[str, str]:
        """Syllable → the sign of its sound."""
        return {syllable: self.signs[alike(syllable)] for syllable in self.readings}

    def heard(self, text: str) -> str:
        """Return a text with each character as the sign of its sound; what has none stays."""
        read = zip(text, self.read(text), strict=True)
        return "".join(self.signs_of[syllable] if syllable else item for item, syllable in read)

    def initials(self, text: str) -> str:
        """Return the first letters of a text's characters: sfz for 身份证; what cannot be read stays."""
        return "".join(
            syllable[0] if syllable else item for item, syllable in zip(text, self.read(text), strict=True)
        )

    def spellings(self, text: str) -> Iterator[str]:
        """Yield the pinyin of a text and, of three characters and more, its first letters.

        Nothing if one of them cannot be read.
        """
        read = self.read(text)
        if len(text) > 1 and all(read):
            yield "".join(read)
            if len(text) > 2:  # noqa: PLR2004  two letters begin too much
                yield "".join(item[0] for item in read)
