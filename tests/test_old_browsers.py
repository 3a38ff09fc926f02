"""What an old, odd or locked browser lacks takes one feature with it, and no other."""

import re
from collections.abc import Callable
from datetime import timedelta, timezone

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import reference
from reference import answer, due, in_words, matter, read_on

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CHINA = timezone(timedelta(hours=8))
CARD = "m/resident-id-card-renewal/"
LICENCE = "m/food-business-licence/"


def without(owner: str, name: str) -> str:
    """Return a script after which an object has no such property."""
    return f"delete {owner}.{name}; if ('{name}' in {owner}) throw new Error('still there');"


def throwing(owner: str, name: str) -> str:
    """Return a script after which calling a method throws, as browsers do by rule or by mistake."""
    return f"{owner}.{name} = function () {{ throw new DOMException('no', 'SecurityError'); }};"


def given(owner: str, name: str, value: str) -> str:
    """Return a script after which an object has something else under a name."""
    return f"Object.defineProperty({owner}, '{name}', {{value: {value}, configurable: true}});"


GETTER = "Object.defineProperty(window, '{}', {{get() {{ throw new DOMException('no', 'SecurityError') }}}});"
# What no page of ours may need.
BROKEN = {
    "URLSearchParams": without("window", "URLSearchParams"),
    "URL": without("window", "URL"),
    "fetch": without("window", "fetch"),
    "Promise": without("window", "Promise"),
    "Symbol-Map-Set": "delete window.Map; delete window.Set; delete window.WeakMap;",
    "normalize": without("String.prototype", "normalize"),
    "closest": without("Element.prototype", "closest"),
    "matches": without("Element.prototype", "matches"),
    "remove-append": "delete Element.prototype.remove; delete Element.prototype.append;",
    "dataset": without("HTMLElement.prototype", "dataset"),
    "classList": without("Element.prototype", "classList"),
    "toggle": throwing("DOMTokenList.prototype", "toggle"),
    "hidden": without("HTMLElement.prototype", "hidden"),
    "innerText": without("HTMLElement.prototype", "innerText"),
    "checkVisibility": without("Element.prototype", "checkVisibility"),
    "NodeList.forEach": without("NodeList.prototype", "forEach"),
    "pushState": without("History.prototype", "pushState"),
    "replaceState": without("History.prototype", "replaceState"),
    "pushState throws": throwing("History.prototype", "pushState"),
    "replaceState throws": throwing("History.prototype", "replaceState"),
    "both throw": throwing("History.prototype", "pushState") + throwing("History.prototype", "replaceState"),
    "storage refused": GETTER.format("localStorage"),
    "storage missing": given("window", "localStorage", "undefined"),
    "storage null": given("window", "localStorage", "null"),
    "storage full": throwing("Storage.prototype", "setItem"),
    "storage unreadable": throwing("Storage.prototype", "getItem"),
    "storage odd": "Storage.prototype.getItem = () => ({});",
    "matchMedia": without("window", "matchMedia"),
    "print": without("window", "print"),
    "print throws": throwing("window", "print"),
    "speech missing": given("window", "speechSynthesis", "undefined"),
    "speech refused": GETTER.format("speechSynthesis"),
    "share-clipboard": given("navigator", "share", "undefined")
    + given("navigator", "clipboard", "undefined"),
    "execCommand": given("navigator", "clipboard", "undefined")
    + without("Document.prototype", "execCommand"),
    "console": without("window", "console"),
    "toISOString": without("Date.prototype", "toISOString"),
    "trim": without("String.prototype", "trim"),
    "Object.assign-entries": "delete Object.assign; delete Object.entries; delete Object.fromEntries;",
    "array ES6": "for (const name of ['find', 'findIndex', 'includes', 'at']) delete Array.prototype[name];"
    " delete Array.from; delete Array.of;",
    "array ES5": "for (const name of ['forEach', 'map', 'filter', 'some', 'every', 'indexOf', 'reduce'])"
    " delete Array.prototype[name];",
    "string ES6": "for (const name of ['includes', 'startsWith', 'endsWith', 'padStart', 'repeat'])"
    " delete String.prototype[name];",
    "visibility": given("document", "hidden", "undefined"),
    "isComposing": without("InputEvent.prototype", "isComposing"),
    "observers": "delete window.IntersectionObserver; delete window.MutationObserver;",
    "animation": "delete window.requestAnimationFrame; delete window.requestIdleCallback;",
    "CSS.supports": "delete window.CSS;",
    "scrollIntoView throws": throwing("Element.prototype", "scrollIntoView"),
    "focus knows no options": "const focus = HTMLElement.prototype.focus; HTMLElement.prototype.focus ="
    " function () { if (arguments.length) throw new TypeError('no'); focus.call(this); };",
    "Intl": "delete window.Intl; Date.prototype.toLocaleString = Date.prototype.toString;",
    "key": without("KeyboardEvent.prototype", "key"),
}
NO_RESULTS = {
    "XMLHttpRequest": without("window", "XMLHttpRequest"),
    "open": throwing("XMLHttpRequest.prototype", "open"),
    "send": throwing("XMLHttpRequest.prototype", "send"),
}


