"""What a hall has, and what an import adds to it."""

from pathlib import Path
from typing import Any

import pytest

from gaoqing.documents.document import Cell
from gaoqing.intake.asks import Asks
from gaoqing.intake.department_names import in_title
from gaoqing.intake.hall import Hall
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.publish.writing import Refused

TITLES = {
    "临湖区人力资源和社会保障局政务服务事项材料一览表": "临湖区人力资源和社会保障局",
    "填报单位：临湖区公安分局　　填报日期：2026年9月28日": "临湖区公安分局",
    "制表单位（盖章）：临湖区民政局": "临湖区民政局",
    "国家税务总局临湖区税务局办税指南": "国家税务总局临湖区税务局",
    "民政局": "民政局",
    "1.民政局": "民政局",
    "医保局办事指南汇编": "医保局",
    "全区政务服务事项总表": "",
    "各局事项汇总": "",
    "Sheet1": "",
    "基本信息": "",
}


@pytest.mark.parametrize("title", TITLES)
def test_title(title: str) -> None:
    """A department is taken out of a title."""
    assert in_title(title) == TITLES[title]


def _department(hall: Hall, *said: tuple[str, str], given: str | None = None) -> tuple[str, list[str]]:
    asks = Asks(Ledger())
    told = [Said("name", Cell("A2", "某事")), *(Said(element, Cell("C2", text)) for element, text in said)]
    return hall.department(RawMatter("A2", told), asks, given), [item.code for item in asks.questions]


def test_district(tmp_path: Path) -> None:
    """A district that is missing or shortened makes no other department."""
    hall = Hall(tmp_path)
    names = ("区水务局", "临湖区水务局", "水务局", "临湖水务局", "市水务局")
    found = [_department(hall, ("department", name))[0] for name in names]
    assert found == ["shui-wu-ju"] * 4 + ["shui-wu-ju-2"]
    assert [item["name"] for item in hall.new_departments] == ["临湖区水务局", "市水务局"]


SAME = [
    ("区农业农村局", "临湖区农业农村局（区乡村振兴局）", "临湖区 农业农村局"),
    ("人社局", "临湖区人力资源和社会保障局", "区人社局", "临湖区人力资源社会保障局"),
    ("临湖区市监局", "市场监管局", "区市场监督管理局"),
    ("临湖区委组织部",),
    ("国家税务总局临湖区税务局", "临湖区税务局"),
    ("临湖区公安分局", "公安分局"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_same(names: tuple[str, ...], tmp_path: Path) -> None:
    """Names of one department make one entry, in whatever order they come."""
    for order in (names, names[::-1]):
        hall = Hall(tmp_path)
        assert len({_department(hall, ("department", name))[0] for name in order}) == 1
        assert len(hall.new_departments) == 1


def test_several(tmp_path: Path) -> None:
    """Several departments in one cell are asked for; the first is taken."""
    hall = Hall(tmp_path)
    assert _department(hall, ("department", "区水务局、区林业局")) == ("shui-wu-ju", ["word-unknown"])
    assert _department(hall, ("department", "区水务局、水务局")) == ("shui-wu-ju", [])


def test_telephones(tmp_path: Path) -> None:
    """A telephone that all matters of a new department share is the department's."""
    hall = Hall(tmp_path)
    _department(hall, ("department", "区水务局"))
    own: list[dict[str, Any]] = [{"department": "shui-wu-ju", "enquiry_phone": f"0900-{n}"} for n in (1, 2)]
    drafts = [{**draft, "rights": {"complaint_phone": "0900-1234567"}} for draft in own]
    hall.finish(drafts)
    assert hall.new_departments[0]["complaint_phone"] == "0900-1234567"
    assert "enquiry_phone" not in hall.new_departments[0]
    assert drafts == own


def test_nobody(tmp_path: Path) -> None:
    """Where no department is named, one question is asked for the whole file."""
    hall = Hall(tmp_path)
    assert _department(hall) == ("undecided", ["word-unknown"])
    assert _department(hall) == ("undecided", [])
    assert _department(hall, given="water") == ("water", [])


def test_order_of_words(tmp_path: Path) -> None:
    """What the row says counts before what was given, and that before a title."""
    hall = Hall(tmp_path)
    row, title = ("department", "区民政局"), ("department.title", "临湖区水务局事项表")
    assert _department(hall, row, title, given="water")[0] == "min-zheng-ju"
    assert _department(hall, title, given="water")[0] == "water"
    assert _department(hall, title)[0] == "shui-wu-ju"


def test_broken(tmp_path: Path) -> None:
    """A catalogue that cannot be understood stops an import."""
    (tmp_path / "departments.yml").write_text("- a: b: c", encoding="utf-8")
    with pytest.raises(Refused):
        Hall(tmp_path)
