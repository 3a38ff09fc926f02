"""Large letters, colours of one's own, lists without marks, and halls that share an address."""

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reference import meet, read_on

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CARD = "m/resident-id-card-renewal/"
LICENCE = "m/food-business-licence/"
KINDS = {
    "home": "",
    "search": "search/?q=申请",
    "window": "w/m18/",
    "list": "w/x01/",
    "hall": "h/main/",
    "bundle": "j/open-restaurant/",
    "matter": LICENCE,
    "notice": f"{LICENCE}notice/",
    "department": "d/public-security/",
    "missing": "no/such/page",
}
WITHOUT_MARKS = """[...document.querySelectorAll('ul, ol')].filter(list => {
  const first = list.firstElementChild;
  return getComputedStyle(list).listStyleType === 'none'
    || first && getComputedStyle(first).display.startsWith('inline');
}).filter(list => list.getAttribute('role') !== 'list').map(list => list.outerHTML.slice(0, 80))"""
# What ends beyond the right edge, or is cut off by its own box. The skip link waits outside on purpose.
CUT = """[...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && !e.closest('.skip, .vh, svg'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || (getComputedStyle(e).overflow === 'hidden'
               && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)))
  .map(e => [Math.round(e.getBoundingClientRect().right), e.outerHTML.slice(0, 80)]).slice(0, 5)"""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_lists_stay_lists(path: str, opened: Opened) -> None:
    """A list without marks is no list to Safari's reader unless its role says so."""
    page = opened(path)
    assert page.locator("ul[role=list], ol[role=list]").count() > 0
    assert page.evaluate(WITHOUT_MARKS) == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_text_twice_as_large(path: str, opened: Opened) -> None:
    """With letters of 200 % nothing ends beyond the screen or is cut off, in both views, and at 640 px."""
    page = opened(path)
    assert page.locator("#elder").is_visible()
    page.eval_on_selector_all("details", "all => all.forEach(e => e.open = true)")
    for size in ("237.5%", "312%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 38
        for width in (320, 360, 640):
            page.set_viewport_size({"width": width, "height": 780})
            assert (size, width, page.evaluate(CUT)) == (size, width, [])
            needed = page.evaluate("document.documentElement.scrollWidth")
            assert (size, width, needed) == (size, width, min(needed, width))


def test_telephone_of_large_letters(opened: Opened) -> None:
    """The number that was cut off: all its digits are within a narrow screen with large letters."""
    page = opened(CARD, viewport={"width": 360, "height": 780})
    page.evaluate("document.documentElement.style.fontSize = '237.5%'")
    for link in page.locator("a[href^='tel:']").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


# The browser's own triangle, or one that follows what stands in the line.
TRIANGLES = """all => all.map(e => getComputedStyle(e).display === 'list-item'
  ? getComputedStyle(e).listStyleType : getComputedStyle(e, '::after').content)"""


@pytest.mark.parametrize("path", ["h/main/", "j/open-restaurant/", LICENCE])
def test_parts_show_that_they_open(path: str, opened: Opened) -> None:
    """The triangle of a part that opens is there in the large view too."""
    page = opened(path)
    for _ in range(2):
        found = page.locator("summary:not(.times > summary)").evaluate_all(TRIANGLES)
        assert set(found) == {"disclosure-closed"}
        assert set(page.locator(".times > summary").evaluate_all(TRIANGLES)) <= {'" ▾" / ""'}
        page.locator("#elder").click()


LINES = """selector => { const s = getComputedStyle(document.querySelector(selector));
  return [s.borderTopWidth, s.borderTopStyle, s.outlineStyle, s.outlineWidth].join(' '); }"""


def test_colours_of_ones_own(opened: Opened) -> None:
    """In forced colours, which take grounds away, states differ by their lines."""
    page = opened("w/m06/", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    button = page.evaluate(LINES, "#elder")
    page.locator("#elder").click()
    assert page.evaluate(LINES, "#elder") != button
    is_open = page.evaluate(LINES, ".now")
    expect(page.locator(".now").first).to_contain_class("is-open")
    page.evaluate("document.querySelector('.now').classList.remove('is-open')")
    assert page.evaluate(LINES, ".now") != is_open
    for selector in (".now", ".tel"):
        assert "solid" in page.evaluate(LINES, selector)


def test_verdicts_in_colours_of_ones_own(opened: Opened) -> None:
    """In forced colours “ready” and “missing” do not look the same."""
    page = opened(f"{LICENCE}#route=inspection", forced_colors="active")
    found = []
    for box in page.locator(".have input:visible").all():
        box.check()
        found.append(page.evaluate(LINES, "#verdict"))
    meet(page)
    expect(page.locator("#verdict")).to_have_class("verdict ready")
    assert page.evaluate(LINES, "#verdict") != found[0]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is part of the library
        """Keep the output of pytest readable."""


@pytest.fixture
def district(built: Path, tmp_path: Path) -> Iterator[str]:
    """Three halls on one address: one at its root, two below it."""
    root = tmp_path / "district"
    shutil.copytree(built, root)
    for name in ("east", "west"):
        (root / name).symlink_to(built, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_halls_are_apart(district: str, chromium: Browser) -> None:
    """What one has ticked or enlarged in one hall is not so in another on the same address."""
    page = chromium.new_context().new_page()
    page.goto(f"{district}east/{CARD}")
    read_on(page)
    page.locator(".have input:visible").first.check()
    page.locator("#elder").click()
    for other in ("west/", ""):
        page.goto(f"{district}{other}{CARD}")
        read_on(page)
        expect(page.locator("#elder")).to_have_attribute("aria-pressed", "false")
        assert page.locator(".have input:checked").count() == 0
    for place in (CARD, f"{CARD}index.html", f"{CARD}?from=home"):
        page.goto(f"{district}east/{place}")
        read_on(page)
        expect(page.locator("#elder")).to_have_attribute("aria-pressed", "true")
        assert page.locator(".have input:checked").count() == 1
    page.goto(f"{district}east/")
    expect(page.locator("#elder")).to_have_attribute("aria-pressed", "true")
    page.context.close()


def test_two_tabs(opened: Opened) -> None:
    """A tick in one tab is there in the other at once, and neither loses the other's."""
    first = opened(f"{LICENCE}#route=inspection")
    second = opened(f"{LICENCE}#route=inspection", kept=first)
    first.locator(".have input:visible").nth(0).check()
    expect(second.locator(".have input:visible").nth(0)).to_be_checked()
    second.locator(".have input:visible").nth(1).check()
    expect(first.locator(".have input:visible").nth(1)).to_be_checked()
    expect(second.locator("#verdict")).to_contain_text("还缺")
    first.reload()
    expect(first.locator(".have input:checked")).to_have_count(2)


def test_long_address(opened: Opened) -> None:
    """A megabyte after # holds nothing up; what stands at its beginning counts."""
    page = opened("")
    page.goto(f"{page.url}{CARD}#applicant=adult&" + "applicant=minor&x=%E0%A4%A&" * 40_000, timeout=20_000)
    expect(page.locator("#ask input:checked")).to_have_count(1)
    page.locator("input[name=reason][value=expired]").check()
    expect(page.locator("#asked")).to_have_text("下面只列您这种情况要的。")
    assert len(page.url) < 300
