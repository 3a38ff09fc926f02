"""A window for some people only is not where everybody is sent, nor makes a hall open for everybody."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.guide.choices import TAKES_NOTHING_IN, WindowKind
from gaoqing.outputs.pages import hall_pages, matter_pages
from gaoqing.site import Site
from gaoqing.site.stops import for_everybody
from test_directory import big, site_with

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]

NOON = datetime(2026, 11, 24, 12, 30)  # noqa: DTZ001  the fixtures make it a time in China
AID = {"matters": ["aid-matter"]}
EVERYTHING = {"all": True}
MACHINE = {"id": "z9", "name": "自助区", "kind": "自助", "serves": EVERYTHING}


def window(number: int, kind: str, serves: Mapping[str, Any] = AID, **more: Any) -> dict[str, Any]:
    """Return a window `z{number}` of a kind."""
    return {"id": f"z{number}", "number": number, "kind": kind, "serves": dict(serves), **more}


GREEN = window(4, "绿色通道", does="老年人、孕妇不用取号。")
# What stands in the hall → where everybody is sent, beside it, whether that is for some people only.
HALLS: dict[str, tuple[list[dict[str, Any]], list[str], list[str], bool]] = {
    "a usual one": ([window(1, "专窗"), GREEN], ["z1"], ["z4"], False),
    "the general one": ([window(1, "综合", EVERYTHING), GREEN], ["z1"], ["z4"], False),
    "help counts": ([window(1, "帮办代办"), GREEN], ["z1"], ["z4"], False),
    "nothing is taken in": (
        [window(1, "专窗"), window(2, "取件"), window(3, "办不成事", EVERYTHING)],
        ["z1"],
        ["z2", "z3"],
        False,
    ),
    "before handing out": ([window(2, "取件"), GREEN], ["z4"], ["z2"], True),
    "only green": ([GREEN], ["z4"], [], True),
    "green and a machine": ([GREEN, MACHINE], ["z4"], ["z9"], True),
    "only handing out": ([window(2, "取件")], ["z2"], [], False),
    "only machines": ([MACHINE], ["z9"], [], False),
}


def only_here(site: Site) -> Any:
    """Return the windows of the third hall for the allowance."""
    view = next(view for view in site.matters if view.matter.id == "aid-matter")
    return next(some for some in view.places.halls if some.hall.id == "big")


@pytest.mark.parametrize("name", HALLS)
def test_where_everybody_is_sent(name: str) -> None:
    """By the kind of window; the doors that make a hall open are the same windows."""
    windows, sent, beside, for_some = HALLS[name]
    here = only_here(site_with(*windows))
    assert [stop.window.id for stop in here.staffed] == sent
    assert [stop.window.id for group in here.doors for stop in group.stops] == sent
    assert [stop.window.id for group in here.beside for stop in group.stops] == beside
    assert all((group.only is not None) is for_some for group in here.doors)


def test_every_kind() -> None:
    """Each kind of window is chosen alone, and all that take nothing in give way to any other kind."""
    for kind in WindowKind:
        site = site_with({"id": "z1", "number": 1, "name": "一", "kind": kind.value, "serves": EVERYTHING})
        stops = big(site).stops
        assert for_everybody(stops) == stops
    for kind in TAKES_NOTHING_IN | {WindowKind.GREEN}:
        stops = big(site_with(window(1, kind.value), window(2, "专窗"))).stops
        assert [stop.window.id for stop in for_everybody(stops)] == ["z2"]


def test_a_hall_for_some_comes_later() -> None:
    """A hall in which only the green channel does it comes behind halls where everybody is served."""
    view = next(view for view in site_with(GREEN).matters if view.matter.id == "aid-matter")
    assert view.places.nearest
    assert view.places.nearest.hall.id != "big"
    assert [some.hall.id for some in view.places.halls][-1] == "big"


def page_of(site: Site, address: str) -> str:
    """Return a page."""
    pages = (*matter_pages(site, "zh"), *hall_pages(site, "zh"))
    return next(item.content.decode() for item in pages if item.path == f"{address}index.html")


def test_says_for_whom() -> None:
    """Where a green channel stands in a list, its kind is told."""
    text = page_of(site_with(GREEN), "m/aid-matter/")
    assert "4 号窗口（绿色通道）" in text
    assert 'data-name="4 号（绿色通道）"' in text
    assert "1 号窗口（" not in text


def test_hall_without_counters() -> None:
    """A hall that handles nothing at a counter tells its own hours."""
    text = page_of(site_with(window(2, "取件"), MACHINE), "h/big/")
    assert 'class="door"' in text
    empty = {"id": "z1", "number": 1, "kind": "帮办代办", "does": "帮您填表。"}
    text = page_of(site_with(empty, MACHINE), "h/big/")
    assert 'class="door"' not in text
    assert 'class="now" data-week' in text


@pytest.mark.browser
@pytest.mark.parametrize("path", ["h/main/", "j/disabled-services/"])
def test_over_noon(path: str, opened_on: Opened) -> None:
    """At noon the one window that works over lunch is told, on a hall's page and on a bundle's."""
    page = opened_on(path, built=reference.BUILT_ON, at=NOON)
    expect(page.locator(".now").first).to_have_text("3 号开着，到 17:00；其他窗口没开")
