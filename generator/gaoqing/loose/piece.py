"""Pieces of a pasted guide, which know where they stand in it; lines and tables are made of them."""

from collections.abc import Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of text.

    Attributes:
        text: its characters.
        at: where it stands: the number of a line, or a cell or paragraph as `documents` names it.
        column: how many characters of that line or cell stand before it.
        joints: where lines go on that a page broke: characters before, the line, the column there.
    """

    text: str
    at: str
    column: int = 0
    joints: tuple[tuple[int, str, int], ...] = ()

    def part(self, start: int, end: int | None = None) -> "Piece":
        """Return a part of it, without the blanks around that."""
        text = self.text[start:end]
        bare = text.lstrip()
        first = start + len(text) - len(bare)
        joints = tuple((before - first, at, column) for before, at, column in self.joints if before > first)
        return Piece(bare.rstrip(), *self.place(first), joints)

    def place(self, offset: int) -> tuple[str, int]:
        """Return where one of its characters stands: line or cell, and column."""
        at, column = self.at, self.column + offset
        for before, line, start in self.joints:
            if before <= offset:
                at, column = line, start + offset - before
        return at, column

    def joined(self, after: "Piece") -> "Piece":
        """Return it with the line behind it that goes on with its sentence."""
        text, rest = self.text.rstrip(), after.part(0)
        return Piece(
            text + rest.text, self.at, self.column, (*self.joints, (len(text), rest.at, rest.column))
        )


class Line(NamedTuple):
    """A line or paragraph.

    Attributes:
        piece: what it says.
        level: 1 to 9 for a heading as the file marks it, 0 otherwise.
        listed: whether the file marks it as an item of a list.
    """

    piece: Piece
    level: int = 0
    listed: bool = False


class Grid(NamedTuple):
    """Rows of cells: a table, or lines whose parts stand between tabs or bars."""

    rows: Sequence[Sequence[Piece]]


class Stretch(NamedTuple):
    """A piece that is to be looked at.

    Attributes:
        piece: the text and its place.
        field: the kind of text, one of `wording.FIELDS`.
        prose: whether nobody knows what it is about, so that only what holds for any text counts.
        told: codes of what cells beside it say.
        guide: whether it stands in a guide whose headings tell, so that only what is chosen for these counts.
    """

    piece: Piece
    field: str
    prose: bool = False
    told: frozenset[str] = frozenset()
    guide: bool = False


Item = Line | Grid
