"""Large type, sharing, reading aloud, finding in a list, and all of it without a network."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from zxingcpp import read_barcode

import reference
from reference import answer

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CARD = "m/resident-id-card-renewal/"
LICENCE = "m/food-business-licence/"
KINDS = [
    "",
    "search/",
    "w/m06/",
    "w/m18/",
    "w/m07/",
    CARD,
    LICENCE,
    f"{LICENCE}notice/",
    "j/open-restaurant/",
]
KINDS += ["h/main/", "d/public-security/", "t/identity/", "no/such/page"]
SMALL = """all => all.filter(e => e.checkVisibility() && !e.classList.contains("skip")).map(e => {
  const target = e.closest("label") || e, box = target.getBoundingClientRect();
  return [Math.round(box.height), target.outerHTML.slice(0, 90)];
}).filter(item => item[0] < 60)"""
TARGETS = "a[href], button, summary, input"


def test_large_type(opened: Opened) -> None:
    """In the large view every target is 60 px high, on every kind of page; the phone remembers the choice."""
    page = opened("")
    home = page.url
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.locator("#elder").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.3 * before
    small = {}
    for path in KINDS:
        page.goto(home + path)
        expect(page.locator("#elder")).to_have_attribute("aria-pressed", "true")
        page.eval_on_selector_all("details", "all => all.forEach(e => e.open = true)")
        small[path] = page.eval_on_selector_all(TARGETS, SMALL)
    assert {path: found for path, found in small.items() if found} == {}
    stranger = opened("")
    expect(stranger.locator("#elder")).to_have_attribute("aria-pressed", "false")
    page.locator("#elder").click()
    page.reload()
    expect(page.locator("#elder")).to_have_attribute("aria-pressed", "false")


def test_targets_of_the_case(opened: Opened) -> None:
    """In the usual view, answers, ticks and buttons are at least 44 px high."""
    page = opened(CARD)
    heights = page.eval_on_selector_all(
        ".pick, .have, .acts button, .tools button",
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)",
    )
    assert len(heights) > 5
    assert [height for height in heights if height < 44] == []


@pytest.mark.parametrize("kept", ["light", "dark", "forced", "paper"])
def test_code(kept: str, opened: Opened) -> None:
    """The code on a page can be read from a screen in any colours, and from paper."""
    page = opened(CARD, viewport={"width": 1280, "height": 800})
    page.emulate_media(
        media="print" if kept == "paper" else "screen",
        color_scheme="dark" if kept == "dark" else "light",
        forced_colors="active" if kept == "forced" else "none",
    )
    image = Image.open(io.BytesIO(page.locator(".code svg").screenshot()))
    found = read_barcode(image.convert("L"))
    assert found is not None
    assert (found.text, found.ec_level) == (f"{reference.site().settings.url}{CARD}", "M")


def test_offline(opened: Opened) -> None:
    """Once somebody reads on, answers, ticks, verdict and large type need no network."""
    page = opened(CARD)
    page.reload()
    with page.expect_response(re.compile("having")):
        page.mouse.wheel(0, 100)
    page.wait_for_function("() => window.gaoqing")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer(page, {"applicant": "adult", "reason": "expired"})
    for box in page.locator(".have input:visible").all():
        box.check()
    verdict = page.locator("#verdict span")
    expect(verdict).to_have_text("材料齐了。还要看 1 个条件是不是都符合。")
    page.locator("#who summary").click()
    page.locator("#who .have input:visible").check()
    expect(verdict).to_have_text("材料齐了。去 1 层 6 号窗口，今天 12:00 前。")
    page.locator("#elder").click()
    page.go_back()
    expect(page.locator("#ask input:checked")).to_have_count(0)
    assert asked == []


def test_filter(opened: Opened) -> None:
    """A window with many matters narrows its list while one types; an empty box brings all back."""
    page = opened("w/x01/")
    shown = page.locator("#handled li:visible")
    everything = shown.count()
    page.locator("#filter").fill("身份证")
    found = shown.all_inner_texts()
    assert 0 < len(found) < everything
    assert all("身份证" in text for text in found)
    expect(page.get_by_role("status").filter(has_text="找到")).to_have_text(f"找到 {len(found)} 件")
    page.locator("#filter").fill("<script>")
    expect(shown).to_have_count(0)
    expect(page.locator("#narrowed")).to_contain_text("没有找到")
    page.locator("#filter").fill("")
    expect(shown).to_have_count(everything)
    expect(page.locator("#narrowed")).to_be_empty()
    without = opened("w/x01/", java_script_enabled=False)
    expect(without.locator("#filter")).to_be_hidden()
    expect(without.locator("#handled li:visible")).to_have_count(everything)


def test_filter_of_groups(opened: Opened) -> None:
    """A heading under which nothing is left goes too, and comes back with its group."""
    page = opened("w/x01/")
    headings = page.locator("#handled h3:visible")
    groups = headings.all_inner_texts()
    assert len(groups) > 1, "a window of several departments"
    links = "all => all.map(li => [li.closest('ul').previousElementSibling.innerText, li.innerText])"
    rows = page.locator("#handled li").evaluate_all(links)
    page.locator("#filter").fill("身份证")
    left = [name for name in groups if any(name == group and "身份证" in text for group, text in rows)]
    assert 0 < len(left) < len(groups)
    assert headings.all_inner_texts() == left
    page.locator("#filter").fill("")
    assert headings.all_inner_texts() == groups


def test_filter_of_department(opened: Opened) -> None:
    """A department with many matters narrows its list; one with few has no box."""
    many, few = (
        next(view.department.id for view in reference.site().departments if view.searched is wanted)
        for wanted in (True, False)
    )
    page = opened(f"d/{many}/")
    page.locator("#filter").fill(page.locator("#handled li").last.inner_text().split("\n")[0])
    assert page.locator("#handled li:visible").count() == 1
    expect(page.locator("#narrowed")).to_have_text("找到 1 件")
    assert opened(f"d/{few}/").locator("#filter").count() == 0


def test_search_of_a_paper(opened: Opened) -> None:
    """A paper's name finds the matters called after it, and not all that ask for it; else those that do."""
    page = opened("search/?q=身份证")
    results = page.locator("#results li")
    expect(results.first).to_be_visible()
    asking = [view for view in reference.site().matters if "身份证" in str(reference.needs(view))]
    assert all("身份证" in text for text in results.all_inner_texts())
    assert results.count() < len(asking)
    page.locator("input[name=q]").fill("经营场所平面布置图")
    expect(results.filter(has_text="食品经营许可")).not_to_have_count(0)


