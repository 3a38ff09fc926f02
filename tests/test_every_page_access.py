"""Over all pages of the sample: what is tapped has room and says what it is for; headings have an order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

import browser

pytest_plugins = ["sites"]
pytestmark = pytest.mark.browser

FOLDERS = ["", "d", "h", "j", "m", "search", "t", "w"]
NOTICES = "m/*/notice"
SCRIPT = """() => {
  const found = [], named = new Map();
  document.querySelectorAll("details").forEach(item => { item.open = true; });
  const words = item => (item.getAttribute("aria-label") || item.labels?.[0]?.textContent || item.textContent)
    .replace(/\\s+/g, " ").trim();
  const controls = [...document.querySelectorAll("a[href], button, input, summary")]
    .filter(item => item.checkVisibility({visibilityProperty: true}) && !item.matches(".skip"));
  const sections = [...document.querySelectorAll("#papers > section")];
  for (const item of controls) {
    const name = words(item);
    if (!name) found.push(["without a name", item.outerHTML.slice(0, 80)]);
    // A link may stand twice; a button does another thing each time. A paper may be in two cases,
    // of which one is left when the questions are answered; their headings part them until then.
    const key = [item.localName, name, sections.findIndex(section => section.contains(item))].join("|");
    const target = item.href || item;
    if (named.has(key) && named.get(key) !== target) found.push(["another thing of this name", name]);
    named.set(key, target);
  }
  for (const view of ["", "elder"]) {
    document.documentElement.classList.toggle("elder", view === "elder");
    for (const item of controls) {
      if (!item.checkVisibility()) continue;
      const touched = item.matches("[type=checkbox], [type=radio]") ? item.closest("label") : item;
      const box = touched.getBoundingClientRect(), inline = getComputedStyle(item).display === "inline";
      const least = view ? 60 : inline ? 24 : 44;
      if (box.height < least - 0.5 || box.width < 24)
        found.push(["too small " + view, words(item), Math.round(box.width), Math.round(box.height)]);
    }
  }
  let last = 0;
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")) {
    const level = Number(heading.localName[1]);
    if (level > last + 1 || (level === 1 && last))
      found.push(["a heading out of order", heading.textContent]);
    last = level;
  }
  for (const item of document.querySelectorAll("[tabindex]"))
    if (item.tabIndex > 0) found.push(["tabindex", item.outerHTML.slice(0, 80)]);
  return found;
}"""


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """One phone for all pages."""
    with chromium.new_context(viewport={"width": 360, "height": 780}) as context:
        yield context.new_page()


def pages(built: Path, folder: str) -> list[str]:
    """Return the addresses of the pages of a folder."""
    pattern = folder if "*" in folder or len(folder) != 1 else f"{folder}/*"
    return [
        f"{path.parent.relative_to(built).as_posix()}/"
        for path in sorted(built.glob(f"{pattern}/index.html".lstrip("/")))
    ]


@pytest.mark.parametrize("folder", [*FOLDERS, NOTICES])
def test_controls(folder: str, built: Path, served: str, phone: Page) -> None:
    """Each control has a name that nothing else in its page has, and room for a thumb."""
    found = {}
    paths = pages(built, folder)
    assert paths
    for path in paths:
        phone.goto(served + path)
        found[path] = phone.evaluate(SCRIPT)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_controls_sees(served: str, phone: Page) -> None:
    """The measure works: each of its faults is found where there is one."""
    phone.goto(served)
    phone.evaluate(
        """() => main.insertAdjacentHTML('beforeend', `<button>试</button><button>试</button><h4>跳级</h4>
             <button aria-label=""></button><a href="/x" tabindex="3">去</a><a href="/y">去</a>`)"""
    )
    kinds = {item[0] for item in phone.evaluate(SCRIPT)}
    assert kinds == {
        "without a name",
        "another thing of this name",
        "too small ",
        "a heading out of order",
        "tabindex",
    }


# Letters that the phone enlarges by itself: lengths in em do not grow with them.
ENLARGED = "html { -webkit-text-size-adjust: 130%; text-size-adjust: 130%; }"
PAPER = "m/food-business-licence/"


@pytest.mark.parametrize(
    "path", ["", "search/", "w/m18/", "h/main/", "j/open-restaurant/", PAPER, f"{PAPER}notice/"]
)
def test_letters_of_the_phone(path: str, served: str, chromium: Browser) -> None:
    """Letters that the phone makes 1.3 times as large need no sideways scrolling, in both views."""
    small = ViewportSize(width=320, height=640)
    with chromium.new_context(viewport=small, is_mobile=True, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(served + path)
        page.eval_on_selector_all("details", "all => all.forEach(item => { item.open = true; })")
        width = "document.querySelector('header a').getBoundingClientRect().width"
        before = page.evaluate(width)
        page.add_style_tag(content=ENLARGED)
        assert page.evaluate(width) > 1.2 * before, "the letters did not grow"
        for _ in range(2):
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.locator("#elder").click()


@pytest.mark.parametrize(
    "path",
    ["", "search/", "w/m18/", "w/m07/", "h/main/", "j/open-restaurant/", PAPER, f"{PAPER}#route=promise"],
)
def test_forced_colours(path: str, served: str, chromium: Browser) -> None:
    """In colours of one's own, with everything unfolded, axe finds nothing in either view."""
    with chromium.new_context(viewport={"width": 360, "height": 780}, forced_colors="active") as context:
        context.add_init_script(browser.axe_script())
        page = context.new_page()
        page.goto(served + path)
        page.eval_on_selector_all("details", "all => all.forEach(item => { item.open = true; })")
        for _ in range(2):
            found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
            assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
            page.locator("#elder").click()
