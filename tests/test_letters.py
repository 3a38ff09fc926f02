"""The index by first letters: every guide by each of its names, as it is read; all of it without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.search.folding import fold
from gaoqing.search.readings import sounds
from gaoqing.site.letters import OTHER, letter_of

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]
# A name and the letter under which one looks for it, also where its first character is often read otherwise.
LETTERS = {
    "居民身份证换领": "j",
    "身份证到期、损坏换新": "s",
    "户口迁移": "h",
    "重新领结婚证": "c",
    "长期护理": "c",
    "食品经营许可": "s",
    "“办不成事”反映": "b",
    "ETC 退款": "e",
    "12345 热线": OTHER,
    "㈠类": "y",
    "① 号": OTHER,
}


@pytest.mark.parametrize("name", LETTERS)
def test_letter(name: str) -> None:
    """A name stands under the letter with which one spells it."""
    assert letter_of(name, sounds([fold(name, {})])) == LETTERS[name]


def test_every_guide_by_every_name() -> None:
    """Each guide stands under its plain and under its official name, and nowhere else."""
    site = reference.site()
    listed = sorted((name, view.matter.id) for item in site.letters for name, _, view in item.rows)
    wanted = {
        (name, view.matter.id) for view in site.matters for name in (view.matter.plain_name, view.matter.name)
    }
    assert listed == sorted(wanted)
    assert [item.letter for item in site.letters] == sorted(item.letter for item in site.letters)


@pytest.mark.browser
def test_without_scripts(opened: Opened) -> None:
    """From a search that cannot be done one comes to every guide by its letter."""
    page = opened("search/?q=护照", java_script_enabled=False)
    expect(page.locator("#unready")).to_contain_text("首字母")
    page.get_by_role("navigation", name="按首字母找").get_by_role("link", name="H", exact=True).click()
    expect(page.locator("h1")).to_have_text("按首字母找：H")
    expect(page.locator("[aria-current=page]")).to_have_text("H")
    page.get_by_role("link", name="护照到期换新、丢了补办").click()
    expect(page.locator("h1")).to_have_text("护照到期换新、丢了补办")
    page.go_back()
    for link in page.locator("main nav.acts a").all():
        assert page.request.get(link.evaluate("link => link.href")).ok