# Playwright's clock needs what is broken here.
STOPPED = f"""Date.now = () => {int(reference.MORNING.replace(tzinfo=CHINA).timestamp() * 1000)};
Date = new Proxy(Date, {{construct: (real, given) => new real(...(given.length ? given : [real.now()]))}});
"""


@pytest.fixture
def broken(new_phone: Callable[..., BrowserContext], served: str) -> Opened:
    """Open a page on a working morning in a browser that a script has broken."""

    def open_page(path: str, init: str) -> Page:
        page = new_phone(STOPPED + init).new_page()
        page.goto(served + path)
        page.keyboard.press("Shift")  # what begins to be read; Playwright's script needs what is broken
        expect(page.locator(".have").first).to_be_attached()
        return page

    return open_page


def listening(page: Page) -> list[str]:
    """Return a list that fills with the errors that nobody caught."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def matter_works(page: Page) -> None:
    """Answers narrow, ticks count, the day and the doors are told, type grows."""
    expect(page.locator(".now").first).to_have_text("3 号开着，到 17:00；其他窗口开着，到 12:00，13:30 再开")
    limit = matter("resident-id-card-renewal").matter.limits[0].promised
    expect(page.locator("#due")).to_contain_text(in_words(due(reference.MORNING.date(), limit)))
    expect(page.locator("[data-need]:visible")).to_have_count(
        len(reference.needs(matter("resident-id-card-renewal")))
    )
    for name, value in {"applicant": "adult", "reason": "expired"}.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    expect(page.locator("#asked")).to_have_text("下面只列您这种情况要的。")
    expect(page.locator("[data-need]:visible")).to_have_count(1)
    page.locator(".have input:visible").check()
    expect(page.locator("#verdict span")).to_have_text("材料齐了。还要看 1 个条件是不是都符合。")
    page.locator("#verdict a").click()
    page.locator(".meet .have input:visible").check()
    expect(page.locator("#verdict span")).to_have_text("材料齐了。去 1 层 6 号窗口，今天 12:00 前。")
    page.locator("#ask button[type=reset]").click()
    expect(page.locator("#ask input:checked")).to_have_count(0)
    page.locator("#elder").click()
    expect(page.locator("#elder")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_contain_class("elder")
    page.locator("#elder").click()


def list_works(page: Page) -> None:
    """The doors are told, and the list narrows."""
    expect(page.locator(".now").first).to_be_visible()
    page.locator("#filter").fill("身份证")
    expect(page.locator("#narrowed")).to_have_text(re.compile(r"^找到 \d+ 件"))
    page.locator("#filter").fill("")


@pytest.mark.parametrize("init", [*BROKEN.values(), *NO_RESULTS.values()], ids=[*BROKEN, *NO_RESULTS])
def test_everything_else_works(init: str, broken: Opened) -> None:
    """Matter, window, bundle and search do what they do, without an uncaught error."""
    page = broken(CARD, init)
    wrong = listening(page)
    home = page.url.partition("m/")[0]
    matter_works(page)
    page.goto(f"{home}w/x01/")
    list_works(page)
    page.goto(f"{home}j/open-restaurant/")
    page.locator("#elder").click()
    expect(page.locator("html")).to_contain_class("elder")
    page.goto(f"{home}search/?q=%E6%8D%A2%E8%BA%AB%E4%BB%BD%E8%AF%81")
    expect(page.locator("input[name=q]")).to_have_value("换身份证")
    if init in BROKEN.values():
        expect(page.locator("#results a").first).to_contain_text("居民身份证换领")
        expect(page.locator("#status")).to_have_text(re.compile(r"^找到 \d+ 件"))
    else:
        expect(page.locator("#status")).to_contain_text("现在查不了")
    assert wrong == []


@pytest.mark.parametrize("init", [without("window", "JSON"), throwing("JSON", "parse")])
def test_without_json(init: str, broken: Opened) -> None:
    """ES5 has it: without it nothing is said of doors and results, and the rest is there."""
    page = broken(CARD, init)
    wrong = listening(page)
    expect(page.locator(".now").first).to_be_hidden()
    expect(page.locator(".times .sub").first).to_be_visible()
    page.locator("#elder").click()
    expect(page.locator("html")).to_contain_class("elder")
    page.goto(f"{page.url.partition('m/')[0]}search/?q=%E6%8D%A2%E8%BA%AB%E4%BB%BD%E8%AF%81")
    expect(page.locator("#status")).to_contain_text("现在查不了")
    assert wrong == []


def test_the_breaking_works(broken: Opened) -> None:
    """The measure works: a page that needed what is broken would be seen."""
    page = broken(CARD, BROKEN["closest"])
    assert page.evaluate("typeof document.body.closest") == "undefined"
    wrong = listening(page)
    page.evaluate("setTimeout(() => document.body.closest('body'), 0)")
    page.locator("#elder").click()
    assert len(wrong) == 1


@pytest.mark.parametrize(
    "missing", ["#elder", "#ask", "#asked", "#verdict", "#due", "#aloud", "#print", "#share", ".now"]
)
def test_a_part_is_missing(missing: str, opened: Opened) -> None:
    """A page of another release, or one that an extension has cut, keeps what is left."""
    cut = "document.addEventListener('readystatechange', () =>"
    cut += f" document.querySelectorAll('{missing}').forEach(e => e.remove()))"
    page = opened("", init=cut)
    wrong = listening(page)
    page.goto(page.url + LICENCE)
    read_on(page)
    expect(page.locator("html")).to_contain_class("js")
    assert page.locator(missing).count() == 0
    for other in {"#elder", "#share", "#verdict"} - {missing}:
        expect(page.locator(other)).to_be_visible() if missing != "#ask" or other != "#verdict" else None
    view = matter("food-business-licence")
    # Where nobody is asked who comes, what others bring is there too.
    others = [*view.proxy, *view.minors] if missing == "#ask" else []
    assert page.locator("[data-need]:visible").count() == len(reference.needs(view)) + len(others)
    assert wrong == []


def test_refused_address(opened: Opened) -> None:
    """When the browser refuses to change the address, answers count and stand there all the same."""
    refusing = """let left = 3; const push = history.pushState;
    History.prototype.pushState = function (...rest) {
      if (left-- <= 0) throw new DOMException('too often', 'SecurityError');
      return push.apply(this, rest);
    };"""
    page = opened(CARD, init=refusing)
    wrong = listening(page)
    for value in ("adult", "minor", "adult", "minor", "adult"):
        answer(page, {"applicant": value})
        expect(page.locator("#ask input:checked")).to_have_attribute("value", value)
    answer(page, {"reason": "expired"})
    expect(page.locator("#asked")).to_have_text("下面只列您这种情况要的。")
    assert page.url.endswith("#applicant=adult&reason=expired")
    assert wrong == []


WECHAT = "Mozilla/5.0 (Linux; Android 12) Mobile MicroMessenger/8.0.40"
APPS = {
    "wechat": WECHAT,
    "alipay": "Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile AlipayClient/10.5",
    "dingtalk": "Mozilla/5.0 (Linux; Android 12) Mobile DingTalk/7.0",
    "webview": "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/100 Mobile Safari/537.36",
    "qq": "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Mobile Safari/537.36 QQ/8.9",
}
PRINTED = "window.printed = 0; window.print = () => { printed += 1; };"


@pytest.mark.parametrize("agent", APPS.values(), ids=APPS.keys())
def test_print_inside_apps(agent: str, opened: Opened) -> None:
    """Inside an app, whose print() does nothing, the button says where to print."""
    page = opened(CARD, user_agent=agent, init=PRINTED)
    page.locator("#print").click()
    expect(page.locator(".told")).to_contain_text("在浏览器中打开")
    assert page.evaluate("printed") == 0


def test_no_print(opened: Opened) -> None:
    """Without print() there is no button for it, and the sheets to read or copy are offered instead."""
    page = opened(CARD, init=BROKEN["print"])
    expect(page.locator("#share")).to_be_visible()
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator("#sheets")).to_be_visible()
    expect(opened(CARD).locator("#sheets")).to_be_hidden()


def test_print_that_throws(opened: Opened) -> None:
    """A print() that throws is told."""
    page = opened(CARD, init=BROKEN["print throws"])
    page.locator("#print").click()
    expect(page.locator(".told")).to_contain_text("打印不了")


@pytest.mark.parametrize(
    "init",
    [
        BROKEN["execCommand"],
        given("navigator", "share", "undefined")
        + given("navigator", "clipboard", "{writeText() { throw 1; }}")
        + "document.execCommand = () => false;",
        given("navigator", "share", "() => { throw new TypeError('no'); }")
        + given("navigator", "clipboard", "{writeText: () => undefined}")
        + "document.execCommand = () => false;",
    ],
    ids=["neither", "throws", "share-throws"],
)
def test_cannot_copy(init: str, opened: Opened) -> None:
    """Where nothing can be shared or copied, the address is shown for copying by hand."""
    page = opened(f"{CARD}#applicant=adult", init=given("navigator", "share", "undefined") + init)
    wrong = listening(page)
    page.locator("#share").click()
    expect(page.locator(".told")).to_contain_text(page.url)
    assert (wrong, page.locator("textarea").count()) == ([], 0)
