"""A paragraph → its labels and what stands behind each: “办件类型：即办件　时限：当场”, “【受理条件】…”."""

import re
from itertools import pairwise
from typing import NamedTuple

from gaoqing.intake.headings import Headings
from gaoqing.intake.meaning import Meaning, alone
from gaoqing.intake.values.numerals import value_of

_LONGEST, _SHORTEST_BARE = 20, 4
_HAN = "一二三四五六七八九十百"
# Ways of numbering, from those of whole parts down, and what a line without a number counts as.
_WAYS = (
    rf"第[{_HAN}\d]+[部分章篇编]+[、.．:：\s]*",
    rf"第[{_HAN}\d]+节[、.．:：\s]*",
    rf"(?:第?[{_HAN}]{{1,3}}[、.．:：]|第[{_HAN}]{{1,3}}[、.．:：\s])\s*",
    rf"[（(][{_HAN}]{{1,3}}[）)][、.．]?\s*",
    r"\d{1,3}(?:[、）):：]|[.．](?!\d)|\s+(?=\D))\s*",
    r"\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})*[、.．]?\s*",
    r"[（(]\d{1,3}[）)][、.．]?\s*",
    r"[①-⑳][、.．]?\s*",
)
_NUMBERS = tuple(re.compile(way) for way in _WAYS)
UNNUMBERED = len(_WAYS)
_SIGNS = re.compile(r"^[\s■●◆★▲▪•·※□▶►◇○*＊\-—]+(?=\S)")
_COLON = re.compile(r"\s*[：:]\s*")
_BRACKET = re.compile(r"[【\[〖［]\s*([^】\]〗］]{2,20})\s*[】\]〗］]\s*[：:]?\s*")
_WIDE = re.compile(r"[ \u3000]*\t[ \u3000\t]*|\u3000+\s*|\s{2,}")
_NEXT = re.compile(r"([\s；;]+|。\s*)(?=(?:[【]|[^\s：:，,。；;、（(]{2,12}[：:]))")
_STOP = re.compile(r"。\s*(?=([^\s：:，,。；;、（(]{2,12})[：:])")
_NO_LABEL = re.compile(r"[，。；！？,;!?“”]|https?$")
_VERSION = re.compile(r"[（(](?:\d{4}年?.{0,8}|.{0,6}版|试行|样本|范本|示范文本)[）)]$")
_BEFORE = re.compile(
    r"^(?:附件?|事项|指南|办理事项|服务事项)[\d一二三四五六七八九十]*[：:]\s*|^关于(?=.+(?:须知|告知单|告知书)$)"
)
_PAPER = re.compile(
    r"[（(“”\"']?(?:的?(?:政务)?(?:服务|办事|办理|业务|事项)*(?:指南|须知|告知[单书]|明白[卡纸]|流程图?|说明书?|手册|一览表|信息表|要素表|情况表)|"
    r"一次性(?:告知)?[单书]?|服务事项)+[）)“”\"']?$"
)
_EDGES = "《》“”\"' 　-—_|：:"
_EMPTY = re.compile(
    r"(?:[^，。]{2,20}(?:局|委员会|[改健]委|残联|中心|办公室|办事处|街道|大厅|政府))?"
    r"(?:政务|便民|服务|办事|办理|一次性|告知|指南|事项|手册|须知|[单书])*"
)
_NAMED_PAPER = re.compile(r"(?:指南|须知|告知[单书]|明白[卡纸]|手册|一次性[单书])[）)”\"'》]?$")


class Number(NamedTuple):
    """How a line is numbered: the way, from whole parts (0) down, the number, and what stands behind it."""

    rank: int
    value: int
    rest: str


class Piece(NamedTuple):
    """A part of a paragraph.

    Attributes:
        label: the words of the label, empty for text without one.
        meaning: what the label means; nothing where nobody knows.
        text: what stands behind the label.
        marked: whether the label is marked as one by a colon or brackets.
    """

    label: str
    meaning: Meaning
    text: str
    marked: bool = False


def number_of(line: str) -> Number:
    """Return how a line is numbered.

    >>> number_of("（二）办理条件")
    Number(rank=3, value=2, rest='办理条件')
    """
    bare = _SIGNS.sub("", line.strip())
    for rank, way in enumerate(_NUMBERS):
        found = way.match(bare)
        if found and found.end() < len(bare):
            return Number(rank, _value(found[0]), bare[found.end() :].strip())
    return Number(UNNUMBERED, 0, bare)


