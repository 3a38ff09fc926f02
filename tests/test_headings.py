"""Headings and labels of a loose guide tell what kind of text stands below and behind them."""

import pytest

from gaoqing.loose import pasted
from gaoqing.loose.guide import stretches
from gaoqing.loose.piece import Stretch
from gaoqing.wording import FIELDS

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
    ("condition", "本市居民"),
    ("material.name", "居民户口簿"),
    ("material.name", "照片"),
    ("step", "带户口簿到窗口。"),
    ("fee", "不收费"),
    ("place", "滨河路66号"),
    ("material.note", "流程图见墙上。"),
]


def read(text: str, field: str = "material.note") -> list[Stretch]:
    """Return what is looked at of a text."""
    return list(stretches(pasted.items(text.split("\n")), field))


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the kind of each stretch, nothing for prose, and its text."""
    return [("" if part.prose else part.field, part.piece.text) for part in read(text)]


def test_kinds() -> None:
    """Every line has the kind of the heading above it, without its own number; headings are not read."""
    assert kinds(PAGE) == EXPECTED


def test_columns() -> None:
    """A stretch knows where it begins, so that a finding points into the line as it was pasted."""
    lines = PAGE.split("\n")
    for part in read(PAGE):
        assert lines[int(part.piece.at) - 1][part.piece.column :].startswith(part.piece.text)


def test_fields() -> None:
    """Headings lead to kinds of text that exist."""
    assert {part.field for part in read(PAGE)} <= set(FIELDS)


@pytest.mark.parametrize("line", ["流程图", "收费标准见公告", "材料" * 5000])
def test_no_heading(line: str) -> None:
    """What only begins like a heading is none."""
    assert [(part.field, part.prose) for part in read(line, "faq")] == [("faq", False)]


@pytest.mark.parametrize("line", ["1.5寸照片2张", "0.5元", "1.8米以上免票"])
def test_decimal(line: str) -> None:
    """A decimal at the beginning is no number of a list."""
    assert [part.piece.text for part in read(line, "fee")] == [line]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["申请材料", "说明：原件1份", "户口本复印件"], ["material.note", "material.name"]),
        (["办理流程", "依据：《户口登记条例》", "到窗口。"], ["step"]),
        (["法律依据", "《户口登记条例》第七条", "怎么去", "坐公交车。"], [""]),
        (["法律依据", "从汽车站到办事大厅怎么坐车呢，请看", "坐公交车。"], []),
        (["【申请材料】居民户口簿", "### 办理流程 ###", "到窗口。"], ["material.name", "step"]),
        # An unknown label ends what has one value, a list goes on.
        (["是否收费：否", "跨省通办：支持办理", "办件提示 请看"], ["", ""]),
        (["收费标准", "每证10元", "温情服务", "请坐。"], ["fee", ""]),
        (["申请材料：", "居民户口簿：原件1份", "自然人：", "结婚证"], ["material.name", "material.name"]),
        (["二、申请材料", "（一）单位", "1、营业执照", "三、温情服务", "请坐。"], ["material.name", ""]),
        (["## 申请材料", "### 自然人", "结婚证", "## 一起看看", "请坐。"], ["material.name", ""]),
        (["办理地点：滨河路66号", "欢迎光临"], ["place", ""]),
        (["办理地点：1.滨河路66号", "2.湖滨路1号"], ["place", "place"]),
        (["办件类型", "即办件", "行使层级", "县级"], []),
        # A document in a list is read, whatever its words mean as a heading and however it is numbered.
        (["申请材料", "一、身份证明", "二、身份凭证"], ["material.name"] * 2),
        (["申请材料", "1、结果样本", "2、身份证明"], ["material.name"] * 2),
        (["3、申请材料", "1、甲表", "2、乙表", "3、丙表", "4、身份证明"], ["material.name"] * 4),
        (["3、申请材料", "①甲表", "4、温情服务", "请坐。"], ["material.name", ""]),
        (["一、申请材料", "请提供以下材料：", "1、甲表"], ["material.name"]),
        (["办理流程", "3. 提交相关材料", "办理时限"], ["step"]),
        # A numbered line ends what has one value, and belongs to what both of them lie in.
        (["一、注意事项", "1.办理时限", "5天", "2、凭证不全的，另约。"], ["time_limit", "material.note"]),
        # Nobody listed the heading, but its end says what it is.
        (["二、退休申报材料", "户口簿", "三、补办换发流程", "请排队。"], ["material.name", "step"]),
    ],
)
def test_reach(lines: list[str], expected: list[str]) -> None:
    """A heading holds until the next, known or not; “说明：” heads its line only."""
    assert [kind for kind, _ in kinds("\n".join(lines))] == expected


def test_bracket() -> None:
    """What stands in a bracket behind a heading is looked at."""
    (part,) = read("申请材料（相关证明）")
    assert (part.field, part.piece.text) == ("material.name", "（相关证明）")
