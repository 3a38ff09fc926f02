"""Questions of an import go when their reason is gone, and what a rule says too is no second thing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import HERE, TODAY
from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.imported.values import digest, value_at
from gaoqing.store import Store
from gaoqing.telling.lines import drafts
from whole_town import whole_town

CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "open_questions.yml").read_text("utf-8"))
DEPARTMENT, MATTER = "public-security", "food-licence"
DRAFT = f"matters/{DEPARTMENT}/{MATTER}.yml"
BEGUN = {"id": MATTER, "draft": True, "name": "食品经营许可", "department": DEPARTMENT}
PROOF = {"id": "proof", "draft": True, "name": "身份证明", "issuer": {"kind": "其他", "name": "单位"}}
OFFICE = {"id": "aid-office", "draft": True, "name": "救助管理部门"}


def write(path: Path, data: object) -> None:
    """Write a file of a hall."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def hall(folder: Path, case: Mapping[str, Any]) -> Path:
    """Write a hall after an import, and after what somebody has written since."""
    for name, raw in whole_town().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    before = BEGUN | case.get("wrote", {})
    lists = {"@materials": [PROOF], "@departments": [OFFICE]}
    asked = [_asked(item, before | lists) for item in case["asked"]]
    matter = {"key": MATTER, "name": "食品经营许可", "file": "a.xlsx", "at": "Sheet1!A5", "fields": {}}
    write(folder / f"matters/{DEPARTMENT}/imported.yml", {"matters": {MATTER: matter}, "questions": asked})
    now = {key: value for key, value in (before | case.get("then", {})).items() if value is not None}
    write(folder / DRAFT, now)
    named = case.get("named", {})
    added = {**PROOF, "name": named.get("proof", PROOF["name"])}
    write(folder / "materials/imported.yml", {"group": "导入的材料", "materials": [added]})
    departments = yaml.safe_load((folder / "departments.yml").read_text("utf-8"))
    departments["departments"].append({**OFFICE, "name": named.get("aid-office", OFFICE["name"])})
    write(folder / "departments.yml", departments)
    return folder


def _asked(item: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    about = {"file": "a.xlsx"} if item.get("file") else {"matters": [MATTER]}
    asks = {path: digest(value_at(before, path)) for path in item.get("asks", ())}
    known = {
        "code": item["code"],
        "at": ["Sheet1!H5"],
        "text": "5天",
        "settled": item.get("settled"),
        "asks": asks,
    }
    return {**about, **{key: value for key, value in known.items() if value}}


def still(checked: Checked) -> dict[str, list[str]]:
    """Return the codes of what is open, each with the rules that say the same."""
    asked = [(task.question, task.findings) for task in checked.left if task.question]
    return {question.asked.code: [item.code for item in found] for question, found in asked}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_open(case: dict[str, Any], tmp_path: Path) -> None:
    """A question is open as long as its reason is there, and counted once with what a rule says of it."""
    checked = check(hall(tmp_path, case), TODAY)
    assert still(checked) == case["still"]
    found = checked.drafts.findings if checked.drafts else ()
    told = [item for task in checked.left for item in task.findings]
    assert sorted(told) == sorted(found)
    merged = sum(map(len, case["still"].values()))
    assert checked.open == len(found) + len(case["still"]) - merged
    assert [f"还有 {checked.open} 个问题" in line for line in drafts(checked, "zh")] == [True]


def test_kept(tmp_path: Path) -> None:
    """What is taken from a store is open as what was read."""
    folder = hall(tmp_path / "guides", {"asked": [item for case in CASES for item in case["asked"]]})
    first = check(folder, TODAY)
    store = Store.beside(folder, tmp_path / "own")
    assert check(folder, TODAY, examiner=Examiner(store, "p")).left == first.left
    assert check(folder, TODAY, examiner=Examiner(store, "p")).left == first.left
    assert first.open > len(CASES)


def test_without_an_import(tmp_path: Path) -> None:
    """A hall without records and drafts has nothing left to do, and nothing is said of it."""
    for name, raw in whole_town().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    checked = check(tmp_path, TODAY)
    assert (checked.left, drafts(checked, "zh")) == ((), [])
