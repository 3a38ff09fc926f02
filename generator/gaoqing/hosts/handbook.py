"""The pages that the host sets in its frame: hand-written ones and the rules reference, as HTML."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.hosts.colour import coloured
from gaoqing.hosts.sections import Section, sections
from gaoqing.outputs import Page
from gaoqing.prose import ProsePage, html_of, links_of, read_page
from gaoqing.rules.pages import site_of
from gaoqing.urls import EDITORS

LONGEST_MENU = 40  # entries; a menu that lists more is no menu


@dataclass(frozen=True)
class Made:
    """One page, ready for the frame; all texts are escaped. `headings` as MkDocs nests them."""

    title: str
    description: str
    html: str
    headings: list[Any]


class Handbook:
    """All pages of a site that are Markdown; those that the program makes are read when they are asked for.

    Args:
        catalogue: with the hand-written pages, and all that they may link to.
        pages: those that the program makes.
    """

    def __init__(self, catalogue: Catalogue, pages: Iterable[Page]) -> None:
        self._written = catalogue.pages
        self._ours = {page.path: page for page in pages}
        self._read: dict[str, ProsePage] = {}
        self.names = tuple(dict.fromkeys((*self._written, *self._ours)))
        self._catalogue = catalogue

    @property
    def editors(self) -> tuple[str, ...]:
        """The pages of the editors' handbook; a host sets them."""
        return tuple(name for name in self.names if name.startswith(EDITORS))

    @property
    def citizens(self) -> tuple[str, ...]:
        """All other pages: they look as every page of the citizens, whoever sets the handbook."""
        return tuple(name for name in self.names if not name.startswith(EDITORS))

    @cached_property
    def sections(self) -> Section:
        """The order of the pages."""
        return sections(self.names)

    def sections_of(self, name: str) -> Section:
        """Return the order of the pages that stand in one menu with a page: its readers' own."""
        return self._editors if name.startswith(EDITORS) else self._citizens

    @cached_property
    def _editors(self) -> Section:
        return sections(self.editors)

    @cached_property
    def _citizens(self) -> Section:
        return sections(self.citizens)

    @cached_property
    def pages(self) -> Mapping[str, ProsePage]:
        """Every page, by its path below the pages folder."""
        return {name: self.page(name) for name in self.names}

    def page(self, name: str) -> ProsePage:
        """Return a page as it was read.

        Args:
            name: its path below the pages folder, e.g. `editors/index.md`.

        Raises:
            KeyError: there is no such page.
        """
        if name not in self._read:
            self._read[name] = self._written[name] if name in self._written else _ours(self._ours[name])
        return self._read[name]

    def title(self, name: str) -> str:
        """Return what a page is called, as plain text; raises `KeyError` as `page`."""
        return self.page(name).title or name.rpartition("/")[2].removesuffix(".md")

    def made(self, name: str) -> Made:
        """Return a page as HTML; raises `KeyError` as `page`."""
        pages = self._parts(name)
        target = partial(self.site.target, name)
        html = "".join(
            html_of(page.blocks, page.definitions, [item.anchor for item in page.headings], target, coloured)
            for page in pages
        )
        nested = [heading for page in pages for heading in _nested(page)]
        return Made(escape(self.title(name)), escape(pages[0].description), _scrolling(html), nested)

    def _parts(self, name: str) -> tuple[ProsePage, ...]:
        """Return what stands on a page: what a hall has written, and below it what is ours."""
        page = self.page(name)
        if name not in self._ours or name not in self._written:
            return (page,)
        ours = _ours(self._ours[name])
        return page, replace(ours, blocks=ours.blocks[1:], headings=ours.headings[1:])

    @cached_property
    def site(self) -> Any:
        """What links may lead to."""
        return site_of(self._catalogue)

    @property
    def offered(self) -> frozenset[str]:
        """What lies in the pages folder, pictures and pages, by path."""
        return self._catalogue.offered

    def told(self, name: str) -> Iterator[object]:
        """Yield all that the HTML of a page depends on beside the program and the language."""
        if name in self._ours:
            yield self._ours[name].told()
        if name not in self._written:
            return
        page = self._written[name]
        yield from (page.title, page.description, page.blocks, page.definitions, page.headings)
        for link in links_of(page):
            yield link.address, self.site.target(name, link.address, "image" if link.picture else "link")


def _ours(page: Page) -> ProsePage:
    read, _ = read_page(page.path, page.markdown.encode())
    if read is None:
        raise KeyError(page.path)
    return read


def _scrolling(html: str) -> str:
    """Put each table in a box that scrolls by itself where it is too wide, and that the Tab key reaches."""
    boxed = html.replace("<table>", '<div class="scroll" role="group" tabindex="0"><table>')
    return boxed.replace("</table>", "</table></div>")


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
