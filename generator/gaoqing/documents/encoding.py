"""Bytes in, text out, whatever a file says of its encoding: what can be decoded is the proof."""

import codecs

from gaoqing.documents.document import Unreadable
from gaoqing.documents.words import REPLACED

# Of the characters that are not ASCII, how many may be broken before the file is taken for something else.
MOST_BROKEN = 0.05
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or GB18030.

    A few broken characters, as where a file was cut, become `REPLACED`.

    Raises:
        Unreadable: it is no text in any of these.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :], name)
    if b"\x00" in raw[:4096]:
        return _checked(raw, _wide(raw[:4096]))
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return _checked(raw, min(("utf-8", "gb18030"), key=lambda name: _broken(raw.decode(name, "replace"))))


def _wide(head: bytes) -> str:
    """Return which UTF-16 it is that has no mark: the half with more NULs is the high one."""
    return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"


def _checked(raw: bytes, name: str) -> str:
    text = raw.decode(name, "replace")
    foreign = sum(1 for char in text if char > "~") or 1
    controls = text.count("\x00") + text.count("\x01") + text.count("\x02")
    if max(_broken(text), controls) > max(2, MOST_BROKEN * foreign):
        raise Unreadable("encoding")
    return text


def _broken(text: str) -> int:
    return text.count(REPLACED)
