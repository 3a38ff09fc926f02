"""axe finds nothing on any kind of page, in both views, light and dark; the keyboard does as a finger."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import browser
from reference import cards, unfold

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CARD = "m/resident-id-card-renewal/"
LICENCE = "m/food-business-licence/"
KINDS = {
    "home": "",
    "search": "search/",
    "window": "w/m18/",
    "window-retired": "w/m07/",
    "hall": "h/main/",
    "bundle": "j/open-restaurant/",
    "bundle-asked": "j/newborn/#ground=living&parents=unmarried&follow=father&household=local",
    "asking": LICENCE,
    "asked": f"{LICENCE}#route=promise",
    "ticked": f"{CARD}#applicant=adult&reason=expired",
    "notice": f"{LICENCE}notice/",
    "department": "d/public-security/",
    "topic": "t/identity/",
    "list": "w/x01/",
    "missing": "no/such/page",
    "written": "how-to-read/",
    "statement": "accessibility/",
}
# Pages without a large view of their own: what Material sets in our colours, and what is for printing.
OTHERS = {"editors": "editors/", "elements": "editors/fields/elements/", "signs": "signs/"}
WIDTHS = (320, 360, 1280)
# axe's usual rules, and those of AAA for contrast in the large view.
USUAL = "axe.run({resultTypes: ['violations']})"
# Material gives two of its own lists in the menu no name; that is not ours to mend.
HANDBOOK = "axe.run({resultTypes: ['violations'], rules: {'landmark-unique': {enabled: false}}})"
# Material lets the Tab key into long code a moment after it has measured it.
REACHED = """() => [...document.querySelectorAll('pre > code')]
  .every(code => code.scrollWidth <= code.clientWidth || code.tabIndex === 0)"""
ENHANCED = "axe.run({runOnly: ['color-contrast-enhanced'], resultTypes: ['violations']})"
FOUND = ".then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' ')).slice(0, 3)]))"


@pytest.fixture(scope="module")
def home(served: str) -> str:
    """The address of the site."""
    return served


@pytest.fixture(scope="module", params=["light", "dark"])
def phone(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A phone in the light or the dark scheme; all tests of the module share it."""
    context = chromium.new_context(viewport={"width": 360, "height": 780}, color_scheme=request.param)
    context.add_init_script(browser.axe_script())
    yield context.new_page()
    context.close()


def enlarge(page: Page, *, on: bool) -> None:
    """Choose the large view or the usual one, where a page has both."""
    button = page.locator("#elder")
    if button.count() and (button.get_attribute("aria-pressed") == "true") != on:
        button.click()


def violations(page: Page, run: str) -> list[object]:
    """Return what axe finds on a page."""
    found: list[object] = page.evaluate(run + FOUND)
    return found


