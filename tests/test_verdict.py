"""Can one go, with what, where and until when: Python and the script say the same of the same facts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext

from gaoqing.outputs.assets import with_words
from gaoqing.resources import resource
from gaoqing.today.verdict import Facts, Paper, Verdict, verdict

pytest_plugins = ["sites", "phones"]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "today" / "verdict.yml").read_text("utf-8")
)
PAPER = Paper("")._asdict()
FACTS = Facts()._asdict()


def facts(case: dict[str, Any]) -> Facts:
    """Return the facts of a case."""
    return Facts(tuple(Paper(**paper) for paper in case["papers"]), **case.get("facts", {}))


def test_cases_are_many() -> None:
    """There are enough of them, each with its own reason."""
    assert len(CASES) >= 80
    assert len({case["why"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_in_python(case: dict[str, Any]) -> None:
    """Python says what the table says."""
    expected = Verdict(case["state"], case["text"], case.get("check", False))
    assert verdict("zh", facts(case)) == expected


@pytest.mark.browser
def test_in_the_page(new_phone: Callable[..., BrowserContext]) -> None:
    """The script says what the table says."""
    page = new_phone().new_page()
    folder = resource("site_overrides") / "scripts"
    parts = "\n".join((folder / f"{part}.js").read_text("utf-8") for part in ("dom", "verdict"))
    page.add_script_tag(content=with_words("zh", parts))
    for case in CASES:
        given = FACTS | case.get("facts", {}) | {"papers": [PAPER | paper for paper in case["papers"]]}
        found = page.evaluate("facts => judgement(facts)", given)
        told = (found["state"], found["text"], bool(found.get("check")))
        assert (case["why"], *told) == (case["why"], case["state"], case["text"], case.get("check", False))


@pytest.mark.parametrize("door", ["shut", "unsure", ""])
def test_no_day_behind_a_closed_door(door: str) -> None:
    """Where doors are shut, or nobody knows whether they are, nothing is promised for today."""
    told = verdict("zh", Facts((Paper("申请表", have=True),), place="1 层", door=door, time="周一 09:00"))
    assert "今天" not in told.text
    assert "现在" not in told.text
