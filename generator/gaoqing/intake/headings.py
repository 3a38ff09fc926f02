"""Headings of a hall's files → elements of a guide, as `schema/import/*.yml` says and a hall may add to."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from gaoqing.intake import composed
from gaoqing.intake.naming import initials, spoken
from gaoqing.reading.read import read, shipped
from gaoqing.resources import resource
from gaoqing.text.heading import fold

FOLDER = "import"
WORDS, ASIDE = "words.yml", "aside.yml"
# Words of cells, no headings.
OF_CELLS = frozenset({WORDS, composed.COMPOSED, "papers.yml", "parts.yml", "situations.yml"})
# Fewer letters could be anything.
_FEWEST_LETTERS, _MOST_LETTERS = 4, 12


class Headings:
    """All headings that are known.

    Args:
        elements: element → its headings, as one file of `schema/import/` has them.
        aside: reason → headings that have no field for this reason (`import.why.<reason>`), or that say
            nothing to anybody (reasons that begin with `ignored.`).
    """

    def __init__(self, elements: Iterable[Mapping[str, Any]], aside: Iterable[Mapping[str, Any]]) -> None:
        self._elements = _folded(elements)
        self._aside = _folded(aside)
        self._known = frozenset(element for meanings in self._elements.values() for element in meanings)

    def knows(self, element: str) -> bool:
        """Tell whether any heading means an element."""
        return element in self._known

    def element(self, heading: str) -> tuple[str, ...]:
        """Return the elements that a heading may mean, the likeliest first; empty when it is not known.

        One heading may stand for several: 材料名称 is the name of a document in every list, 备注 belongs
        to whatever row it stands in.
        """
        folded = fold(heading)
        found = self._elements.get(folded, ()) or self._spelt.get(heading.strip().lower(), ())
        if found or folded in self._aside:
            return found
        return composed.elements(folded) or self._misspelt(folded)

    def is_composed(self, heading: str) -> bool:
        """Tell whether a heading is known only by the words that it is composed of."""
        folded = fold(heading)
        return folded not in self._elements and bool(composed.elements(folded))

    def _misspelt(self, folded: str) -> tuple[str, ...]:
        """Return what a heading means of which characters were typed that sound the same: 事项名秤."""
        length = len(folded)
        if not _FEWEST_LETTERS <= length <= _MOST_LETTERS or folded in self._aside:
            return ()
        if not self._ends & {(length, folded[0]), (length, -1, folded[-1])}:
            return ()
        return self._sounding.get(spoken(folded), ())

    @cached_property
    def _ends(self) -> frozenset[tuple[int | str, ...]]:
        """The lengths of all headings with the first character, and with the last."""
        known = [heading for heading in self._elements if len(heading) >= _FEWEST_LETTERS]
        return frozenset(end for word in known for end in ((len(word), word[0]), (len(word), -1, word[-1])))

    @cached_property
    def _sounding(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[tuple[str, ...]]] = {}
        for heading, meanings in self._elements.items():
            if len(heading) >= _FEWEST_LETTERS and spoken(heading):
                found.setdefault(spoken(heading), set()).add(meanings)
        return {sound: meanings.pop() for sound, meanings in found.items() if len(meanings) == 1}

    @cached_property
    def _spelt(self) -> dict[str, tuple[str, ...]]:
        """What columns mean that are called by the first letters of a heading: SXMC, 事项名称."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for heading, meanings in self._elements.items():
            letters = initials(heading)
            if len(letters) >= _FEWEST_LETTERS:
                found.setdefault(letters, set()).add(meanings[:1])
        return {letters: meanings.pop() for letters, meanings in found.items() if len(meanings) == 1}

    def reason(self, heading: str) -> str:
        """Return why a heading has no field, empty when it is not known for that."""
        folded = fold(heading)
        found = next(iter(self._aside.get(folded, ())), "")
        return found if found or folded in self._elements else composed.reason(folded)


def _folded(files: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for meaning, headings in (item for file in files for item in file.items()):
        for heading in headings:
            meanings = found.setdefault(fold(str(heading)), [])
            if meaning not in meanings:
                meanings.append(meaning)
    return {heading: tuple(meanings) for heading, meanings in found.items()}


@cache
def our_headings() -> Headings:
    """Return the headings that come with the program."""
    return headings_with(None)


def headings_with(own: Path | None) -> Headings:
    """Return our headings, with those of a hall before them.

    Args:
        own: a folder with files of the same form, None when the hall has none.
    """
    names = sorted(path.name for path in resource(f"schema/{FOLDER}").glob("*.yml"))
    ours = {name: shipped(f"{FOLDER}/{name}") for name in names if name not in OF_CELLS}
    theirs = _own(own) if own else {}
    elements = [file for name, file in [*theirs.items(), *ours.items()] if name != ASIDE]
    aside = [files[ASIDE] for files in (theirs, ours) if ASIDE in files]
    return Headings(elements, aside)


def _own(folder: Path) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*.yml")):
        source = read(path.name, path.read_bytes())[0]
        if source is not None and isinstance(source.data, dict) and path.name not in OF_CELLS:
            found[path.name] = source.data
    return found
