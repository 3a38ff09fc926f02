"""Where the lists of a table begin: titles, rows of headings, and the rows that belong below them."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from gaoqing.documents.document import Cell, Table
from gaoqing.intake.column import MATTER, Column
from gaoqing.intake.columns import columns_of
from gaoqing.intake.headings import Headings
from gaoqing.intake.heads import Cells, groups_above, heads_below, is_band, is_head
from gaoqing.intake.meaning import HEADS
from gaoqing.intake.sides import side_by_side, upright
from gaoqing.intake.strays import distinct
from gaoqing.text.heading import fold

_CODE = re.compile(r"[A-Za-z_-]*[\dA-Za-z_-]*\d[\dA-Za-z_-]*")


@dataclass
class Section:
    """A list in a table.

    Attributes:
        table: the table it stands in.
        scope: what it lists: `matter`, one of the lists of a matter, or nothing known.
        titles: the cells above its headings.
        head: its rows of headings, groups first.
        columns: what its columns are about.
        rows: what stands below, each row with its index in the table.
    """

    table: Table
    scope: str
    titles: list[Cell]
    head: list[Cells]
    columns: list[Column]
    rows: list[tuple[int, Cells]] = field(default_factory=list)

    def column(self, *elements: str) -> Column | None:
        """Return the first column about one of some elements."""
        return next((column for column in self.columns if column.element in elements), None)

    @cached_property
    def name_at(self) -> int | None:
        """The column that names its lines: the matter, or the document, step, fee or question."""
        column = self.column(HEADS.get(self.scope, "name"))
        return column.index if column else None

    @cached_property
    def folded(self) -> list[str]:
        """Its headings, column by column, folded."""
        return [fold(column.heading.text) if column.heading else "" for column in self.columns]

    @cached_property
    def name_cells(self) -> set[int]:
        """The cells that name its lines, by their `id`."""
        return {id(row[self.name_at]) for _, row in self.rows} if self.name_at is not None else set()

    @cached_property
    def above(self) -> list[set[str]]:
        """What stands above each column, headings and groups, folded."""
        return [{fold(line[column.index].text) for line in self.head} for column in self.columns]

    @cached_property
    def numbered(self) -> bool:
        """Whether most of its lines have a serial number."""
        serials = [column.index for column in self.columns if column.why == "ignored.serial"]
        named = [row for _, row in self.rows if self.name_at is not None and row[self.name_at].text]
        lines = [row for row in named if len(distinct(row)) > 1]
        return bool(serials) and sum(bool(row[serials[0]].text) for row in lines) * 2 > len(lines)

    def elements(self) -> set[str]:
        """Return what its columns are about."""
        return {column.element for column in self.columns if column.element}

    def as_(self, scope: str, headings: Headings) -> "Section":
        """Return it as a list of something else."""
        columns = columns_of(headings, self.head, [row for _, row in self.rows], scope)[1]
        return replace(self, scope=scope, columns=columns)


def sections_of(table: Table, headings: Headings) -> list[Section]:
    """Return the lists of a table in their order; none when it has no row of headings."""
    return [
        section
        for part in side_by_side(upright(table, headings), headings)
        for section in _one_below_the_other(part, headings)
    ]


def _one_below_the_other(table: Table, headings: Headings) -> list[Section]:
    found: list[Section] = []
    above: list[Cells] = []
    rows = list(table.rows)
    at = 0
    while at < len(rows):
        row = rows[at]
        begins = at == 0 if table.keyed else _begins(row, headings, found)
        if begins and not (found and _same(found[-1], row)):
            above = _taken_back(found[-1].rows) if found else above
            groups = [] if table.keyed else groups_above(above, row)
            head = [*groups, row, *([] if table.keyed else heads_below(rows, at, headings))]
            titles = [cell for line in above[: len(above) - len(groups)] for cell in distinct(line)]
            found.append(Section(table, "", titles, head, []))
            at += len(head) - len(groups) - 1
        elif found:
            found[-1].rows.append((at, row))
        else:
            above.append(row)
        at += 1
    for section in found:
        body = [row for _, row in section.rows if not _same(section, row) and not _is_title(row)]
        called = table.name if table.parents else ""
        section.scope, section.columns = columns_of(headings, section.head, body, called=called)
        if table.keyed:
            section.columns = _named_by_keys(section)
    return found


def _begins(row: Cells, headings: Headings, before: list[Section]) -> bool:
    """Tell whether a list begins at a row; below another list it must be plain that it does."""
    return is_head(row, headings, anchored=bool(before)) or (bool(before) and is_band(row, headings))


def _is_title(row: Cells) -> bool:
    """Tell whether one cell goes over several columns, and nothing stands beside it."""
    return len(distinct(row)) == 1 and sum(bool(cell.text) for cell in row) > 1


def _named_by_keys(section: Section) -> list[Column]:
    """Return the columns of a table of records; the keys they stand under name them, if nothing else does."""
    named = HEADS.get(section.scope, "name")
    if section.columns[0].heading or not section.scope:
        return section.columns
    codes = all(_CODE.fullmatch(row[0].text) for _, row in section.rows)
    if section.column(named) or codes:
        return [
            replace(
                section.columns[0], element="key" if section.scope == MATTER else "", why="ignored.serial"
            ),
            *section.columns[1:],
        ]
    return [replace(section.columns[0], element=named, why=""), *section.columns[1:]]


def _same(section: Section, row: Cells) -> bool:
    return any(
        [fold(cell.text) for cell in row] == [fold(cell.text) for cell in head] for head in section.head
    )


def _taken_back(rows: list[tuple[int, Cells]]) -> list[Cells]:
    """Take the titles of the next list from the end of the last one."""
    taken: list[Cells] = []
    while rows and len(distinct(rows[-1][1])) <= 1:
        taken.insert(0, rows.pop()[1])
    return taken
