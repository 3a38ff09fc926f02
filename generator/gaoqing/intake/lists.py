"""A list of matters → the matters, each with the lines that stand in its own rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gaoqing.documents.document import Cell, Table
from gaoqing.intake.columns import KEYS, Column
from gaoqing.intake.headings import fold
from gaoqing.intake.heads import Cells
from gaoqing.intake.known import folded
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.records import Records
from gaoqing.intake.strays import Line, distinct, kind_of
from gaoqing.intake.tables import Section

_SPARSE = 0.6
_NOTHING = re.compile(r"[-—_/\\、.。]*|无|暂无|空")
_CARRIED = ("department", "kind", "parent")
_BODY = re.compile(
    r"(局|委员会|[改健]委|办公室|中心|联合会|公司|政府|办事处|大队|支队|分局|管委会|总队|街道|学校|医院|法院|检察院|协会|总工会)"
)
_FILLED_BY = re.compile(r"(填报|报送|编制|填表|实施|制表)?(单位|部门|机关|主体)(名称)?[:：]\s*\S")
_KIND = re.compile(r"行政(许可|确认|给付|裁决|奖励|处罚|强制|检查|征收)|公共服务|其他行政权力")
_KIND_ALONE = re.compile(
    rf"([一二三四五六七八九十\d]+[、.．])?({_KIND.pattern})(类|事项|类事项)?([(（].*[)）])?"
)


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


def keys_of(section: Section, row: Cells) -> list[Said]:
    """Return by which codes and names a row says whose it is."""
    codes = [
        Said(column.element, row[column.index], column.heading)
        for column in section.columns
        if column.element in KEYS and column.element != "name" and row[column.index].text
    ]
    name = name_of(section, row)
    return [*codes, name] if name else codes


def name_of(section: Section, row: Cells) -> Said | None:
    """Return the name of a row's matter: its own, or what it is a part of where it has none of its own."""
    for element in ("name", "parent"):
        column = section.column(element)
        if column is not None and not _NOTHING.fullmatch(row[column.index].text):
            return Said("name", row[column.index], column.heading)
    return None


def line_of(section: Section, row: Cells) -> Line:
    """Return what a row of a section is."""
    return kind_of(row, section.folded, section.name_at, numbered=section.numbered)


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
        self._has_department = "department" in section.elements()
        self._department = _department(section.titles) or _sheet_department(section)
        self._titled = self._department is not None and not self._has_department
        self._kind = None if section.elements() & {"kind", "kind.code"} else _sheet_kind(section)
        self._carried: dict[str, Cell] = {}
        self._sparse = [c for c in section.columns if c.element in _CARRIED and _is_sparse(section, c)]
        self._style = _says_again(section)
        self._without_keys = frozenset({"key"})

    def read(self, index: int, row: Cells) -> None:
        line = line_of(self.section, row)
        if line is Line.RECORD:
            self._record(index, row)
        elif line is Line.SUBHEADING:
            self._below(row)
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
        self.records.matter_says(row, self._current, first=False, but=self._without_keys)
        self.records.list_says(row, self._current)

    def _begin(self, index: int, row: Cells, name: Said) -> None:
        keys = keys_of(self.section, row)
        again = tuple(folded(cell.text) for cell in [*(key.cell for key in keys), *self._departments(row)])
        known = self._by_key.get(again) if self._style else None
        if known is not None:
            self._current = known.matter
            self.records.matter_says(row, known.matter, first=False, but=self._without_keys)
            self.records.list_says(row, known.matter, repeats=True)
            return
        self._current = RawMatter(name.cell.at, [] if self._has_own_name(row) else [name])
        self._broken = False
        entry = Entry(self._current, keys, record_of(row), self.section.table, index)
        self.entries.append(entry)
        self._by_key[again] = entry
        self.records.matter_says(row, self._current, first=True, but=self._first_but(row))
        self.records.tell_keys(keys)
        self._surroundings(row, self._current)
        self.records.list_says(row, self._current)

    def _has_own_name(self, row: Cells) -> bool:
        column = self.section.column("name")
        return column is not None and not _NOTHING.fullmatch(row[column.index].text)

    def _first_but(self, row: Cells) -> frozenset[str]:
        """Return what of a matter's first row is told elsewhere: what joins tables, and an empty name."""
        if self._has_own_name(row):
            return self._without_keys
        column = self.section.column("name")
        if column is not None and row[column.index].text:
            self.ledger.ignore(row[column.index], "nothing")
        return self._without_keys | {"name", "parent"}

    def _departments(self, row: Cells) -> list[Cell]:
        column = self.section.column("department")
        return [row[column.index]] if column else []

    def _surroundings(self, row: Cells, matter: RawMatter) -> None:
        """Add what stands above a matter: its department, its kind."""
        for column in self._sparse:
            if row[column.index].text:
                self._carried[column.element] = row[column.index]
            elif column.element in self._carried:
                matter.said.append(Said(column.element, self._carried[column.element], column.heading))
        if self._department is not None and not matter.of("department"):
            matter.said.append(Said("department.title", self._department))
        if self._kind is not None:
            matter.said.append(Said("kind", self._kind))

    def _below(self, row: Cells) -> None:
        """Read a sub-heading: it is no matter, but may say of whom, or of what kind, the next ones are."""
        self.records.not_a_matter(row)
        self._broken = True
        cell = replace(distinct(row)[0])  # a copy, so that the row itself stays what it is
        if _BODY.search(cell.text) or _FILLED_BY.search(cell.text):
            self._department = cell
        if _KIND_ALONE.fullmatch(cell.text) and not self.section.elements() & {"kind", "kind.code"}:
            self._kind = cell

    def tell_titles(self) -> None:
        for cell in self.section.titles:
            if cell is self._department or (self._titled and cell is _department(self.section.titles)):
                self.ledger.place(cell)
            else:
                self.ledger.ignore(cell, "title")


def record_of(row: Cells) -> str:
    """Return the place of the record that a row of JSON is, empty elsewhere."""
    at = next((cell.at for cell in row if cell.at.startswith("/")), "")
    return at.rpartition("/")[0]


def _department(titles: Sequence[Cell]) -> Cell | None:
    """Return the title that names the department, one that says who filled in the table first."""
    said = [cell for cell in titles if _FILLED_BY.search(cell.text)]
    return next(iter([*said, *(cell for cell in titles if _BODY.search(cell.text))]), None)


def _sheet_department(section: Section) -> Cell | None:
    name = section.table.name
    found = _BODY.search(name)
    return Cell(f"{name}!A1", name) if found and found.end() == len(name) else None


def _sheet_kind(section: Section) -> Cell | None:
    name = section.table.name
    return Cell(f"{name}!A1", name) if _KIND_ALONE.fullmatch(name) else None


def _is_sparse(section: Section, column: Column) -> bool:
    """Tell whether a column says only once what holds for the rows below too."""
    rows = [row for _, row in section.rows if section.name_at is not None and row[section.name_at].text]
    filled = sum(bool(row[column.index].text) for row in rows)
    return bool(rows) and bool(rows[0][column.index].text) and filled <= _SPARSE * len(rows)


def _says_again(section: Section) -> bool:
    """Tell whether a list says on each row of a material again whose it is, instead of merging."""
    at = section.name_at
    if at is None or not any(column.scope for column in section.columns):
        return False
    names = [row[at] for _, row in section.rows if len(distinct(row)) > 1]
    merged = any(left is right or not right.text for left, right in pairwise(names))
    texts = [fold(cell.text) for cell in names]
    return not merged and len(set(texts)) < len(texts)
