"""Numbers and titles: what belongs together is left alone, what does not is told with the right pair."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from conftest import HERE
from gaoqing.check import Checked
from gaoqing.reading.read import shipped
from gaoqing.rules.facts import (
    call_centres,
    core_of,
    documents,
    fields_of_laws,
    hotlines,
    misquoted,
    number_of,
)
from gaoqing.rules.former import former
from gaoqing.rules.statutes import former_edition, rightly_called, titles

CARD = "matters/public-security/card.yml"
CALLED = {
    # 办法 of departments and places stand beside the 条例 of the same subject.
    "娱乐场所管理办法": "",
    "居住证管理办法": "",
    "婚姻登记条例": "",
    "居住证条例": "居住证暂行条例",
    "婚姻登记法": "婚姻登记条例",
    "户籍登记条例": "中华人民共和国户口登记条例",
    "税收征管法": "中华人民共和国税收征收管理法",
    "失业保险条列": "失业保险条例",
    "中华人民共和国居住证暂行条例": "居住证暂行条例",
}

RIGHT = [
    ("国务院关于加快推进政务服务标准化规范化便利化的指导意见", "国发〔2022〕5号"),
    ("《国务院关于加快推进政务服务标准化规范化便利化的指导意见》", "国发[2022]5号"),
    ("关于推动“高效办成一件事”的指导意见", "国发〔2024〕3号"),
    ("“高效办成一件事”2025年度第二批重点事项清单", "国办发〔2025〕24号"),
    ("中华人民共和国市场主体登记管理条例", "国令第746号"),
    ("工伤保险条例", "国务院令第586号"),
    ("工伤保险条例（2010年修订）", "2003年4月27日国务院令第375号"),
    ("不动产登记暂行条例", "中华人民共和国国务院令第777号"),
    ("不动产登记暂行条例实施细则", "国土资源部令第63号"),
    ("居住证暂行条例", "国务院第663号令"),
    ("北京市实施《居住证暂行条例》办法", "北京市人民政府令第270号"),
    ("示例区关于做好证明事项清理工作的通知", "示政办发〔2018〕30号"),
    ("关于做好证明事项清理工作的通知", "示政办发〔2018〕30号"),
    ("工伤保险条例", "国务院令第375号公布，国务院令第586号修订"),
    ("身份证工本费的规定", "发改价格〔2003〕2322号"),
    ("母婴保健法实施办法", "国务院令第308号"),
    ("关于印发《中华人民共和国残疾人证管理办法》的通知", "残联发〔2017〕34号"),
    # The right number of an edition that V010 tells of.
    ("婚姻登记条例", "国务院令第387号"),
    ("居住证暂行条例", "国务院令第六百六十三号"),
    ("在线政务服务若干规定", "国务院令第716号"),
]
WRONG = [
    ("国务院关于加快推进政务服务标准化规范化便利化的指导意见", "国办发〔2022〕5号", "国发〔2022〕5号"),
    (
        "关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见",
        "国办发〔2024〕3号",
        "国发〔2024〕3号",
    ),
    ("关于做好证明事项清理工作的通知", "国办发〔2018〕45号", "国办发〔2018〕47号"),
    ("全面推行证明事项和涉企经营许可事项告知承诺制的指导意见", "国办发〔2020〕45号", "国办发〔2020〕42号"),
    ("婚姻登记条例", "国务院令第388号", "国务院令第804号"),
    ("居住证暂行条例", "主席令第663号", "国务院令第663号"),
    ("居住证暂行条例", "国务院令第六百五十六号", "国务院令第663号"),
    ("娱乐场所治安管理办法", "国务院令第722号", "国务院令第722号"),
    ("居住证暂行条例", "国务院令第656号", "国务院令第663号"),
]


@pytest.mark.parametrize(("title", "number"), RIGHT)
def test_belongs_together(title: str, number: str) -> None:
    """Right pairs, spellings of theirs, and papers that are not in the table are no finding."""
    assert misquoted(title, number) is None


@pytest.mark.parametrize(("title", "number", "right"), WRONG)
def test_does_not_belong(title: str, number: str, right: str) -> None:
    """A wrong pair leads to the document that is meant: by its title, otherwise by its number."""
    found = misquoted(title, number)
    assert found
    assert found.number == right


@pytest.mark.parametrize(("law", "right"), CALLED.items())
def test_called(law: str, right: str) -> None:
    """A title that no law has leads to the one that is meant; one that may exist is left alone."""
    assert rightly_called(law) == right


def test_called_rightly() -> None:
    """No law of the list is called wrongly, and names that lead to one lead to one of the list."""
    assert not [title for title in titles().values() if rightly_called(title)]
    known = {*titles().values()}
    assert not [item for item in shipped("facts/statutes.yml")["called"] if item["right"] not in known]


def test_edition() -> None:
    """The number of a former edition leads to the present one."""
    found = former_edition("中华人民共和国婚姻登记条例", "国务院令第三百八十七号")
    assert found
    assert "804" in found["by"]
    assert former_edition("婚姻登记条例", "国务院令第804号") is None


def test_hotlines() -> None:
    """Each hotline is a short service number with a source, once."""
    facts = shipped("facts/hotlines.yml")
    listed = facts["hotlines"]
    assert len(hotlines()) == len(listed) > 10
    assert all(re.fullmatch("123[0-9]{2}", number) for number in hotlines())
    assert all(item["name"] and item["source"] for item in [*listed, *facts["call_centres"]])
    assert call_centres() == ("95", "96")


def test_documents() -> None:
    """Each document has an official number and fits its own title, which no other document has."""
    known = documents().values()
    assert [item.number for item in known if number_of(item.number) != item.number] == []
    assert [item.number for item in known if misquoted(item.title, item.number)] == []
    assert len({item.core for item in known}) == len(known)
    assert all(word in item.core or len(item.words) > 1 for item in known for word in item.words)


def test_laws() -> None:
    """A law of one field is none that every field may cite."""
    common = {"行政许可法", "民法典", "优化营商环境条例", "社会保险法", "行政处罚法", "消防法"}
    assert common.isdisjoint(fields_of_laws())
    assert all(words and core_of(law) == law for law, words in fields_of_laws().items())
    assert not any(re.search(r"\s", word) for words in fields_of_laws().values() for word in words)


def test_former_names(checked: Callable[..., Checked]) -> None:
    """Every name of the past has a day and a source, and no term tells of it too."""
    for item in former().values():
        assert date.fromisoformat(item["since"])
        assert item["source"]
    names = [name for name, item in former().items() if item["of"] != "office"]
    offices = [name for name, item in former().items() if item["of"] == "office"]
    for some, field, line in (
        (names, "results", "  - {{name: {}, delivery: [窗口领取]}}\n"),
        (offices, "steps", "  - {{name: 申请, actor: {}, action: 审核。, duration: 当场}}\n"),
    ):
        for part in (some[start : start + 20] for start in range(0, len(some), 20)):
            lines = "".join(line.format(name) for name in part)
            card = (HERE / "town" / CARD).read_text(encoding="utf-8")
            findings = checked({CARD: re.sub(rf"{field}:\n(?:  .*\n)+", f"{field}:\n{lines}", card)}).findings
            assert [item.params["name"] for item in findings if item.code == "V016"] == [*part]
            assert [item.params for item in findings if item.code in {"A025", "A026"}] == []


INSIDE = (
    *("国土资源所有权登记", "乡综合管办公室", "办理扶贫办法", "农村经济和农业厅", "扶贫办好"),
    *("铁道部队", "城市管理和城乡规划局", "不动产权证书", "医疗器械经营许可证", "集体林权证明"),
)


@pytest.mark.parametrize("text", INSIDE)
def test_former_names_inside_others(text: str, checked: Callable[..., Checked]) -> None:
    """A name of the past inside another word is none."""
    card = (HERE / "town" / CARD).read_text(encoding="utf-8")
    step = f"steps:\n  - {{name: 送交, actor: 公安机关, action: 送{text}。, duration: 当场}}"
    found = checked({CARD: card.replace("steps:", step)}).findings
    assert "V016" not in {item.code for item in found}
