"""Lines of a matter's lists that are no rows of a table: cards of documents, steps below titles, 问, 答."""

import re
from collections.abc import Sequence

from gaoqing.documents.document import Cell
from gaoqing.intake.card_words import said_in
from gaoqing.intake.events import Event
from gaoqing.intake.labels import UNNUMBERED, Number, number_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.meaning import HEADS, LISTS
from gaoqing.intake.raw import RawMatter, Row, Said

_REST = {"material": "material.note", "step": "step.action", "faq": "faq.answer", "law": "law.text"}
_QUESTION = re.compile(r"(?:问题?|Q)\s*[0-9一二三四五六七八九十]{0,2}\s*[：:、.．]", re.IGNORECASE)

_PAIR, _LONGEST_NAME = 2, 30


class Cards:
    """Keeps the line that is being said.

    Args:
        matter: gets the lines.
        ledger: the account of the cells.
    """

    def __init__(self, matter: RawMatter, ledger: Ledger) -> None:
        self._matter, self._ledger = matter, ledger
        self._row: Row | None = None
        self._waits = ""  # the element that the next answer of a list of definitions is about
        self._term: Cell | None = None
        self._number: Number | None = None  # of the last card that only a line names

    def close(self) -> None:
        """End the line."""
        self._row, self._waits, self._number = None, "", None

    def titled(self, event: Event, element: str) -> bool:
        """Begin a line whose name is a title; tell whether the label above is about a list."""
        scope = LISTS.get(element, "")
        if scope not in _REST:
            return False
        self._begin(scope, self._bare(event.cell))
        return True

    def pairs(self, rows: Sequence[Sequence[Cell]], element: str) -> bool:
        """Take a table without headings as lines, a name and words about it each; tell whether it is that."""
        scope = LISTS.get(element, "")
        if scope not in _REST or not all(
            len(row) == _PAIR and len(row[0].text) <= _LONGEST_NAME for row in rows
        ):
            return False
        for name, rest in rows:
            self._begin(scope, self._bare(name))
            self._add(_REST[scope], rest, None)
        self.close()
        return True

    def starts(self, element: str, event: Event) -> bool:
        """Begin a line, or go on with it, by a label of its own: 材料名称：….

        Returns:
            Whether the label belongs to a line.
        """
        scope = element.partition(".")[0]
        goes_on = self._row is not None and self._row.scope == scope
        if element != HEADS.get(scope) and not goes_on:
            return False
        if element == HEADS.get(scope) or self._row is None:
            self._row = Row(scope, [], event.value.at if event.value else event.cell.at)
            self._matter.rows.append(self._row)
        if event.value is not None:
            self._add(element, event.value, event.heading)
        else:
            self._waits = element
            self._term = event.heading
        return True

    def term(self, event: Event, element: str) -> bool:
        """Take a term of a list of definitions, or a question; tell whether it belongs to a line.

        Args:
            event: the term.
            element: what the label above is about.
        """
        if element == "faqs":
            self._begin("faq", event.cell)
            return True
        if not event.meaning and (self._row is None or self._row.scope == LISTS.get(element) != "material"):
            return self.titled(event, element)
        if self._row is None or self._row.scope == "faq":
            return False
        scope = self._row.scope
        found = next((name for name in event.elements if name.partition(".")[0] == scope), "")
        if not found:
            return False
        self._waits, self._term = found, event.heading
        self._ledger.place(event.cell)
        return True

    def text(self, cell: Cell, element: str, part: str) -> bool:
        """Take words that belong to a line; tell whether they do."""
        if _QUESTION.match(cell.text) or (part == "term" and element == "faqs"):
            self._begin("faq", cell)
            return True
        if self._row is None or (self._row.scope == "faq" and element not in {"", "faqs", "faq.question"}):
            return False
        if self._waits:
            self._add(self._waits, cell, self._term)
            self._waits = ""
        elif self._row.scope == "material" and (found := list(said_in(cell.text))):
            for name, heading, words in found:
                self._add(name, self._ledger.part(cell, words), Cell(cell.at, heading) if heading else None)
        elif self._row.scope in _REST:
            self._add(_REST[self._row.scope], cell, None)
        return True

    def goes_on(self, cell: Cell, element: str) -> bool:
        """Begin a card of a document by what stands in it; tell whether words are its name.

        The line before what only a card says is its name, and so is a line that is numbered on from it.
        """
        said = self._matter.said
        last = said[-1] if said else None
        if (
            self._row is None
            and element == "materials" == (last.element if last else "")
            and last is not None
        ):
            if len(list(said_in(cell.text))) > 1:
                said.remove(last)
                self._number = number_of(last.cell.text)
                self._begin("material", self._bare(last.cell))
            return False
        here, before = number_of(cell.text), self._number
        if self._row is None or before is None or (here.rank, here.value) != (before.rank, before.value + 1):
            return False
        self._number = here
        self._begin("material", self._bare(cell))
        return True

    def _bare(self, cell: Cell) -> Cell:
        number = number_of(cell.text)
        return self._ledger.part(cell, number.rest) if number.rank < UNNUMBERED else cell

    def _begin(self, scope: str, cell: Cell) -> None:
        self._row = Row(scope, [Said(HEADS[scope], cell)], cell.at)
        self._waits = ""
        self._matter.rows.append(self._row)

    def _add(self, element: str, cell: Cell, heading: Cell | None) -> None:
        if self._row is not None:
            self._row.said = [*self._row.said, Said(element, cell, heading)]
