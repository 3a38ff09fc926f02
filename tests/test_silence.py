"""Nothing stays silent: where network, voice, clipboard or sharing fail, words say what to do next."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

import reference
from reference import answer, visible

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CARD = "m/resident-id-card-renewal/"
HAVING, TOOLS = "**/static/having.*.js", "**/static/tools.*.js"
NEVER = "new Promise(() => {})"
NO_SHARE = "Object.defineProperty(navigator, 'share', {value: undefined, configurable: true});"


def lost(route: Route) -> None:
    """Let a request fail, as where there is no network."""
    route.abort()


def holding(page: Page) -> list[Route]:
    """Let the tools neither come nor fail; return what was asked for."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(TOOLS, hold)
    return held


def sharing(what: str) -> str:
    """Return a phone whose sharing gives this; its clipboard works."""
    return f"""Object.defineProperty(navigator, 'share', {{value: () => {what}}});
    Object.defineProperty(navigator, 'clipboard', {{value: {{writeText: () => Promise.resolve()}}}});"""


@pytest.fixture
def unread(new_phone: Callable[..., object], served: str) -> Callable[[str], Page]:
    """Open a guide of which the second script does not come."""

    def open_page(path: str) -> Page:
        page: Page = new_phone().new_page()  # type: ignore[attr-defined]
        page.route(HAVING, lost)
        page.goto(served + path)
        return page

    return open_page


@pytest.mark.parametrize(
    ("path", "questions"),
    [("m/property-transfer-registration/", 3), ("m/resident-id-card-replacement/", 2)],
)
def test_second_script_lost(path: str, questions: int, unread: Callable[[str], Page]) -> None:
    """The box at the top never calls a part of the list all of it, and what to tap is named."""
    page = unread(path)
    for _ in range(questions):
        page.locator("#ask fieldset:visible:not(.done, .who) input").first.check()
    expect(page.locator(".hint")).to_be_visible()
    expect(page.locator("#verdict")).to_have_text(re.compile("点这里"))
    page.unroute(HAVING)
    page.locator("#verdict").click()
    page.wait_for_function("() => window.gaoqing")
    assert "点这里" not in page.locator("#verdict").inner_text()
    left = page.locator("#ask fieldset:visible:not(.done, .who)").count()
    expect(page.locator(".hint")).to_be_visible(visible=left > 0)
    assert len(visible(page, "#bring li")) == page.locator("#papers .card:visible").count()


def test_scrolling_without_a_network(unread: Callable[[str], Page]) -> None:
    """A lost network is not asked again at every turn of a wheel."""
    page = unread(CARD)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(30):
        page.mouse.wheel(0, 40)
        page.wait_for_timeout(10)
    assert 1 <= len(asked) <= 2


def test_two_taps_before_tools(opened: Opened) -> None:
    """Who taps another button before the first has come sees “…” beside the last one only."""
    page = opened(CARD)
    holding(page)
    page.locator("#list").click()
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_have_text("…")
    expect(page.locator("#list + .told")).to_have_text("")


def test_tools_that_hang(opened: Opened) -> None:
    """A script that neither comes nor fails is told of after a while."""
    page = opened(CARD)
    held = holding(page)
    page.clock.install()
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_have_text("…")
    page.clock.fast_forward(15_000)
    expect(page.locator("#share + .told")).to_have_text("没有取到，请再点一次。")
    held[0].continue_()
    expect(page.locator("#share + .told")).not_to_have_text("没有取到，请再点一次。")


VOICE = """window.said = [];
class Said { constructor(text) { this.text = text; } }
Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: Said});
const voice = {speak: what => said.push(what), cancel: () => {}};
Object.defineProperty(window, 'speechSynthesis', {value: voice});
"""


def test_voice_that_fails(opened: Opened) -> None:
    """A voice that ends in an error gives the button back and says that it could not read."""
    page = opened(CARD, init=VOICE)
    button, told = page.locator("#aloud"), page.locator("#aloud + .told")
    button.click()
    expect(button).to_have_text("停")
    page.evaluate("said.forEach(one => one.onerror && one.onerror())")
    expect(button).to_have_text("朗读")
    expect(told).to_contain_text("读不出来")
    button.click()
    expect(told).to_have_text("")
    page.evaluate("const last = said[said.length - 1]; last.onstart(); last.onend()")
    expect(button).to_have_text("朗读")
    expect(told).to_have_text("")


