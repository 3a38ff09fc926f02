"""On paper: pages that list things print all of them, folded or not, and fold again what they opened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

import reference
from test_print import plain, printed

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

SITE = reference.site()
TOLD = next(view for view in SITE.departments if view.told)
BEFORE = "dispatchEvent(new Event('beforeprint'))"
AFTER = "dispatchEvent(new Event('afterprint'))"


def on_paper(page: Page) -> str:
    """Print a page as a browser does, and return its words without spaces."""
    page.evaluate(BEFORE)
    return "".join(printed(page))


def missing(names: list[str], text: str) -> list[str]:
    """Return the names that are not in a text of paper."""
    return [name for name in names if plain(name) not in text]


def test_department(opened: Opened) -> None:
    """A department's paper has each of its matters, with what one brings and the steps."""
    text = on_paper(opened(TOLD.address))
    names = [view.matter.plain_name for view in TOLD.matters]
    steps = [part.item.name for view in TOLD.matters for part in view.procedure.steps]
    assert len(names) > 1
    assert missing(names + steps, text) == []


def test_hall(opened: Opened) -> None:
    """A hall's paper has every matter that is handled there, and every window."""
    view = max(SITE.halls, key=lambda view: sum(len(floor.active) for floor in view.floors))
    text = on_paper(opened(view.address))
    inside = [each for each in SITE.matters if each.places.inside(view.hall.id) and each.halls]
    windows = [stop.window for floor in view.floors for stop in floor.active]
    assert len(inside) > 20
    assert missing([each.matter.plain_name for each in inside], text) == []
    assert missing([window.name or str(window.number) for window in windows], text) == []


def test_bundle(opened: Opened) -> None:
    """A bundle's paper has its steps one after the other, and where to go."""
    view = SITE.bundles[0]
    text = on_paper(opened(view.address))
    assert missing([member.matter.plain_name for member in view.members], text) == []
    assert missing([place.hall.name for place in view.places], text) == []


@pytest.mark.parametrize("path", ["m/legal-aid/", "h/main/", TOLD.address])
def test_folded_again(path: str, opened: Opened) -> None:
    """What was folded before printing is folded after it; what was open stays so."""
    page = opened(path)
    page.locator("details:visible summary").first.click()
    states = "() => [...document.querySelectorAll('details')].map(e => e.open)"
    before = page.evaluate(states)
    assert {*before} == {True, False}
    for _ in range(2):
        page.evaluate(BEFORE)
        assert {*page.evaluate(states)} == {True}
        page.evaluate(AFTER)
        assert page.evaluate(states) == before
