"""The section of a guide that is being read, and what reads it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from gaoqing.loose.marks import Mark
from gaoqing.loose.piece import Item, Piece, Stretch


class Section(NamedTuple):
    """What a heading began.

    Attributes:
        kind: the kind of text in it, empty when nobody knows what it is about.
        mark: how its heading begins.
        inline: whether text stands on the line of its heading, as in a card of labels.
        lines: how many lines of it were read.
        items: number of the last item that is numbered as the heading itself is, 0 for none.
        guessed: whether no heading says what the text is: what weighs it as a whole needs to know.
    """

    kind: str
    mark: Mark = Mark(0, 0, 0)
    inline: bool = False
    lines: int = 0
    items: int = 0
    guessed: bool = False


class Reading(Protocol):
    """What reads line after line; tables stand in its section, and may hold whole lines."""

    section: Section

    def read(self, items: Sequence[Item]) -> Iterator[Stretch]:
        """Yield what is to be looked at."""

    def text(self, piece: Piece, kind: str | None = None, told: frozenset[str] = ...) -> Iterator[Stretch]:
        """Yield a text of the section, or of a kind of its own, if it says anything."""
