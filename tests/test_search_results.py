"""What the search page shows of what it finds: one line each, one question for what is alike, the nearest."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import browser
import reference
from gaoqing.messages import say
from gaoqing.resources import resource
from gaoqing.site.places import Counters
from gaoqing.today import Moment, doors, told

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
BOX = "input[name=q]"


def test_what_a_result_tells(opened: Opened) -> None:
    """Each result has both names, whose it is, what to bring and where to go, as its guide says."""
    site = reference.site()
    views = {view.matter.id: view for view in site.matters}
    page = opened("search/?q=证")
    expect(page.locator("#results a")).to_have_count(20)
    results = page.locator("#results a[href*='/m/']").evaluate_all(
        "all => all.map(a => [a.href, a.innerText])"
    )
    assert results
    for link, text in results:
        view = views[link.rstrip("/").rpartition("/")[2]]
        owner = next(each.brief for each in site.departments if each.department == view.department)
        wanted = [view.matter.name, view.matter.plain_name, owner]
        papers, windows = view.at_a_glance.papers, view.nearest
        assert papers is not None
        wanted.append("不用带材料" if papers.most == 0 else f"{papers.most} 样")
        for floor, numbers, _ in windows.floors if windows else ():
            wanted.append(f"{floor} 层 {'、'.join(map(str, numbers))} 号窗口")
        assert [part for part in wanted if part not in text] == []
        assert windows or "不用跑" in text
        assert not windows or (windows.hall is site.main_hall) == (windows.hall.name not in text)


def test_which(opened: Opened) -> None:
    """Guides that give the same and fit alike are one question; who says which is not asked."""
    page = opened("search/?q=身份证")
    group = page.locator("#results > li").first
    expect(group.locator("p")).to_have_text("居民身份证：哪一种？")
    expect(group.get_by_role("list", name="居民身份证：哪一种？").get_by_role("link")).to_have_count(3)
    expect(page.locator("#results > li")).to_have_count(2)
    expect(page.locator("#status")).to_have_text("找到 4 件")
    page.locator(BOX).fill("换身份证")
    expect(page.locator("#results > li").first).to_contain_text("居民身份证换领")
    expect(page.locator("#which")).to_have_count(0)


ARRANGED = """rows => {
  const hits = rows.map(([id, thing, score], place) => ({entry: [id], score, place, thing}));
  const shown = arranged(hits, hit => ["", "", "", hit.thing]);
  return shown.hits.map(hit => hit.entry[0]).join(" ");
}"""


@pytest.mark.parametrize(
    ("hits", "shown"),
    [
        ("a:card:10 b:other:9 c:card:8.5 d:card:3", "a c b d"),
        ("a:card:10 b:other:9 c:other:8 d:card:7", "a b c d"),
        ("j/x::9 a:card:8.5 b:other:8 c:card:7", "a c j/x b"),
        ("j/x::9 a:card:6 b:other:5 c:card:2", "j/x a b c"),
        ("a::10 b::9", "a b"),
    ],
)
def test_arranged(hits: str, shown: str, chromium: Browser) -> None:
    """Only what fits nearly as well as the best comes forward to it; the rest stays in its order."""
    page = chromium.new_page()
    folder = resource("site_overrides") / "scripts"
    parts = [
        (folder / f"{name}.js").read_text("utf-8")
        for name in ("dom", "typing", "lexicon", "ranking", "found")
    ]
    page.add_script_tag(content="\n".join(parts))
    rows = [item.split(":") for item in hits.split()]
    assert page.evaluate(ARRANGED, [[name, thing, float(score)] for name, thing, score in rows]) == shown
    page.close()


# A morning, noon, after work, a Saturday on which some windows work, before and on New Year's Eve, at night.
MOMENTS = ["1124 10:00", "1124 12:30", "1127 17:30", "1128 10:00", "1230 18:00", "1231 10:00", "1125 00:10"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_open_now(moment: str, opened: Opened) -> None:
    """Each result says whether its nearest windows are open where the hall is, wherever the phone is."""
    at = datetime.strptime(f"2026{moment}", "%Y%m%d %H:%M")  # noqa: DTZ007  the fixture makes it a time in China
    views = {view.matter.id: view for view in reference.site().matters}
    page = opened("search/?q=证", at=at, timezone_id="America/Los_Angeles")
    expect(page.locator("#results a")).to_have_count(20)
    page.locator("#more").click()
    links = page.locator("#results a")
    expect(links).to_have_count(40)
    found = links.evaluate_all(
        """all => all.map(a => { const sign = a.querySelector(".now");
        return [a.href, sign.hidden ? "" : sign.textContent, sign.matches(".is-open")]; })"""
    )
    for link, text, is_open in found:
        view = views.get(link.rstrip("/").rpartition("/")[2])
        assert (link, text) == (link, _open_now(view.nearest if view else None, at))
        assert is_open == ("开着" in text)
    assert len({text for _, text, _ in found}) > 1


def _open_now(here: Counters | None, at: datetime) -> str:
    if here is None:
        return ""
    called = [
        "、".join([f"{'、'.join(map(str, group.numbers))} 号"] * bool(group.numbers) + [*group.names])
        for group in here.timetables
    ]
    known = [
        replace(group.opening.door, name=name) for group, name in zip(here.timetables, called, strict=True)
    ]
    found = doors(known, reference.site().calendar, Moment(at.date(), at.hour * 60 + at.minute))
    return told(found, lambda key, /, **given: say("zh", f"now.{key}", **given), at.date())


def test_open_follows_the_clock(opened: Opened) -> None:
    """What is said of open and closed changes while one looks; where nobody has to go nothing is said."""
    page = opened("search/?q=身份证", at=datetime(2026, 11, 24, 11, 59))  # noqa: DTZ001
    sign = page.locator("#results a .now").first
    expect(sign).to_have_text("开着，到 12:00，13:30 再开")
    page.clock.set_fixed_time("2026-11-24T12:01:00+08:00")
    expect(sign).to_have_text("没开，今天 13:30 开门", timeout=25_000)
    page.locator(BOX).fill("退休一件事")
    bundle = page.locator("#results a[href*='/j/'] .now")
    expect(bundle.first).to_be_hidden()


@pytest.mark.parametrize(("typed", "first"), [("退休手续", "m/"), ("退休一件事", "j/"), ("开饭店", "j/")])
def test_bundles_apart(typed: str, first: str, opened: Opened) -> None:
    """A bundle is called one, and stands first only where it fits much better than any guide."""
    page = opened(f"search/?q={typed}")
    links = page.locator("#results a")
    expect(links.first).to_have_attribute("href", re.compile(first))
    bundle = page.locator("#results a[href*='/j/']").first
    expect(bundle.locator(".tag")).to_have_text("一件事")
    expect(bundle).to_contain_text(re.compile(r"一次办 \d+ 件事"))
    expect(page.locator("#results a[href*='/m/'] .tag")).to_have_count(0)


@pytest.mark.parametrize(("typed", "near"), [("养貓", "宠物"), ("飞机票", "票据"), ("税呢", "税务")])
def test_nearest(typed: str, near: str, opened: Opened) -> None:
    """Where nothing fits, the page says so, and gives the nearest and the telephone."""
    page = opened(f"search/?q={typed}")
    expect(page.locator("#status")).to_contain_text("没有正好的，最接近的是")
    expect(page.locator("#results a").first).to_contain_text(near)
    assert 0 < page.locator("#results a").count() <= 5
    expect(page.locator("#call a")).to_be_visible()
    expect(page.locator("#call a")).to_have_attribute("href", "tel:12345")
    page.locator("#results a").first.click()
    expect(page.locator("h1")).not_to_have_text("找事项")
    page.go_back()
    page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_slow_index(opened: Opened) -> None:
    """An index that is long in coming is said to be coming; what is found is said in its place."""
    page = opened("search/")
    waiting: list[Any] = []
    page.route("**/search.json*", lambda route: waiting.append(route))  # noqa: PLW0108  a builtin is no handler
    page.locator(BOX).fill("护照")
    expect(page.locator("#status")).to_contain_text("正在取…")
    waiting[0].continue_()
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))


def test_told_once(opened: Opened) -> None:
    """Results come at each key, and what is said of them once one pauses."""
    page = opened("search/?q=护照")
    expect(page.locator("#status")).not_to_be_empty()
    page.evaluate(
        """() => { const status = document.querySelector("#status");
        window.told = [];
        const listen = new MutationObserver(() => window.told.push(status.textContent));
        listen.observe(status, {childList: true}); }"""
    )
    spoken = page.evaluate(
        """async box => { const e = document.querySelector(box), listed = [];
        for (const word of ["身", "身份", "身份证"]) {
          e.value = word;
          e.dispatchEvent(new Event("input", {bubbles: true}));
          listed.push(document.querySelectorAll("#results a").length);
          await new Promise(done => setTimeout(done, 60));
        }
        return [listed, window.told.length]; }""",
        BOX,
    )
    assert [min(spoken[0]) > 0, spoken[1]] == [True, 0]
    expect(page.locator("#status")).to_have_text("找到 4 件")
    assert page.evaluate("window.told") == ["找到 4 件"]


def test_answer_is_heard(opened: Opened) -> None:
    """A screen reader knows the place of the answer before it is filled, and hears one thing at a time."""
    page = opened("search/")
    answer = page.locator("#answer")
    assert answer.evaluate("e => [e.hidden, getComputedStyle(e).display, e.offsetHeight]") == [
        False,
        "block",
        0,
    ]
    with page.expect_response("**/asked.json*"):
        page.locator(BOX).focus()
    page.locator(BOX).fill("飞机票")
    expect(page.locator("#status")).to_contain_text("没有正好的")
    page.evaluate("""() => { window.told = [];
        const changed = new MutationObserver(found => window.told.push(
          [...new Set(found.map(item => (item.target.closest ? item.target : item.target.parentNode).id))]));
        for (const name of ["answer", "status"])
          changed.observe(document.getElementById(name),
            {childList: true, attributeFilter: ["hidden"]}); }""")
    page.locator(BOX).fill("几点下班")
    expect(answer).to_contain_text("开")
    expect(page.locator("#status")).to_be_empty()
    assert page.evaluate("window.told") == [["answer"], ["status"]]


STATES = {
    "which": "search/?q=身份证",
    "nearest": "search/?q=飞机票",
    "answer": "search/?q=几点下班",
    "many": "search/?q=证",
    "letters": "a-z/h/",
}


@pytest.mark.parametrize("path", [*STATES.values(), "slow", "failed"], ids=[*STATES, "slow", "failed"])
def test_access(path: str, opened: Opened) -> None:
    """With axe nothing is found in any state of the search, in both views."""
    page = opened(path if "/" in path else "search/", init=browser.axe_script(), bypass_csp=True)
    if path in {"slow", "failed"}:
        page.route("**/search.json*", lambda route: route.abort() if path == "failed" else None)
        page.locator(BOX).fill("护照")
        expect(page.locator("#status")).to_contain_text("正在取" if path == "slow" else "现在查不了")
    elif path.startswith("search/"):
        expect(page.locator("#results a, #answer a").first).to_be_visible()
        expect(page.locator("#status:not(:empty), #answer:not(:empty)").first).to_be_visible()
    for _ in range(2):
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
        page.locator("#elder").click()
