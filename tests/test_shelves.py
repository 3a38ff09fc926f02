"""The index of a large hall in several files: nothing is lost, and the page completes its list."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

import reference
from gaoqing import urls
from gaoqing.outputs.search import search_index
from gaoqing.search import Entry, first_file, shelf, shelves
from previews import until
from searches import index

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]
Large = Callable[..., tuple[Page, Callable[[], None]]]
BOX, STATUS = "input[name=q]", "#status"
FOUND = re.compile(r"^找到 \d+ 件")
SOME = re.compile(r"^先找到 \d+ 件，还在找…$")
NEAR = "换身份证"  # its characters lead to few shelves


@pytest.mark.parametrize("sizes", [[1], [5, 5, 5], [30, 1, 1], [1, 1, 30, 30], [10] * 7])
def test_cut(sizes: list[int]) -> None:
    """Every entry stands on one shelf, in its order; only a single entry may be more than a shelf holds."""
    entries = [Entry(str(place), ("字" * size,)) for place, size in enumerate(sizes)]
    cut = shelves(entries, 0, 10)
    assert [place for each in cut for place in each] == list(range(len(entries)))
    assert all(len(each) == 1 or sum(sizes[place] for place in each) <= 10 for each in cut)
    assert shelves(entries, sum(sizes), 10) == []


def test_small_hall() -> None:
    """The sample is one file."""
    assert shelves(index().entries) == []


@pytest.fixture(scope="module")
def sent(built: Path) -> dict[str, Any]:
    """Return the first part of the sample, as it is sent."""
    found: dict[str, Any] = json.loads((built / "static" / "search.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def parts(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the same cut into shelves."""
    cut = shelves(index().entries, 0, 300)
    return [first_file(sent, index(), cut), *(shelf(sent, cut, number) for number in range(len(cut)))]


def test_nothing_is_lost(sent: dict[str, Any], parts: list[dict[str, Any]]) -> None:
    """Together shelves say of every entry what the one file does."""
    assert [row for part in parts[1:] for row in told(part)] == list(told(sent))
    assert {**sent, **parts[0]} == {**sent, "shelves": parts[0]["shelves"]}
    assert len(parts[0]["shelves"]) == len(parts) - 1 > 8


