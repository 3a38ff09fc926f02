"""Whatever somebody draws in a sheet: no cell is lost, no matter is made of nothing."""

from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaoqing.intake.raw import Layout
from test_layout import LEFT, UP, read

HEADINGS = [
    "序号",
    "事项名称",
    "子项名称",
    "主项名称",
    "实施主体",
    "实施编码",
    "基本编码",
    "事项类型",
    "法定时限",
    "承诺时限",
    "单位",
    "说明",
    "申请材料",
    "材料名称",
    "份数",
    "原件",
    "备注",
    "环节名称",
    "办理人",
    "问题",
    "答案",
    "收费项目名称",
    "收费标准",
    "咨询方式",
    "电话",
    "名称",
    "类型",
    "经办人",
    "从没见过的标题",
]
WORDS = [
    "取水许可",
    "河道采砂许可",
    "区水务局",
    "行政许可",
    "10个工作日",
    "工作日",
    "1",
    "2",
    "申请书",
    "无",
    "/",
    "合计",
    "小计",
    "共3项",
    "一、行政许可",
    "注：按季度更新",
    "填报单位：区水务局",
    "示例",
    "1.申请书；2.营业执照",
    "0990010600070",
    "=A1",
    "周一至周五",
]
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(HEADINGS),
    st.just(LEFT),
    st.just(UP),
    st.just(""),
    st.just(990010600070),
)
HEADS = st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8)


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, list[list[Any]]]:
    """Draw one to three sheets, most of them with headings somewhere."""
    found = {}
    for name in ("甲", "乙", "取水许可")[: draw(st.integers(1, 3))]:
        rows: list[list[Any]] = draw(
            st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=8)
        )
        for _ in range(draw(st.integers(0, 2))):
            rows.insert(draw(st.integers(0, len(rows))), list(draw(HEADS)))
        for number, row in enumerate(rows):
            width = max(len(other) for other in rows[:number] or [[]])
            for index, said in enumerate(row):
                if (said == LEFT and not index) or (said == UP and (not number or index >= width)):
                    row[index] = ""
        found[name] = rows
    return found


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_no_cell_is_lost(drawn: dict[str, list[list[Any]]]) -> None:
    """Each cell is said of a matter, or told to the ledger; a matter takes a row at least."""
    with patch("gaoqing.intake.layout.papers", return_value=Layout(())):  # forms are held elsewhere
        document, layout, ledger = read({"sheets": drawn})
    said = {id(item.cell) for matter in layout.matters for item in matter.said}
    said |= {id(item.cell) for matter in layout.matters for row in matter.rows for item in row.said}
    listed = {matter.at.partition("!")[0] for matter in layout.matters}
    cells = [cell for cell in document.cells() if cell.at.partition("!")[0] in listed]
    assert not [cell.at for cell in cells if not (ledger.has_told_of(cell) or id(cell) in said)]
    assert len(layout.matters) <= sum(len(rows) * 2 for rows in drawn.values())
    assert all(matter.of("name") and matter.of("name")[0].cell.text for matter in layout.matters)
    assert all(row.said for matter in layout.matters for row in matter.rows)
