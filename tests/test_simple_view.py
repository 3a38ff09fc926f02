"""The large view is the simple one: one main action before “more”, the rest behind it, pages short."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from reference import visible

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

CARD = "m/resident-id-card-renewal/"
MOST = {CARD: 5.6, "m/legal-aid/": 8.7, "j/open-restaurant/": 9.7, "w/m05/": 3.7, "w/x01/": 4.9}  # screens


@pytest.mark.parametrize("path", MOST)
def test_short(path: str, opened: Opened) -> None:
    """In the large view pages are short, and the rest comes by one tap."""
    page = opened(path)
    targets = "main a, main button, main summary"
    usual = len(visible(page, targets))
    page.locator("#elder").click()
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST[path] * 780
    few = len(visible(page, targets))
    assert few < usual
    page.locator("#rest summary").click()
    assert len(visible(page, targets)) > few


def test_one_action(opened: Opened) -> None:
    """Before “more” one button follows the list; in the usual view all stand in a row."""
    page = opened(CARD)
    usual = visible(page, ".acts a, .acts button")
    assert usual == ["发给家人", "复制清单", "打印告知单", "记到日历", "查进度"]
    tops = page.eval_on_selector_all(
        ".acts a, .acts button",
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().top)",
    )
    assert len(set(tops)) <= 2, "two rows"
    page.locator("#elder").click()
    assert visible(page, ".acts a, .acts button") == usual[:1]
    page.locator("#rest summary").click()
    assert visible(page, ".acts a, .acts button") == usual


def test_list_after_the_questions(opened: Opened) -> None:
    """The large view asks first: of papers only names stand there until all is answered."""
    page = opened(CARD)
    page.locator("#elder").click()
    assert visible(page, "#papers .card > ul") == []
    assert visible(page, "#papers h4") != []
    for _ in range(2):
        page.locator("#ask fieldset:visible:not(.done) .pick").first.click()
    assert visible(page, "#papers .card > ul") != []


def test_targets_apart(opened: Opened) -> None:
    """On a window in the large view “more” and “not done?” do not touch."""
    page = opened("w/m05/")
    page.locator("#elder").click()
    first, second = (page.locator(name).bounding_box() for name in ("#rest summary", ".stuck summary"))
    assert first
    assert second
    assert second["y"] - first["y"] - first["height"] >= 8


@pytest.mark.parametrize("elder", [False, True])
def test_change_within_its_row(elder: bool, opened: Opened) -> None:  # noqa: FBT001  both views
    """The button that changes an answer lies within the row of its question."""
    page = opened(f"{CARD}#applicant=adult&reason=expired")
    if elder:
        page.locator("#elder").click()
    for row in page.locator("#ask .done").all():
        around, button = row.bounding_box(), row.locator(".again").bounding_box()
        assert around
        assert button
        assert around["y"] <= button["y"]
        assert button["y"] + button["height"] <= around["y"] + around["height"] + 0.5


def test_sign_for_eyes_only(opened: Opened) -> None:
    """The sign that says “this opens” is not read aloud: readers are told by the element itself."""
    page = opened(CARD)
    summary = page.locator(".times summary")
    assert "▾" in summary.evaluate("one => getComputedStyle(one, '::after').content")
    assert "▾" not in summary.aria_snapshot()