def test_no_voice(opened: Opened) -> None:
    """Where no voice begins, the button does not say “stop” for ever; an old reading ends no new one."""
    page = opened(CARD, init=VOICE)
    button, told = page.locator("#aloud"), page.locator("#aloud + .told")
    page.clock.install()
    button.click()
    expect(button).to_have_text("停")
    page.clock.fast_forward(5_000)
    button.click()
    button.click()
    page.evaluate("said[said.length / 2 - 1].onerror()")
    page.clock.fast_forward(5_000)
    expect(button).to_have_text("停")
    page.clock.fast_forward(10_000)
    expect(button).to_have_text("朗读")
    expect(told).to_contain_text("读不出来")


@pytest.mark.parametrize("name", ["InvalidStateError", "TypeError", "NotAllowedError", "DataError"])
def test_sharing_fails(name: str, opened: Opened) -> None:
    """Whatever keeps a phone from sharing, the address is copied; only who closes it is left alone."""
    page = opened(CARD, init=sharing(f"Promise.reject(new DOMException('no', '{name}'))"))
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_contain_text("已经复制")


def test_sharing_hangs(opened: Opened) -> None:
    """Sharing that shows nothing is told of with the address, which goes when something has been shared."""
    page = opened(CARD, init=sharing("new Promise(done => { window.done = done; })"))
    page.locator("#share").click()
    told = page.locator("#share + .told")
    expect(told).to_contain_text(page.url, timeout=9_000)
    page.evaluate("done()")
    expect(told).to_have_text("")


@pytest.mark.parametrize("button", ["#share", "#list", ".copy"])
def test_copying_hangs(button: str, opened: Opened) -> None:
    """A clipboard that never answers is given up, and the text is shown."""
    never = f"Object.defineProperty(navigator, 'clipboard', {{value: {{writeText: () => {NEVER}}}}});"
    page = opened(CARD, init=NO_SHARE + never + "document.execCommand = () => false;")
    reference.unfold(page)
    page.locator(button).first.click()
    expect(page.locator(f"{button} + .told").first).to_contain_text("复制不了", timeout=9_000)


def test_calendar_that_throws(opened: Opened) -> None:
    """A calendar file that cannot be made is told."""
    page = opened(CARD, init="URL.createObjectURL = () => { throw new Error('no'); };")
    page.locator("#calendar").click()
    expect(page.locator("#calendar + .told")).to_contain_text("存不了")


@pytest.mark.parametrize("more", ["#x=" + "a" * 5000, "#applicant=adult&note=" + "夸" * 500])
def test_fragment_of_a_stranger(more: str, opened: Opened) -> None:
    """What is no answer of the guide is neither handed on nor takes the room of the list."""
    sent = "window.sent = []; const copy = text => (sent.push(text), Promise.resolve());"
    sent += "Object.defineProperty(navigator, 'clipboard', {value: {writeText: copy}});"
    page = opened(f"{CARD}?from={'b' * 5000}{more}", init=sent + NO_SHARE)
    home = page.url.partition("m/")[0]
    page.locator("#list").click()
    page.wait_for_function("() => sent.length === 1")
    page.locator("#share").click()
    page.wait_for_function("() => sent.length === 2")
    text, address = page.evaluate("sent")
    own = "#applicant=adult" if "adult" in more else ""
    assert address.rstrip("#") == f"{home}{CARD}{own}"
    assert text.rstrip("#").endswith(f"\n{home}{CARD}{own}")
    assert len(text) <= 2_000
    assert "不收：" in text


def test_answers_stay_in_the_address(opened: Opened) -> None:
    """Answers that are known stay where they are when the page is opened with them."""
    page = opened(f"{CARD}#applicant=adult&reason=expired")
    assert page.url.endswith("#applicant=adult&reason=expired")
    answer(page, {"applicant": "minor"})
    assert page.url.endswith("#applicant=minor&reason=expired")


def test_address_with_signs(opened: Opened) -> None:
    """An address is said as it is, whatever signs it has."""
    page = opened(f"{CARD}#applicant=adult", init=sharing(NEVER))
    page.evaluate("history.replaceState(null, '', '#$&$1=$2')")
    page.locator("#share").click()
    expect(page.locator("#share + .told")).to_contain_text("#$&$1=$2", timeout=9_000)
