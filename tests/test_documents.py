"""Workbooks, CSV and JSON become tables of cells, with the words that people see, kinds and places."""

import csv
import datetime as dt
import io
import json
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from gaoqing.documents import apart
from gaoqing.documents.document import Cell, Document, Kind, Table, Unreadable
from gaoqing.documents.number_formats import formatted
from gaoqing.documents.places import place, row_and_column
from gaoqing.documents.read import read_document
from gaoqing.documents.words import plain
from loaded import loaded
from office_files import (
    compound,
    inline,
    label,
    old_workbook,
    one_cell,
    record,
    relations,
    sheet,
    workbook,
)

CASES = loaded((Path(__file__).parent / "documents.yml").read_text("utf-8"))


def said(cell: Cell) -> str:
    """Return a cell as the tables of these tests have it."""
    return f"{cell.at} {cell.text}" + ("" if cell.kind is Kind.TEXT else f" {cell.kind.value}")


def tables(document: Document) -> dict[str, list[list[str]]]:
    """Return the tables of a document, by name."""
    found = [block for block in document.blocks if isinstance(block, Table)]
    return {table.name: [[said(cell) for cell in row] for row in table.rows] for table in found}


def notes(document: Document) -> list[str]:
    """Return what was not read."""
    return [" ".join(filter(None, (note.key, note.at, note.text))) for note in document.notes]


def read(raw: bytes, folder: Path, name: str = "a.xlsx") -> Document:
    """Read bytes."""
    (folder / name).write_bytes(raw)
    return read_document(folder / name)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_texts(case: Mapping[str, Any], tmp_path: Path) -> None:
    """CSV and JSON, as the list of cases has it."""
    document = read(case["text"].encode(case.get("encoding", "utf-8")), tmp_path, case["file"])
    assert tables(document) == case["tables"]
    assert notes(document) == case.get("notes", [])
    inside = {block.name: list(block.parents) for block in document.blocks if isinstance(block, Table)}
    assert {name: parents for name, parents in inside.items() if parents} == case.get("parents", {})


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.xlsx", "a", "a.json"])
def test_the_ending_does_not_matter(mark: bytes, name: str, tmp_path: Path) -> None:
    """A CSV file is one under any name, with a mark of its encoding or without."""
    raw = mark + ('[{"名": "甲"}]' if name == "a.json" else "名,乙\n甲,丁\n").encode()
    cells = [cell.text for cell in read(raw, tmp_path, name).cells()]
    assert cells == (["名", "甲"] if name == "a.json" else ["名", "乙", "甲", "丁"])


VALUES: Sequence[tuple[Any, str, str]] = (
    (20, "", "20 number"),
    (2.5, "", "2.5 number"),
    (0.1 + 0.2, "", "0.3 number"),
    (123456789012, "", "123456789012 number"),
    (1.10999e30, "", "1.10999E+30 number"),
    (100027000, "", "100027000 number"),
    (123, "000000000000", "000000000123 number"),
    (5, '0"个工作日"', "5个工作日 number"),
    (5, 'General"天"', "5天 number"),
    (0.5, "0%", "50% number"),
    (1234.5, '#,##0.00"元"', "1,234.50元 number"),
    (dt.date(2026, 7, 10), "", "2026-07-10 date"),
    (dt.date(2026, 5, 10), 'm"月"d"日"', "2026-05-10 date"),
    (dt.datetime(2026, 7, 10, 8, 30), "", "2026-07-10 08:30 date"),  # noqa: DTZ001  cells have no zone
    (dt.time(8, 30), "", "08:30"),
    (True, "", "是"),
    ("=1+1", "", "=1+1 formula"),
    ("#REF!", "", "#REF! error"),
    ("000103003000", "", "000103003000"),
    ("一\r\n二 ", "", "一\n二"),
    ("甲<br>乙", "", "甲\n乙"),
    ('=DISPIMG("ID_1",1)', "", '=DISPIMG("ID_1",1) formula'),
)


@pytest.mark.parametrize(("value", "form", "seen"), VALUES, ids=[seen for _, _, seen in VALUES])
def test_values(value: Any, form: str, seen: str, tmp_path: Path) -> None:
    """A cell of a workbook has the text that a person sees."""
    book = openpyxl.Workbook()
    cell = book.active.cell(2, 3, value)
    if form:
        cell.number_format = form
    book.save(tmp_path / "a.xlsx")
    assert tables(read_document(tmp_path / "a.xlsx"))["Sheet"][1][2] == f"Sheet!C2 {seen}"


