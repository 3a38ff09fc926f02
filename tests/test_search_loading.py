"""What the search loads: parts of two builds, copies that caches keep, what is damaged or given up."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
BOX = "input[name=q]"
# As it is asked for first, and past the caches.
CACHED, AGAIN = re.compile(r"/search\.json$"), re.compile(r"/search\.json\?")
FOUND = re.compile(r"^找到 \d+ 件")


def older(built: Path) -> str:
    """Return the first part as an older build had it: the same guides, each at another place."""
    sent = json.loads((built / "static" / "search.json").read_text("utf-8"))
    rows = (sent["entries"], sent["shown"]["rows"], sent["shown"]["nearest"]["of"])
    for row in rows:
        row.reverse()
    return json.dumps({**sent, "of": "older"})


def answered_by(body: str) -> Callable[[Route], None]:
    """Return what answers with a text."""
    return lambda route: route.fulfill(body=body)


def errors(page: Page) -> list[str]:
    """Return what goes wrong in a page from now on."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def held(page: Page, name: str) -> list[Route]:
    """Hold a file back, and return who waits for it."""
    waiting: list[Route] = []
    page.route(f"**/{name}*", lambda route: waiting.append(route))  # noqa: PLW0108  a builtin is no handler
    return waiting


@pytest.mark.parametrize("body", ["{", '{"of": "older"}', "older"])
def test_questions_of_another_build(body: str, opened: Opened, built: Path) -> None:
    """Questions about the hall count on places of the index: those of another build are asked for again."""
    desk = json.loads((built / "static" / "asked.json").read_text("utf-8"))
    page = opened("search/")
    wrong = errors(page)
    page.route("**/asked.json*", answered_by(json.dumps({**desk, "of": body}) if body == "older" else body))
    with page.expect_response(re.compile(r"/asked\.json\?")):
        page.locator(BOX).fill("几点下班")
    expect(page.locator("#status")).not_to_be_empty()
    expect(page.locator("#answer")).to_be_empty()
    page.unroute("**/asked.json*")
    page.locator(BOX).blur()
    page.locator(BOX).focus()
    expect(page.locator("#answer")).to_contain_text("开")
    assert wrong == []


@pytest.mark.parametrize("place", ["search/", "d/public-security/"])
def test_first_part_of_a_cache(place: str, opened: Opened, built: Path) -> None:
    """A first part that a cache has kept of an older build is asked for again past it, by itself."""
    page = opened(place)
    page.route(CACHED, answered_by(older(built)))
    page.locator(BOX if place == "search/" else "#filter").fill("huzhao")
    expect(page.locator("#status" if place == "search/" else "#narrowed")).to_have_text(FOUND)


def test_hits_of_an_older_build(opened: Opened, built: Path) -> None:
    """What an older build has found is found anew: no hit is shown with the row of another guide."""
    fresh = opened("search/?q=证")
    expect(fresh.locator("#status")).to_have_text(FOUND)
    page = opened("search/")
    wrong = errors(page)
    page.route(CACHED, answered_by(older(built)))
    waiting = held(page, "search-rest.json")
    page.locator(BOX).fill("证")
    expect(page.locator("#results a")).to_have_count(20)
    again = held(page, "search.json")
    waiting.pop().continue_()
    page.unroute("**/search-rest.json*")
    page.wait_for_function("() => document.querySelector('#results a')")
    page.locator("#more").click()
    page.wait_for_timeout(100)
    again.pop().continue_()
    expect(page.locator("#status")).to_have_text(fresh.locator("#status").inner_text())
    expect(page.locator("#results")).to_have_js_property("innerHTML", fresh.locator("#results").inner_html())
    assert wrong == []


@pytest.mark.parametrize(
    "body", ['{"of": "x", "entries": []}', '{"of": "x", "entries": [], "shown": {"rows": []}}', "null"]
)
def test_damaged_reload(body: str, opened: Opened) -> None:
    """A page that works goes on working when what it loads anew is damaged."""
    page = opened("search/")
    wrong = errors(page)
    page.route("**/search-rest.json*", answered_by('{"of": "another build"}'))
    page.route(AGAIN, answered_by(body))
    with page.expect_response(AGAIN):
        page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    page.locator(BOX).fill("换身份证")
    expect(page.locator("#results a").first).to_contain_text("居民身份证换领")
    expect(page.locator("#status")).to_have_text(FOUND)
    assert wrong == []


def test_failing_ends(opened: Opened) -> None:
    """What fails again past the caches waits for somebody to try again, and loads nothing by itself."""
    page = opened("search/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    page.route("**/search-rest.json*", answered_by('{"of": "another build"}'))
    page.locator(BOX).fill("huzhao")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    assert asked == ["search.json", "search-rest.json"] * 2


def test_given_up(opened: Opened) -> None:
    """A request that the browser gives up is one that failed: the page says so, and asks again."""
    page = opened(
        "search/",
        init="""(function (send) {
        XMLHttpRequest.prototype.send = function () { send.call(this); window.request = this; };
        })(XMLHttpRequest.prototype.send);""",
    )
    held(page, "search.json")
    with page.expect_request("**/search.json"):
        page.locator(BOX).fill("护照")
    page.evaluate("window.request.abort()")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    page.unroute("**/search.json*")
    page.locator(BOX).press("Enter")
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_status_comes_back(opened: Opened) -> None:
    """Who takes back what only the rest can tell is told again what has been found all along."""
    page = opened("search/?q=护照")
    status = page.locator("#status")
    expect(status).to_have_text(FOUND)
    count = status.inner_text()
    held(page, "search-rest.json")
    page.reload()
    expect(status).to_have_text(count)
    for _ in range(2):
        page.locator(BOX).fill("护照huzhao")
        expect(status).to_contain_text("正在取…")
        page.locator(BOX).fill("护照")
        expect(status).to_have_text(count)


def test_failure_goes_with_the_word(opened: Opened) -> None:
    """An empty box has no failure: nothing is asked."""
    page = opened("search/")
    page.route("**/search.json*", lambda route: route.abort())
    page.locator(BOX).fill("护照")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    page.locator(BOX).fill("")
    expect(page.locator("#status")).to_be_empty()
    page.locator(BOX).blur()
    page.wait_for_timeout(600)
    expect(page.locator("#status")).to_be_empty()
