"""Hostile Markdown pages: told by the check, bounded in time, and harmless even when they are set all the same."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from sites import Run

pytest_plugins = ["sites"]

COUNT = 60
WATCH = """window.refused = [];
addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective + event.blockedURI));"""
# Everything a page may be made of, and what its elements may carry.
STRANGE = """() => {
  const elements = 'H1 H2 H3 H4 H5 H6 P A IMG UL OL LI BLOCKQUOTE HR BR TABLE THEAD TBODY TR TH TD PRE CODE EM '
    + 'STRONG DIV SPAN NAV BUTTON';
  const attributes = 'href title src alt loading id start class data-clipboard-target data-md-type tabindex '
    + 'data-md-component for type';
  const found = [];
  for (const element of document.querySelectorAll('article *')) {
    if (!elements.split(' ').includes(element.tagName)) found.push(element.outerHTML.slice(0, 200));
    for (const item of element.attributes)
      if (!attributes.split(' ').includes(item.name)) found.push(item.name + element.outerHTML.slice(0, 200));
    if (element.id.startsWith('__md') || element.id === '__config') found.push(element.id);
    const to = element.getAttribute('href') || element.getAttribute('src');
    if (to && !/^(https?|tel|mailto):$/.test(new URL(to, location).protocol)) found.push(to);
    if (element.tagName === 'IMG' && new URL(element.src).host !== location.host) found.push(element.src);
  }
  for (const element of document.querySelectorAll('iframe, object, embed, base, form:not([name=search]), svg script'))
    found.push(element.outerHTML.slice(0, 200));
  const inline = [...document.scripts].filter(item => !item.src && item.type !== 'application/json');
  if (inline.length !== 2) found.push(inline.length + ' inline scripts');
  if (document.querySelectorAll('title').length !== 1) found.push('titles');
  for (const element of document.querySelectorAll('*'))
    for (const item of element.attributes)
      if (item.name.startsWith('on') || ['style', 'srcdoc', 'formaction'].includes(item.name))
        if (!element.closest('.md-sidebar, .md-header')) found.push(item.name);
  return [window.hacked, refused, found];
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, list[str]]:
    """A site of hostile pages, set without asking the check, and their names."""
    folder = tmp_path_factory.mktemp("hostile")
    done = run_pages(run, folder, COUNT, 1)
    return folder / "site", done["names"]


def run_pages(run: Run, folder: Path, count: int, seed: int) -> dict[str, Any]:
    """Build hostile pages in a process of their own."""
    done = run("hostile_pages", folder, count, seed, extra={"PYTHONPATH": PATHS})
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def seen(browser: Browser, site: Path, names: list[str]) -> dict[str, Any]:
    """Open pages one after the other; return what is wrong with them, by name."""
    wrong: dict[str, Any] = {}
    here = {"name": ""}
    context = browser.new_context(viewport={"width": 1200, "height": 780})
    context.add_init_script(WATCH)
    page = context.new_page()

    def tell(what: str) -> None:
        wrong.setdefault(here["name"], []).append(what)

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix("http://town.test/").partition("?")[0]
        file = site / (f"{address}index.html" if address.endswith("/") or not address else address)
        if not route.request.url.startswith("http://town.test/"):
            tell(f"asked for {route.request.url}")
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    page.route("**", answer)
    page.on("dialog", lambda dialog: (tell(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: tell(str(error)))
    for name in names:
        here["name"] = name
        page.goto(f"http://town.test/{name}/", wait_until="load")
        found = page.evaluate(STRANGE)
        if found != [None, [], []]:
            tell(found)
    context.close()
    return wrong
