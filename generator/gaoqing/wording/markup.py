"""What Markdown and web pages leave between the words of a text that was copied from there."""

import re
from collections.abc import Iterator
from html import unescape

from gaoqing.text.pattern import lazily
from gaoqing.wording.edits import Edit

# Most texts have none of it.
_MARKS = lazily(r"[*_`~<&\]]")
_ENTITY = lazily(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,4});")
_BREAK = lazily(r"<(?:br|/p|/div|/li|/tr|hr)\b[^<>]{0,80}>", re.IGNORECASE)
_TAG = lazily(
    r"</?(?:p|div|span|b|strong|em|i|u|s|font|li|ul|ol|td|th|tr|table|tbody|thead|a|h[1-6]|sup|sub|img|center|section)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_LINK = lazily(r"!?\[(?P<text>[^\[\]\n]{1,200})\]\([^()\s]{1,300}(?:\s[^()]{0,80})?\)")
# A star between figures multiplies, lines of `_` are filled in by hand.
_EMPHASIS = lazily(
    r"(?<![\w*])?(?P<mark>\*{1,3}|_{2,3}|~~|`{1,2})(?=[^\s*_~`])(?P<text>[^\n*_~`]{1,300})(?<=\S)(?P=mark)(?![0-9])"
)
_MULTIPLIES = lazily(r"[0-9xX×a-z]\s*\*")


def leftovers(text: str) -> list[list[Edit]]:
    """Return, in steps, the edits that take the marks of Markdown and HTML out of a text."""
    if not _MARKS.search(text):
        return []
    edits = sorted([*_tags(text), *_links(text)])
    return [edits] if edits else []


def _tags(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        yield *match.span(), unescape(match[0])
    for match in _BREAK.finditer(text):
        yield *match.span(), "\n"
    for match in _TAG.finditer(text):
        yield *match.span(), ""


def _links(text: str) -> Iterator[Edit]:
    for match in _LINK.finditer(text):
        yield match.start(), match.start("text"), ""
        yield match.end("text"), match.end(), ""


def emphasis(text: str) -> list[Edit]:
    """Return the edits that take the marks of emphasis out of a text, the innermost ones."""
    return [
        edit
        for match in _EMPHASIS.finditer(text)
        if not (match["mark"] == "*" and _MULTIPLIES.match(text, max(0, match.start() - 1)))
        for edit in (
            (match.start(), match.start("text"), ""),
            (match.end("text"), match.end(), ""),
        )
    ]
