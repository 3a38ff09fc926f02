"""How characters sound: what is typed as pinyin, or with a character that sounds alike, is found."""

from collections.abc import Iterator, Mapping
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
        readings: syllable → the characters that are read so; a character may stand at several.
    """

    def __init__(self, readings: Mapping[str, str]) -> None:
        self.readings = readings
        self._of: dict[str, list[str]] = {}
        for syllable, characters in readings.items():
            for item in characters:
                self._of.setdefault(item, []).append(syllable)

    def of(self, character: str) -> list[str]:
        """Return how a character is read, the usual way first; nothing if that is not known."""
        return self._of.get(character, [])

    @cached_property
    def signs(self) -> dict[str, str]:
        """Syllable as it is heard (`alike`) → one character that stands for it."""
        found: dict[str, str] = {}
        for syllable in self.readings:
            found.setdefault(alike(syllable), chr(0xE000 + len(found)))
        return found

    def heard(self, text: str) -> str:
        """Return a text with each character as the sign of its sound; what has none stays."""
        return "".join(self.sign(self.of(item)[0]) if self.of(item) else item for item in text)

    def sign(self, syllable: str) -> str:
        """Return the sign of a syllable."""
        return self.signs[alike(syllable)]

    @cached_property
    def signs_of(self) -> dict[str, str]:
        """Syllable → the sign of its sound."""
        return {syllable: self.sign(syllable) for syllable in self.readings}

    def initials(self, text: str) -> str:
        """Return the first letters of a text's characters: sfz for 身份证; what cannot be read stays."""
        return "".join(self.of(item)[0][0] if self.of(item) else item for item in text)

    def spellings(self, text: str) -> Iterator[str]:
        """Yield the pinyin of a text and, of three characters and more, its first letters.

        Nothing if one of them cannot be read.
        """
        read = [self.of(item) for item in text]
        if len(text) > 1 and all(read):
            yield "".join(item[0] for item in read)
            if len(text) > 2:  # noqa: PLR2004  two letters begin too much
                yield "".join(item[0][0] for item in read)
