"""Which kind of text a line of a loose guide is: the heading above it, or in front of it, says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily

# Below such a heading stand quotations of law, which are as they are.
QUOTED_LAW = "none"
# What Word and web pages put before a heading or an item: numbers, bullets, marks of Markdown.
_MARK = lazily(
    r"^[\s#>*\-•·●■◆]*(?:第?[一二三四五六七八九十百]+[、．.章节条]|[（(][0-9一二三四五六七八九十]+[)）][、.．]?"
    r"|[0-9]+(?:\.[0-9]+)*(?:[、)）]|[.．](?![0-9])|\s)|[①-⑳Ⅰ-Ⅻ][、.．]?)?\s*"
)
_END = lazily(r"(?:[（(][^（()）]*[)）](?=\s*[：:\t|]))?\s*(?:[：:\t|]\s*|#*\s*$|(?=[（(])|(?<=】)\s*)")
# A line below quoted law that is as short as this and names no law is a heading that we do not know.
_MAX_HEADING = 12
_MAX_GENERIC_HEADING = 2  # characters of words that head a line as often as a part: 说明, 备注, 电话


class Passage(NamedTuple):
    """A stretch of a line to be looked at, the column (from 0) where it begins, and its kind of text."""

    text: str
    start: int
    field: str


def passages(lines: Iterable[str], field: str) -> Iterator[Passage]:
    """Yield one passage a line, in order; of a heading only what follows on its line, of quoted law nothing.

    Args:
        lines: a guide as it was pasted.
        field: kind of the lines above the first heading, one of `wording.FIELDS`.
    """
    here = first = field
    for line in lines:
        start = _after_mark(line)
        kind = here
        if heading := _headings().match(line, start):
            kind = _fields()[heading["words"]]
            start = heading.end()
            if not _for_its_line_only(heading["words"], kind, line[start:]):
                here = kind
        elif here == QUOTED_LAW and _unknown_heading(line[start:]):
            here = kind = first
        yield Passage("" if kind == QUOTED_LAW else line[start:], start, kind)


def _after_mark(line: str) -> int:
    mark = _MARK.match(line)
    return mark.end() if mark else 0


def _for_its_line_only(words: str, kind: str, rest: str) -> bool:
    """Tell whether a heading such as “备注：” in front of a text says nothing of the lines below."""
    return bool(rest) and (kind == QUOTED_LAW or len(words) <= _MAX_GENERIC_HEADING)


def _unknown_heading(rest: str) -> bool:
    return 0 < len(rest) <= _MAX_HEADING and "《" not in rest and not rest.endswith(("。", "；", "，"))


@cache
def _fields() -> Mapping[str, str]:
    return {words: field for field, known in shipped("headings.yml").items() for words in known}


@cache
def _headings() -> re.Pattern[str]:
    known = sorted(_fields(), key=len, reverse=True)
    return re.compile(rf"[【\[*]*(?P<words>{'|'.join(map(re.escape, known))})[】\]*]*{_END.pattern}")
