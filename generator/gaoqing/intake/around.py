"""What titles and sub-headings say of the matters of a list: whose they are, and of what kind."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.intake.column import Column
from gaoqing.intake.heads import Cells
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.strays import distinct
from gaoqing.intake.tables import Section

_SPARSE = 0.6
_CARRIED = ("department", "kind", "parent")
_BODY = re.compile(
    r"局|委员会|[改健]委|残联|妇联|团委|工商联|文联|侨联|科协|编办|镇政府|乡政府|服务站|办公室|中心|联合会|公司|政府|办事处|大队|支队|分局|管委会|总队|街道|学校|医院|法院|检察院|协会|总工会"
)
_FILLED_BY = re.compile(r"(填报|报送|编制|填表|实施|制表)?(单位|部门|机关|主体)(名称)?[:：]\s*\S")
_KIND = re.compile(r"行政(?:许可|确认|给付|裁决|奖励|处罚|强制|检查|征收)|公共服务|其他行政权力")
_OF_A_KIND = re.compile(
    rf"([一二三四五六七八九十\d]+[、.．])?.{{0,20}}?({_KIND.pattern})(类|事项|类事项)?(目录|清单|一览表|汇总表|表)?([(（].*[)）])?"
)


class Around:
    """What holds for the matters of a list until a sub-heading says otherwise.

    Args:
        section: the list.
    """

    def __init__(self, section: Section) -> None:
        elements = section.elements()
        self._has_kind = bool(elements & {"kind", "kind.code"})
        self.title = _department(section.titles)
        self._department = self.title or _sheet(section, _is_body)
        self._kind = None if self._has_kind else _kind_of(section)
        self._carried: dict[str, Cell] = {}
        self._sparse = [c for c in section.columns if c.element in _CARRIED and _is_sparse(section, c)]

    def below(self, row: Cells) -> None:
        """Go on below a sub-heading; it may say of whom, or of what kind, the next matters are."""
        cell = replace(distinct(row)[0])  # a copy: the row itself is still reported as no matter
        if _BODY.search(cell.text) or _FILLED_BY.search(cell.text):
            self._department = cell
        if not self._has_kind:
            self._kind = _kind(cell) or self._kind

    def says(self, row: Cells, matter: RawMatter) -> Iterator[Said]:
        """Yield what holds for a matter although its own row does not say it."""
        for column in self._sparse:
            if row[column.index].text:
                self._carried[column.element] = row[column.index]
            elif column.element in self._carried:
                yield Said(column.element, self._carried[column.element], column.heading)
        if self._department is not None and not matter.of("department"):
            yield Said("department.title", self._department)
        if self._kind is not None:
            yield Said("kind", self._kind)


def body_of(section: Section) -> str:
    """Return the department that the titles or the name of a sheet give a list; empty when they name none."""
    found = _department(section.titles) or _sheet(section, _is_body)
    return found.text if found is not None else ""


def _kind(cell: Cell) -> Cell | None:
    """Return the kind of matter that a title is about, None when it names none or several."""
    kinds = set(_KIND.findall(cell.text))
    return replace(cell, text=kinds.pop()) if len(kinds) == 1 and _OF_A_KIND.fullmatch(cell.text) else None


def _kind_of(section: Section) -> Cell | None:
    sheet = _sheet(section, lambda name: bool(_OF_A_KIND.fullmatch(name)))
    above = [*reversed(section.titles), *([sheet] if sheet else [])]
    return next((kind for kind in map(_kind, above) if kind), None)


def _is_body(text: str) -> bool:
    return any(found.end() == len(text) for found in _BODY.finditer(text))


def _department(titles: Sequence[Cell]) -> Cell | None:
    """Return the title that names the department, one that says who filled in the table first."""
    said = [cell for cell in titles if _FILLED_BY.search(cell.text)]
    return next(iter([*said, *(cell for cell in titles if _BODY.search(cell.text))]), None)


def _sheet(section: Section, says: Callable[[str], bool]) -> Cell | None:
    """Return the name of a sheet as a cell, if it says what is asked."""
    name = section.table.name
    return Cell(f"{name}!A1", name) if says(name) else None


def _is_sparse(section: Section, column: Column) -> bool:
    """Tell whether a column says only once what holds for the rows below too."""
    rows = [row for _, row in section.rows if section.name_at is not None and row[section.name_at].text]
    filled = sum(bool(row[column.index].text) for row in rows)
    return bool(rows) and bool(rows[0][column.index].text) and filled <= _SPARSE * len(rows)
