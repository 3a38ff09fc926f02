"""Questions of an import go when their reason is gone, and what a rule says too is no second thing."""

from pathlib import Path
from typing import Any

import pytest

from after_import import hall
from conftest import HERE, TODAY
from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.store import Store
from gaoqing.telling.lines import drafts
from loaded import loaded
from whole_town import whole_town

CASES: list[dict[str, Any]] = loaded((HERE / "open_questions.yml").read_text("utf-8"))


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
