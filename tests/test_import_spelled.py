"""Cells that label all they say of each document are read like columns with these headings."""

import pytest

from gaoqing.documents.document import Cell, Document, Table
from gaoqing.intake.headings import our_headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.spelled import spell_out

TEXTS = {
    "lines": (
        "1.材料名称：申请表；材料类型：原件；纸质材料份数：2份；从没见过：甲\n2.材料名称：营业执照；复印件份数：1份",
        [
            {"material.name": "申请表", "material.kind": "原件", "material.count": "2份"},
            {"material.name": "营业执照", "material.copies": "1份"},
        ],
        ["甲"],
    ),
    "one line": (
        "材料名称：申请表；份数：1；材料名称：章程；份数：2",
        [
            {"material.name": "申请表", "material.count": "1"},
            {"material.name": "章程", "material.count": "2"},
        ],
        [],
    ),
    "a name alone, and words without a label": (
        "请备齐以下材料\n1.材料名称：申请表\n2.材料名称：营业执照；份数：1份；加盖公章",
        [{"material.name": "申请表"}, {"material.name": "营业执照", "material.count": "1份"}],
        [],
    ),
    "no labels": ("1.申请表：原件1份；2.章程：复印件1份", [], []),
    "a name alone": ("材料名称：申请表", [], []),
}


@pytest.mark.parametrize(("text", "rows", "unplaced"), TEXTS.values(), ids=TEXTS)
def test_spell_out(text: str, rows: list[dict[str, str]], unplaced: list[str]) -> None:
    """Each document is a row; what no label explains is left over, and nothing is lost."""
    cell, ledger = Cell("甲!C2", text), Ledger()
    raw = RawMatter("甲!B2", [Said("materials", cell)])
    spell_out(raw, our_headings(), ledger)
    assert [{said.element: said.cell.text for said in row.said} for row in raw.rows] == rows
    assert bool(raw.of("materials")) == (not rows)
    account = ledger.account(Document("a.xlsx", [Table("甲", [[cell]])]))
    assert [item.cell.text for item in account.pieces if rows and item.why == "no-heading"] == unplaced
    told = "".join(item.cell.text for item in account.pieces) + "".join(
        words for row in rows for words in row.values()
    )
    assert [word for word in ("请备齐以下材料", "加盖公章") if word in text and word not in told] == []
