"""Fixtures around one phone: its clock, its time zone, its view.

A test module asks for them with `pytest_plugins = ["sites", "phones"]`, and must not import this file itself.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

import reference
from gaoqing.outputs import Artifact, produce

CHINA = timezone(timedelta(hours=8))
SIZE = {"width": 360, "height": 780}
Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, served: str) -> Iterator[Opened]:
    """Open a page on a phone that has never seen the site.

    `at` stops its clock (a time in China, a working morning unless told); `kept` is the phone of an earlier
    page; the rest is for Chromium.
    """
    contexts: list[BrowserContext] = []

    def open_page(
        path: str,
        *,
        at: datetime = reference.MORNING,
        kept: Page | None = None,
        init: str = "",
        **options: Any,
    ) -> Page:
        if kept is None:
            contexts.append(chromium.new_context(**{"viewport": SIZE, **options}))
            if init:
                contexts[-1].add_init_script(init)
        page = (kept.context if kept else contexts[-1]).new_page()
        page.clock.set_fixed_time(at.replace(tzinfo=CHINA))
        page.goto(served + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def opened_on(chromium: Browser) -> Iterator[Opened]:
    """Open pages as they would have been built on another day; `change` alters their text."""
    contexts: list[BrowserContext] = []
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

        if kept is None:
            contexts.append(chromium.new_context(viewport=SIZE, timezone_id=zone))  # type: ignore[arg-type]
        page = kept or contexts[-1].new_page()
        page.unroute_all()
        page.route(f"{served}**", answer)
        page.clock.set_fixed_time(at.replace(tzinfo=CHINA))
        if "#" in path:  # the same address again would not load the page again
            page.goto("about:blank")
        page.goto(f"{served}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


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
