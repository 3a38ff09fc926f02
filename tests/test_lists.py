"""In Chromium: lists of matters know what people call them, beside the names that stand there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import reference
from reference import read_on

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
KEEP = """line => {
  const home = document.querySelector("[rel=home]").pathname;
  localStorage.setItem("gaoqing" + home + "recent", line);
}"""
RENEWAL = "#handled a[href$='m/resident-id-card-renewal/']"


@pytest.mark.parametrize("typed", ["换身份证", "換身份證", "换 身份证", "二代证换新"])
@pytest.mark.parametrize("place", ["d/public-security/", "t/identity/", "w/x01/", "h/main/"])
def test_filter_knows_what_people_say(place: str, typed: str, opened: Opened) -> None:
    """What people call a matter finds it wherever it is listed, in traditional characters too."""
    page = opened(place)
    page.locator("#filter").fill(typed)
    expect(page.locator(RENEWAL)).to_be_visible()
    assert page.locator("#handled li:visible").count() < 5


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("sfz diule", "resident-id-card-replacement"),
        ("Hu'Zhao", "passport-first"),
        ("ｓｈｅｎ ｆｅｎ ｚｈｅｎｇ", "resident-id-card-first"),
        ("身份正掉了", "resident-id-card-replacement"),
        ("伢儿落户口", "birth-registration"),
    ],
)
def test_filter_asks_the_search(typed: str, wanted: str, opened: Opened) -> None:
    """What is not written in the list is found there by the words, sounds and letters of the search."""
    page = opened("d/public-security/")
    page.locator("#filter").fill(typed)
    expect(page.locator(f"#handled a[href$='m/{wanted}/']")).to_be_visible()
    expect(page.locator("#narrowed")).to_have_text(re.compile(r"^找到 [1-9] 件$"))
    page.locator("#filter").fill("身份证")
    expect(page.locator("#narrowed")).to_have_text(re.compile(r"^找到 \d+ 件$"))


def test_filter_shows_nothing_else(opened: Opened) -> None:
    """A window that does not handle what is wanted shows no guide that is only like it."""
    page = opened("w/x01/")
    page.locator("#filter").fill("sfz diule")
    expect(page.locator("#narrowed a")).to_be_visible()
    expect(page.locator("#handled li:visible")).to_have_count(0)


@pytest.mark.parametrize("missing", ["looking", "search.json", "search-rest.json"])
def test_filter_without_the_search(missing: str, opened: Opened) -> None:
    """Where the search does not come, the list says so and links to it."""
    page = opened("w/x01/")
    page.route(f"**/static/{missing}*", lambda route: route.abort())
    page.locator("#filter").fill("sfz diule")
    expect(page.locator("#narrowed a")).to_have_attribute("href", re.compile(r"search/\?q=sfz%20diule$"))


def test_every_alias_is_found(opened: Opened) -> None:
    """No alias of a department's guides is one that its page does not know."""
    view = max(reference.site().departments, key=lambda view: view.count)
    page = opened(view.address)
    for each in view.matters:
        for alias in each.aliases:
            page.locator("#filter").fill(alias)
            expect(page.locator(f"#handled a[href$='{each.address}']")).to_be_visible()


def test_seen_last(opened: Opened) -> None:
    """The home page lists the last five guides, the latest first, without answers; one tap forgets them."""
    page = opened("")
    expect(page.locator("#seen")).to_be_hidden()
    views = reference.site().matters[:6]
    for view in (*views, views[2]):
        page.goto(page.url.partition("m/")[0] + f"{view.address}#who=self")
        read_on(page)
    page.goto(page.url.partition("m/")[0])
    wanted = [views[2], views[5], views[4], views[3], views[1]]
    links = page.locator("#seen a")
    assert links.all_inner_texts() == [view.matter.plain_name for view in wanted]
    links.first.click()
    assert page.url.endswith(f"/{views[2].address}")
    page.go_back()
    page.locator("#seen button").click()
    expect(page.locator("#seen [role=status]")).to_have_text("清空了。")
    expect(links).to_have_count(0)
    page.reload()
    expect(page.locator("#seen")).to_be_hidden()


def test_nothing_foreign_is_linked(opened: Opened) -> None:
    """Whoever shares the origin may have written something else there: it is no link."""
    page = opened("")
    for line in (
        "javascript:alert(1) 点我",
        "//evil.example/ 点我",
        "https://evil.example/ 点我",
        "x",
        "/\\\\evil 点我",
        "/\t/evil.example/login 身份证换领",
        "/身份证/ 换领",
    ):
        page.evaluate(
            KEEP,
            line,
        )
        page.reload()
        assert page.locator("#seen a").count() == 0
