"""Bytes of a hand-written Markdown page in, a page, its findings and HTML of our own elements out."""

from gaoqing.prose.address import Kind, kind_of
from gaoqing.prose.html import Target, html_of
from gaoqing.prose.links import Link, Site, links_of, misleading, told_of
from gaoqing.prose.page import Heading, ProsePage, read_page
from gaoqing.prose.passages import Passage, passages
from gaoqing.prose.quoted import InPage, filled

__all__ = [
    "Heading",
    "InPage",
    "Kind",
    "Link",
    "Passage",
    "ProsePage",
    "Site",
    "Target",
    "filled",
    "html_of",
    "kind_of",
    "links_of",
    "misleading",
    "passages",
    "read_page",
    "told_of",
]
