"""A column of a table, and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from gaoqing.documents.document import Cell
from gaoqing.intake.meaning import SCOPES

MATTER = "matter"
# By these a line of a list finds its matter, the narrowest first.
KEYS = ("code.item", "code.implementation", "key", "code.basic", "name", "serial")
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        index: counted from 0.
        heading: the cell right above it, None when there is none.
        element: what its cells are about, empty when it has no field.
        why: then the reason.
        ticked: whether its cells only tick the word in its heading.
    """

    index: int
    heading: Cell | None
    element: str = ""
    why: str = ""
    ticked: bool = False

    @property
    def scope(self) -> str:
        """The list that it tells of, empty for what is said of the matter itself."""
        root = self.element.partition(".")[0]
        return root if root in SCOPES else ""


def words_below(body: Rows, index: int) -> list[str]:
    """Return what stands in a column, empty cells left out."""
    return [row[index].text for row in body if row[index].text]
