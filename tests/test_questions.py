"""What is left to do reaches departments on the screen, as data and as workbooks they can fill in."""

import gc
import io
import json
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from after_import import DEPARTMENT, DRAFT, MATTER, hall
from conftest import TODAY
from gaoqing import telling
from gaoqing.check import check
from gaoqing.cli import main
from gaoqing.outputs.import_guide import TEXT
from gaoqing.telling.workbook import COLUMNS, Sheet, workbook

CASE: dict[str, Any] = {
    "wrote": {"time_limit": {"statutory": "20 个工作日"}, "audience": ["自然人"]},
    "asked": [
        {"code": "day-kind", "asks": ["time_limit.promised"], "text": "5天"},
        {"code": "word-unknown", "asks": ["audience"], "text": "=HYPERLINK(1)"},
        {"code": "orphan-row", "file": True, "text": "+86"},
    ],
}


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """A hall after an import."""
    return hall(tmp_path / "guides", CASE)


def run(guides: Path, *options: str) -> Result:
    """Run the command on a hall."""
    arguments = ["questions", "--guides", str(guides), "--as-of", TODAY.isoformat(), "--no-store", *options]
    result = CliRunner().invoke(main, arguments)
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    return result


def listed(result: Result) -> list[dict[str, Any]]:
    """Return every question of a list in JSON."""
    return [item for part in json.loads(result.stdout)["departments"] for item in part["questions"]]


def pages(path: Path) -> list[Worksheet]:
    """Return the sheets of a workbook."""
    found: list[Worksheet] = load_workbook(path).worksheets
    return found


