"""What a citizen's phone gets: small pages that work without scripts, by keyboard, with a screen reader."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

import browser
import reference
from gaoqing.site import MatterView
from reference import read_on, unfold

pytest_plugins = ["sites"]

SITE = reference.site()
MATTERS = {view.matter.id: view for view in SITE.matters}
WINDOWS = list(SITE.stops)
SCAN_PATH = [*(f"w/{name}/" for name in WINDOWS), *(f"m/{name}/" for name in MATTERS)]
OURS = {
    "home": "",
    "search": "search/",
    "window": "w/m01/",
    "window-special": "w/m06/",
    "window-retired": "w/m07/",
    "matter": "m/resident-id-card-renewal/",
    "matter-long": "m/food-business-licence/",
    "bundle": "j/open-restaurant/",
    "hall": "h/main/",
    "department": "d/public-security/",
    "topic": "t/identity/",
    "missing": "no/such/page",
}
EVERY = {
    **OURS,
    "signs": "signs/",
    "handwritten": "how-to-read/",
    "handbook": "editors/",
    "rules": "editors/rules/T/",
}
PHONE = {"width": 360, "height": 780}
Opened = Callable[..., Page]


@pytest.fixture
def opened(new_phone: Callable[..., BrowserContext], served: str) -> Opened:
    """Open a page on a phone that has never seen the site."""

    def open_page(path: str) -> Page:
        page = new_phone().new_page()
        page.goto(served + path)
        return page

    return open_page


@pytest.fixture(scope="module")
def without_scripts(chromium: Browser, served: str) -> Iterator[Opened]:
    """Open a page on a phone that runs no scripts: the same one, for without them it remembers nothing."""
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:  # type: ignore[arg-type]
        page = context.new_page()

        def open_page(path: str) -> Page:
            page.goto(served + path)
            return page

        yield open_page


@contextmanager
def requests(chromium: Browser) -> Iterator[tuple[Page, list[Request]]]:
    """Give a page of a phone that has never seen the site, and the list of what it asks the network for."""
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda item: None if item.url.startswith("data:") else asked.append(item))
    yield page, asked
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["w", "m"])
def test_weight(kind: str, built: Path, chromium: Browser, served: str) -> None:
    """The heaviest window and matter pages cost a first visitor at most 20 × 1,024 bytes in 3 requests."""
    paths = [path for path in SCAN_PATH if path.startswith(kind)]
    for path in sorted(paths, key=lambda path: len(compressed(built / path)))[-5:]:
        with requests(chromium) as (page, asked):
            page.goto(served + path)
            sizes = [item.sizes() for item in asked]
            size = sum(item["responseBodySize"] + item["responseHeadersSize"] for item in sizes)
            assert size > len(compressed(built / path)), "the measure does not work"
            assert (path, max(size, 20_480), max(len(asked), 3)) == (path, 20_480, 3)


def compressed(folder: Path) -> bytes:
    """Return the page of a folder as a web server sends it."""
    return gzip.compress((folder / "index.html").read_bytes())


@pytest.mark.parametrize("path", SCAN_PATH)
def test_readable_at_once(path: str, built: Path) -> None:
    """The first 14 KB of a window or matter page hold the whole style and the heading: one round trip."""
    body = compressed(built / path)[: 14_000 - 500]  # 500: the headers before it
    start = zlib.decompressobj(wbits=31).decompress(body).decode(errors="ignore")
    assert "</style>" in start
    assert "</h1>" in start
    assert "<style" not in start.partition("</style>")[2]


@pytest.mark.browser
@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_no_other_origin(path: str, chromium: Browser, served: str) -> None:
    """No page asks another site for anything, not even after it has loaded."""
    with requests(chromium) as (page, asked):
        page.goto(served + path, wait_until="networkidle")
        assert asked != []
        assert [item.url for item in asked if not item.url.startswith(served)] == []


@pytest.mark.browser
@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_no_sideways_scrolling(path: str, opened: Opened) -> None:
    """No page is wider than the screen, on the smallest phone, a usual phone and a desk."""
    page = opened(path)
    too_wide = []
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 780})
        needed = page.evaluate("document.documentElement.scrollWidth")
        too_wide += [(width, needed)] if needed > width else []
    assert too_wide == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["m/legal-aid/", "w/m01/", "w/m04/"])
def test_script_moves_nothing(path: str, chromium: Browser, served: str) -> None:
    """What the script adds has its room already: nothing on the first screen jumps when it comes."""
    tops = "[...document.querySelectorAll('h1, h2, dt, dd')].map(item => item.getBoundingClientRect().top)"
    first = "tops => tops.filter(top => top < innerHeight)"
    with requests(chromium) as (page, _):
        page.clock.set_fixed_time(f"{reference.MORNING.isoformat()}+08:00")
        page.route("**/*.js", lambda route: route.abort())
        page.goto(served + path)
        before = page.evaluate(f"({first})({tops})")
        page.unroute("**/*.js")
        page.goto(served + path)
        after = page.evaluate(f"({first})({tops})")
    assert before
    pairs = zip(before, after, strict=False)
    assert [pair for pair in pairs if abs(pair[0] - pair[1]) > 40] == []  # 40: a line of text


@pytest.mark.browser
@pytest.mark.parametrize("view", MATTERS.values(), ids=MATTERS.keys())
def test_matter_without_scripts(view: MatterView, without_scripts: Opened) -> None:
    """Without JavaScript a guide shows every document, every charge, and a telephone link to ask at."""
    page = without_scripts(f"m/{view.matter.id}/")
    words = page.locator("main").inner_text()
    needs = [need for case in view.cases for need in case.needs] + [*view.proxy, *view.minors]
    expected = [need.name for need in needs] + [
        material.name for need in needs for material in need.materials
    ]
    expected += [text for fee in view.matter.fees.items for text in (fee.item, f"{fee.amount} 元")]
    assert expected != []
    assert [text for text in expected if text not in words] == []
    assert page.locator(f'main a[href="tel:{view.enquiry_phone.first.digits}"]').first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["search/", "search/?q=换身份证"], ids=["empty", "asked"])
def test_search_without_scripts(path: str, without_scripts: Opened) -> None:
    """Without JavaScript the search page leads on by topic and by department."""
    page = without_scripts(path)
    for kind in ("t", "d"):
        assert page.locator(f'main a[href^="../{kind}/"]').first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", OURS.values(), ids=OURS.keys())
def test_telephone_links(path: str, opened: Opened) -> None:
    """A telephone link dials the number that it shows; every page has one, and its buttons fit a thumb."""
    page = opened(path)
    unfold(page)
    links = page.eval_on_selector_all(
        "a[href^='tel:']", "all => all.map(a => [a.getAttribute('href'), a.innerText])"
    )
    assert links != []
    assert [link for link in links if link[0] != f"tel:{re.sub('[^0-9+]', '', link[1])}"] == []
    heights = page.eval_on_selector_all("a.tel", "all => all.map(a => a.getBoundingClientRect().height)")
    assert [height for height in heights if height < 44] == []


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["换身份证", "身份证到期", "居民身份证换领", " 换 身份证。"])
def test_search(typed: str, opened: Opened) -> None:
    """Who types what people say, or the official name, on the search page finds the guide first."""
    page = opened("search/")
    page.locator("input[name=q]").press_sequentially(typed)
    first = page.locator("#results a").first
    expect(first).to_contain_text("居民身份证换领")
    first.click()
    expect(page.locator("h1")).to_have_text(MATTERS["resident-id-card-renewal"].matter.plain_name)


@pytest.mark.browser
def test_search_from_home(opened: Opened) -> None:
    """The search box of the home page leads to the search page with the answer already there."""
    page = opened("")
    page.locator("input[name=q]").fill("换身份证")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("#results a").first).to_contain_text("居民身份证换领")
    expect(page.locator("#status")).not_to_be_empty()


@pytest.mark.browser
def test_search_finds_nothing(opened: Opened) -> None:
    """Who searches for something we do not have is told so, with the hotline."""
    page = opened("search/?q=xyzzy")
    expect(page.locator("#status")).to_contain_text("12345")
    expect(page.locator("#results a")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("answer", [None, 404, 200], ids=["no-signal", "missing", "damaged"])
def test_search_without_index(answer: int | None, opened: Opened) -> None:
    """When the index cannot be loaded, the search page says so instead of staying empty."""
    page = opened("search/")
    page.route(
        "**/search*.json*", lambda route: route.fulfill(status=answer, body="") if answer else route.abort()
    )
    page.locator("input[name=q]").fill("换身份证")
    expect(page.locator("#status")).to_contain_text("12345")


@pytest.mark.browser
def test_missing_page(chromium: Browser, built: Path, served: str) -> None:
    """A wrong address, however deep, answers 404 with a page whose links all lead somewhere."""
    with requests(chromium) as (page, _):
        answer = page.goto(f"{served}w/m99/no/such/")
        assert answer is not None
        assert answer.status == 404
        links = page.eval_on_selector_all("a, form", "all => all.map(a => a.href || a.action)")
    inside = [
        link.removeprefix(served) for link in links if link.startswith(served) and not link.endswith("#main")
    ]
    assert len(inside) > 10
    assert [link for link in inside if not (built / link.partition("#")[0] / "index.html").is_file()] == []


@pytest.mark.browser
@pytest.mark.parametrize("path", OURS.values(), ids=OURS.keys())
def test_skip_link(path: str, opened: Opened) -> None:
    """The Tab key reaches “skip to the text” first; it shows then, and leads past the header of this page."""
    page = opened(path)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_class("skip")
    expect(focused).to_be_in_viewport()
    assert focused.evaluate("link => link.href") == f"{page.url}#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.browser
@pytest.mark.parametrize("path", OURS.values(), ids=OURS.keys())
def test_keyboard(path: str, opened: Opened) -> None:
    """Everything that can be clicked is reached by the Tab key, in the order in which it stands."""
    page = opened(path)
    read_on(page)
    wanted = page.locator(":is(a[href], button, input:not([type=radio]), summary):visible").count()
    wanted += page.locator("fieldset:visible").count()  # the answers of a question share one stop
    reached = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert reached == sorted(set(reached))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body"), "something unseen takes the focus"


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["window", "window-special", "matter"])
def test_accessibility(kind: str, opened: Opened) -> None:
    """axe-core finds nothing to complain about on a phone; test_guide_access.py has all other kinds."""
    page = opened(OURS[kind])
    page.evaluate(f"{browser.axe_script()}; undefined")
    result = page.evaluate("axe.run()")
    assert len(result["passes"]) > 10
    assert [(item["id"], [node["target"] for node in item["nodes"]]) for item in result["violations"]] == []
