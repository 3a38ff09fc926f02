"""Documents with codes, large or small → which of those they should carry are read as they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from gaoqing.proof.readers import zxing
from gaoqing.proof.sheet import pages_of

_DOTS = 150  # to an inch: the smallest code has three to a module, and a page is a quarter as large


@dataclass(frozen=True)
class Carriers:
    """A document with codes which nobody reads from afar, or that are tried one by one elsewhere.

    Attributes:
        name: of the document.
        form: of its files.
        contents: the files: PDF, or pictures of 300 dpi, one a page; none where the document is missing.
        texts: what its codes have to say.
    """

    name: str
    form: str
    contents: tuple[bytes, ...]
    texts: frozenset[str]


def unread(carriers: Carriers) -> frozenset[str]:
    """Return what zxing-cpp does not read on any page."""
    return carriers.texts - {text for content in carriers.contents for text in _read(content)}


def _read(content: bytes) -> Iterable[str]:
    for page in pages_of(content, _DOTS):
        yield from (code.text for code in zxing(page))
