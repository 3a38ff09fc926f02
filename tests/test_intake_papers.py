"""Words of a file about documents → what a guide demands."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gaoqing.documents.document import Cell
from gaoqing.intake.asks import Asks
from gaoqing.intake.hall import Hall
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Row, Said
from gaoqing.reading.read import shipped
from loaded import loaded

ELEMENTS = sorted(
    key.removeprefix("material.") for key in shipped("import/rows.yml") if key.startswith("material.")
)
DATA = Path(__file__).parent / "papers"


def data(name: str) -> list[Any]:
    """Return the cases of a file."""
    found: list[Any] = loaded((DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return found


class Reading:
    """A hall without anything, and what it makes of one matter."""

    def __init__(self, folder: Path, *cells: str, rows: list[dict[str, str]] | None = None) -> None:
        self.asks = Asks(Ledger())
        self.hall = Hall(folder)
        self.cells = [Cell(f"K{number}", text) for number, text in enumerate(cells, 2)]
        self.rows = [
            Row("material", [_said(element, text, number) for element, text in row.items()], f"C{number}")
            for number, row in enumerate(rows or (), 2)
        ]
        raw = RawMatter("A2", [Said("materials", cell) for cell in self.cells], self.rows)
        self.found = self.hall.requirements(raw, self.asks)

    @property
    def lines(self) -> list[str]:
        """What is demanded, as the cases write it."""
        names = {entry["id"]: entry["name"] for entry in self.hall.new_materials}
        return [_line(item, names) for item in self.found]

    @property
    def questions(self) -> list[str]:
        """What is asked, as the cases write it."""
        return [f"{item.code} {item.text}" for item in self.asks.questions]


def _said(element: str, text: str, number: int) -> Said:
    return Said(f"material.{element}", Cell(f"{element}!C{number}", text), Cell(f"{element}!C1", element))


def _line(item: dict[str, Any], names: dict[str, str]) -> str:
    whose = f"{item['whose']}+" if "whose" in item else ""
    name = item.get("label") or names[item["material"]]
    choice = f"={'/'.join(names[called] for called in item['any_of'])}" if "any_of" in item else ""
    counts = [str(item.get(key, {}).get("count", "")) for key in ("original", "copies")]
    told = {"when": "optional", "deferrable": "deferrable", "exempt": "exempt"}
    more: list[str] = [word for key, word in told.items() if key in item]
    more += [item["original"]["use"]] if "use" in item.get("original", {}) else []
    more += [f"{key} {item['copies'][key]}" for key in ("sides", "paper") if key in item.get("copies", {})]
    more += [f"{key} {item[key]}" for key in ("electronic", "basis", "note") if key in item]
    return "｜".join([f"{whose}{name}{choice}", *counts, *more])


@pytest.mark.parametrize("case", data("cells"), ids=lambda case: case["cell"][:20])
def test_cell(case: dict[str, Any], tmp_path: Path) -> None:
    """A cell becomes what it lists, and asks what it leaves open."""
    read = Reading(tmp_path, case["cell"])
    assert read.lines == case["is"]
    assert read.questions == case.get("asks", [])


@pytest.mark.parametrize("case", data("rows"), ids=lambda case: "｜".join(case["row"].values())[:30])
def test_row(case: dict[str, Any], tmp_path: Path) -> None:
    """A row becomes one demand; what is said of the document itself goes to the catalogue."""
    read = Reading(tmp_path, rows=[case["row"]])
    assert read.lines == case["is"]
    assert read.questions == case.get("asks", [])
    for entry in read.hall.new_materials:
        assert {key: entry[key] for key in ("kind", "issuer") if key in entry} == case.get("entry", {})


def _named(names: list[str]) -> list[Row]:
    said = (Said("material.name", Cell(f"C{number}", name)) for number, name in enumerate(names, 2))
    return [Row("material", [item]) for item in said]


NAMES = [(name, case.get("named", [])) for case in data("names") for name in case["names"]]


@pytest.mark.parametrize(("written", "named"), NAMES, ids=[name for name, _ in NAMES])
def test_name(written: str, named: list[str], tmp_path: Path) -> None:
    """Whose a document is leaves its name; names that say nothing certain are asked for."""
    expected = written.rstrip("?")
    name = expected.replace("+", "")
    hall = Hall(tmp_path)
    rows = [
        Row("material", [Said("material.name", Cell(f"C{number}", text))])
        for number, text in enumerate([name, *named])
    ]
    matter, others = RawMatter("A1", [], rows[:1]), RawMatter("A2", [], rows[1:])
    hall.expect([matter, others])
    asks = Asks(Ledger())
    found = hall.requirements(matter, asks)
    names = {entry["id"]: entry["name"] for entry in hall.new_materials}
    assert _line(found[0], names).partition("｜")[0] == expected
    assert [item.code for item in asks.questions] == ["vague-material"] * written.endswith("?")


@pytest.mark.parametrize("case", data("groups"), ids=lambda case: case["names"][0])
def test_groups(case: dict[str, Any], tmp_path: Path) -> None:
    """Near names are offered in groups, whatever their order; others are left alone."""
    for names in (case["names"], case["names"][::-1]):
        hall = Hall(tmp_path)
        rows = [
            Row("material", [Said("material.name", Cell(f"C{number}", name))])
            for number, name in enumerate(names)
        ]
        hall.requirements(RawMatter("A1", [], rows), Asks(Ledger()))
        found = [
            [offer.names[offer.keep], *sorted(offer.names[called] for called in offer.others)]
            for offer in hall.offers
        ]
        expected = [[group[0], *sorted(group[1:])] for group in case["groups"]]
        assert sorted(found) == sorted(expected)


def test_alias(tmp_path: Path) -> None:
    """An alias of the catalogue names its entry, and nothing is added."""
    (tmp_path / "materials").mkdir()
    entry = "{id: id-card, name: 居民身份证, aliases: [身份证]}"
    (tmp_path / "materials/a.yml").write_text(f"group: 身份\nmaterials:\n  - {entry}\n", encoding="utf-8")
    read = Reading(tmp_path, "身份证原件1份；经办人身份证复印件1份")
    assert [item["material"] for item in read.found] == ["id-card", "id-card"]
    assert read.found[1]["whose"] == "经办人"
    assert not read.hall.new_materials


def test_row_without_name(tmp_path: Path) -> None:
    """What is said of no document has no field, and is told of all the same."""
    read = Reading(tmp_path, rows=[{"name": "无", "necessity": "看情况", "originals": "甲"}])
    assert not read.found
    assert all(read.asks.ledger.has_told_of(said.cell) for said in read.rows[0].said)


def test_twice(tmp_path: Path) -> None:
    """What a file demands is the same when its documents are in the catalogue already."""
    cells = [case["cell"] for case in data("cells")]
    rows = [case["row"] for case in data("rows")]
    first = Reading(tmp_path, *cells, rows=rows)
    (tmp_path / "materials").mkdir()
    entries = {"group": "导入", "materials": [*first.hall.new_materials]}
    written = yaml.safe_dump(entries, allow_unicode=True)
    (tmp_path / "materials/imported.yml").write_text(written, encoding="utf-8")
    again = Reading(tmp_path, *cells, rows=rows)
    assert again.found == first.found
    assert again.questions == first.questions
    assert not again.hall.new_materials


UNITS = ["原件", "1.", "①", "（原件1份）", "申请人身份证、", "或者", "1、\n", "相关材料", "（", "，"]


@pytest.mark.parametrize("unit", UNITS)
def test_long_cell(unit: str, tmp_path: Path) -> None:
    """As much as a cell of a workbook can hold does not take long, whatever it is."""
    text = unit * (32_767 // len(unit))
    begin = time.perf_counter()
    read = Reading(tmp_path, text, rows=[dict.fromkeys(["name", "count", "note", "necessity", "form"], text)])
    assert time.perf_counter() - begin < 10
    assert all(read.asks.ledger.has_told_of(cell) for cell in read.cells)


def test_thousand_names(tmp_path: Path) -> None:
    """A thousand names are read and compared in a moment."""
    text = "；".join(f"第{number}号街道第{number % 97}类经营许可变更申请表原件1份" for number in range(1000))
    begin = time.perf_counter()
    read = Reading(tmp_path, text)
    assert len(read.found) == len(read.hall.new_materials) == 1000
    assert len(read.hall.offers) < 1000
    assert time.perf_counter() - begin < 5


WORDS = (
    "居民身份证 申请表 原件 复印件 1份 各 一式三份 若干 （ ） [ ] 《 》 必要 非必要 "
    "容缺后补 、 ； ， 。 ： 1. 2、 ① 或者 之一 "
    "验原件收复印件 说明： / — 无 法定代表人 其他相关材料 详见附件 A4 0 | 的"
)
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n", " "]), max_size=14).map("".join) | st.text(
    max_size=40
)


@given(
    st.lists(TEXTS, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(ELEMENTS), TEXTS, max_size=6), max_size=3),
)
def test_any_words(cells: list[str], rows: list[dict[str, str]]) -> None:
    """Whatever a file says, each of its cells is told of, and the same words become the same."""
    read = Reading(Path("nowhere"), *cells, rows=rows)
    told = [*read.cells, *(said.cell for row in read.rows for said in row.said)]
    assert all(read.asks.ledger.has_told_of(cell) for cell in told if cell.text)
    again = Reading(Path("nowhere"), *cells, rows=rows)
    assert again.found == read.found
    assert list(again.hall.new_materials) == list(read.hall.new_materials)
    for entry in read.hall.new_materials:
        assert entry["name"]
        assert len(entry["name"]) <= 120
