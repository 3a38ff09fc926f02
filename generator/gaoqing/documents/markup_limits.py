"""The markup of a page or of Word in, refused where a reader would need too much time or memory for it."""

import re

from gaoqing.documents.document import Unreadable
from gaoqing.documents.parts import Parts
from gaoqing.documents.safety import MEGABYTE, check_size, too_many

# A page of 1,500 guides with 60 fields each has 200,000 marks; pictures written into it do not count.
MOST_OF_PAGE = 20 * MEGABYTE
MOST_MARKS = 600_000
MOST_PARAGRAPHS = 150_000
_PICTURE = re.compile(rb"data:[a-z]+/[-+.a-z0-9]+;base64,[A-Za-z0-9+/=]*")
_CROWDED = re.compile(rb"<[a-zA-Z][^<>\s]*+(?:\s++[^<>\s]++){1000}")
_PARAGRAPH = re.compile(rb"<w:p[ />]")
_DOCUMENT = "word/document.xml"


def check_page(raw: bytes) -> None:
    """Refuse a page that is too large.

    Raises:
        Unreadable: it is.
    """
    bare = _PICTURE.sub(b"", raw.replace(b"\x00", b""))
    check_size(len(bare), MOST_OF_PAGE)
    if bare.count(b"<") > MOST_MARKS:
        raise too_many()
    if _CROWDED.search(bare):
        raise Unreadable("crafted")


def check_word(parts: Parts) -> None:
    """Refuse a file of Word that is too large, or any part of which is not what it should be.

    Raises:
        Unreadable: it is.
    """
    parts.check()
    if sum(1 for _ in _PARAGRAPH.finditer(parts.read(_DOCUMENT))) > MOST_PARAGRAPHS:
        raise too_many()
