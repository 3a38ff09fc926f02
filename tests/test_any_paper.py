"""Whatever stands in a paper, it is read without an error, and every cell of it is accounted for once."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from gaoqing.intake.headings import our_headings
from gaoqing.intake.layout import matters_of
from gaoqing.intake.ledger import Ledger
from test_guides_on_paper import document_of

WORDS = some.sampled_from(
    [
        *(
            "事项名称",
            "实施机关",
            "受理条件",
            "申请材料",
            "材料名称",
            "办理流程",
            "常见问题",
            "办理地点",
            "经办人",
            "序号",
        ),
        *(
            "一、设定依据",
            "二、办理时限",
            "（一）自然人",
            "1.居民身份证",
            "第一章 户籍",
            "参保登记",
            "参保登记办事指南",
        ),
        *(
            "承诺时限：5个工作日",
            "咨询电话：0900-5550101　监督电话：",
            "【服务对象】自然人",
            "问：要钱吗？",
            "答：不要。",
        ),
        *(
            "原件:1 复印件:0 必要",
            "☑是 □否",
            "目录",
            "一、登记……2",
            "（2026年版）",
            "项目",
            "内容",
            "",
            "共 6 项",
            "1",
        ),
        *(
            "办件类型：即办件\n承诺时限：当场",
            "甲\n乙",
            "附：窗口一览",
            "电话：1",
            "备注：x",
            "：",
            "【】",
            "一、",
            "、、",
        ),
    ]
)
MARKS = some.sampled_from(["", "h1 ", "h2 ", "h3 ", "listed ", "menu ", "term ", "answer ", "label "])
LINES = some.builds(lambda mark, words: mark + (words or "字"), MARKS, WORDS)
CELLS = some.one_of(WORDS.map(lambda words: words.replace("|", "")), some.just("<"), some.just("^"))


@some.composite
def tables(draw: Any) -> list[str]:
    """Return the rows of a table; merged cells go on from the left or from above."""
    width, height = draw(some.integers(1, 5)), draw(some.integers(1, 6))
    rows = [[draw(CELLS) for _ in range(width)] for _ in range(height)]
    rows[0] = ["字" if cell == "^" else cell for cell in rows[0]]
    return [" | ".join(["字" if row[0] == "<" else row[0], *row[1:]]) for row in rows]


@settings(max_examples=150, deadline=None)
@given(some.lists(some.one_of(LINES, tables()), max_size=14), some.booleans())
def test_any_paper(blocks: list[Any], sheets: bool) -> None:  # noqa: FBT001  drawn by position
    """Cells in are cells placed, unplaced and ignored."""
    document = document_of({"blocks": blocks, "sheets": sheets})
    ledger = Ledger()
    layout = matters_of(document, our_headings(), ledger)
    for matter in layout.matters:
        ledger.place(
            *(said.cell for said in [*matter.said, *(said for row in matter.rows for said in row.said)])
        )
    account = ledger.account(document)
    told = [
        *account.placed,
        *(item.cell for item in account.unplaced),
        *(cell for cell, _ in account.ignored),
    ]
    assert len(told) == len(list(document.cells()))
