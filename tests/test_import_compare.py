"""`import --compare` says what changed in a file since the last import, and writes nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import HERE
from gaoqing.intake import changes
from gaoqing.intake.comparing import compare
from imports import Said, bring, file, snapshot
from loaded import loaded

THEN = {
    "summary": "开店卖食品前办。",
    "time_limit": {"promised": "20 个工作日", "start": "受理之日"},
    "materials": [
        {"material": "form", "original": {"count": 1, "use": "kept"}},
        {"material": "card", "original": {"count": 1, "use": "shown"}},
    ],
}
CASES = loaded((HERE / "writing" / "compare.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_compare(town: Path, case: dict[str, Any]) -> None:
    """Each change is told with what was, what is, and whether somebody has edited it here."""
    bring(town, file([Said("food", "食品经营许可", THEN), Said("drink", "饮用水卫生许可")]))
    path = town / "matters/market/food.yml"
    for old, new in case.get("edit", {}).items():
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    if case.get("delete"):
        path.unlink()
    before = snapshot(town)
    said = [Said(item["id"], item["name"], {**THEN, **item.get("data", {})}) for item in case["file"]]
    found = compare(town, [file(said, state="b")])
    told = [f"{item.kind} {item.name}" for item in found.differences]
    told += [changes.words(change, "zh") for item in found.differences for change in item.changes]
    assert told == case["told"]
    assert snapshot(town) == before
    assert list(changes.lines(found, "en"))
    assert changes.data(found)["same"] == found.same == case["same"]


def test_the_same_bytes(town: Path) -> None:
    """A file that is as it was has not changed, though its drafts have."""
    read = file([Said("food", "食品经营许可", THEN)])
    bring(town, read)
    other = file([Said("food", "食品经营许可", {**THEN, "summary": "别的话。"})])
    assert compare(town, [other]).differences == ()
    assert compare(town, [replace(other, digest="b" * 64)]).differences
