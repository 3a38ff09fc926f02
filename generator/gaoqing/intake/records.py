"""What one row of a list says: words of a matter, and lines of its lists, each told or accounted for."""

from collections.abc import Iterator, Sequence

from gaoqing.documents.document import Cell
from gaoqing.intake.column import Column
from gaoqing.intake.contradictions import FIELDS
from gaoqing.intake.heads import Cells
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.marks import NO_TICK, Marks
from gaoqing.intake.meaning import HEADS, LONG
from gaoqing.intake.raw import RawMatter, Row, Said
from gaoqing.intake.record_lines import Lines, lists_in, texts_of
from gaoqing.intake.strays import distinct, is_subheading
from gaoqing.intake.tables import Section
from gaoqing.text.heading import fold

_IGNORED = "ignored."
_MOST_MORE = 2
# What a matter may say in several pieces, one below the other.
_PIECES = LONG | {"aliases", "topics", "special", "review", "intermediaries", "authorities", "results.name"}


class Records:
    """Reads the rows of one section.

    Args:
        section: where they stand.
        ledger: the account of the cells.
    """

    def __init__(self, section: Section, ledger: Ledger) -> None:
        self.section = section
        self.ledger = ledger
        self.lists = list(lists_in(section.columns))
        self._own = [column for column in section.columns if not column.scope]
        self._at = {column.element: column.index for column in section.columns if column.element}
        self._marks = Marks(section.columns, [row for _, row in section.rows], section.table.rows)
        self._names = {fold(column.heading.text) for column in section.columns if column.heading}
        self._first: dict[int, Cell] = {}
        self._lines: dict[tuple[int, str], Lines] = {}

    def tell_head(self) -> None:
        """Account for the headings: understood, without a field, or above nothing."""
        for column in self.section.columns:
            filled = any(row[column.index].text for _, row in self.section.rows)
            above = {id(c): c for line in self.section.head if (c := line[column.index]).text}
            for cell in above.values():
                if column.element:
                    self.ledger.place(cell)
                elif column.heading is None or cell.at != column.heading.at:
                    self.ledger.ignore(cell, "title")
                elif not filled:
                    self.ledger.ignore(cell, "empty-column")
                else:
                    self._aside(column, cell)

    def said(self, row: Cells, columns: Sequence[Column]) -> Iterator[Said]:
        """Yield what a row says in some columns; a code number beside its word says nothing."""
        for column in columns:
            cell = row[column.index]
            if not cell.text:
                continue
            word = self._at.get(column.element.removesuffix(".code"))
            if word is not None and word != column.index and _is_number(column) and row[word].text:
                self.ledger.ignore(cell, "code")
            elif column.ticked:
                yield from self._ticked(column, cell)
            elif column.element:
                yield Said(column.element, cell, column.heading)
            else:
                self._aside(column, cell)

    def _ticked(self, column: Column, cell: Cell) -> Iterator[Said]:
        """Yield the word in a heading where a cell ticks it, at the place of the cell."""
        ticked = self._marks.ticked(column, cell)
        if ticked is not None:
            self.ledger.place(cell)
            yield Said(column.element, ticked, column.heading)
        elif NO_TICK.fullmatch(cell.text):
            self.ledger.ignore(cell, "nothing")
        else:
            self.ledger.unplaced(cell, "no-reading", column.heading)

    def _aside(self, column: Column, cell: Cell) -> None:
        if column.why.startswith(_IGNORED):
            self.ledger.ignore(cell, column.why.removeprefix(_IGNORED))
        elif column.heading and {fold(column.heading.text + twin) for twin in ("text", "name")} & self._names:
            self.ledger.ignore(cell, "code")
        else:
            self.ledger.unplaced(
                cell, column.why, column.heading or self._first.setdefault(column.index, cell)
            )

    def matter_says(
        self,
        row: Cells,
        matter: RawMatter,
        *,
        first: bool,
        but: frozenset[str] = frozenset(),
        again: bool = False,
    ) -> None:
        """Add what a row says of the matter itself.

        Args:
            row: its cells.
            matter: the matter.
            first: whether it is the matter's own row; of later ones only what is new is added.
            but: elements that are told elsewhere.
            again: whether the list says on each row again what it says of a matter, so that two values
                contradict each other.
        """
        for said in self.said(row, self._own):
            if said.element in but:
                continue
            if first:
                matter.said.append(said)
            else:
                self._says_more(said, matter, again=again)

    def _says_more(self, said: Said, matter: RawMatter, *, again: bool) -> None:
        before = matter.of(said.element)
        if any(other.cell is said.cell for other in before):
            return
        if any(fold(other.cell.text) == fold(said.cell.text) for other in before):
            self.ledger.ignore(said.cell, "repeated")
        elif not before or said.element in _PIECES or self._goes_on(said, before[-1]):
            matter.said.append(said)
        elif again and said.element in FIELDS:
            matter.said.append(said)
            matter.contradicted.add(said.element)
        elif _is_of_fees(said.element):
            _add_fee(said, matter)
        else:
            self.ledger.unplaced(said.cell, "said-otherwise", said.heading)

    def _goes_on(self, said: Said, before: Said) -> bool:
        """Tell whether a line of a list in a record says one more word of its element."""
        return bool(self.section.table.parents) and said.heading is before.heading

    def list_says(self, row: Cells, matter: RawMatter, *, repeats: bool = False) -> None:
        """Add the lines of a matter's lists that a row holds.

        Args:
            row: its cells.
            matter: the matter.
            repeats: whether the table says again on each row what it has said of a matter, so that a line
                that is the same as one before is the same line.
        """
        for scope, columns in self.lists:
            said = list(self.said(row, columns))
            if not any(not item.element.endswith(".order") for item in said):
                self._only_serial(said)
                continue
            if (id(matter), scope) not in self._lines:
                self._lines[id(matter), scope] = Lines(matter, scope)
            lines = self._lines[id(matter), scope]
            if repeats and texts_of(said) in lines.texts:
                for item in said:
                    self.ledger.ignore(item.cell, "repeated")
            else:
                self._add(scope, said, lines, matter)

    def _add(self, scope: str, said: list[Said], lines: Lines, matter: RawMatter) -> None:
        last = lines.last
        known = {id(item.cell) for item in last.said} if last else set()
        new = [item for item in said if id(item.cell) not in known]
        head = next((item for item in said if item.element == HEADS.get(scope)), None)
        has_head = any(
            c.element == HEADS.get(scope) for s, columns in self.lists if s == scope for c in columns
        )
        goes_on = (head is None and has_head) or (head is not None and id(head.cell) in known)
        if not new:
            return
        if last is not None and goes_on:
            last.said = [*last.said, *new]
        else:
            lines.last = Row(scope, said, said[0].cell.at)
            matter.rows.append(lines.last)
        lines.texts.add(texts_of(said))

    def _only_serial(self, said: Sequence[Said]) -> None:
        for item in said:
            self.ledger.ignore(item.cell, "serial")

    def tell_keys(self, keys: Sequence[Said]) -> None:
        """Account for what only joins tables."""
        for key in keys:
            if key.element in {"key", "serial"}:
                self.ledger.ignore(key.cell, "key")

    def is_another(self, row: Cells, matter: RawMatter) -> bool:
        """Tell whether a row without a name says so much that it is no more of the matter above."""
        known = {id(said.cell) for said in matter.said}
        short = [
            c
            for c in self._own
            if c.element and c.element not in _PIECES and not c.element.startswith("fees.")
        ]
        return sum(bool(row[c.index].text) and id(row[c.index]) not in known for c in short) > _MOST_MORE

    def tell_titles(self, taken: Cell | None = None) -> None:
        """Account for what stands above the list.

        Args:
            taken: the title that says whose its matters are, when it is used.
        """
        for cell in self.section.titles:
            if cell is taken:
                self.ledger.place(cell)
            elif is_subheading(cell.text):
                self.ledger.unplaced(cell, "not-a-matter", cell)
            else:
                self.ledger.ignore(cell, "title")

    def not_a_matter(self, row: Cells) -> None:
        """Account for a row that is no line of the list, once."""
        cells = distinct(row)
        for cell in cells:
            self.ledger.unplaced(cell, "not-a-matter", cells[0])


def _is_number(column: Column) -> bool:
    """Tell whether a column holds numbers that stand for words."""
    return column.element.endswith(".code") and column.element != "department.code"


def _add_fee(said: Said, matter: RawMatter) -> None:
    """Add what a later row says of fees: another item, or more of the one before."""
    item = said._replace(element=said.element.replace("fees.", "fee.", 1))
    last = next((row for row in reversed(matter.rows) if row.scope == "fee"), None)
    if last is None or item.element in {other.element for other in last.said}:
        matter.rows.append(Row("fee", [item], item.cell.at))
    else:
        last.said = [*last.said, item]


def _is_of_fees(element: str) -> bool:
    return element.startswith("fees.")
