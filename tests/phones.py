"""Fixtures around one phone: its clock, its time zone, its view.

A test module asks for them with `pytest_plugins = ["sites", "phones"]`, and must not import this file itself.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

import reference
from gaoqing.outputs import Artifact, produce
from reference import read_on

CHINA = timezone(timedelta(hours=8))
Opened = Callable[..., Page]


@pytest.fixture
def opened(new_phone: Callable[..., BrowserContext], served: str) -> Opened:
    """Open a page on a phone that has never seen the site.

    `at` stops its clock (a time in China, a working morning unless told); `kept` is the phone of an earlier
    page; the rest is for Chromium.
    """

    def open_page(
        path: str,
        *,
        at: datetime = reference.MORNING,
        kept: Page | None = None,
        init: str = "",
        **options: Any,
    ) -> Page:
        page = (kept.context if kept else new_phone(init, **options)).new_page()
        page.clock.set_fixed_time(at.replace(tzinfo=CHINA))
        page.goto(served + path)
        if options.get("java_script_enabled", True):
            read_on(page)
        return page

    return open_page


@pytest.fixture
def opened_on(new_phone: Callable[..., BrowserContext]) -> Opened:
    """Open pages as they would have been built on another day; `change` alters their text."""
    served = "http://hall.test/"

    def open_page(  # noqa: PLR0913  a phone, a page and a day have so many parts
        path: str,
        *,
        built: date,
        at: datetime,
        kept: Page | None = None,
        zone: str = "Asia/Shanghai",
        change: tuple[str, str] = ("", ""),
    ) -> Page:
        def answer(route: Route) -> None:
            content = _pages(built).get(route.request.url.removeprefix(served))
            kind = "text/javascript" if route.request.url.endswith(".js") else "text/html"
            body = content.decode().replace(*change) if content and change[0] else content
            route.fulfill(status=200 if content else 404, body=body or "", content_type=kind)

        page = kept or new_phone(timezone_id=zone).new_page()
        page.unroute_all()
        page.route(f"{served}**", answer)
        page.clock.set_fixed_time(at.replace(tzinfo=CHINA))
        if "#" in path:  # the same address again would not load the page again
            page.goto("about:blank")
        page.goto(f"{served}{path}")
        read_on(page)
        return page

    return open_page


class _Pages(dict[str, bytes]):
    """Pages of the sample as of a day, made when they are asked for."""

    def __init__(self, day: date) -> None:
        super().__init__()
        made = (item for item in produce(reference.site(day)) if isinstance(item, Artifact))
        self._made = {item.path.removesuffix("index.html"): item for item in made}

    def get(self, path: str, _default: object = None) -> Any:
        if path not in self and path in self._made:
            self[path] = self._made[path].content
        return super().get(path)


@cache
def _pages(day: date) -> _Pages:
    return _Pages(day)
