"""What a file says of a matter, element by element, before anything is made of the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gaoqing.documents.document import Cell
from gaoqing.intake.question import Question


class Said(NamedTuple):
    """Words in a file, and what they are about.

    Attributes:
        element: one of the elements of `schema/import/*.yml`, e.g. `time_limit.promised`.
        cell: the words.
        heading: the heading that told the element; None where the place told it.
    """

    element: str
    cell: Cell
    heading: Cell | None = None


@dataclass
class Row:
    """One line of a list of a matter: a document, a step, a fee, a question, a law.

    Attributes:
        scope: which list: `material`, `step`, `fee`, `faq`, `law`.
        said: the elements of the row, as `material.name`, `material.originals` …
        at: the place of its first cell.
    """

    scope: str
    said: Sequence[Said]
    at: str = ""

    def of(self, element: str) -> list[Said]:
        """Return what is said about an element."""
        return [said for said in self.said if said.element == element]


@dataclass
class RawMatter:
    """A matter as its file has it.

    Attributes:
        at: where its name stands.
        said: what its own row, its form or its passages say, in the order of the file. An element may be
            there several times: a number and its unit beside, or a list in several paragraphs.
        rows: the lines of its lists, in the order of the file.
        contradicted: elements of which lines that should say the same say different things.
    """

    at: str
    said: list[Said] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    contradicted: set[str] = field(default_factory=set)

    def of(self, element: str) -> list[Said]:
        """Return what is said about an element."""
        return [said for said in self.said if said.element == element]

    def rows_of(self, scope: str) -> Iterator[Row]:
        """Yield the lines of one of its lists."""
        return (row for row in self.rows if row.scope == scope)


@dataclass(frozen=True)
class Layout:
    """What was found in a document; here, and not beside what finds it, because several modules give it.

    Attributes:
        matters: in the order of the document.
        questions: what has to be asked of the layout itself: rows that belong to no matter, names that
            occur twice, keys that were damaged. Their `matters` are empty.
    """

    matters: Sequence[RawMatter]
    questions: Sequence[Question] = ()
