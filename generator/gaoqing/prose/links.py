"""Where the links of pages lead inside the site, and what to write for them."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote

from gaoqing.finding import Defect, Finding, Place
from gaoqing.finding.params import Param
from gaoqing.prose import defects
from gaoqing.prose.address import Kind, kind_of
from gaoqing.prose.page import ProsePage
from gaoqing.urls import handwritten


class Link(NamedTuple):
    """A link or a picture of a page, as it stands there."""

    address: str
    picture: bool
    place: Place


def links_of(page: ProsePage) -> Iterator[Link]:
    """Yield the links and pictures of a page, in order."""
    for text in page.texts:
        for piece in text.pieces:
            if piece.kind in {"link", "image"}:
                yield Link(piece.value, piece.kind == "image", text.place(piece.start, piece.end))


def misleading(page: ProsePage) -> Iterator[Finding]:
    """Yield the links of a page that may not lead where they lead, whatever the site holds."""
    for link in links_of(page):
        kind = kind_of(link.address)
        if kind is Kind.REFUSED or (link.picture and kind is Kind.ANCHOR):
            yield told_of(page, link, defects.ADDRESS)
        elif link.picture and kind is Kind.OUTSIDE:
            yield told_of(page, link, defects.OUTSIDE_PICTURE)


def told_of(page: ProsePage, link: Link, kind: Defect, **params: Param) -> Finding:
    """Return a finding about a link of a page."""
    return kind.in_file(f"pages/{page.name}", link.place, address=link.address[:60], **params)


@dataclass(frozen=True)
class Site:
    """What a link may lead to.

    Args:
        addresses: all the site has, below its root: `m/card/`, `files/form.docx`, nothing for the home page.
        anchors: by the address of a page, the headings one can link to.
    """

    addresses: Collection[str]
    anchors: Mapping[str, Collection[str]]

    def find(self, page: str, address: str) -> tuple[str, str] | None:
        """Return address below the root and anchor that a link in a page means, or None.

        A path counts from the page's file, as editors see it (`../files/form.docx`, `other.md`), or with a
        slash from the root of the site (`/m/card/`).
        """
        path, _, anchor = address.partition("#")
        path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        if not path:
            return handwritten(page), anchor
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
        whole = posixpath.normpath(joined)
        whole = whole.removeprefix("../") if whole.startswith("../") else whole
        for wanted in self._spellings("" if whole in {".", ".."} else whole):
            if wanted in self.addresses:
                return wanted, anchor
        return None

    @staticmethod
    def _spellings(path: str) -> Iterator[str]:
        if path.endswith(".md"):
            yield handwritten(path)
            return
        yield path
        yield f"{path}/"

    def target(self, page: str, address: str, what: str) -> str | None:
        """Return the address to write for one in a page, a `link` or an `image`; None when refused."""
        kind = kind_of(address)
        if kind is Kind.OUTSIDE:
            return None if what == "image" else address
        found = None if kind is Kind.REFUSED else self.find(page, address)
        if found is None:
            return None
        path, anchor = found
        end = f"#{anchor}" if anchor else ""
        here = handwritten(page)
        if path == here and anchor:
            return end
        way = posixpath.relpath(f"/{path}", f"/{here}") + ("/" if path.endswith("/") or not path else "")
        return quote(way) + end