def test_workbook(tmp_path: Path) -> None:
    """Names of sheets, merged cells, what is hidden, and what lies over cells."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "a!'b\", 表"
    for at, text in {
        "A1": "题",
        "A2": "事项",
        "B2": "材料",
        "A3": "甲",
        "B3": "一",
        "B4": "二",
        "B6": "三",
    }.items():
        first[at] = text
    first.merge_cells("A1:B1")
    first.merge_cells("A3:A4")
    first.merge_cells("A7:B9")
    first["B6"].comment = Comment("问小王", "李")
    first.row_dimensions[4].hidden = first.column_dimensions["B"].hidden = True
    first["A3"].hyperlink = "https://203.0.113.1/"
    book.create_sheet("藏").sheet_state = "hidden"
    book["藏"]["A1"] = "乙"
    book.save(tmp_path / "a.xlsx")
    document = read_document(tmp_path / "a.xlsx")
    name = first.title
    rows = document.blocks[0].rows if isinstance(document.blocks[0], Table) else []
    assert [[cell.text for cell in row] for row in rows] == [
        ["题", "题"],
        ["事项", "材料"],
        ["甲", "一"],
        ["甲", "二"],
        ["", ""],
        ["", "三"],
    ]
    assert rows[3][0] is rows[2][0]
    assert rows[3][0].at == f"{name}!A3"
    assert rows[5][1].at == f"{name}!B6"
    assert notes(document) == [
        f"hidden-rows {name}!4:4 1",
        f"hidden-columns {name}!B:B",
        f"comment {name}!B6 问小王",
        f"link {name}!A3 https://203.0.113.1/",
        "hidden-sheet 藏",
    ]
    assert tables(document)["藏"] == [["藏!A1 乙"]]


def test_formulas_that_are_shared(tmp_path: Path) -> None:
    """A formula without a result that stands once for many cells is each cell's own."""
    first = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f></c></row>'
    raw = workbook(sheet(f'{first}<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'))
    assert tables(read(raw, tmp_path))["表"] == [["表!A1 =B1*2 formula"], ["表!A2 =B2*2 formula"]]


def test_formulas_with_results(tmp_path: Path) -> None:
    """A formula whose result is kept is its result; one that failed is an error."""
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c>'
        '<c r="E1" t="str"><f>IF(A1="","","")</f><v></v></c><c r="F1" t="str"><v>末</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="str"><f>_xlfn.DISPIMG("ID_9",1)</f><v>=DISPIMG("ID_9",1)</v></c>'
    )
    found = tables(read(workbook(sheet(f'<row r="1">{cells}</row>')), tmp_path))["表"]
    assert found == [
        ["表!A1 2 number", "表!B1 甲", "表!C1 #DIV/0! error", "表!D1 ID_9 picture", "表!E1 ", "表!F1 末"]
    ]


def test_picture_instead_of_words(tmp_path: Path) -> None:
    """A picture over an empty cell stands there; one over words is only noted."""
    anchor = (
        "<oneCellAnchor><from><col>{}</col><row>0</row></from><pic><nvPicPr>"
        '<cNvPr id="1" name="流程图"/></nvPicPr></pic></oneCellAnchor>'
    )
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations({"rId1": ("drawing", "../drawings/drawing1.xml")}),
        "xl/drawings/drawing1.xml": f"<wsDr>{anchor.format(0)}{anchor.format(1)}</wsDr>",
    }
    document = read(workbook(sheet(f'<row r="1">{inline("A1", "甲")}</row>'), more), tmp_path)
    assert tables(document)["表"] == [["表!A1 甲", "表!B1 流程图 picture"]]
    assert notes(document) == ["picture 表!A1 流程图", "picture 表!B1 流程图"]


