"""The types of files that may be published beside pages, and how each begins."""

import re
from collections.abc import Callable

PICTURES = ("png", "jpg", "jpeg", "gif", "webp")
# No archive: what is inside could be anything, and phones cannot open it. Nothing that a browser runs.
_OFFICE = ("pdf", "ofd", "doc", "docx", "xls", "xlsx", "wps", "et", "odt", "ods", "rtf", "txt", "csv")
ATTACHMENTS = (*_OFFICE, *PICTURES)

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "rtf": (b"{\\rtf",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    **dict.fromkeys(("ofd", "docx", "xlsx", "odt", "ods"), (_ZIP,)),
    **dict.fromkeys(("doc", "xls"), (_OLE,)),
    **dict.fromkeys(("wps", "et"), (_OLE, _ZIP)),
}
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*<[a-zA-Z!?/]")
# Apache runs `form.php.pdf` where a host has added a handler for `.php`, old IIS all of a folder `x.asp`.
_RUN_BY_SERVERS = re.compile(
    r"\.(php[0-9]?|pht|phtml|phar|phps|f?cgi|pl|py|sh|as[apx]|as[chm]x|aspx|cer|cdx|jspx?|shtml?|stm|html?"
    r"|xhtml|asis|var)(?=[./]|$)",
    re.IGNORECASE,
)
HEAD_BYTES = 16  # bytes that tell a type, except of a text


def ending(name: str) -> str:
    """Return the ending of a file name in lower case, without its dot."""
    stem, _, last = name.rpartition(".")
    return last.lower() if stem else ""


def run_by_servers(name: str) -> str:
    """Return the ending inside a path for which some web server would run what it should send; empty if none.

    Args:
        name: the path of a file whose own ending is harmless, e.g. `form.php.pdf` or `x.asp/form.pdf`.
    """
    found = _RUN_BY_SERVERS.search(name)
    return found[1].lower() if found else ""


def is_text(kind: str) -> bool:
    """Tell whether files with this ending are plain text, so that all of it has to be looked at."""
    return kind in {"txt", "csv"}


def is_as_named(kind: str, content: bytes) -> bool:
    """Tell whether a file is of the type that its ending says.

    Args:
        kind: the ending, one of `ATTACHMENTS`.
        content: the first `HEAD_BYTES` bytes, the whole file for a text.
    """
    if is_text(kind):
        return _is_plain(content)
    if kind == "webp":
        return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith(_BEGINS[kind])


def _is_plain(content: bytes) -> bool:
    """Tell whether bytes are text of this country's encodings, and not a page that a browser would set."""
    if not content or b"\0" in content or _MARKUP.match(content):
        return False
    decoders: tuple[Callable[[], str], ...] = (content.decode, lambda: content.decode("gb18030"))
    for decode in decoders:
        try:
            decode()
        except UnicodeDecodeError:
            continue
        return True
    return False
