"""Which kind of text a line of a loose guide is: the heading above it, or in front of it, says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gaoqing.reading import read
from gaoqing.resources import resource

FILE = "headings.yml"
# Below such a heading stand quotations of law, which are as they are.
QUOTED = "none"
# What Word and web pages put before a heading or an item: numbers, bullets, marks of Markdown.
_MARK = re.compile(
    r"^[\s#>*\-•·●■◆]*(?:第?[一二三四五六七八九十百]+[、．.章节条]|[（(][0-9一二三四五六七八九十]+[)）][、.．]?|[0-9]+[、.．)）]|[①-⑳])?\s*"
)
_END = re.compile(r"(?:[（(][^（()）]*[)）])?\s*(?:[：:\t|]\s*|$)")


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
    for line in lines:
        mark = _MARK.match(line)
        start = mark.end() if mark else 0
        if heading := _headings().match(line, start):
            field = _fields()[heading["words"]]
            start = heading.end()
        yield Passage("" if field == QUOTED else line[start:], start, field)


@cache
def _fields() -> Mapping[str, str]:
    source, _ = read(FILE, (resource("schema") / FILE).read_bytes())
    if source is None:
        raise ValueError(f"{FILE} cannot be read")
    return {words: field for field, known in source.data.items() for words in known}


@cache
def _headings() -> re.Pattern[str]:
    known = sorted(_fields(), key=len, reverse=True)
    return re.compile(rf"[【\[*]*(?P<words>{'|'.join(map(re.escape, known))})[】\]*]*{_END.pattern}")
