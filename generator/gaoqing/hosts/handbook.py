"""The pages that the host sets in its theme: hand-written ones and the rules reference, as HTML."""

from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from gaoqing.build import Product
from gaoqing.hosts.colour import coloured
from gaoqing.prose import ProsePage, html_of, read_page
from gaoqing.rules.pages import site_of


@dataclass(frozen=True)
class Made:
    """One page, ready for the theme; all texts are escaped. `headings` as MkDocs nests them."""

    title: str
    description: str
    html: str
    headings: list[Any]


class Handbook:
    """All pages of a product."""

    def __init__(self, product: Product) -> None:
        catalogue = product.checked.catalogue
        self.pages: dict[str, ProsePage] = dict(catalogue.prose)
        for item in product.pages:
            page, _ = read_page(item.path, item.markdown.encode())
            if page:
                self.pages[item.path] = page
        self.site = site_of(catalogue)

    def made(self, name: str) -> Made:
        """Return a page as HTML.

        Args:
            name: its path below the pages folder, e.g. `editors/index.md`.

        Raises:
            KeyError: there is no such page.
        """
        page = self.pages[name]
        anchors = [item.anchor for item in page.headings]
        target = partial(self.site.target, name)
        html = html_of(page.blocks, page.definitions, anchors, target, coloured)
        title = page.title or name.rpartition("/")[2].removesuffix(".md")
        return Made(escape(title), escape(page.description), html, _nested(page))


def _nested(page: ProsePage) -> list[Any]:
    """Return the headings of a page, each with those below it."""
    top: list[Any] = []
    open_: list[Any] = []
    for heading in page.headings:
        token = {"level": heading.level, "id": heading.anchor, "name": escape(heading.words), "children": []}
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(token)
        open_.append(token)
    return top