@pytest.mark.parametrize("path", [*KINDS.values(), *OTHERS.values()], ids=[*KINDS, *OTHERS])
def test_axe(path: str, home: str, phone: Page) -> None:
    """No violation and no sideways scrolling in any view at any width, and 7:1 in the large view."""
    phone.goto("about:blank")
    phone.goto(home + path)
    if path.startswith(CARD):
        for box in phone.locator(".have input:visible").all():
            box.check()
    wrong: dict[str, list[object]] = {}
    ours = path in KINDS.values()
    for view in ("usual", "large") if ours else ("usual",):
        enlarge(phone, on=view == "large")
        for width in WIDTHS:
            phone.set_viewport_size({"width": width, "height": 780})
            if not ours:
                phone.wait_for_function(REACHED)
            wrong[f"{view} {width}"] = violations(phone, USUAL if ours else HANDBOOK)
            needed = phone.evaluate("document.documentElement.scrollWidth")
            assert (view, width, needed) == (view, width, min(needed, width)), "sideways scrolling"
    if ours:
        wrong["7:1"] = violations(phone, ENHANCED)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_axe_sees(home: str, phone: Page) -> None:
    """The measure works: grey on white and a nameless button are found."""
    phone.goto(home)
    phone.evaluate(
        """main.insertAdjacentHTML('afterbegin', '<button></button><p id=pale>看不清的字</p>');
        Object.assign(pale.style, {color: '#999', background: '#fff'})"""
    )
    names = [item[0] for item in violations(phone, USUAL)]  # type: ignore[index]
    assert set(names) == {"button-name", "color-contrast"}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_zoom(path: str, opened: Opened) -> None:
    """At 400 % on a screen of 1280 px nothing is cut off or needs sideways scrolling, in both views."""
    page = opened(path, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("#elder").click()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_header_and_trail(width: int, opened: Opened) -> None:
    """In both views the header's buttons keep off its border; the way back has no hole in it."""
    page = opened(CARD, viewport={"width": width, "height": 780})
    for _ in range(2):
        distances = page.evaluate(DISTANCES)
        assert distances["below"] >= 3
        assert 2 <= distances["gap"] <= 16
        page.locator("#elder").click()


DISTANCES = """() => {
  const bottom = node => node.getBoundingClientRect().bottom;
  const header = document.querySelector('header');
  const buttons = [...header.querySelectorAll('button, a')].map(bottom);
  const words = document.createRange(), sign = document.createRange();
  const [first, second] = document.querySelector('nav.trail').childNodes;
  words.selectNodeContents(first);
  sign.setStart(second, second.data.indexOf('›'));
  sign.setEnd(second, second.data.indexOf('›') + 1);
  const gap = sign.getBoundingClientRect().left - words.getBoundingClientRect().right;
  return {below: bottom(header) - 1 - Math.max(...buttons), gap};
}"""


def test_keyboard_only(opened: Opened) -> None:
    """Tab, arrows and space answer, tick a document and reach the print button; the focus is always seen."""
    page = opened(CARD, init="window.printed = 0; window.print = () => { printed += 1; };")

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                assert seen(), f"nobody sees the focus on {selector}"
                return
        pytest.fail(f"the Tab key does not reach {selector}")

    def seen() -> bool:
        return bool(
            page.evaluate(
                """[document.activeElement, document.activeElement.closest('label')].filter(e => e)
                   .map(e => getComputedStyle(e).outline).some(text => text.includes('solid 3px'))"""
            )
        )

    tab_to("input[name=applicant]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to("input[name=reason]")
    page.keyboard.press("ArrowDown")
    assert page.url.endswith("#applicant=adult&reason=damaged")
    assert cards(page) == ["居民身份证（申请人本人）"]
    tab_to(".have input")
    page.keyboard.press("Space")
    expect(page.locator("#verdict")).to_have_text(re.compile("材料齐了。"))
    tab_to("#print")
    page.keyboard.press("Enter")
    page.wait_for_function("() => printed === 1")


def test_focus_is_not_covered(opened: Opened) -> None:
    """The verdict that stays at the top never lies over what has the focus."""
    page = opened(f"{LICENCE}#route=inspection")
    boxes = page.locator(".have input:visible")
    boxes.first.check()
    for place in [*range(boxes.count()), *reversed(range(boxes.count()))]:
        boxes.nth(place).focus()
        covered = page.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect();
                       return document.querySelector('#verdict').contains(
                         document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
        )
        assert (place, covered) == (place, False)


def test_verdict_stays_with_the_papers(opened: Opened) -> None:
    """It is in sight at the last paper, and gone behind it; before the first tick it scrolls away."""
    page = opened(f"{LICENCE}#route=inspection")
    top = "document.querySelector('#verdict').getBoundingClientRect().bottom"
    scroll = "all => all[all.length - 1].scrollIntoView({block: 'end'})"
    papers = page.locator(".have:visible")
    papers.evaluate_all(scroll)
    assert page.evaluate(top) < 0
    papers.first.locator("input").check()
    papers.evaluate_all(scroll)
    assert page.evaluate(top) > 0
    page.locator("main h2").evaluate_all("all => all[all.length - 1].scrollIntoView()")
    assert page.evaluate(top) < 0


def test_told_to_screen_readers(opened: Opened) -> None:
    """What changes by itself is announced; groups of answers and ticks have names."""
    page = opened(CARD)
    page.locator("#share").click()
    for name in ("#asked", "#verdict", "#share + .told"):
        expect(page.locator(name)).to_have_attribute("role", "status")
    expect(page.get_by_role("group", name="给谁办？")).to_be_visible()
    expect(page.get_by_role("radio", name="年满 16 周岁的本人")).to_be_visible()
    named = page.get_by_role("checkbox", name="我有：居民身份证")
    assert named.count() == page.locator(".have:visible").count() == 1


HIDDEN = """() => [...document.querySelectorAll('#rest ~ :not(.stuck)')]
  .filter(item => item.textContent.trim() && !item.getClientRects().length).length"""


@pytest.mark.parametrize("path", [LICENCE, "h/main/", "w/m18/", "", "j/open-restaurant/"])
def test_large_view_is_simple(path: str, opened: Opened) -> None:
    """The large view keeps all but the list and the place one tap away; the usual view and paper have all."""
    page = opened(path)
    before = page.evaluate(HIDDEN)
    page.emulate_media(media="print")
    on_paper = page.evaluate(HIDDEN)
    page.emulate_media(media="screen")
    expect(page.locator("#rest")).to_be_hidden()
    page.locator("#elder").click()
    more = page.locator("#rest > summary")
    expect(more).to_have_text("更多")
    assert page.evaluate(HIDDEN) > before
    expect(page.locator(".stuck")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#rest ~ :not(.acts)").first).to_be_visible()
    assert page.evaluate(HIDDEN) == on_paper
    page.emulate_media(media="screen")
    more.click()
    assert page.evaluate(HIDDEN) == before


def test_large_view_leads_to_places(opened: Opened) -> None:
    """A link to what the large view keeps for later opens it."""
    page = opened(LICENCE)
    page.locator("#elder").click()
    expect(page.locator("#places")).to_be_hidden()
    page.locator('.glance .more a[href="#places"]').click()
    expect(page.locator("#places")).to_be_in_viewport()


def test_large_view_looks(opened: Opened) -> None:
    """Paragraphs stand 1.3 lines apart, and parts below each other."""
    page = opened(LICENCE)
    page.locator("#elder").click()
    page.locator("#rest > summary").click()
    unfold(page)
    paragraphs = page.evaluate(
        """() => [...document.querySelectorAll('main p + p')].filter(p => p.getClientRects().length)
          .map(p => [p, p.previousElementSibling])
          .map(([p, q]) => [p.getBoundingClientRect().top - q.getBoundingClientRect().bottom,
                            parseFloat(getComputedStyle(p).lineHeight), p.textContent])
          .filter(([gap, line]) => line + gap < 1.295 * line)"""
    )
    assert paragraphs == []
    lefts = page.locator(".part:visible").evaluate_all("all => all.map(e => e.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
