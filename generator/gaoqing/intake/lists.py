"""A list of matters → the matters, each with the lines that stand in its own rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gaoqing.documents.document import Cell, Table
from gaoqing.intake.around import Around
from gaoqing.intake.heads import Cells
from gaoqing.intake.keys import keys_of, line_of, name_of, own_name, record_of, serial_of
from gaoqing.intake.known import folded
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.records import Records
from gaoqing.intake.situations import is_situation
from gaoqing.intake.strays import Line, distinct
from gaoqing.intake.tables import Section
from gaoqing.text.heading import fold

# What only joins tables is told as such; where a matter takes its name from what it is a part of, that too.
_JOINS = frozenset({"key", "serial"})
_NAMES = frozenset({"key", "serial", "name", "parent"})


@dataclass
class Entry:
    """A matter of a list, and by what lines of other tables may find it.

    Attributes:
        matter: the matter.
        keys: its codes and its name.
        record: the place of its record (JSON).
        table: where it stands.
        index: its row there.
    """

    matter: RawMatter
    keys: Sequence[Said]
    record: str
    table: Table
    index: int

    @property
    def name(self) -> Cell:
        """Its name."""
        return next(said.cell for said in self.keys if said.element == "name")


def begun(records: Records, index: int, row: Cells, name: Said) -> Entry:
    """Return a new matter, with what its first row says.

    Args:
        records: reads the rows of its list.
        index: the row in the table.
        row: its cells.
        name: what the row calls the matter.
    """
    own, is_own = own_name(records.section, row)
    matter = RawMatter(name.cell.at, [] if is_own else [name])
    keys = keys_of(records.section, row)
    records.matter_says(row, matter, first=True, but=_JOINS if is_own else _NAMES)
    keys = _with_situation(matter, keys, records.ledger)
    records.tell_keys(keys)
    if own is not None and not is_own:
        records.ledger.ignore(own, "nothing")
    records.list_says(row, matter)
    keys.extend(serial_of(records.section, row))
    return Entry(matter, keys, record_of(row), records.section.table, index)


def _with_situation(matter: RawMatter, keys: list[Said], ledger: Ledger) -> list[Said]:
    """Give a matter that a row calls only 新办 or 变更（地址） the name of what it is a part of as well."""
    name = next((said for said in matter.said if said.element == "name"), None)
    parents = matter.of("parent")
    if name is None or not parents or not is_situation(name.cell.text):
        return keys
    parent = parents[0].cell
    inside = re.sub("[()（）]", "", name.cell.text.strip())
    called = name._replace(cell=ledger.part(name.cell, f"{parent.text.strip()}（{inside}）"))
    matter.said[matter.said.index(name)] = called
    return [called if key.element == "name" else key for key in keys]


def read_matters(section: Section, ledger: Ledger) -> list[Entry]:
    """Return the matters of a list, in its order."""
    reader = _Reader(section, ledger)
    for index, row in section.rows:
        reader.read(index, row)
    reader.records.tell_head()
    reader.tell_titles()
    return reader.entries


class _Reader:
    """Goes down the rows of a list of matters."""

    def __init__(self, section: Section, ledger: Ledger) -> None:
        self.section = section
        self.ledger = ledger
        self.records = Records(section, ledger)
        self.entries: list[Entry] = []
        self._by_key: dict[tuple[str, ...], Entry] = {}
        self._current: RawMatter | None = None
        self._broken = False
        self._around = Around(section)
        self._style = _says_again(section)

    def read(self, index: int, row: Cells) -> None:
        line = line_of(self.section, row)
        if line is Line.RECORD:
            self._record(index, row)
        elif line is Line.SUBHEADING:
            self.records.not_a_matter(row)
            self._around.below(row)
            self._broken = True
        elif line in {Line.HEADING, Line.NUMBERS}:
            for cell in distinct(row):
                self.ledger.ignore(cell, "repeated-heading" if line is Line.HEADING else "column-number")
            self._broken = False
        elif line is Line.ASIDE:
            self.records.not_a_matter(row)

    def _record(self, index: int, row: Cells) -> None:
        name = name_of(self.section, row)
        if name is None or self._is_current(name.cell):
            self._more(row)
        else:
            self._begin(index, row, name)

    def _is_current(self, name: Cell) -> bool:
        """Tell whether the matter above has this name, or is a part of what has it."""
        if self._current is None or not self.entries:
            return False
        parents = self._current.of("parent")
        return self.entries[-1].name is name or any(said.cell is name for said in parents)

    def _more(self, row: Cells) -> None:
        """Read a row below that of a matter, its name merged or left out."""
        if self._current is None or self._broken or self.records.is_another(row, self._current):
            self._broken = True
            self.records.not_a_matter(row)
            return
        self.records.matter_says(row, self._current, first=False, but=_JOINS)
        self.records.list_says(row, self._current)

    def _begin(self, index: int, row: Cells, name: Said) -> None:
        keys = keys_of(self.section, row)
        said = [key.cell for key in keys if key.element not in _JOINS]
        again = tuple(folded(cell.text) for cell in [*said, *self._departments(row)])
        known = self._by_key.get(again) if self._style else None
        if known is not None:
            self._current = known.matter
            self.records.matter_says(row, known.matter, first=False, but=_JOINS, again=True)
            self.records.list_says(row, known.matter, repeats=True)
            return
        entry = begun(self.records, index, row, name)
        self._current = entry.matter
        self._broken = False
        self.entries.append(entry)
        self._by_key[again] = entry
        self._current.said.extend(self._around.says(row, self._current))

    def _departments(self, row: Cells) -> list[Cell]:
        column = self.section.column("department")
        return [row[column.index]] if column else []

    def tell_titles(self) -> None:
        has_department = "department" in self.section.elements()
        self.records.tell_titles(None if has_department else self._around.title)


def _says_again(section: Section) -> bool:
    """Tell whether a list says on each row of a material again whose it is, instead of merging."""
    at = section.name_at
    if at is None or not any(column.scope for column in section.columns):
        return False
    names = [row[at] for _, row in section.rows if line_of(section, row) is Line.RECORD]
    merged = any(left is right or not right.text for left, right in pairwise(names))
    texts = [fold(cell.text) for cell in names]
    return not merged and len(set(texts)) < len(texts)
