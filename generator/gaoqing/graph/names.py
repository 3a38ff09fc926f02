"""The names of a hall's documents, found in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, count
from operator import add
from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.kept import once_a_hall
from gaoqing.guide import Material
from gaoqing.reading.read import shipped

# 居住证明 is another document than 居住证, 身份证号 is none.
_LONGER = ("明", "号", "编号", "号码", "件照")
_BEGINNING = 2
# A hall with fewer documents has not entered yet what its guides ask for.
_ENTERED = 8
_OFFICIAL = "terms/official.yml"


class Named(NamedTuple):
    """A document that a sentence names: which ones have the name, and from where to where it stands."""

    documents: tuple[Material, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """Every name by which documents are called, and those with the same beginning, longest first."""

    by_beginning: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, tuple[Material, ...]]

    def find(self, text: str) -> Iterator[Named]:
        """Yield the documents that a text names, the longest name at each place, none inside another."""
        end = 0
        for place in compress(count(), map(self.by_beginning.__contains__, map(add, text, text[1:]))):
            if place >= end and (name := self._at(text, place)):
                end = place + len(name)
                yield Named(self.documents[name], place, end)

    def _at(self, text: str, place: int) -> str | None:
        names = self.by_beginning[text[place : place + _BEGINNING]]
        if not text.startswith(names, place):
            return None
        name = next(name for name in names if text.startswith(name, place))
        return None if text.startswith(_LONGER, place + len(name)) else name


@once_a_hall
def names_of(hall: Surroundings) -> Names:
    """Return the names of a hall's documents, official ones and others."""
    return _names(hall)


@once_a_hall
def papers_of(hall: Surroundings) -> Names:
    """Return the same and the names of documents that everybody knows, whether the hall has them or not."""
    return _names(hall, shipped(_OFFICIAL)["documents"] if len(hall.materials) >= _ENTERED else ())


def _names(hall: Surroundings, known: Iterable[str] = ()) -> Names:
    documents: dict[str, list[Material]] = {name: [] for name in known if len(name) > _BEGINNING}
    for material in hall.materials.values():
        for name in dict.fromkeys((material.name, *material.aliases)):
            if len(name) >= _BEGINNING:
                documents.setdefault(name, []).append(material)
    by_beginning: dict[str, list[str]] = {}
    for name in sorted(documents, key=len, reverse=True):
        by_beginning.setdefault(name[:_BEGINNING], []).append(name)
    return Names(
        {beginning: tuple(names) for beginning, names in by_beginning.items()},
        {name: tuple(found) for name, found in documents.items()},
    )
