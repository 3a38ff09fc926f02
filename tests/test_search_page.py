"""Searching as people type: by an input method, in traditional characters, with Back, on a bad line."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.wording import traditional_pairs

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
BOX = "input[name=q]"

# What browsers tell while one types: Chrome hears the input before the composition ends, Safari after.
COMPOSE = """([selector, letters, word, order]) => {
  const box = document.querySelector(selector);
  const tell = (type, composing) => box.dispatchEvent(type.startsWith("composition")
    ? new CompositionEvent(type, {bubbles: true, data: box.value})
    : new InputEvent(type, {bubbles: true, isComposing: composing}));
  if (letters) {
    tell("compositionstart");
    for (const letter of letters) { box.value += letter; tell("input", true); }
  }
  if (word === null) return;
  box.value = word;
  if (order === "chrome") tell("input", true);
  tell("compositionend");
  if (order === "safari") tell("input", false);
}"""


@pytest.mark.parametrize("order", ["chrome", "safari", "no-input"])
def test_composition(order: str, opened: Opened) -> None:
    """Letters that are still being composed are not judged; the word is, whichever event comes last."""
    page = opened("search/?q=换身份证")
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))
    before = (page.locator("#status").inner_text(), page.locator("#results li").count())
    page.evaluate(COMPOSE, [BOX, "huzhao", None, order])
    assert (page.locator("#status").inner_text(), page.locator("#results li").count()) == before
    page.evaluate(COMPOSE, [BOX, "", "护照", order])
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_composition_of_filter(opened: Opened) -> None:
    """A list that narrows waits for the composition too."""
    page = opened("w/x01/")
    everything = page.locator("#handled li:visible").count()
    page.evaluate(COMPOSE, ["#filter", "shenfenzheng", None, ""])
    assert page.locator("#handled li:visible").count() == everything
    expect(page.locator("#narrowed")).to_be_empty()
    page.evaluate(COMPOSE, ["#filter", "", "身份证", "safari"])
    expect(page.locator("#narrowed")).to_have_text(re.compile(r"^找到 \d+ 件"))


def test_composition_given_up(opened: Opened) -> None:
    """A box that is left in the middle of a composition is asked with what it holds."""
    page = opened("search/")
    page.locator(BOX).focus()
    page.evaluate(COMPOSE, [BOX, "shen", None, ""])
    expect(page.locator("#results li")).to_have_count(0)
    page.locator(BOX).blur()
    expect(page.locator("#results a").first).to_be_visible()
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("shen fen zheng", "身份证"),
        ("Shen'FenZheng", "身份证"),
        ("sfz", "身份证"),
        ("Hu'Zhao", "护照"),
        ("ｈｕｚｈａｏ", "护照"),
    ],
)
def test_pinyin(typed: str, first: str, opened: Opened) -> None:
    """Who types by letters finds what they spell, and is not told to type characters."""
    page = opened("search/")
    page.locator(BOX).fill(typed)
    expect(page.locator("#results a").first).to_contain_text(first)
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))


UNKNOWN = ["xyzzy", "qq vv", "V'V", "ｖｖｖ"]


@pytest.mark.parametrize("place", ["search/", "w/x01/"])
@pytest.mark.parametrize("typed", UNKNOWN)
def test_letters_are_no_proof(typed: str, place: str, opened: Opened) -> None:
    """Letters alone that find nothing may be pinyin: the page says what to do, not that there is nothing."""
    page = opened(place)
    page.locator(BOX if place == "search/" else "#filter").fill(typed)
    told = page.locator("#status" if place == "search/" else "#narrowed")
    expect(told).to_contain_text("请输入汉字")
    expect(told).to_contain_text("12345")
    expect(told).not_to_contain_text("没有找到")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("護照", "护照"),
        ("換身份證", "居民身份证换领"),
        ("結婚登記", "结婚登记"),
        ("營業執照", "营业执照"),
        ("！換　身份證？", "居民身份证换领"),
    ],
)
def test_traditional(typed: str, first: str, opened: Opened) -> None:
    """Who types traditional characters finds what is written in simplified ones."""
    page = opened(f"search/?q={typed}")
    expect(page.locator("#results li").first).to_be_visible()
    expect(page.locator("#results li").filter(has_text=first).first).to_be_visible()


def test_traditional_in_a_list(opened: Opened) -> None:
    """A list that narrows knows traditional characters too."""
    page = opened("w/x01/")
    counts = []
    for typed in ("身份证", "身份證"):
        page.locator("#filter").fill(typed)
        counts.append(page.locator("#handled li:visible").count())
    assert counts[0] == counts[1] > 0


def test_pairs() -> None:
    """The table has what the text needs and nothing else, also when the text itself is traditional."""
    pairs = traditional_pairs("护照，換证")
    table = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert {"護": "护", "換": "换", "證": "证"}.items() <= table.items()
    assert set(table.values()) == set("护换证")
    assert traditional_pairs("") == traditional_pairs("abc 123") == ""


def test_how_many(opened: Opened, built: Path) -> None:
    """The number told is true; twenty are shown, the rest when asked for, the first of them focused."""
    entries = json.loads((built / "static" / "search.json").read_text(encoding="utf-8"))["entries"]
    page = opened("search/?q=证")
    status, items, more = page.locator("#status"), page.locator("#results a"), page.locator("#more")
    expect(items).to_have_count(20)
    expect(status).to_have_text(re.compile(r"^找到 \d+ 件，先列出 20 件$"))
    total = int(re.findall(r"\d+", status.inner_text())[0])
    assert 20 < total <= len(entries)
    shown = 20
    while shown < total:
        more.click()
        expect(page.locator("#results a").nth(shown)).to_be_focused()
        shown = min(total, shown + 20)
        expect(items).to_have_count(shown)
    expect(more).to_be_hidden()
    expect(status).to_have_text(f"找到 {total} 件")
    assert len(set(page.locator("#results a").evaluate_all("all => all.map(a => a.href)"))) == total
    page.locator(BOX).fill("护照")
    expect(more).to_be_hidden()


@pytest.mark.parametrize("way", ["typed", "entered", "clicked at once"])
def test_back(way: str, opened: Opened) -> None:
    """The word typed is there again after Back, with its results; typing fills no history."""
    page = opened("")
    page.goto(f"{page.url}search/")
    entries = page.evaluate("history.length")
    page.locator(BOX).press_sequentially("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    if way == "typed":
        page.wait_for_url("**/search/?q=*")
    if way == "entered":
        page.keyboard.press("Enter")
    assert page.evaluate("history.length") == entries
    name = page.locator("#results a").first.inner_text()
    page.locator("#results a").first.click()
    expect(page.locator("h1")).not_to_have_text("找事项")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("护照")
    assert page.locator("#results a").first.inner_text() == name
    page.reload()
    expect(page.locator(BOX)).to_have_value("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    page.locator(BOX).fill("")
    page.wait_for_url("**/search/")
    expect(page.locator("#results li")).to_have_count(0)


def test_step_within_the_page(opened: Opened) -> None:
    """A step that only changes what is behind “#” leaves what is typed; one to another word asks that."""
    page = opened("search/?q=护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    first = page.evaluate("() => { location.hash = 'main'; return location.search; }")
    # Both at once: what is typed comes into the address a moment later.
    typed_and_back = """selector => new Promise(done => {
      const box = document.querySelector(selector);
      box.value = "换身份证";
      box.dispatchEvent(new Event("input"));
      addEventListener("popstate", () => done([location.search + location.hash, box.value]));
      history.back();
    })"""
    assert page.evaluate(typed_and_back, BOX) == [first, "换身份证"]
    page.wait_for_function("first => location.search !== first", arg=first)
    page.evaluate("history.forward()")
    expect(page.locator(BOX)).to_have_value("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_restored_by_the_browser(opened: Opened) -> None:
    """A word that the browser puts into the box itself after the script has run is searched."""
    page = opened("search/")
    page.evaluate(f"document.querySelector('{BOX}').value = '护照'; dispatchEvent(new Event('pageshow'))")
    expect(page.locator("#results a").first).to_contain_text("护照")


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("?q=%E6%8A%A4%E7%85%A7", "护照"),
        ("?q=护照+护照", "护照 护照"),
        ("?x=1&q=护照&q=2", "护照"),
        ("?q=%E0%A4%A", ""),
        ("?q=%", ""),
        ("?q=", ""),
        ("?q", ""),
        ("?sq=护照", ""),
        ("?q=<img src=x onerror=window.hacked=1>", "<img src=x onerror=window.hacked=1>"),
        ("?q=" + "护" * 3000, "护" * 100),
        ("?__proto__=1&q=constructor", "constructor"),
    ],
)
def test_address(query: str, value: str, opened: Opened) -> None:
    """Whatever stands after the question mark, the box holds the word or nothing, and the page works."""
    page = opened("")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{page.url}search/{query}")
    expect(page.locator(BOX)).to_have_value(value)
    page.locator(BOX).fill("换身份证")
    expect(page.locator("#results a").first).to_contain_text("居民身份证换领")
    assert (wrong, page.evaluate("window.hacked")) == ([], None)


