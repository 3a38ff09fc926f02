"""Guides that are papers: what forms, labelled paragraphs and saved pages say of their matters."""

import re
from pathlib import Path
from typing import Any

import pytest

from gaoqing.documents.document import Block, Cell, Document, Passage, Table
from gaoqing.documents.grid import Grid
from gaoqing.documents.page import read_page
from gaoqing.intake.headings import our_headings
from gaoqing.intake.layout import matters_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter
from loaded import loaded

FOLDER = Path(__file__).parent / "import"
CASES: dict[str, Any] = loaded((FOLDER / "guides.yml").read_text(encoding="utf-8"))
_MARK = re.compile(r"(?:(?P<level>h\d)|(?P<part>menu|term|answer|label)|(?P<listed>listed)) ")


def document_of(case: dict[str, Any]) -> Document:
    """Return the document of a case: a page, or lines with tables between them."""
    if "page" in case:
        return read_page(case["page"].encode(), "页.html")
    blocks: list[Block] = []
    tables = 0
    for item in case["blocks"]:
        if isinstance(item, str):
            number = sum(isinstance(block, Passage) for block in blocks) + 1
            blocks.append(passage(item, f"paragraph {number}"))
        else:
            tables += 1
            blocks.append(table(item, f"table {tables}"))
    return Document("文件.docx", tuple(blocks), sheets=case.get("sheets", False))


def passage(text: str, at: str) -> Passage:
    """Return a paragraph; `h2 `, `listed ` … in front say what it is."""
    mark = _MARK.match(text)
    if not mark:
        return Passage(Cell(at, text))
    cell = Cell(at, text[mark.end() :])
    part = mark["part"] or ""
    return Passage(cell, int((mark["level"] or "h0")[1:]), bool(mark["listed"]), part)  # type: ignore[arg-type]


def table(rows: list[str], name: str) -> Table:
    """Return a table: cells with | between; `<` goes on from the left, `^` from above."""
    grid = Grid(name)
    above: list[Cell] = []
    for line in rows:
        grid.begin_row()
        row: list[Cell] = []
        for index, text in enumerate(part.strip() for part in line.split("|")):
            cell = row[-1] if text == "<" else above[index] if text == "^" else Cell(grid.next_place(), text)
            row.append(cell)
            grid.add(cell)
        above = row
    return Table(name, grid.rows())


def told(matter: RawMatter) -> dict[str, Any]:
    """Return what a matter says, as the cases have it."""
    found: dict[str, Any] = {"at": matter.at}
    for said in matter.said:
        found.setdefault(said.element, []).append(said.cell.text)
    for row in matter.rows:
        words = {said.element.partition(".")[2]: said.cell.text for said in row.said}
        found.setdefault(row.scope, []).append({key: text for key, text in words.items() if key != "order"})
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in found.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_guides(name: str) -> None:
    """Each matter comes with what the paper says of it, and with nothing else."""
    case = CASES[name]
    ledger = Ledger()
    document = document_of(case)
    layout = matters_of(document, our_headings(), ledger)
    assert [told(matter) for matter in layout.matters] == case["matters"]
    for matter in layout.matters:
        ledger.place(
            *(said.cell for said in [*matter.said, *(said for row in matter.rows for said in row.said)])
        )
    account = ledger.account(document)
    lost = [*account.unplaced, *account.pieces]
    assert [told_of.cell.text for told_of in lost] == case.get("unplaced", [])
    cells = len(account.placed) + len(account.unplaced) + len(account.ignored)
    assert cells == len(list(document.cells()))
