"""A line with its place, and the blocks that lines make."""

from dataclasses import dataclass
from typing import NamedTuple

CODE_INDENT = 4  # spaces before a line that make it code


class Line(NamedTuple):
    """A part of a line, with the line and column at which it stands in the file."""

    text: str
    number: int
    column: int

    def cut(self, start: int) -> "Line":
        """Return the line without its beginning."""
        return Line(self.text[start:], self.number, self.column + min(start, len(self.text)))

    @property
    def indent(self) -> int:
        """The number of spaces before the text."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def indented(self) -> bool:
        """Whether the line is code by the spaces before it."""
        return self.text.startswith(" " * CODE_INDENT) and not self.blank

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Args:
        kind: `heading`, `paragraph`, `code`, `rule`, `quote`, `list`, `item`, `table`, `row`, `cell`.
        lines: the text, where the block holds text itself.
        children: the blocks inside.
        level: of a heading; of a list its first number, -1 for bullets.
        name: the anchor of a heading, the language of code, `loose` for a list with blank lines between.
        title: the title of code.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    children: tuple["Block", ...] = ()
    level: int = 0
    name: str = ""
    title: str = ""


# The block that was read, and the number of the line after it.
Read = tuple[Block | None, int]
