"""A column under a heading that nobody knows → what it is about, where all of its words can be only that."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from gaoqing.intake.column import Column, Rows, words_below
from gaoqing.intake.values.words import our_words

_FEWEST, _NEARLY_ALL = 2, 0.8
# Of what such a heading speaks its words may say the opposite.
_DENIES = re.compile("不|非|免|禁|除外|优惠|限制|原|旧|其他")
_BETWEEN = re.compile(r"[、，,;；/\n\s]+")
_LOOKS = (
    ("faqs", r"(?s)\s*(\d+[.、．])?\s*[问Qq][:：].+?[答Aa][:：].+"),
    ("materials", r"(?s).*(原件|复印件).{0,3}[0-9一二两三四五六七八九十]+份.*"),
    ("legal_basis", r"(?s)\s*(\d+[.、．]|[(（]\d+[)）]|[①-⑳])?\s*《.+》.*"),
    ("steps", r"(?s)[^→]{2,30}(→[^→]{2,30}){2,}"),
)
_CODE = re.compile(r"[0-9A-Z]{9,40}")
_OF_LISTS = ("audience", "channels", "kind")


def named_by_content(columns: Sequence[Column], body: Rows) -> list[Column]:
    """Return the columns of a list of matters, those with unknown headings named by the words below.

    Args:
        columns: as their headings have them.
        body: the rows below.
    """
    told = {column.element for column in columns}
    found: list[Column] = []
    for column in columns:
        element = _element(column, body) if column.why == "no-heading" else ""
        known = element and element not in told
        found.append(replace(column, element=element, why="") if known else column)
        told.add(element)
    return found


def _element(column: Column, body: Rows) -> str:
    heading = column.heading.text if column.heading else ""
    words = [text for text in words_below(body, column.index) if not our_words().has("nothing", text)]
    if not heading or len(words) < _FEWEST or _DENIES.search(heading):
        return ""
    if "条件" in heading:
        return "conditions"
    if re.search("编码|代码", heading) and _most(words, _CODE.fullmatch):
        return "code.basic" if re.search("基本|目录", heading) else "code.implementation"
    looks = (name for name, look in _LOOKS if _most(words, partial(re.fullmatch, look)))
    lists = (name for name in _OF_LISTS if _most(words, partial(_all_mean, name)))
    return next(looks, "") or next(lists, "")


def _most(words: Sequence[str], fits: Callable[[str], object]) -> bool:
    return sum(bool(fits(text)) for text in words) >= _NEARLY_ALL * len(words)


def _all_mean(element: str, text: str) -> bool:
    parts = [part for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(our_words().means(element, part) for part in parts)
