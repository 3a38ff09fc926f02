"""What stands before the words of a line: numbers, bullets, marks of Markdown, and how high that ranks it."""

import re
from typing import NamedTuple

from gaoqing.loose.piece import Line

_HAN = "一二三四五六七八九十百"
# From what heads whole parts down to bullets; `level`s of a file come before all of them.
_PARTS, CHAPTER, LEFT, SMALL = 10, 11, 13, 14
_WAYS = (
    (_PARTS, rf"第[{_HAN}\d]+[部分章篇编节][、.．:：\s]*"),
    (CHAPTER, rf"第?(?P<n>[{_HAN}壹貳贰參叁肆伍陸陆柒捌玖拾]{{1,3}})[、.．，]\s*"),
    (LEFT, r"[A-Z]\s?[、.．]\s*(?=[一-鿿])"),
    (LEFT, rf"[（(](?P<n>[{_HAN}]{{1,3}})[)）][、.．]?\s*"),
    (SMALL, r"(?P<n>\d{1,2})\s?(?:[、）)，]|[.．](?!\d)|\s(?=[^\d岁歲年月日天个個份张張元])|：)\s*"),
    (SMALL + 1, r"[（(](?P<n>\d{1,2})[)）][、.．]?\s*"),
    (SMALL + 1, r"\d{1,2}(?:[.．]\d{1,2})+[、.．]?\s+"),
    (SMALL + 2, r"[①-⑳❶-❿➀-➓ⅠⅡⅢⅣⅤⅥ][、.．]?\s*"),
    (SMALL + 3, r"[\ue000-\uf8ff√\-—–•·●■◆▪◇◎○□▶►➤★☆※*＊+✓✔]+\s*"),
)
_NUMBERS = [(rank, re.compile(way)) for rank, way in _WAYS]
_BLANKS = re.compile(r"[\s>　]*")
_SHARPS = re.compile(r"(#{1,6})\s*")
BRACKET, PLAIN = 12, 20
# A line that only counts the stages of a guide: STEP 2, 第三步.
_STAGE = re.compile(
    rf"\s*(?:(?:STEP|PART)[\s.]*\d{{0,2}}|\d{{1,2}}|第[{_HAN}\d]{{1,2}}步|步骤[{_HAN}\d]{{1,2}})\s*[：:]?\s*",
    re.IGNORECASE,
)


def is_stage(text: str) -> bool:
    """Tell whether a line only counts the stages of a guide."""
    return bool(_STAGE.fullmatch(text))


class Mark(NamedTuple):
    """How a line begins: its rank, smaller for what heads more; its number, 0 for none; where words begin."""

    rank: int
    number: int
    end: int


STAGE = Mark(_PARTS, 0, 0)


def mark_of(line: Line) -> Mark:
    """Return how a line begins."""
    text = line.piece.text
    start = _BLANKS.match(text).end()  # type: ignore[union-attr]  # matches everything
    if sharps := _SHARPS.match(text, start):
        inner = _number(text, sharps.end())
        return Mark(len(sharps[1]), inner.number, inner.end)
    number = _number(text, start)
    return Mark(line.level, number.number, number.end) if line.level else number


def _number(text: str, start: int) -> Mark:
    for rank, way in _NUMBERS:
        if (found := way.match(text, start)) and found.end() < len(text):
            return Mark(rank, _value(found), found.end())
    return Mark(PLAIN, 0, start)


def _value(found: re.Match[str]) -> int:
    said = found.groupdict().get("n") or ""
    if said.isdigit():
        return int(said)
    return _HAN.index(said) + 1 if said and said in _HAN else 0
