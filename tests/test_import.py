"""Files of many shapes become what a careful reader would write, and he asks what the file leaves open."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import import_files
from conftest import HERE
from loaded import loaded

pytest_plugins = ["sites"]

Run = Callable[..., Any]
Data = dict[str, Any]
CASES = sorted((HERE / "imports").glob("*.yml"))
every_file = pytest.mark.parametrize("case", CASES, ids=[path.stem for path in CASES])


@every_file
def test_reads(case: Path, town: Path, tmp_path: Path, run_here: Run) -> None:
    """All drafts, all questions, all that has no field: nothing less, and nothing more."""
    described = loaded(case.read_text("utf-8"))
    given, report = import_files.write(described, tmp_path), tmp_path / "report.json"
    done = run_here("gaoqing", "import", given, "--into", town, "--report", report)
    assert done.returncode == 0, done.stdout + done.stderr
    (told,) = json.loads(report.read_text("utf-8"))["files"]
    expected = described["expected"]
    drafts = [draft(town, matter) for matter in told["matters"]]
    assert drafts == expected["drafts"]
    questions = [[item["code"], item["at"], item["words"]] for item in told["questions"]]
    assert sorted(questions) == sorted(expected.get("questions", []))
    unplaced = [[item["at"], item["heading"] or item["text"]] for item in told["unplaced"]]
    assert sorted(unplaced) == sorted(expected.get("unplaced", []))


def test_two_files_of_the_same_matters(town: Path, tmp_path: Path, run_here: Run) -> None:
    """Given at once or one after the other, a list and a list of documents become one draft a matter."""
    heads = ("事项名称,实施主体,承诺办结时限", "事项名称,实施主体,申请材料")
    values = ("5个工作日", "申请表2份")
    paths = [tmp_path / name for name in ("list.csv", "documents.csv")]
    matters = ("校车使用许可,清溪县教育局", "林木采伐许可,清溪县林业局")
    for path, head, value in zip(paths, heads, values, strict=True):
        path.write_text("\n".join([head, *(f"{matter},{value}" for matter in matters)]), "utf-8")
    run_here("gaoqing", "import", *paths, "--into", town)
    drafts = [loaded(path.read_text("utf-8")) for path in town.glob("matters/*/*xu-ke*.yml")]
    assert [(item["time_limit"], len(item["materials"])) for item in drafts if item.get("draft")] == (
        [({"promised": "5 个工作日"}, 1)] * 2
    )
    compared = run_here("gaoqing", "import", "--compare", *paths, "--into", town)
    assert compared.stdout.splitlines() == ["文件和上次导入的一样。"]
    again = run_here("gaoqing", "import", *paths, "--into", town)
    assert "没有变的 4 份" in again.stdout


def test_report_over_its_file(town: Path, tmp_path: Path, run_here: Run) -> None:
    """A report is never written over the file that is imported."""
    path = tmp_path / "a.csv"
    path.write_text("事项名称,承诺办结时限\n校车使用许可,5个工作日\n", "utf-8")
    before = path.read_bytes()
    done = run_here("gaoqing", "import", path, "--into", town, "--report", path)
    assert (done.returncode, path.read_bytes()) == (2, before)


def test_many_headings_of_its_own(town: Path, tmp_path: Path, run_here: Run) -> None:
    """A table whose headings are mostly those of a hall itself is a list of matters all the same."""
    known = "事项名称,承诺办结时限,申请材料,咨询电话,收费标准,设定依据,受理条件,办理流程"
    words = "校车使用许可,5个工作日,申请表,0900-5550100,不收费,《水法》第三条,有校车,申请"
    path = tmp_path / "a.csv"
    path.write_text(f"{known}{',本区标记' * 20}\n{words}{',甲' * 20}\n", "utf-8")
    assert "1 件事项" in run_here("gaoqing", "import", path, "--into", town).stdout


def draft(guides: Path, matter: Mapping[str, str]) -> Data:
    """Return a draft as a person reads it: without its id, departments and documents by their names."""
    name = guides / "matters" / matter["department"] / f"{matter['id']}.yml"
    data: Data = loaded(name.read_text("utf-8"))
    assert data.pop("id") == matter["id"]
    assert data.pop("draft") is True
    departments = loaded((guides / "departments.yml").read_text("utf-8"))["departments"]
    data["department"] = _names(departments)[data["department"]]
    documents = _documents(guides)
    data["materials"] = [_named(item, documents) for item in data.get("materials", [])]
    return data


def _documents(guides: Path) -> dict[str, str]:
    files = guides.glob("materials/**/*.yml")
    entries = [entry for file in files for entry in loaded(file.read_text("utf-8"))["materials"]]
    return _names(entries)


def _names(entries: list[Data]) -> dict[str, str]:
    return {entry["id"]: entry["name"] for entry in entries}


def _named(requirement: Data, documents: Mapping[str, str]) -> Data:
    found = dict(requirement)
    if "material" in found:
        found["material"] = documents[found["material"]]
    if "any_of" in found:
        found["any_of"] = [documents[item] for item in found["any_of"]]
    return found
