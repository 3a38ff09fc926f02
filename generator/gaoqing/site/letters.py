"""All guides by the first letters of their names, as one spells them: for whoever does not type."""

from collections.abc import Iterable
from typing import NamedTuple

from gaoqing import urls
from gaoqing.search.folding import fold
from gaoqing.search.readings import sounds
from gaoqing.search.sounds import Sounds
from gaoqing.site.matter_view import MatterView

OTHER = "0"  # figures, and characters whose reading is not known


class LetterView(NamedTuple):
    """A letter (`OTHER` for what has none), and the names that begin with it, in the order of their pinyin.

    Attributes:
        rows: a name, what else its guide is called if that differs, and the guide.
    """

    letter: str
    rows: tuple[tuple[str, str, MatterView], ...]

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.letter(self.letter)


def letters(views: Iterable[MatterView]) -> tuple[LetterView, ...]:
    """Return the letters with which guides are called, plainly or officially; the others stand last."""
    names = [row for view in views for row in _names(view)]
    how = sounds(fold(name, {}) for name, _, _ in names)
    found: dict[str, list[tuple[str, str, MatterView]]] = {}
    for row in sorted(names, key=lambda row: (how.read(fold(row[0], {})), row[0])):
        found.setdefault(letter_of(row[0], how), []).append(row)
    return tuple(
        LetterView(letter, tuple(found[letter]))
        for letter in sorted(found, key=lambda each: (each == OTHER, each))
    )


def letter_of(name: str, how: Sounds) -> str:
    """Return the letter with which a name begins in pinyin, or as it stands; `OTHER` where it has none."""
    first = how.initials(fold(name, {}))[:1]
    return first if first.isascii() and first.isalpha() else OTHER


def _names(view: MatterView) -> Iterable[tuple[str, str, MatterView]]:
    plain, official = view.matter.plain_name, view.matter.name
    if plain == official:
        return ((plain, "", view),)
    return (plain, official, view), (official, plain, view)
