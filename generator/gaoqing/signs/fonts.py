"""In which type signs are set, and what it lacks: a character without a picture is told, not set as a box."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gaoqing.signs.cmap import characters

if TYPE_CHECKING:
    import typst

# The first that is installed sets Han characters, Latin letters and digits alike.
HAN = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Sarasa Gothic SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)
# What it lacks is looked for in these, in turn.
OTHERS = (
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Serif Tibetan",
    "Noto Sans Mongolian",
    "Noto Sans Yi",
    "Noto Sans Lisu",
    "Noto Sans Miao",
    "Noto Sans New Tai Lue",
    "Noto Sans Tai Le",
    "Noto Sans Tai Tham",
    "Noto Sans Hebrew",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "DejaVu Sans",
    "HanaMinB",
)
# Debian packages, and of each a family by which one sees that it is installed: then it has no more to give.
_FOR_HAN = {"fonts-noto-cjk": "Noto Sans CJK SC", "fonts-hanazono": "HanaMinB"}
_FOR_OTHERS = {"fonts-noto-core": "Noto Sans Arabic"}
WEIGHTS = (400, 700)  # in which signs are set
_NORMAL_STRETCH = 1.0
_UNSEEN = frozenset("\u200b\u00a0 \n")
_HAN_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "IDEOGRAPHIC")


class NoFontError(Exception):
    """No font for Han characters is installed."""


@dataclass(frozen=True)
class Fonts:
    """The fonts that signs may be set in.

    Attributes:
        folders: of a hall's own fonts, which come before all others.
        system: whether those that are installed are used.
    """

    folders: tuple[Path, ...] = ()
    system: bool = True
    _kept: dict[str, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def found(self) -> "typst.Fonts":
        """All of them, as typst has them."""
        return _look(self.folders, system=self.system)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The families to set in, the first one first; none of a hall's own that has no letters.

        Raises:
            NoFontError: none of them has Han characters.
        """
        own = sorted(set(_look(self.folders, system=False).families())) if self.folders else []
        own = [name for name in own if self._characters(name)]
        there = set(self.found.families())
        han = next((name for name in HAN if name in there), None)
        if han is None and not any(ord("国") in self._characters(name) for name in own):
            raise NoFontError
        return tuple(
            dict.fromkeys([*own, *([han] if han else []), *(name for name in OTHERS if name in there)])
        )

    def lacking(self, text: str) -> Iterator[str]:
        """Yield each character of a text of which no font has a picture, once."""
        for letter in dict.fromkeys(text):
            if letter not in _UNSEEN and not any(
                ord(letter) in self._characters(name) for name in self.families
            ):
                yield letter

    def _characters(self, family: str) -> frozenset[int]:
        """Return what a family has in every weight that signs use."""
        if family not in self._kept:
            faces = [
                item
                for item in self.found.fonts()
                if item.family == family
                and item.style == "normal"
                and item.stretch == _NORMAL_STRETCH
                and item.path
            ]
            used = (
                {min(faces, key=lambda face: abs(face.weight - weight)) for weight in WEIGHTS}
                if faces
                else set()
            )
            every = [characters(str(face.path), face.index) for face in used]
            self._kept[family] = frozenset.intersection(*every) if every else frozenset()
        return self._kept[family]


def package_for(letter: str, there: Collection[str]) -> str:
    """Return the Debian package whose fonts may have a character that is lacking.

    Args:
        letter: the character.
        there: the families that are installed; what they come in is named no more.

    Returns:
        Its name; empty where no package is left, or none can print the character in black.
    """
    if unicodedata.category(letter) in {"So", "Co", "Cn", "Cs"}:
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    packages = _FOR_HAN if script in _HAN_SCRIPTS else _FOR_OTHERS
    return next((name for name, family in packages.items() if family not in there), "")


def _look(folders: Sequence[Path], *, system: bool) -> "typst.Fonts":
    import typst  # noqa: PLC0415  an extra: whoever sets no signs needs no typst

    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(path) for path in folders]
    )
