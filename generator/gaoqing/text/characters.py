"""What a letter is that a person may use; what nobody sees, others cannot show, or only looks alike."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gaoqing.text.look_alikes import is_han, ordinary
from gaoqing.text.pattern import lazily

# Of a character in a text: nobody sees it, it looks like another one, or others cannot read it.
HIDDEN, LOOK_ALIKE, UNREADABLE = "hidden", "look-alike", "unreadable"
# Why, and so what to do about it; the words for each are `hint.<reason>`.
BREAK, BLANK, VARIANT, INVISIBLE = "odd-break", "odd-blank", "odd-variant", "odd-invisible"
PRIVATE, LOST, PILED, TWIN = "odd-private", "odd-lost", "odd-piled", "odd-twin"


class Odd(NamedTuple):
    """A stretch of one character that nobody should use; offsets count characters of the text."""

    start: int
    end: int
    character: str
    kind: str
    reason: str
    ordinary: str


# Letters, symbols and marks by their class, and nevertheless blank on the screen.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\U00016fe4\U0001d159")
# The same as a pattern, with the selectors of variants: what `str.isprintable` calls printable, and is not.
BLANK_LETTER = lazily(f"[{''.join(sorted(_FILLERS))}\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Given to nobody yet, and to be left out by every screen.
_IGNORED = (("\ufff0", "\ufff8"), ("\U000e0000", "\U000e0fff"))
_LINE_ENDS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# What stands for a thing that is not there.
_LOST = frozenset("\ufffc\ufffd\ufff9\ufffa\ufffb")
_VARIANTS = (("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))
# More marks than this on one letter no language has: diacritics; signs of Tibetan, Thai or Devanagari.
_MOST_MARKS, _MOST_SIGNS = 2, 6
_DIACRITICS = (
    ("\u0300", "\u036f"),
    ("\u0483", "\u0489"),
    ("\u1ab0", "\u1aff"),
    ("\u1dc0", "\u1dff"),
    ("\u20d0", "\u20ff"),
)
# They run through or around a letter and hide it.
_OVERLAYS = frozenset("\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20d8\u20d9\u20da\u20e5\u20e6\u20ea\u20eb")
_KEYCAP = "\u20e3"
_JOINERS = frozenset("\u200c\u200d")
# Scripts whose spelling needs joiners: Arabic (Uyghur, Kazakh), the Indic ones, Mongolian.
_JOINED = (
    ("\u0600", "\u06ff"),
    ("\u0750", "\u077f"),
    ("\u0900", "\u0dff"),
    ("\u1000", "\u109f"),
    ("\u1800", "\u18af"),
)
_MONGOLIAN = (("\u1800", "\u18af"),)
_MONGOLIAN_SPELLING = frozenset("\u180b\u180c\u180d\u180e\u180f\u202f")
# Python's tables end at some year of Unicode; this block goes on to be filled with pictures.
_GROWING = (("\U0001f000", "\U0001faff"),)
_NO_CHARACTER = 0xFFFE  # the last two of each 65,536 are none
_SKINS = (("\U0001f3fb", "\U0001f3ff"),)


def _within(character: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(first <= character <= last for first, last in ranges)


def is_rare_han(character: str) -> bool:
    """Tell whether a character is, or will be in some year's Unicode, one of the rare Chinese ones."""
    return "\U00020000" <= character <= "\U0003ffff" and ord(character) % 0x10000 < _NO_CHARACTER


def fit(text: str) -> bool:
    """Tell at once whether a text has only usual characters: true of almost every guide.

    A text of which this is false may still be right; `odd` looks at each character.
    """
    try:
        coded = text.encode("gb2312")
    except UnicodeEncodeError:
        try:
            coded = text.encode("gbk")
        except UnicodeEncodeError:
            return False
        if b"\xfd" in coded or b"\xfe" in coded:  # where GBK has its few doubles of other characters
            return False
    return len(coded.translate(None, _CONTROLS)) == len(coded)


_CONTROLS = bytes({*range(0x20), 0x7F} - {ord("\n")})