ODD = {
    "blanks": "  \u3000\t ",
    "signs": "，。！？…《》",
    "emoji": "😀🪪",
    "half an emoji": "\ud83d",
    "right to left": "\u202eطلب",
    "markup": "</li><script>window.hacked=1</script>",
    "regex": "[(*+?\\",
    "names": "__proto__ constructor toString",
    "nul": "\x00\x01",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_queries(text: str, opened: Opened) -> None:
    """Nothing that can be typed breaks the page; what has no letters asks nothing."""
    page = opened("search/?q=护照")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    expect(page.locator("#results a").first).to_be_visible()
    page.evaluate(
        "([box, text]) => { const e = document.querySelector(box); e.value = text;"
        " e.dispatchEvent(new Event('input')); }",
        [
            BOX,
            text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if text == "\ud83d" else text,
        ],
    )
    page.wait_for_timeout(700)
    if not re.search(r"[a-z]", text):
        assert page.locator("#results a").count() == 0
    if text in (ODD["blanks"], ODD["signs"]):
        expect(page.locator("#status")).to_be_empty()
    home = page.url.partition("search/")[0]
    links = page.locator("#results a").evaluate_all("all => all.map(a => a.href)")
    assert [link for link in links if not link.startswith(home)] == []
    assert (wrong, page.evaluate("window.hacked")) == ([], None)
    page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_a_whole_page_pasted(opened: Opened) -> None:
    """A hundred kilobytes in the box are cut, and hold nothing up."""
    page = opened("search/")
    page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_be_visible()
    spent = page.evaluate(
        """box => { const e = document.querySelector(box), start = performance.now();
        e.value = '护照办理' + '身份证明材料😀'.repeat(12000);
        e.dispatchEvent(new Event('input'));
        return performance.now() - start; }""",
        BOX,
    )
    assert spent < 2000
    page.wait_for_timeout(700)
    assert len(page.url) < 1200


INDEXES: dict[str, Any] = {
    "offline": None,
    "missing": (404, "<!doctype html><title>404</title>"),
    "empty": (200, ""),
    "truncated": (200, '[["m01","护照'),
    "of another kind": (200, '{"rows":{"a":1}}'),
    "no rows": (200, "[]"),
    "of an older program": (200, '[["passport-first","普通护照首次申请","第一次办护照","",""]]'),
    "null": (200, "null"),
    "numbers": (200, "[[1,2,3,4,5]]"),
    "rows of nothing": (200, "[null]"),
}


@pytest.mark.parametrize("answer", INDEXES.values(), ids=INDEXES.keys())
def test_index_that_fails(answer: tuple[int, str] | None, opened: Opened) -> None:
    """An index that does not come or is damaged is told, and asked for again when one tries again."""
    page = opened("search/")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route(
        "**/search.json*",
        lambda route: route.fulfill(status=answer[0], body=answer[1]) if answer else route.abort(),
    )
    page.locator(BOX).fill("护照")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    page.unroute("**/search.json*")
    page.locator("header form button").click()
    expect(page.locator("#results a").first).to_contain_text("护照")
    assert wrong == []


def test_enter_while_the_index_loads(opened: Opened) -> None:
    """Enter before the index is there neither leaves the page nor loses the word; one request is enough."""
    page = opened("search/")
    waiting: list[Any] = []

    def keep(route: Any) -> None:
        waiting.append(route)

    page.route("**/search.json*", keep)
    with page.expect_request("**/search.json*"):
        page.locator(BOX).press_sequentially("护照")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator("#results a").first).to_contain_text("护照")
    expect(page.locator(BOX)).to_have_value("护照")


