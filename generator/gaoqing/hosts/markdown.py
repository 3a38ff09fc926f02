"""The pages of the handbook as Markdown for other generators, and a menu of them."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.menu import outline
from gaoqing.prose import Kind, ProsePage, kind_of, links_of
from gaoqing.prose.block import Block
from gaoqing.prose.inline import plain_address
from gaoqing.reading.lines import in_lines
from gaoqing.site import Site
from gaoqing.urls import handwritten

MENU = "menu.json"


class Edit(NamedTuple):
    """A part of a line, from one column to another counted from 0, and what takes its place."""

    line: int
    start: int
    end: int
    text: str


def exported(site: Site, handbook: Handbook, pictures: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Yield every file that another generator needs.

    Pages stay as they were written, but for what only we would understand: what they quote is filled in;
    links to citizens' pages and to files get the address of the site, since no other generator makes those
    pages; links to Markdown pages name the file; a heading that a link leads to says its anchor, since every
    generator makes its own.

    Args:
        site: the whole site.
        handbook: its pages.
        pictures: where the pictures of pages lie, by path.

    Raises:
        OSError: a picture cannot be read.
    """
    writer = _Writer(site, handbook)
    for name in handbook.names:
        yield name, writer.page(name)
    for name, path in pictures.items():
        yield name, path.read_bytes()
    yield MENU, _menu(site, handbook)


def _menu(site: Site, handbook: Handbook) -> bytes:
    settings = site.settings
    menu = {
        "name": settings.name,
        "url": settings.url,
        "language": settings.languages[0],
        "sample": settings.sample,
        "pages": list(outline(handbook, handbook.sections)),
    }
    return (json.dumps(menu, ensure_ascii=False, indent=2) + "\n").encode()


class _Writer:
    def __init__(self, site: Site, handbook: Handbook) -> None:
        self.url = site.settings.url
        self.handbook = handbook
        self.files = {handwritten(name): name for name in handbook.names}
        self.anchors = {
            found
            for name in handbook.names
            for link in links_of(handbook.page(name))
            if kind_of(link.address) in {Kind.INSIDE, Kind.ANCHOR}
            if (found := handbook.site.find(name, link.address))
        }

    def page(self, name: str) -> bytes:
        page = self.handbook.page(name)
        lines = in_lines(page.raw.decode()).split("\n")
        edits = {*self._links(page, lines), *self._definitions(page), *self._headings(page, lines)}
        for edit in sorted(edits, reverse=True):
            line = lines[edit.line]
            lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
        return "\n".join(lines).encode() if edits else page.raw

    def _links(self, page: ProsePage, lines: list[str]) -> Iterator[Edit]:
        """Yield the addresses that stand in the text itself; those of definitions stand elsewhere."""
        for link in links_of(page):
            number, start, end = link.place.line - 1, link.place.column - 1, link.place.end_column - 1
            line = lines[number]
            in_text = line[start - 1 : start] != "[" and plain_address(line[start:end]) == link.address
            if in_text and (address := self._address(page.name, link.address)):
                yield Edit(number, start, end, address)

    def _definitions(self, page: ProsePage) -> Iterator[Edit]:
        for label, rest in page.defined_at.items():
            written = re.match(r"[^\s>]*", rest.text)
            address = page.definitions[label][0]
            if written and (other := self._address(page.name, address)):
                start = rest.column - 1
                yield Edit(rest.number - 1, start, start + len(written[0]), other)

    def _address(self, name: str, address: str) -> str:
        """Return what to write for an address inside the site; nothing when it can stay."""
        found = self.handbook.site.find(name, address) if kind_of(address) is Kind.INSIDE else None
        if found is None:
            return ""
        path, anchor = found
        end = f"#{quote(anchor)}" if anchor else ""
        file = self.files.get(path, path)
        if path not in self.files and path not in self.handbook.offered:
            return f"{self.url}{quote(path)}{end}"
        relative = posixpath.relpath(file, posixpath.dirname(name) or ".")
        return "" if address.partition("#")[0] == relative else f"{quote(relative)}{end}"

    def _headings(self, page: ProsePage, lines: list[str]) -> Iterator[Edit]:
        """Yield the anchors of headings that links lead to, where none is written."""
        here = handwritten(page.name)
        for heading, block in zip(page.headings, _heading_blocks(page.blocks), strict=True):
            number = block.lines[0].number - 1
            line = lines[number].rstrip()
            if (
                not block.name
                and line.lstrip(" >").startswith("#")
                and (here, heading.anchor) in self.anchors
            ):
                yield Edit(number, len(line), len(lines[number]), f" {{#{heading.anchor}}}")


def _heading_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "heading":
            yield block
        yield from _heading_blocks(block.children)
