"""“怎么看懂一份指南” is short, and names buttons and states as pages name them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from conftest import SAMPLE
from gaoqing.messages import catalogue

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]

TEXT = (SAMPLE / "pages/how-to-read.md").read_text("utf-8")
SCREEN = 780
# What one reads in the verdict, with the beginning of the message that says it.
VERDICTS = {
    "还缺 2 样": "verdict.missing",
    "可以先受理": "verdict.may",
    "还要看 2 个条件": "verdict.check",
    "材料齐了。": "verdict.ready",
}


def test_names() -> None:
    """Whatever is set in bold is what a button or a fold says, word by word."""
    words = set(catalogue("zh").values())
    named = re.findall(r"“\*\*(.+?)\*\*”", TEXT)
    assert len(named) > 10
    assert [name for name in named if name not in words] == []


@pytest.mark.parametrize("text", VERDICTS)
def test_verdicts(text: str) -> None:
    """The verdict begins as the page tells it."""
    assert f"| {text}" in TEXT
    message = catalogue("zh")[VERDICTS[text]]
    assert re.sub(r"\{\w+\}", "2", message).startswith(text)


@pytest.mark.browser
def test_four_screens(opened: Opened) -> None:
    """It is read on a phone in four screens, without scrolling sideways."""
    page = opened("how-to-read/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * SCREEN
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