def test_markup_that_others_write(tmp_path: Path) -> None:
    """Prefixes, cells without places, rich texts, readings of characters: all of it is a sheet."""
    raw = workbook(
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>事项</x:t></x:r><x:r><x:t>名称</x:t></x:r></x:is></x:c>'
        '<x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert tables(read(raw, tmp_path))["表"] == [["表!A1 事项名称", "表!B1 #N/A error"]]


def test_old_workbook(tmp_path: Path) -> None:
    """A workbook of 2003: values, errors, what is hidden, remarks."""
    cells = (
        record(0x0208, struct.pack("<8H", 1, 0, 3, 0, 0, 0, 0x20, 0))
        + record(0x007D, struct.pack("<5H", 1, 1, 0, 0, 1) + bytes(2))
        + label(0, 0, "事项名称")
        + record(0x0203, struct.pack("<HHHd", 0, 1, 0, 20.0))
        + record(0x0205, struct.pack("<HHHBB", 1, 0, 0, 23, 1))
        + record(0x0006, struct.pack("<HHH", 1, 1, 0) + b"\x02\x00\x2a\x00\x00\x00\xff\xff" + bytes(8))
        + record(0x001C, struct.pack("<HH", 0, 0) + bytes(8))
    )
    document = read(compound({"Workbook": old_workbook(cells)}), tmp_path, "a.xls")
    assert tables(document)["Sheet1"] == [
        ["Sheet1!A1 事项名称", "Sheet1!B1 20 number"],
        ["Sheet1!A2 #REF! error", "Sheet1!B2 #N/A error"],
    ]
    assert notes(document) == ["hidden-rows Sheet1!2:2 1", "hidden-columns Sheet1!B:B", "comment Sheet1!A1"]


def test_process_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is caught in a file is given up."""
    monkeypatch.setattr(apart, "MOST_SECONDS", 0)
    with pytest.raises(Unreadable, match="damaged"):
        read(workbook(one_cell()), tmp_path)


def test_library_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has not installed it learns its name."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ModuleNotFoundError, match="python_calamine"):
        read(workbook(one_cell()), tmp_path)


FORMATS = (
    (5, '0"个工作日"', "5个工作日"),
    (-3, "0;[Red]-0", "-3"),
    (12.5, "0.0#", "12.5"),
    (1234567, "#,##0", "1,234,567"),
    (7, r"\第0\条", "第7条"),
    (0.075, "0.0%", "7.5%"),
)


@pytest.mark.parametrize(("value", "code", "shown"), FORMATS)
def test_number_formats(value: float, code: str, shown: str) -> None:
    """Numbers as their formats show them."""
    assert formatted(value, code) == shown


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_places(row: int, column: int) -> None:
    """Names of places and their numbers are each other's."""
    assert row_and_column(place(row, column)) == (row, column)


@given(st.text(st.characters(exclude_characters="<&")))
def test_nothing_seen_is_lost(text: str) -> None:
    """Words keep their letters and figures; a cell with something in it is never an empty one."""
    seen = plain(text)
    assert seen == seen.strip()
    assert bool(seen) == bool(text.strip("\ufeff\u200b \t\r\n") and text.strip())
    assert "\x00" not in seen
    seen.encode("utf-8")


ENDLESS = ["<style>", "<script ", "<!--", "<br ", "</", "&amp;", "<img src", "| ", "\\n"]


@pytest.mark.parametrize("repeated", ENDLESS)
def test_marks_without_end_take_no_time(repeated: str) -> None:
    """A cell that is full of marks which are never closed is read as quickly as any other."""
    before = process_time()
    plain(f"<p>x</p>{repeated * 20_000}")
    assert process_time() - before < 2


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8) | st.sampled_from(
    ["事项名称", "一\n二", 'a"b', "x,y", "=1+1", "é\u3000", ";", "20"]
)
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=6)
)
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def filled(grid: Sequence[Sequence[str]], before: str = "") -> list[str]:
    """Return the places and texts of the cells of a grid in which something is seen."""
    return [
        f"{before}{place(row, column)} {seen}"
        for row, texts in enumerate(grid)
        for column, text in enumerate(texts)
        if (seen := plain(text))
    ]


def found(raw: bytes, folder: Path, name: str) -> list[str]:
    """Return the places and texts that are read."""
    if not raw.strip():
        return []
    try:
        document = read(raw, folder, name)
    except Exception as error:  # noqa: BLE001  whatever it is, only one is right
        assert getattr(error, "key", "") in {"no-words", "empty"}, repr(error)  # noqa: PT017
        return []
    return [f"{cell.at} {cell.text}" for cell in document.cells()]


@SLOWLY
@given(GRIDS, st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]))
def test_any_csv(tmp_path: Path, grid: list[list[str]], encoding: str) -> None:
    """Every cell of a CSV file is read, at its place."""
    head = [f"标题{column}" for column in range(len(grid[0]) + 1)]
    rows = [head, *([*row, "完"] for row in grid)]
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    expected = filled(rows)
    assert found(target.getvalue().encode(encoding), tmp_path, "a.csv") == expected


@SLOWLY
@given(GRIDS)
def test_any_json(tmp_path: Path, grid: list[list[str]]) -> None:
    """Every value of a list of records is read, at its pointer."""
    records = [{f"k{column}": text for column, text in enumerate(row)} for row in grid]
    expected = [f"/0/k{column} k{column}" for column in range(len(grid[0]))]
    expected += [
        f"/{row}/k{column} {plain(text)}"
        for row, texts in enumerate(grid)
        for column, text in enumerate(texts)
        if plain(text)
    ]
    assert found(json.dumps(records).encode(), tmp_path, "a.json") == expected


@SLOWLY
@given(GRIDS)
def test_any_workbook(tmp_path: Path, grid: list[list[str]]) -> None:
    """Every cell of a workbook is read, at its place."""
    book = openpyxl.Workbook()
    for row, texts in enumerate(grid, 1):
        for column, text in enumerate(texts, 1):
            if text:
                book.active.cell(row, column, text).data_type = "s"
    target = io.BytesIO()
    book.save(target)
    assert found(target.getvalue(), tmp_path, "a.xlsx") == filled(grid, "Sheet!")
