"""Where each text of a sign stands: fitted into a zone of its own, so that no two can meet.

Widths are those of the widest common fonts, and the finished line is told its width (`textLength`): a font
that is wider still is squeezed rather than let off the sheet.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

LINE = 1.6  # height of a line in em: Noto Sans CJK is 1.448 high and rounded up to pixels, other fonts less
_ASCENT = 1.24  # from the top of that box to the baseline
_LEFT, _RIGHT = 8.5, 201.5  # mm; a printer needs its margin
_STEP = 0.97  # how fast type shrinks until the text fits
_WIDE, _NARROW = frozenset("mwMW@%—…"), frozenset("iljtfrI.,:;'|!()[]/- ")
# A word, or a character; with the marks after it, which never begin a line.
_PARTS = re.compile(r"(?:[!-~]+ ?|.)[、，。；：！？）》〉」』】”’…·]*")
_CAPITAL, _SMALL, _THIN = 0.75, 0.62, 0.4  # em


@dataclass(frozen=True)
class Zone:
    """A strip of the sheet in millimetres, and the type that may stand there."""

    top: float
    bottom: float
    largest: float
    smallest: float
    left: float = _LEFT
    right: float = _RIGHT

    @property
    def width(self) -> float:
        """How long a line may be."""
        return self.right - self.left


@dataclass(frozen=True)
class Line:
    """One line of type: its baseline, its size and its length in millimetres."""

    text: str
    baseline: float
    size: float
    length: float


# From the top of an A4 sheet to its bottom; the code stands between `handles` and `check`.
ZONES: Mapping[str, Zone] = {
    "hall": Zone(8, 26, 11, 3.6),
    "number": Zone(27.5, 57.5, 18.7, 8),
    "place": Zone(58, 73, 8.5, 2.8),
    "handles": Zone(73, 91, 6.5, 3.7),
    "check": Zone(229.5, 238.5, 5.6, 3.5),
    "scan": Zone(238.5, 250, 7.1, 5),
    "address": Zone(250, 260, 6, 3),
    "no_phone": Zone(260.5, 270.2, 6, 4, 19, 191),
    "ask": Zone(270.2, 280, 6, 2.8, 19, 191),
    "sample": Zone(280.5, 289, 4.5, 2.6),
}
CODE_TOP = 91.4  # mm


@lru_cache(maxsize=256)  # signs of a hall differ in two or three of their texts
def fitted(name: str, text: str) -> tuple[Line, ...]:
    """Set a text in its zone: as large as fits, in lines, cut with … when even the smallest is too large.

    Args:
        name: which of `ZONES`.
        text: what stands there.
    """
    zone = ZONES[name]
    size = zone.largest
    lines = list(_broken(text, zone.width / size))
    while len(lines) * LINE * size > zone.bottom - zone.top and size > zone.smallest:
        size = max(zone.smallest, size * _STEP)
        lines = list(_broken(text, zone.width / size))
    most = max(1, int((zone.bottom - zone.top) / (LINE * size) + 0.001))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], zone.width / size)]
    top = (zone.top + zone.bottom - len(lines) * LINE * size) / 2
    return tuple(
        Line(
            line, round(top + (row * LINE + _ASCENT) * size, 2), round(size, 2), round(width(line) * size, 2)
        )
        for row, line in enumerate(lines)
    )


def cut(name: str, text: str) -> bool:
    """Tell whether a text is too long for its zone."""
    return fitted(name, text)[-1].text.endswith("…") and not text.endswith("…")


def width(text: str) -> float:
    """Return about how wide a text is, in em, bold."""
    return sum(map(_width, text))


@cache
def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if character in _NARROW:
        return _THIN
    if not character.isascii() or character in _WIDE:
        return 1
    return _CAPITAL if character.isupper() else _SMALL


def _broken(text: str, room: float) -> Iterator[str]:
    """Break a text into lines that are no wider than so many em, not within a word that fits a line."""
    line = ""
    for part in _parts(text, room):
        if line and width(line + part.rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += part if line else part.lstrip()
    if line.strip():
        yield line.rstrip()


def _parts(text: str, room: float) -> Iterator[str]:
    for word in _PARTS.findall(text):
        if width(word) > room:
            yield from word
        else:
            yield word


def _cut(line: str, room: float) -> str:
    while line and width(line) + 1 > room:
        line = line[:-1]
    return f"{line}…"