def test_files(parts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A build writes them under the names that the page asks for."""
    monkeypatch.setattr("gaoqing.outputs.search.shelves", lambda entries: shelves(entries, 0, 300))
    made = {item.path: json.loads(item.content) for item in search_index(reference.site(), "zh")}
    paths = [urls.INDEX, *map(urls.shelf, range(len(parts) - 1))]
    assert [made[path] for path in paths] == parts
    assert set(made) == {*paths, urls.REST}


def told(part: dict[str, Any]) -> Iterator[Any]:
    """Yield what a file says of each of its entries."""
    shown = part["shown"]
    rows = zip(part["entries"], shown["rows"], shown["nearest"]["of"], strict=True)
    for (name, names, near), row, group in rows:
        texts = [part["texts"][number] for number in near]
        yield name, names, texts, [shown["texts"][it] for it in row], shown["nearest"]["groups"][group]


@pytest.fixture
def large(opened: Opened, parts: list[dict[str, Any]]) -> Large:
    """Open a page whose index comes in shelves; after `free` files all wait until they are let go."""

    def open_page(path: str, free: int = 99) -> tuple[Page, Callable[[], None]]:
        page, waiting, left = opened(path), [], [free]

        def answer(route: Route) -> None:
            left[0] -= 1
            if left[0] < 0:
                waiting.append(route)
            else:
                route.fulfill(body=json.dumps(parts[number_of(route)]))

        def let_go() -> None:
            left[0] = 99
            for route in waiting:
                answer(route)

        page.route(re.compile(r"/search(-\d+)?\.json"), answer)
        return page, let_go

    return open_page


def shown(page: Page) -> tuple[str, str]:
    """Return the list of a page, and what is said of it."""
    return page.locator("#results").inner_html(), page.locator(STATUS).inner_text()


def number_of(route: Route) -> int:
    """Return which shelf is asked for; the first file is 0."""
    return int((re.findall(r"search-(\d+)\.json", route.request.url) or ["0"])[0])


@pytest.mark.browser
@pytest.mark.parametrize("query", [NEAR, "证", "丢了", "shenfenzheng", "飞机票"])
def test_all_has_come(query: str, opened: Opened, large: Large) -> None:
    """In the end the page shows and says what it does with one file."""
    small = opened(f"search/?q={query}")
    expect(small.locator("#results a").first).to_be_visible()
    page, _ = large("search/")
    page.locator(BOX).fill(query)
    # Either page may have more to come for a moment; in the end they are the same.
    until(lambda: shown(page) == shown(small) != ("", ""), "the same list")


@pytest.mark.browser
@pytest.mark.parametrize("touched", [True, False])
def test_first_results(
    touched: bool,  # noqa: FBT001  given by name
    large: Large,
) -> None:
    """The shelves that a query asks for are enough to show something; the list says that it is not all."""
    page, let_go = large("search/", free=5)
    page.locator(BOX).fill(NEAR)
    expect(page.locator("#results a").first).to_contain_text("居民身份证换领")
    expect(page.locator(STATUS)).to_have_text(SOME)
    before = page.locator("#results a").all_inner_texts()
    if touched:
        page.locator("#results a").first.hover()
    let_go()
    expect(page.locator(STATUS)).to_have_text(FOUND)
    after = page.locator("#results a").all_inner_texts()
    assert set(before) <= set(after)
    if touched:
        assert after[: len(before)] == before


@pytest.mark.browser
@pytest.mark.parametrize("query", ["证", "区", "消防"])
def test_completed(query: str, opened: Opened, large: Large) -> None:
    """A touched list is filled up to a page and no further; a line that no longer fits stays, and counts."""
    small = opened(f"search/?q={query}")
    expect(small.locator(STATUS)).to_have_text(FOUND)
    page, let_go = large("search/", free=5)
    page.locator(BOX).fill(query)
    expect(page.locator(STATUS)).to_have_text(SOME)
    begun = listed(page)
    page.locator("#results a").first.hover()
    let_go()
    expect(page.locator(STATUS)).to_have_text(FOUND)
    count = int(re.findall(r"\d+", page.locator(STATUS).inner_text())[0])
    filled = listed(page)
    assert (filled[: len(begun)], len(filled)) == (begun, min(count, 20))
    everything = opened_up(page)
    assert (count, sorted(everything)) == (len(everything), sorted({*begun, *opened_up(small)}))


def listed(page: Page) -> list[str]:
    """Return where the lines of the list lead."""
    found: list[str] = page.locator("#results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return found


def opened_up(page: Page) -> list[str]:
    """Return where all lines lead once everything is shown."""
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    return listed(page)


@pytest.mark.browser
def test_filter(large: Large) -> None:
    """A list that narrows waits for all shelves."""
    page, _ = large("d/public-security/")
    page.locator("#filter").fill("huzhao")
    expect(page.locator("#narrowed")).to_have_text(FOUND)


@pytest.mark.browser
@pytest.mark.parametrize("change", [{"of": "older"}, {"shown": {"texts": [], "rows": []}}])
def test_shelf_that_does_not_fit(
    change: dict[str, Any], large: Large, parts: list[dict[str, Any]], opened: Opened
) -> None:
    """A shelf of an older build that a cache has kept, or a damaged one, is asked for again past it."""
    small = opened(f"search/?q={NEAR}")
    page, _ = large("search/")
    bad = json.dumps({**parts[1], **change})
    page.route(re.compile(r"/search-1\.json$"), lambda route: route.fulfill(body=bad))
    with page.expect_request(re.compile(r"/search-1\.json\?")):
        page.locator(BOX).fill(NEAR)
    expect(page.locator(STATUS)).to_have_text(FOUND)
    assert listed(page) == listed(small)
