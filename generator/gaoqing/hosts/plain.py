"""The plain host: our own template around each Markdown page, with nothing of MkDocs."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from gaoqing import urls
from gaoqing.build import Product
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.inputs import digest, of_pages
from gaoqing.hosts.menu import above, beside
from gaoqing.outputs import Artifact, Copy, languages
from gaoqing.outputs.template import render_page
from gaoqing.site import Site

_FEWEST = 3  # headings; fewer are seen at a glance
_SECTION = 2  # the level of headings that are listed


class Plain:
    """Sets every page by itself; see `host.Host`."""

    def inputs(self, product: Product) -> Mapping[str, str]:
        """Return what the pages depend on, as `Host.inputs`; never None."""
        site = _site_of(product)
        return {
            **of_pages(Handbook(product.checked.catalogue, product.pages)),
            "site.yml": digest(
                site.settings.name, site.settings.sample, site.settings.hotline, site.settings.time_zone
            ),
            "menu": digest(site.menu, site.editors, site.settings.languages),
            "day": site.as_of.isoformat(),
        }

    def files(self, product: Product, scratch: Path) -> Iterator[Artifact | Copy]:
        """Yield every page, as `Host.files`; nothing is written."""
        del scratch
        site = _site_of(product)
        handbook = Handbook(product.checked.catalogue, product.pages)
        for name in handbook.names:
            path = f"{urls.handwritten(name)}{urls.HOME}"
            yield Artifact(path, frozenset(), partial(page, site, handbook, name))


def page(site: Site, handbook: Handbook, name: str) -> bytes:
    """Return one page of the handbook.

    Args:
        site: the whole site.
        handbook: its Markdown pages.
        name: the page's path below the pages folder, e.g. `editors/index.md`.

    Raises:
        KeyError: there is no such page.
    """
    made = handbook.made(name)
    title, body = _parted(made.html, made.title)
    values: dict[str, Any] = {
        "made": made,
        "title": title,
        "body": body.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace(
            "</table>", "</table></div>"
        ),
        "contents": _contents(made.headings),
        "above": above(handbook, name),
        "beside": beside(handbook, name),
        "kind": "written",
    }
    lang = languages(site)[0]
    return render_page(site, lang, urls.handwritten(name), "written.html", **values)


def _site_of(product: Product) -> Site:
    if product.site is None:
        raise ValueError("a product with errors has no site")
    return product.site


def _parted(html: str, title: str) -> tuple[str, str]:
    """Return the heading of a page, one that is made if it has none, and what stands below it."""
    if html.startswith("<h1 "):
        heading, _, body = html.partition("</h1>\n")
        return f"{heading}</h1>", body
    return "" if "<h1 " in html else f"<h1>{title}</h1>", html


def _contents(headings: list[Any]) -> list[Any]:
    """Return the headings that a list of contents names, in order; none when they are few."""
    found = [item for item in _flat(headings) if item["level"] == _SECTION]
    return found if len(found) >= _FEWEST else []


def _flat(headings: list[Any]) -> Iterator[Any]:
    for item in headings:
        yield item
        yield from _flat(item["children"])
