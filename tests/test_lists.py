"""In Chromium: lists of matters know what people call them, beside the names that stand there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import reference

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
RENEWAL = "#handled a[href$='m/resident-id-card-renewal/']"


@pytest.mark.parametrize("typed", ["换身份证", "換身份證", "换 身份证", "二代证换新"])
@pytest.mark.parametrize("place", ["d/public-security/", "t/identity/", "w/x01/", "h/main/"])
def test_filter_knows_what_people_say(place: str, typed: str, opened: Opened) -> None:
    """What people call a matter finds it wherever it is listed, in traditional characters too."""
    page = opened(place)
    page.locator("#filter").fill(typed)
    expect(page.locator(RENEWAL)).to_be_visible()
    assert page.locator("#handled li:visible").count() < 5


def test_every_alias_is_found(opened: Opened) -> None:
    """No alias of a department's guides is one that its page does not know."""
    view = max(reference.site().departments, key=lambda view: view.count)
    page = opened(view.address)
    for each in view.matters:
        for alias in each.aliases:
            page.locator("#filter").fill(alias)
            expect(page.locator(f"#handled a[href$='{each.address}']")).to_be_visible()
