"""A sentence as it is searched for figures: no blanks, usual marks, and where each letter stood."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from gaoqing.catalogue.quoting import Filled
from gaoqing.graph.sayings import Saying
from gaoqing.reading.source import PartOf
from gaoqing.text.pattern import lazily
from gaoqing.text.quotes import quotes
from gaoqing.text.sentences import SENTENCE

_FOLD = str.maketrans("０１２３４５６７８９,;:?!()", "0123456789，；：？！（）")
_UNUSUAL = lazily("[０-９,;:?!()]")
_THOUSANDS = lazily(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
# What a quote stands for is right by itself.
_QUOTED = "□"
_CLAUSE = lazily(r"[^，。；！？：\n]+")


class Piece(NamedTuple):
    """A clause or a sentence of a text, and where it begins there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Spoken:
    """A text of a guide.

    Attributes:
        saying: whose text it is, where it stands, under which answers it holds.
        written: the text as it is typed, quotes as letters.
    """

    def __init__(self, saying: Saying) -> None:
        source = saying.at.source
        self.saying = saying
        self.written = (
            source.written.get(saying.path, saying.text) if isinstance(source, Filled) else saying.text
        )

    @cached_property
    def _covered(self) -> Sequence[str]:
        covered = [*self.written]
        for quote in quotes(self.written):
            covered[quote.start : quote.end] = _QUOTED * (quote.end - quote.start)
        return covered

    @cached_property
    def _places(self) -> Sequence[int]:
        return [place for place, letter in enumerate(self._covered) if not letter.isspace()]

    @cached_property
    def text(self) -> str:
        """The text without blanks, what is quoted covered."""
        flat = "".join((self.written if "{" not in self.written else "".join(self._covered)).split())
        return _THOUSANDS.sub(",", flat.translate(_FOLD)) if _UNUSUAL.search(flat) else flat

    def at(self, start: int, end: int) -> PartOf:
        """Return the position of some letters in the file."""
        first, last = self.original(start, end)
        return PartOf(self.saying.at, self.written, first, last)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where some letters stand in what is typed."""
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def clauses(self) -> tuple[Piece, ...]:
        """The stretches between two marks."""
        return tuple(Piece(match[0], match.start()) for match in _CLAUSE.finditer(self.text))

    def clause(self, place: int) -> Piece:
        """Return the clause around a place."""
        return next(piece for piece in self.clauses if place < piece.end)

    def sentence(self, place: int) -> Piece:
        """Return the sentence around a place."""
        found = (Piece(match[0], match.start()) for match in SENTENCE.finditer(self.text))
        return next(piece for piece in found if place < piece.end)

    def before(self, place: int) -> str:
        """Return the beginning of the sentence around a place, up to there."""
        sentence = self.sentence(place)
        return self.text[sentence.start : place]


def holding(texts: Iterable[Spoken], letters: re.Pattern[str]) -> Iterator[Spoken]:
    """Yield the texts that hold one of some letters: to look for these costs the least."""
    return (text for text in texts if letters.search(text.written))