def odd(text: str) -> Iterator[Odd]:
    """Yield what nobody should use in a text, in order; a run of one character once.

    Args:
        text: any text; a line feed is the only character that breaks lines.
    """
    start, marks = 0, 0
    for place, character in enumerate(text):
        marks = marks + 1 if _is_mark(character) else 0
        if place < start:
            continue
        found = _judged(character)
        if found is None and marks:
            found = _crowded(text, place, marks)
        if found is None or _in_its_place(text, place):
            continue
        start = place + 1
        while start < len(text) and text[start] == character and _judged(character):
            start += 1
        yield Odd(place, start, character, *found, ordinary(character) if found[0] == LOOK_ALIKE else "")


def readable(text: str) -> bool:
    """Tell whether everything in a text can be seen, and by others too."""
    return fit(text) or all(item.kind == LOOK_ALIKE for item in odd(text))


def name(character: str) -> str:
    """Name a character that cannot be seen, e.g. `U+200B`."""
    return f"U+{ord(character):04X}"


def named(text: str) -> str:
    """Return a text with the names of those characters in it that nobody could see or read."""
    if fit(text):
        return text
    shown = {item.character for item in odd(text) if item.kind != LOOK_ALIKE and item.character != "\t"}
    return text.translate({ord(item): f"<{name(item)}>" for item in shown})


@cache
def unseen(character: str) -> bool:
    """Tell whether a character adds nothing to what is read: it is invisible, or a mark on another one."""
    if character.isspace():
        return False
    found = _judged(character)
    odd_one = found is not None and (found[0] == HIDDEN or found[1] == PILED)
    return odd_one or _is_mark(character) or unicodedata.category(character) == "Cf"


@cache
def _judged(character: str) -> tuple[str, str] | None:
    """Return the kind and the reason of a character that is odd wherever it stands."""
    if character in " \n\u3000":
        return None
    category = unicodedata.category(character)
    # From the most to the least certain; the first that holds is told.
    cases = (
        (character in _LOST or category == "Cs", UNREADABLE, LOST),
        (character in _LINE_ENDS, HIDDEN, BREAK),
        (category == "Zs" or character == "\t", HIDDEN, BLANK),
        (_within(character, _VARIANTS) or character in _MONGOLIAN_SPELLING, HIDDEN, VARIANT),
        (
            category in {"Cc", "Cf"} or character in _FILLERS or _within(character, _IGNORED),
            HIDDEN,
            INVISIBLE,
        ),
        (category in {"Co", "Cn"} and not _will_be_given(character), UNREADABLE, PRIVATE),
        (category == "Me" or character in _OVERLAYS, UNREADABLE, PILED),
        (ordinary(character) != character, LOOK_ALIKE, TWIN),
    )
    return next(((kind, reason) for holds, kind, reason in cases if holds), None)


def _will_be_given(character: str) -> bool:
    return is_rare_han(character) or _within(character, _GROWING)


def _crowded(text: str, place: int, marks: int) -> tuple[str, str] | None:
    """Say that a mark stands on what takes none, or is one too many."""
    base = text[place - marks] if place >= marks else ""
    most = _MOST_MARKS if _within(text[place], _DIACRITICS) else _MOST_SIGNS
    alone = not base or not (base.isalpha() or base == "\u25cc") or is_han(base)
    return (UNREADABLE, PILED) if alone or marks > most else None


def _in_its_place(text: str, place: int) -> bool:
    """Tell whether a selector or joiner stands where spelling, or a picture made of several, needs it."""
    character = text[place]
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if character in "\ufe0e\ufe0f":
        return _is_picture(before) or (bool(before) and before in "0123456789#*" and after == _KEYCAP)
    if character == _KEYCAP:
        return before == "\ufe0f" and place > 1 and text[place - 2] in "0123456789#*"
    if character in _MONGOLIAN_SPELLING:
        return bool(before) and _within(before, _MONGOLIAN) and before.isalpha()
    if character not in _JOINERS or not before or not after:
        return False
    if _within(before, _JOINED):
        return _within(after, _JOINED) or after == " "
    drawn = _is_picture(before) or before == "\ufe0f" or _within(before, _SKINS)
    return drawn and character == "\u200d" and _is_picture(after)


def _is_picture(character: str) -> bool:
    return bool(character) and (unicodedata.category(character) == "So" or "\u2190" <= character <= "\u21ff")


@cache
def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character) == "Mn" and not _judged(character)
