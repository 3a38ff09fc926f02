"""What an address in a page leads to. Whatever is not plainly harmless is refused."""

import re
from enum import Enum
from urllib.parse import urlsplit

from gaoqing.text import characters
from gaoqing.text.pattern import lazily

LONGEST = 2000
_BLANK = lazily(r"[\s\\\x00-\x20\x7f]")
_SCHEME = lazily(r"([A-Za-z][A-Za-z0-9+.-]*):")
_TELEPHONE = lazily(r"tel:\+?[0-9][0-9-]*(?:[,;][0-9]+)?", re.IGNORECASE)
_MAIL = lazily(r"mailto:[^\s?@<>\"']+@[^\s?@<>\"']+(?:\?subject=[^\s&<>\"']*)?", re.IGNORECASE)


class Kind(Enum):
    """Where an address leads."""

    OUTSIDE = "another website, a telephone, a mailbox"
    INSIDE = "this site"
    ANCHOR = "this page"
    REFUSED = "nowhere that a page may lead"


def kind_of(address: str) -> Kind:
    """Tell where an address leads; it has been decoded already, so that nothing hides in it.

    Args:
        address: as the browser will see it.
    """
    if not address or len(address) > LONGEST or _BLANK.search(address) or not characters.readable(address):
        return Kind.REFUSED
    if address.startswith("#"):
        return Kind.ANCHOR
    scheme = _SCHEME.match(address)
    if scheme:
        return Kind.OUTSIDE if _allowed(scheme[1].lower(), address) else Kind.REFUSED
    before = re.split(r"[/?#]", address, maxsplit=1)[0]
    return Kind.REFUSED if ":" in before or address.startswith("//") else Kind.INSIDE


def _allowed(scheme: str, address: str) -> bool:
    if scheme in {"https", "http"}:
        return _is_website(address)
    return (
        bool({"tel": _TELEPHONE, "mailto": _MAIL}[scheme].fullmatch(address)) if scheme in _OTHERS else False
    )


_OTHERS = {"tel", "mailto"}


def _is_website(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    # A name before the host is how an address pretends to be a bank's.
    return bool(host) and "@" not in parts.netloc and "://" in address
