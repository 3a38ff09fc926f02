"""Files that carry codes, large or small → which of those they should carry are read as they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from gaoqing.proof.readers import zxing
from gaoqing.proof.sheet import page_of, pages_in


@dataclass(frozen=True)
class Carriers:
    """Files that carry codes which nobody reads from afar, or that are tried one by one elsewhere.

    Args:
        name: of what they are.
        form: what they are.
        contents: the files: PDF, or pictures of 300 dpi.
        texts: what their codes have to say, all together.
    """

    name: str
    form: str
    contents: tuple[bytes, ...]
    texts: frozenset[str]


def unread(carriers: Carriers) -> frozenset[str]:
    """Return what zxing-cpp does not read on any page."""
    return carriers.texts - {text for content in carriers.contents for text in _read(content)}


def _read(content: bytes) -> Iterable[str]:
    for number in range(pages_in(content)):
        yield from (code.text for code in zxing(page_of(content, number)))