COPY = """window.sent = [];
Object.defineProperty(navigator, 'share', {value: undefined, configurable: true});
const copy = text => (sent.push(text), Promise.resolve());
Object.defineProperty(navigator, 'clipboard', {value: {writeText: copy}});
"""
SHARE = """window.sent = [];
const closed = what => (sent.push(what.url), Promise.reject(new DOMException('closed', 'AbortError')));
Object.defineProperty(navigator, 'share', {value: closed});
"""
NEITHER = """window.sent = [];
Object.defineProperty(navigator, 'share', {value: undefined});
Object.defineProperty(navigator, 'clipboard', {value: undefined});
document.execCommand = what => { sent.push(document.activeElement.value); return true; };
"""
REFUSED = NEITHER.replace("{value: undefined});\ndoc", "{value: {writeText: () => Promise.reject()}});\ndoc")


@pytest.mark.parametrize("init", [COPY, SHARE, NEITHER, REFUSED], ids=["copy", "share", "neither", "refused"])
def test_share(init: str, opened: Opened) -> None:
    """“Send to the family” sends the address with the answers, by whatever the phone offers."""
    page = opened(CARD, init=init)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    answer(page, {"applicant": "minor"})
    page.locator("#share").click()
    page.wait_for_function("() => sent.length")
    assert page.evaluate("sent") == [page.url]
    assert page.url.endswith("#applicant=minor")
    expect(page.locator("#share + .told")).to_have_text(
        "" if init == SHARE else "网址已经复制，粘贴到聊天里发给家人就行。"
    )
    expect(page.locator("textarea")).to_have_count(0)
    assert wrong == []


def test_share_in_wechat(opened: Opened) -> None:
    """Inside WeChat, which lets no page share, the page says where to tap."""
    page = opened(CARD, user_agent="Mozilla/5.0 (Linux; Android 12) Mobile MicroMessenger/8.0.40", init=SHARE)
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_have_text("请点右上角的三个点，选“发送给朋友”。")
    assert page.evaluate("sent") == []


def test_print_button(opened: Opened) -> None:
    """The print button opens the phone's own printing."""
    page = opened(CARD, init="window.printed = 0; window.print = () => { printed += 1; };")
    page.locator("#print").click()
    page.wait_for_function("() => printed === 1")


