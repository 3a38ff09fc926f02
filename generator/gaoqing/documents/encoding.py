"""Bytes in, text out, whatever a file says of its encoding: what can be decoded is the proof."""

import codecs
import re

from gaoqing.documents.document import Unreadable
from gaoqing.documents.words import REPLACED

# Of the characters that are not ASCII, how many may be broken before the file is taken for something else.
MOST_BROKEN = 0.05
# Of the bytes of UTF-16, how many are NULs at least, for its commas and ends of lines.
LEAST_NULS = 0.01
FEWEST_BROKEN = 2
_HEAD = 4096
_FOREIGN, _CONTROLS = re.compile(r"[^\x00-~]+"), re.compile(r"[\x00-\x08\x0e-\x1f]+")
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
    if wide := _wide(raw[:_HEAD]):
        return _checked(raw, wide)
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return _checked(raw, min(("utf-8", "gb18030"), key=lambda name: _broken(raw.decode(name, "replace"))))


def _wide(head: bytes) -> str:
    """Return which UTF-16 without a mark it is, empty when none: NULs are in the higher halves only."""
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) < LEAST_NULS * len(head) or min(first, second):
        return ""
    return "utf-16-le" if second else "utf-16-be"


def _checked(raw: bytes, name: str) -> str:
    text = raw.decode(name, "replace")
    foreign, controls = (sum(len(run) for run in runs.findall(text)) for runs in (_FOREIGN, _CONTROLS))
    if max(_broken(text), controls) > max(FEWEST_BROKEN, MOST_BROKEN * foreign):
        raise Unreadable("encoding")
    return text


def _broken(text: str) -> int:
    return text.count(REPLACED)