def kept(page: Page, name: str) -> list[Any]:
    """Hold a file back, and return who waits for it."""
    waiting: list[Any] = []
    page.route(f"**/{name}", lambda route: waiting.append(route))  # noqa: PLW0108  a builtin is no handler
    return waiting


def test_index_comes_with_the_focus(opened: Opened) -> None:
    """Who steps into the box has the index before the first key; who only reads the page loads none."""
    page = opened("search/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.wait_for_timeout(200)
    assert asked == []
    with page.expect_response("**/asked.json"):
        page.locator(BOX).focus()
    assert asked == ["search.json", "search-rest.json", "asked.json"]


def test_first_part_answers(opened: Opened) -> None:
    """Names are found while the rest is coming; what only the rest can tell waits, and nothing moves."""
    page = opened("search/")
    waiting = kept(page, "search-rest.json")
    page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    before = page.locator("#results").inner_html()
    page.locator(BOX).fill("huzhao")
    expect(page.locator("#status")).to_contain_text("正在取…")
    assert page.locator("#results").inner_html() == before
    waiting[0].continue_()
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))
    expect(page.locator("#results a").first).to_contain_text("护照")


def test_rest_moves_nothing(opened: Opened) -> None:
    """What the first part has found stays as it is when the rest comes."""
    page = opened("search/")
    waiting = kept(page, "search-rest.json")
    page.locator(BOX).fill("身份证")
    expect(page.locator("#results a").first).to_be_visible()
    page.evaluate("""() => { window.moved = 0;
        new MutationObserver(() => { window.moved += 1; }).observe(
          document.querySelector("#results"), {childList: true, subtree: true}); }""")
    waiting[0].continue_()
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") == 0


