"""Our own template around Markdown pages: citizens' pages on every host, and the plain host's handbook."""

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
from gaoqing.outputs.statement import standards
from gaoqing.outputs.template import render_page
from gaoqing.site import Site

_FEWEST = 3  # headings; fewer are seen at a glance
_SECTION = 2  # the level of headings that are listed


class Ours:
    """Sets each page by itself; see `host.Host`."""

    def inputs(self, product: Product) -> Mapping[str, str]:
        """Return what the pages depend on, as `Host.inputs`; never None."""
        site, handbook = _site_of(product), Handbook(product.checked.catalogue, product.pages)
        return {
            **of_pages(handbook, self.names(handbook)),
            "site.yml": digest(
                site.settings.name, site.settings.sample, site.settings.hotline, site.settings.time_zone
            ),
            "menu": digest(site.menu, site.settings.languages),
            "desk": digest(site.desk and (site.desk.channel, site.desk.stop)),
            "day": site.as_of.isoformat(),
        }

    def files(self, product: Product, scratch: Path) -> Iterator[Artifact | Copy]:
        """Yield every page, as `Host.files`; nothing is written."""
        del scratch
        site = _site_of(product)
        handbook = Handbook(product.checked.catalogue, product.pages)
        for name in self.names(handbook):
            path = f"{urls.handwritten(name)}{urls.HOME}"
            yield Artifact(path, frozenset(), partial(page, site, handbook, name))

    def names(self, handbook: Handbook) -> tuple[str, ...]:
        """Return the pages that it sets."""
        raise NotImplementedError


class Citizens(Ours):
    """Sets the pages of the citizens."""

    def names(self, handbook: Handbook) -> tuple[str, ...]:
        """Return all but the editors' handbook."""
        return handbook.citizens


class Plain(Ours):
    """Sets the editors' handbook, with nothing of MkDocs."""

    def names(self, handbook: Handbook) -> tuple[str, ...]:
        """Return the pages of the editors' handbook."""
        return handbook.editors


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
        "body": body,
        "contents": _contents(made.headings),
        "above": above(handbook, name),
        "beside": beside(handbook, name),
        "kind": "written",
        "standards": standards() if name == urls.STATEMENT else (),
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