def lines(page: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of a sheet below its head."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]


def fill_in(path: Path, message: str, **said: object) -> None:
    """Write into the row of a question."""
    book = load_workbook(path)
    (page,) = book.worksheets
    number = next(n for n, row in enumerate(lines(page), 2) if message in str(row["message"]))
    for name, value in said.items():
        page.cell(number, [*COLUMNS].index(name) + 1, value)
    book.save(path)


def test_same_number(guides: Path) -> None:
    """Screen, data, and the line below a check tell the same number, and each thing once."""
    number = check(guides, TODAY).open
    text, data = run(guides), run(guides, "--format", "json")
    assert (text.exit_code, data.exit_code) == (1, 1)
    assert text.stdout.splitlines()[-1].startswith(f"一共还有 {number} 个。")
    assert json.loads(data.stdout)["open"] == number == sum(item["count"] for item in listed(data))
    assert sum(item["open"] for item in json.loads(data.stdout)["departments"]) == number


def test_data(guides: Path) -> None:
    """A question has its place in the draft and in the file, what is unclear, and what to write."""
    asked = next(
        item for item in listed(run(guides, "--format", "json", "--by", "2026-12-31")) if item["from"]
    )
    line = (guides / DRAFT).read_text("utf-8").split("\n").index("time_limit:") + 1
    assert (asked.pop("column"), asked.pop("lines"), asked.pop("items")) == (1, [line], [])
    assert asked == {
        "matter": MATTER,
        "name": "食品经营许可",
        "file": f"{guides.as_posix()}/{DRAFT}",
        "line": line,
        "severity": "question",
        "code": "day-kind",
        "message": "Sheet1!H5 写“5天”，没说是工作日还是自然日。",
        "suggestion": "在 time_limit.promised 里写“5 个工作日”或者“5 个自然日”。",
        "rules": ["S001"],
        "count": 1,
        "by": "2026-12-31",
        "from": {"file": "a.xlsx", "at": ["Sheet1!H5"], "heading": "", "words": "5天"},
    }


def test_order(guides: Path) -> None:
    """What is asked comes first, then errors, warnings and hints; the hall as a whole is last."""
    found = listed(run(guides, "--format", "json"))
    ranks = ["question", "error", "warning", "info"]
    mine = [ranks.index(item["severity"]) for item in found if item["matter"] == MATTER]
    assert mine == sorted(mine)
    departments = [
        part["department"] for part in json.loads(run(guides, "--format", "json").stdout)["departments"]
    ]
    assert departments == ["aid-office", DEPARTMENT, ""]


def test_who(tmp_path: Path) -> None:
    """A document that only one department asks for is its to explain; whose it is else, nobody can tell."""
    for needed, owner in (([{"any_of": ["vague"]}], DEPARTMENT), (7, "")):
        guides = hall(tmp_path / owner / "guides", {"asked": [], "wrote": {"materials": needed}})
        (guides / "materials/more.yml").write_text(
            "group: 更多\nmaterials:\n  - {id: vague, draft: true, name: 表}\n", "utf-8"
        )
        found = json.loads(run(guides, "--format", "json").stdout)["departments"]
        files = {
            part["department"]: {item["file"].rpartition("/")[2] for item in part["questions"]}
            for part in found
        }
        assert "more.yml" in files[owner]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--department", "public-securty"], 2, "public-security"),
        (["--output", "x"], 2, "--format xlsx"),
        (["--by", "soon"], 2, "soon"),
        (["--department", "aid"], 0, "没有要答的了"),
        (["--department", DEPARTMENT], 1, "day-kind"),
        (["--lang", "en"], 1, "Mend the drafts"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_ends(options: list[str], code: int, said: str, guides: Path) -> None:
    """Wrong use ends with 2 and a sentence, nothing left with 0, something left with 1."""
    result = run(guides, *options)
    assert result.exit_code == code
    assert said in result.output


def test_answered(guides: Path, tmp_path: Path) -> None:
    """What was answered in the draft is gone from a workbook at the next run; what was filled in stays."""
    book = tmp_path / "out" / f"{DEPARTMENT}.xlsx"
    run(guides, "--format", "xlsx", "--output", str(book.parent), "--by", "2026-12-31")
    before = [row["message"] for row in lines(*pages(book))]
    fill_in(book, "=HYPERLINK", answer="=1+1", status="已答", by=datetime(2027, 1, 5))  # noqa: DTZ001  a cell's
    draft = guides / DRAFT
    draft.write_text(
        draft.read_text("utf-8").replace("statutory:", "promised: 5 个工作日\n  statutory:"), "utf-8"
    )
    run(guides, "--format", "xlsx", "--output", str(book.parent))
    after = lines(*pages(book))
    assert [text for text in before if text not in [row["message"] for row in after]] == [before[0]]
    asked = next(row for row in after if "HYPERLINK" in row["message"])
    assert (asked["answer"], asked["status"], asked["by"].date()) == ("=1+1", "已答", date(2027, 1, 5))
    assert {row["by"] and row["by"].date() for row in after} == {date(2027, 1, 5), date(2026, 12, 31)}


def test_workbook(guides: Path, tmp_path: Path) -> None:
    """A workbook is ready to be filled in and printed; no cell of it is a formula."""
    out = tmp_path / "out"
    result = run(guides, "--format", "xlsx", "--output", str(out), "--by", "2026-12-31")
    assert (result.exit_code, sorted(path.name for path in out.iterdir())) == (
        1,
        ["_hall.xlsx", "aid-office.xlsx", f"{DEPARTMENT}.xlsx"],
    )
    (page,) = pages(out / f"{DEPARTMENT}.xlsx")
    assert page.title == page.cell(2, 7).value
    assert (page.freeze_panes, page.print_title_rows, page.page_setup.paperSize) == ("B2", "$1:$1", 9)
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"未答,已答,不用答"'
    assert str(choice.sqref) == f"I2:I{page.max_row}"
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "d"}
    assert all(cell.alignment.wrap_text for cell in cells)


def test_single(guides: Path, tmp_path: Path) -> None:
    """One file has a sheet for each department."""
    out = tmp_path / "all.xlsx"
    run(guides, "--format", "xlsx", "--output", str(out))
    assert [page.title for page in pages(out)][-1] == "大厅（不分部门）"
    rows = sum(len(lines(page)) for page in pages(out))
    assert rows == len(listed(run(guides, "--format", "json")))


def test_emptied(guides: Path, tmp_path: Path) -> None:
    """Where nothing is left, the earlier workbook is empty, and no new one is made."""
    book = tmp_path / f"{DEPARTMENT}.xlsx"
    run(guides, "--format", "xlsx", "--output", str(tmp_path))
    for draft in (DRAFT, f"matters/{DEPARTMENT}/other-licence.yml"):
        (guides / draft).unlink()
    (guides / f"matters/{DEPARTMENT}/imported.yml").unlink()
    run(guides, "--format", "xlsx", "--output", str(tmp_path))
    assert lines(*pages(book)) == []
    assert run(guides, "--department", "aid", "--format", "xlsx", "--output", str(tmp_path)).exit_code == 0
    assert not (tmp_path / "aid.xlsx").exists()


def other_workbook() -> bytes:
    """Return a workbook of somebody else."""
    raw = io.BytesIO()
    Workbook().save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", other_workbook(), b"<html>"], ids=["empty", "cut", "other", "page"]
)
def test_foreign(raw: bytes, guides: Path, tmp_path: Path) -> None:
    """A file that is no list of questions is not overwritten, and nothing else is written."""
    book = tmp_path / "out" / f"{DEPARTMENT}.xlsx"
    book.parent.mkdir()
    book.write_bytes(raw)
    result = run(guides, "--format", "xlsx", "--output", str(book.parent))
    assert (result.exit_code, [path.name for path in book.parent.iterdir()]) == (2, [book.name])
    assert book.read_bytes() == raw
    assert "不是本程序写的问题清单" in result.output


