"""Headings of a loose guide tell what kind of text stands below them."""

import pytest

from gaoqing.wording import FIELDS
from gaoqing.wording.headings import passages

PAGE = """身份证办理
一、办理对象：本市居民
【申请材料】
1. 居民户口簿
（2）照片
## 办理流程
带户口簿到窗口。
收费标准（依据文件）： 不收费
办理地点\t滨河路66号
设定依据
《居民身份证法》第七条：公民应当自年满十六周岁之日起三个月内申请领取。
注意事项:
流程图见墙上。"""
EXPECTED = [
    ("material.note", "身份证办理"),
    ("condition", "本市居民"),
    ("material.name", ""),
    ("material.name", "居民户口簿"),
    ("material.name", "照片"),
    ("step", ""),
    ("step", "带户口簿到窗口。"),
    ("fee", "不收费"),
    ("place", "滨河路66号"),
    ("none", ""),
    ("none", ""),
    ("material.note", ""),
    ("material.note", "流程图见墙上。"),
]


def test_kinds() -> None:
    """Every line has the kind of the heading above it, without its own number."""
    found = list(passages(PAGE.splitlines(), "material.note"))
    assert [(part.field, part.text) for part in found] == EXPECTED


def test_columns() -> None:
    """A passage knows where it begins, so that a finding points into the line as it was pasted."""
    for line, part in zip(PAGE.splitlines(), passages(PAGE.splitlines(), "material.note"), strict=True):
        assert part.field == "none" or line[part.start :] == part.text


def test_fields() -> None:
    """Headings lead to kinds of text that exist."""
    fields = {part.field for part in passages(PAGE.splitlines(), "title")}
    assert fields - {"none"} <= set(FIELDS)


@pytest.mark.parametrize("line", ["", " ", "流程图", "收费标准见公告", "1.", "：", "材料" * 5000])
def test_no_heading(line: str) -> None:
    """What only begins like a heading is none."""
    assert [part.field for part in passages([line], "faq")] == ["faq"]


@pytest.mark.parametrize("line", ["1.5寸照片2张", "0.5元", "1.8米以上免票"])
def test_decimal(line: str) -> None:
    """A decimal at the beginning is no number of a list."""
    assert [part.text for part in passages([line], "fee")] == [line]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["申请材料", "说明：原件1份", "户口本复印件"], ["material.name", "material.note", "material.name"]),
        (["步骤", "办理流程", "依据：《户口登记条例》", "到窗口"], ["faq", "step", "none", "step"]),
        (["法律依据", "《户口登记条例》第七条", "怎么去", "坐公交车。"], ["none", "none", "faq", "faq"]),
        (["法律依据", "从车站到办事大厅怎么坐车", "坐公交车。"], ["none", "faq", "faq"]),
        (["法律依据", "从汽车站到办事大厅怎么坐车", "坐公交车。"], ["none", "none", "none"]),
        (["【申请材料】居民户口簿", "### 办理流程 ###"], ["material.name", "step"]),
    ],
)
def test_reach(lines: list[str], fields: list[str]) -> None:
    """“说明：” heads its line only; quoted law ends at the next heading, known or not."""
    assert [part.field for part in passages(lines, "faq")] == fields


def test_bracket() -> None:
    """What stands in a bracket behind a heading is looked at."""
    (part,) = passages(["申请材料（相关证明）"], "faq")
    assert (part.field, part.text) == ("material.name", "（相关证明）")
