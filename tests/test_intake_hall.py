"""What a hall has, and what an import adds to it."""

from pathlib import Path

import pytest

from gaoqing.documents.document import Cell
from gaoqing.intake.asks import Asks
from gaoqing.intake.departments import in_title
from gaoqing.intake.hall import Hall
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.publish.writing import Refused

TITLES = {
    "临湖区人力资源和社会保障局政务服务事项材料一览表": "临湖区人力资源和社会保障局",
    "填报单位：临湖区公安分局　　填报日期：2026年9月28日": "临湖区公安分局",
    "制表单位（盖章）：临湖区民政局": "临湖区民政局",
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
