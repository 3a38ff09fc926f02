"""How the characters that a search may meet are read: from pypinyin, when the site is built."""

from collections.abc import Iterable, Iterator
from functools import cache


def readings(names: Iterable[str]) -> dict[str, str]:
    """Return syllable → characters: the common ones, and those of the names as the names are read.

    A character that names read otherwise than it is usually read, 长 of 生长, stands at both syllables.

    Args:
        names: folded.
    """
    found = {syllable: dict.fromkeys(characters) for syllable, characters in _common().items()}
    for name in names:
        for character, syllable in _read(name):
            found.setdefault(syllable, {})[character] = None
    return {syllable: "".join(characters) for syllable, characters in sorted(found.items())}


@cache
def _common() -> dict[str, str]:
    """Return the 3,755 characters of the first level of GB 2312, by their usual reading."""
    found: dict[str, str] = {}
    for character, syllable in _read("\n".join(_first_level())):
        found[syllable] = found.get(syllable, "") + character
    return found


def _first_level() -> Iterator[str]:
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            if (row, cell) < (0xD7, 0xFA):
                yield bytes((row, cell)).decode("gb2312")


def _read(text: str) -> Iterator[tuple[str, str]]:
    # Only who searches waits for its dictionary.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]  # one by one
    for character, syllable in zip(text, syllables, strict=True):
        if syllable.isascii() and syllable.isalpha() and not character.isascii():
            yield character, syllable
