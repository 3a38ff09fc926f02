"""The box for searching in the header of every page: it needs no script, keeps its word, takes one line."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

import browser

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]
BOX = "form[role=search] input[name=q]"
KINDS = {
    "home": "",
    "search": "search/",
    "window": "w/m01/",
    "machines": "w/x01/",
    "guide": "m/legal-aid/",
    "notice": "m/legal-aid/notice/",
    "bundle": "j/open-restaurant/",
    "hall": "h/main/",
    "department": "d/public-security/",
    "topic": "t/identity/",
    "written": "how-to-read/",
    "handbook": "editors/rules/T/",
    "missing": "no/such/page",
}


class _Forms(HTMLParser):
    """What a page asks for by forms: where each leads to, and its boxes with their names and labels."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), given.get("method", "get"), {}))
        if tag == "input" and self.found and "name" in given:
            self.found[-1][2].setdefault(given["name"], given.get("aria-label", ""))


def test_every_page_has_one(built: Path) -> None:
    """Each page, whoever sets it, has one form that leads to the search, with a label; signs are paper."""
    pages = sorted(set(built.rglob("*.html")) - {built / "signs/index.html"})
    assert len(pages) > 200
    wrong = {}
    for page in pages:
        forms = _Forms()
        forms.feed(page.read_text("utf-8"))
        here = f"/{page.relative_to(built).parent.as_posix()}/".replace("/./", "/")
        found = [(urljoin(here, to), method, boxes) for to, method, boxes in forms.found if "q" in boxes]
        if found != [("/search/", "get", {"q": "想办什么事"})]:
            wrong[here] = found
    assert wrong == {}


@pytest.mark.browser
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_without_scripts(path: str, opened: Opened) -> None:
    """A word and Enter, or the button, lead to the search page with the word in its address."""
    for way in ("Enter", "button"):
        page = opened(path, java_script_enabled=False)
        page.locator(BOX).fill("换 身份证")
        if way == "Enter":
            page.keyboard.press("Enter")
        else:
            page.get_by_role("button", name="找", exact=True).click()
        page.wait_for_url(re.compile(r"/search/\?q=%E6%8D%A2\+%E8%BA%AB%E4%BB%BD%E8%AF%81$"))


@pytest.mark.browser
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("elder", [False, True])
def test_one_line(elder: bool, path: str, opened: Opened) -> None:  # noqa: FBT001  both views
    """On a phone it costs one line of its own height, in both views; its button lies beside it, in sight."""
    page = opened(path)
    if elder and page.locator("#elder").count():
        page.locator("#elder").click()
    form = page.locator("form[role=search]")
    top = "document.querySelector('main').getBoundingClientRect().top"
    with_form = page.evaluate(top)
    box, button = (form.locator(name).bounding_box() for name in ("input", "button"))
    assert box
    assert button
    assert box["y"] == pytest.approx(button["y"], abs=1)
    assert box["width"] > 200
    assert button["x"] + button["width"] <= 360
    assert min(box["height"], button["height"]) >= 43.5
    form.evaluate("form => { form.hidden = true; form.style.display = 'none'; }")
    assert 0 <= with_form - page.evaluate(top) <= box["height"] + 13


@pytest.mark.browser
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_not_on_paper(path: str, opened: Opened) -> None:
    """Paper has no box to type into."""
    page = opened(path)
    expect(page.locator(BOX)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(BOX)).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "m/legal-aid/", "w/m01/", "editors/"])
def test_back(path: str, opened: Opened) -> None:
    """What was typed on any page is in the box of the search, and there again after Back from a result."""
    page = opened(path)
    start = page.url
    page.locator(BOX).press_sequentially("护照")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(BOX)).to_have_value("护照")
    page.locator("#results a").first.click()
    expect(page.locator("h1")).to_contain_text("护照")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    page.go_back()
    assert page.url == start
    expect(page.locator(BOX)).to_have_value("护照")
    page.go_forward()
    expect(page.locator("#results a").first).to_contain_text("护照")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "editors/"])
def test_access(path: str, scheme: Any, served: str, chromium: Browser) -> None:
    """With axe nothing is found around the box, empty or filled, by day and by night."""
    with chromium.new_context(
        viewport={"width": 360, "height": 780}, color_scheme=scheme, bypass_csp=True
    ) as context:
        context.add_init_script(browser.axe_script())
        page = context.new_page()
        page.goto(served + path)
        for word in ("", "护照"):
            page.locator(BOX).fill(word)
            found = page.evaluate("axe.run('form[role=search]', {resultTypes: ['violations']})")["violations"]
            assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