SPEAK = """window.said = [];
class Said { constructor(text) { this.text = text; } }
Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: Said});
const voice = {speak: what => said.push(what), cancel: () => said.push(null)};
Object.defineProperty(window, 'speechSynthesis', {value: voice});
"""


def test_read_aloud(opened: Opened) -> None:
    """The page is read in Chinese, by the sentence, without what the answers hide; a second tap stops."""
    page = opened(f"{CARD}#applicant=adult&reason=expired", init=SPEAK)
    button = page.locator("#aloud")
    button.click()
    expect(button).to_have_text("停")
    said = page.evaluate("said.map(item => [item.text, item.lang])")
    assert len(said) > 20
    assert {lang for _, lang in said} == {"zh-CN"}
    assert [text for text, _ in said if "陪同的监护人" in text and "原件" in text] == []
    page.evaluate("said[said.length - 1].onend()")
    expect(button).to_have_text("朗读")
    button.click()
    button.click()
    expect(button).to_have_text("朗读")
    assert page.evaluate("said[said.length - 1]") is None


def test_tool_that_does_not_come(opened: Opened) -> None:
    """What a button does is fetched at the first tap; where it does not come, the button says so."""
    page = opened(CARD, init=COPY)
    tools = "**/static/tools.*.js"
    page.route(tools, lambda route: route.abort())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    told = page.locator("#share + .told")
    page.locator("#share").click()
    expect(told).to_have_text("没有取到，请再点一次。")
    page.unroute(tools)
    page.locator("#share").click()
    expect(told).to_contain_text("已经复制")
    page.locator("#share").click()
    page.wait_for_function("() => sent.length === 2")
    assert len(asked) == 2, "one that failed, one that came"
    assert {address.rpartition("/")[2].partition(".")[0] for address in asked} == {"tools"}


def test_sharing_refused(opened: Opened) -> None:
    """Where the phone wants a newer tap to share, the address is copied."""
    late = SHARE.replace(
        "new DOMException('closed', 'AbortError')", "new DOMException('late', 'NotAllowedError')"
    )
    page = opened(CARD, init=late + COPY.partition("const copy")[2].join(["const copy", ""]))
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_contain_text("已经复制")
    assert page.evaluate("sent") == [page.url, page.url]


@pytest.mark.parametrize("lost", ["speechSynthesis", "SpeechSynthesisUtterance"])
def test_cannot_speak(lost: str, opened: Opened) -> None:
    """Where the browser cannot speak there is no button for it, and everything else works."""
    page = opened(CARD, init=f"Object.defineProperty(window, '{lost}', {{value: undefined}});")
    expect(page.locator("#aloud")).to_be_hidden()
    expect(page.locator("#ask")).to_be_visible()


def test_tap_beside_the_filter(opened: Opened) -> None:
    """A box that is left without a change asks nothing, and folds no group under the finger."""
    page = opened("h/main/")
    group = page.locator("#handled details").first
    group.locator("summary").click()
    page.locator("#filter").focus()
    page.locator("#handled details a").first.click()
    expect(page).to_have_url(re.compile("/[mw]/"))
    page.go_back()
    page.locator("#filter").fill("身份证")
    expect(page.locator("#narrowed")).to_contain_text("找到")
    page.locator("#filter").fill("")
    expect(page.locator("#handled details[open]")).to_have_count(0)


def test_folded_again_after_printing(opened: Opened) -> None:
    """What was opened for paper is folded afterwards; what the reader had opened stays open."""
    page = opened(CARD)
    page.locator("#who summary").click()
    before = page.locator("details[open]").count()
    assert 0 < before < page.locator("details").count()
    for name in ("beforeprint", "beforeprint", "afterprint"):
        page.evaluate("name => window.dispatchEvent(new Event(name))", name)
        if name == "beforeprint":
            expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.locator("details[open]")).to_have_count(before)
    expect(page.locator("#who")).to_have_attribute("open", "")


def test_filter_leads_to_the_search(opened: Opened) -> None:
    """What a list does not know by these words, the search may: it is offered with them."""
    page = opened("w/x01/")
    page.locator("#filter").fill("sfz diule&#")
    page.locator("#narrowed a").click()
    expect(page.locator("input[name=q]")).to_have_value("sfz diule&#")
    expect(page.locator("#results li").first).to_contain_text("身份证")
    page.go_back()
    page.locator("#filter").fill("身份证")
    expect(page.locator("#narrowed a")).to_have_count(0)
