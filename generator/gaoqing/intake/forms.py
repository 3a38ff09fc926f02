"""A table that is a form, its labels beside or above their values → labels with values, and its lists."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell, Passage, Table
from gaoqing.documents.document import Kind as CellKind
from gaoqing.intake.column import MATTER
from gaoqing.intake.events import MARKED, OF_A_PART, Event, Kind
from gaoqing.intake.form_shapes import FEWEST_LABELS, LONGEST_LABEL, SERIAL, Shapes, is_caption, tall
from gaoqing.intake.headings import Headings
from gaoqing.intake.heads import is_head
from gaoqing.intake.labels import Labels, number_of
from gaoqing.intake.meaning import HEADS, Meaning, meaning
from gaoqing.intake.passages import Passages
from gaoqing.intake.strays import distinct
from gaoqing.intake.tables import Section, sections_of

Cells = Sequence[Cell]
Rows = Sequence[Cells]
Nested = Mapping[Cell, Sequence[Table]]
_LONGEST_TITLE = 40
_GATHERS = frozenset({"reminders", "summary"})
_MOST_ROWS = 3_000  # of a list in a form


class Forms:
    """Reads forms.

    Args:
        headings: all headings that are known.
        labels: finds labels.
        passages: reads cells that hold more than one thing.
    """

    def __init__(self, headings: Headings, labels: Labels, passages: Passages) -> None:
        self._headings, self._passages = headings, passages
        self._shapes = Shapes(headings, labels)

    def read(self, table: Table, nested: Nested) -> Iterator[Event]:
        """Yield what a table holds, whether it is a form or a list."""
        yield Event(Kind.BEGIN, Cell(table.name, ""))
        if self._shapes.count(table) < FEWEST_LABELS and not self._shapes.is_card(table):
            yield from self._other(table)
        else:
            yield from self._form(table, nested)
        yield Event(Kind.END, Cell(table.name, ""))

    def _other(self, table: Table) -> Iterator[Event]:
        sections = sections_of(table, self._headings)
        for section in sections:
            for cell in section.titles:
                yield Event(Kind.TITLE, cell, rank=OF_A_PART, word=Cell(cell.at, number_of(cell.text).rest))
            if section.scope == MATTER and len(section.rows) == 1:
                yield from self._one(section)
            else:
                head = section.head[-1]
                yield Event(Kind.LIST, next(iter(distinct(head)), head[0]), list=section)
        cells = list(dict.fromkeys(cell for row in table.rows for cell in distinct(row)))
        if not sections and cells:
            rows = [found for row in table.rows if (found := distinct(row))]
            yield Event(Kind.TABLE, cells[0], cells=cells, rows=rows)

    def _one(self, section: Section) -> Iterator[Event]:
        """Read a list of a single line as what it is: labels above their values."""
        for column in section.columns:
            cell = section.rows[0][1][column.index]
            if column.heading and cell.text:
                yield Event(
                    Kind.LABEL,
                    column.heading,
                    Meaning((column.element,) if column.element else (), column.why),
                    cell,
                )
        for row in section.head[:-1]:
            yield from (Event(Kind.NOISE, cell, rule="title") for cell in distinct(row))

    def _form(self, table: Table, nested: Nested) -> Iterator[Event]:
        rows = [row for row in table.rows if distinct(row) or any(cell in nested for cell in row)]
        if rows and is_caption(distinct(rows[0])):
            yield from (Event(Kind.NOISE, cell, rule="title") for cell in distinct(rows.pop(0)))
        at = 0
        while at < len(rows):
            at += yield from self._next(rows[at : at + _MOST_ROWS], table, nested, top=at == 0)

    def _next(self, rows: Rows, table: Table, nested: Nested, *, top: bool) -> Generator[Event, None, int]:
        """Read the first rows, and return how many."""
        cells = distinct(rows[0])
        height = tall(rows)
        if height > 1 and len(cells) > 1:
            yield from self._beside(rows[:height], table, nested)
            return height
        found, taken = self._list(rows, table)
        if found:
            yield Event(Kind.LIST, cells[0], list=found)
            yield Event(Kind.CLOSE, cells[0])
            return taken
        if len(cells) == 1 and rows[0][0] is cells[0] and not any(cell in nested for cell in rows[0][1:]):
            yield from self._wide(rows, nested, top=top)
            return 1
        if self._shapes.is_above(rows):
            for label, value in zip(cells, distinct(rows[1]), strict=True):
                yield from self._over(label, value)
            yield Event(Kind.CLOSE, cells[0])
            return 2
        yield from self._across(rows[0], nested)
        return 1

    def _over(self, label: Cell, value: Cell) -> Iterator[Event]:
        """Read a label above its value, or above labels that have theirs beside them."""
        known = self._shapes.known(label)
        if self._is_group(known, value):
            yield Event(Kind.NOISE, label, rule="title")
            yield from self._passages.read(Passage(value), None)
        else:
            yield Event(Kind.LABEL, label, known, value)

    def _is_group(self, known: Meaning, value: Cell) -> bool:
        """Tell whether a label only gathers the labels that its words hold: 办理须知."""
        loose = not known.elements or known.elements[0] in _GATHERS
        return loose and self._shapes.holds_labels(value)

    def _wide(self, rows: Rows, nested: Nested, *, top: bool) -> Iterator[Event]:
        """Read a row that is one cell: a title, a label for what is below it, or text."""
        cell = rows[0][0]
        below = distinct(rows[1]) if len(rows) > 1 else []
        title = len(cell.text) <= _LONGEST_TITLE and not re.search("[。；：:]", cell.text)
        if cell.kind is CellKind.TEXT and title and not self._shapes.known(cell) and len(below) > 1:
            rank = MARKED if top else OF_A_PART
            yield Event(Kind.TITLE, cell, rank=rank, word=Cell(cell.at, number_of(cell.text).rest))
        elif self._shapes.known(cell) and "：" not in cell.text.rstrip("："):
            yield Event(Kind.LABEL, cell, self._shapes.known(cell), rank=OF_A_PART)
        else:
            yield from self._passages.read(Passage(cell), None)
        yield from self._inside([cell], nested)

    def _beside(self, rows: Rows, table: Table, nested: Nested) -> Iterator[Event]:
        """Read rows with one label, or the name of a group, to the left of all of them."""
        lead = rows[0][0]
        width = next((at for at, cell in enumerate(rows[0]) if cell is not lead), len(rows[0]))
        right = [row[width:] for row in rows]
        known = self._shapes.known(lead)
        if found := self._list(right, table)[0]:
            yield Event(Kind.LABEL, lead, known, rank=OF_A_PART, part="" if known else "group")
            yield Event(Kind.LIST, lead, list=found)
        elif not known:
            yield Event(Kind.NOISE, lead, rule="title")
            for at in range(len(right)):
                yield from self._across(right[at], nested)
        else:
            yield Event(Kind.LABEL, lead, known, rank=OF_A_PART)
            yield from self._below(lead, right, nested)
        yield Event(Kind.CLOSE, lead)

    def _below(self, lead: Cell, rows: Rows, nested: Nested) -> Iterator[Event]:
        """Read what stands to the right of a label: labels that go on from it, or its values."""
        for row in rows:
            cells = distinct(row)
            found = self._meaning(lead, cells) if len(cells) > 1 else Meaning()
            if found and len(cells[0].text) <= LONGEST_LABEL:
                yield Event(Kind.LABEL, cells[0], found, cells[1])
                yield from (Event(Kind.TEXT, cell) for cell in cells[2:])
                continue
            for cell in cells:
                serial = len(cells) > 1 and cell is cells[0] and SERIAL.fullmatch(cell.text)
                yield Event(Kind.NOISE, cell, rule="serial") if serial else Event(Kind.TEXT, cell)
            yield from self._inside(row, nested)

    def _meaning(self, lead: Cell, cells: Cells) -> Meaning:
        """Return what a label means below another, or else by itself."""
        found, alone = meaning(self._headings, [lead.text, cells[0].text]), self._shapes.known(cells[0])
        return Meaning((*found.elements, *alone.elements), found.why or alone.why)

    def _list(self, rows: Rows, table: Table) -> tuple[Section | None, int]:
        """Return the list that begins with the first row as far as its lines go, and its rows."""
        if not is_head(rows[0], self._headings):
            return None, 0
        columns = len(distinct(rows[0]))
        over = (at for at in range(1, len(rows)) if self._is_over(distinct(rows[at]), columns))
        end = next(over, len(rows))
        found = sections_of(replace(table, rows=rows[:end]), self._headings)
        if len(found) != 1 or found[0].scope not in HEADS:
            return None, 0
        return found[0], end

    def _is_over(self, cells: Cells, columns: int) -> bool:
        """Tell whether a row is no line of the list above it: a label with its value, or a label alone."""
        if not cells or not self._shapes.known(cells[0]):
            return False
        even = len(cells) > FEWEST_LABELS and len(cells) % 2 == 0
        pairs = even and all(self._shapes.known(cell) for cell in cells[::2])
        return len(cells) < columns or columns <= FEWEST_LABELS or pairs

    def _across(self, row: Cells, nested: Nested) -> Iterator[Event]:
        """Read a row of labels, each with its values to the right."""
        cells = list(dict.fromkeys(cell for cell in row if cell.text or cell in nested))
        at = 0
        serial = len(cells) > FEWEST_LABELS and SERIAL.fullmatch(cells[0].text)
        group = (
            not self._shapes.known(cells[0]) and len(cells) > FEWEST_LABELS and self._shapes.known(cells[1])
        )
        if serial or group:
            yield Event(Kind.NOISE, cells[0], rule="serial" if serial else "title")
            at = 1
        strict = (len(cells) - at) % 2 == 0 and all(self._shapes.is_label(cell) for cell in cells[at::2])
        while at < len(cells):
            label, at = cells[at], at + 1
            values: list[Cell] = []
            while at < len(cells) and (not self._shapes.known(cells[at]) or (strict and not values)):
                if strict and values:
                    break
                values.append(cells[at])
                at += 1
            yield from self._pair(label, values, nested)
        if cells:
            yield Event(Kind.CLOSE, cells[0])

    def _pair(self, label: Cell, values: Sequence[Cell], nested: Nested) -> Iterator[Event]:
        known = self._shapes.known(label)
        if not known and (not values or not self._shapes.is_label(label)):
            for cell in (label, *values):
                yield from self._passages.read(Passage(cell), None)
                yield from self._inside([cell], nested)
            return
        first = next((cell for cell in values if cell.text), None)
        if first and "\n" in first.text and self._is_group(known, first):
            yield from self._over(label, first)
            return
        yield Event(Kind.LABEL, label, known, first, part="" if known else "unknown")
        for cell in values:
            if cell is not first and cell.text:
                yield Event(Kind.TEXT, cell)
            yield from self._inside([cell], nested)

    def _inside(self, cells: Cells, nested: Nested) -> Iterator[Event]:
        """Read the tables in some cells."""
        for cell in dict.fromkeys(cells):
            for table in nested.get(cell, ()):
                yield from self.read(table, nested)
