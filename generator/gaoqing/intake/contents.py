"""A table of contents beside the matters themselves: 序号, 事项名称, 所在表."""

from collections.abc import Iterable, Sequence

from gaoqing.documents.document import Cell
from gaoqing.intake.keys import line_of, name_of
from gaoqing.intake.known import folded
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter
from gaoqing.intake.strays import Line, distinct
from gaoqing.intake.tables import Section

# What a table of contents may say besides where something stands.
_AROUND = frozenset({"name", "parent", "key", "serial"})
_RULE = "index"


def without_contents(lists: Sequence[Section], matters: Iterable[RawMatter], ledger: Ledger) -> list[Section]:
    """Return lists of matters but for lines that only name a matter which stands elsewhere in the file.

    Args:
        lists: the lists.
        matters: those that the rest of the file describes.
        ledger: is told of the lines that are left out.
    """
    names = {folded(said.cell.text) for matter in matters for said in matter.of("name")}
    found: list[Section] = []
    for section in lists:
        if section.elements() <= _AROUND:
            _leave_out(section, names, ledger)
        if section.rows:
            found.append(section)
    return found


def _leave_out(section: Section, names: set[str], ledger: Ledger) -> None:
    records = [(index, row) for index, row in section.rows if line_of(section, row) is Line.RECORD]
    left = [(index, row) for index, row in records if not _is_known(section, row, names)]
    if len(left) == len(records):
        return
    kept = {index for index, _ in left}
    told = [row for index, row in section.rows if index not in kept]
    for row in [*told, *([] if left else [*section.head, section.titles])]:
        for cell in distinct(row):
            ledger.ignore(cell, _RULE)
    section.rows = left


def _is_known(section: Section, row: Sequence[Cell], names: set[str]) -> bool:
    name = name_of(section, row)
    return name is not None and folded(name.cell.text) in names