def _value(text: str) -> int:
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits[0])
    han = re.sub(rf"[^{_HAN}]", "", text)
    return value_of(han) if han else ord(text[0]) - ord("①") + 1


class Labels:
    """Finds labels.

    Args:
        headings: all headings that are known.
    """

    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._known: dict[str, Meaning] = {}

    def meaning(self, text: str) -> Meaning:
        """Return what a label means."""
        if text not in self._known:
            bare = number_of(text).rest
            self._known[text] = alone(self._headings, bare) if len(bare) <= 2 * _LONGEST else Meaning()
        return self._known[text]

    def bare(self, text: str) -> Meaning:
        """Return what a line means that is a label alone, without any mark of one."""
        line = text.strip()
        if "\n" in line or len(line) > _LONGEST or _NO_LABEL.search(line) or _COLON.search(line):
            return Meaning()
        bare = number_of(line).rest
        # 递交材料 may be a step as well: a line alone must be a heading that halls are known to use.
        if len(bare) < _SHORTEST_BARE or self._headings.is_composed(bare):
            return Meaning()
        return self.meaning(line)

    def pieces(self, line: str) -> list[Piece]:
        """Return the parts of a line; the first has no label when the line begins with none."""
        parts = _NEXT.split(line.strip()) if _COLON.search(line) or "【" in line else [line.strip()]
        read = [self._piece(part) for part in parts[::2]]
        several = sum(bool(piece.meaning) for piece in read) > 1
        found: list[Piece] = []
        for stop, part, piece in zip(["", *parts[1::2]], parts[::2], read, strict=True):
            if found and not piece.meaning and not (several and piece.marked):
                last = found.pop()
                between = "。" if "。" in stop else " "
                found.append(last._replace(text=f"{last.text}{between}{part}".strip()))
            else:
                found.append(piece)
        return found

    def _sentences(self, part: str) -> list[str]:
        """Part words where a sentence ends before a label: 实施机关：甲局。服务对象：自然人。"""
        ends = [found for found in _STOP.finditer(part) if self.meaning(found[1])]
        edges = [0, *(found.end() for found in ends), len(part)]
        return [
            part[left:right].rstrip("。 ") if right < len(part) else part[left:]
            for left, right in pairwise(edges)
        ]

    def _piece(self, part: str) -> Piece:
        bracket = _BRACKET.match(number_of(part).rest)
        if bracket:
            rest = number_of(part).rest[bracket.end() :]
            return Piece(bracket[1].strip(), self.meaning(bracket[1]), rest.strip(), marked=True)
        for stop, marked in ((_COLON, True), (_WIDE, False)):
            label, mark, text = self._split(part, stop)
            if mark and (marked or self.meaning(label)):
                return Piece(label, self.meaning(label), text, marked=marked)
        return Piece("", Meaning(), part)

    def _split(self, part: str, stop: re.Pattern[str]) -> tuple[str, bool, str]:
        """Split a part behind what may be a label; a number in front of it may be followed by blanks."""
        start = len(part) - len(number_of(part).rest) if number_of(part).rank < UNNUMBERED else 0
        found = stop.search(part, start)
        if not found:
            return "", False, ""
        label = part[: found.start()].strip()
        bare = number_of(label).rest
        if not 1 < len(bare) <= _LONGEST or _NO_LABEL.search(bare):
            return "", False, ""
        return label, True, part[found.end() :].strip()


def name_in(title: str) -> str:
    """Return the matter that a title names, without its number and what the paper is.

    >>> name_in("一、《参保登记》办事指南（2026年版）")
    '参保登记'
    """
    bare = _BEFORE.sub("", _VERSION.sub("", number_of(title).rest.strip()))
    found = _PAPER.sub("", bare).strip(_EDGES)
    return found if len(found) > 1 else bare.strip(_EDGES)


def is_paper(line: str) -> bool:
    """Tell whether a line says what the paper is: …办事指南, 一次性告知单."""
    bare = _VERSION.sub("", number_of(line).rest.strip())
    return (
        bool(_NAMED_PAPER.search(bare)) and number_of(line).rank == UNNUMBERED and len(bare) > _SHORTEST_BARE
    )


def names_a_matter(title: str) -> bool:
    """Tell whether a title has the name of a matter in it, and not only that of a department or a paper."""
    return not _EMPTY.fullmatch(name_in(title))