@pytest.mark.parametrize("answer", [None, (404, ""), (200, "{"), (200, '{"of": "another build"}')])
def test_rest_that_fails(answer: tuple[int, str] | None, opened: Opened) -> None:
    """Without the rest names are found; what needs it is told to fail, and works when one tries again."""
    page = opened("search/")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route(
        "**/search-rest.json*",
        lambda route: route.fulfill(status=answer[0], body=answer[1]) if answer else route.abort(),
    )
    page.locator(BOX).fill("护照")
    expect(page.locator("#results a").first).to_contain_text("护照")
    page.locator(BOX).fill("huzhao")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    page.unroute("**/search-rest.json*")
    page.locator(BOX).press("Enter")
    expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))
    assert wrong == []


def test_index_with_markup(opened: Opened, built: Path) -> None:
    """Names in the index are shown as words, and ids lead nowhere but into this site."""
    evil = "<img src=x onerror=window.hacked=1>护照"
    page = opened("search/")
    sent = json.loads((built / "static" / "search.json").read_text(encoding="utf-8"))
    ids = ("javascript:alert(1)", "//evil.example/x", '"><b>', "j/x")
    for entry, name in zip(sent["entries"], ids, strict=False):
        entry[:] = [name, [evil, evil], []]
    sent["entries"] = sent["entries"][: len(ids)]
    sent["shown"] = {"texts": ["", evil], "rows": [[1, 1, 1, 0] for _ in ids]}
    body = json.dumps(sent)
    page.route("**/search.json*", lambda route: route.fulfill(body=body))
    page.locator(BOX).fill("護照")
    links = page.locator("#results a")
    expect(links).to_have_count(4)
    expect(links.first).to_contain_text(evil)
    assert page.locator("#results img, #results b").count() == 0
    home = page.url.partition("search/")[0]
    found = links.evaluate_all("all => all.map(a => a.href)")
    assert [link for link in found if not link.startswith(home)] == []
    assert page.evaluate("window.hacked") is None


def test_without_javascript(opened: Opened) -> None:
    """Without JavaScript the page says that nothing can be searched, and where every matter is found."""
    page = opened("search/?q=护照", java_script_enabled=False)
    expect(page.locator("#unready")).to_be_visible()
    expect(page.locator("#unready")).to_contain_text("没有开 JavaScript")
    departments = {view.department.id for view in reference.site().departments}
    links = page.locator('main a[href^="../d/"]').evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert {link.split("/")[2] for link in links} == departments
    listed = {item.matter.id for view in reference.site().departments for item in view.matters}
    assert listed == {view.matter.id for view in reference.site().matters}
    expect(opened("search/").locator("#unready")).to_be_hidden()