def test_guides_are_no_place(guides: Path) -> None:
    """Workbooks never go among the guides."""
    assert run(guides, "--format", "xlsx", "--output", str(guides / "questions")).exit_code == 2
    assert not (guides / "questions").exists()


def test_without_the_extra(guides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the libraries, a sentence says how to get them, and the other formats do as ever."""
    monkeypatch.chdir(guides.parent)
    monkeypatch.delitem(sys.modules, "gaoqing.telling.workbook")
    monkeypatch.delattr(telling, "workbook")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = run(guides, "--format", "xlsx")
    assert result.exit_code == 2
    assert 'pip install "gaoqing[import]"' in result.output
    assert not (guides.parent / "questions").exists()
    assert run(guides).exit_code == 1


@pytest.mark.parametrize(
    "names",
    [["a/b:c?[d]*'e\\"], ["市" * 40, "市" * 40, "市" * 31], ["", "A", "a"], ["\x00\u202e=1"]],
    ids=["signs", "long", "same", "hidden"],
)
def test_names_of_sheets(names: Sequence[str]) -> None:
    """Whatever departments are called, a spreadsheet can open the workbook."""
    book = load_workbook(io.BytesIO(workbook([Sheet(name, []) for name in names], "zh", "", None, {})))
    assert len(book.sheetnames) == len(names)
    assert len({name.lower() for name in book.sheetnames}) == len(names)
    assert all(0 < len(name) < 32 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)


def test_one_row_for_the_same(tmp_path: Path) -> None:
    """What is missing in several items of a matter is one row that names them, and counts each."""
    steps = [{"name": "受理", "duration": "当场"}, {"name": "发证", "duration": "当场", "actor": "窗口"}]
    needs = [{"material": "id-card", "original": {"count": 1}}]
    guides = hall(tmp_path / "guides", {"asked": [], "wrote": {"steps": steps, "materials": needs}})
    found = listed(run(guides, "--format", "json", "--department", DEPARTMENT))
    told = {item["message"]: (item["items"], item["count"]) for item in found if item["matter"] == MATTER}
    assert told["缺少“做什么”（action）。"] == (["受理", "发证"], 2)
    assert told["缺少“谁来做”（actor）。"] == (["受理"], 1)
    assert told["缺少“用法”（use）。"] == (["居民身份证"], 1)
    assert "受理、发证：缺少“做什么”（action）。" in run(guides).stdout


def test_contract(guides: Path) -> None:
    """The handbook's page names every key of a question, and no other."""
    line = next(line for line in TEXT.read_text("utf-8").split("\n") if "--format json" in line)
    told = line.partition("每一条的")[2].partition("。")[0]
    asked, found = (listed(run(guides, "--format", "json"))[number] for number in (-1, 0))
    assert re.findall(r"`([a-z]+)`", told) == list(asked) == list(found)
