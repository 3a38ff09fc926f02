"""The words of `schema/import/papers.yml`: whose a document is, in what form, how many, whether at all."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from gaoqing.reading.read import shipped

_NOISE = re.compile(r"[\s《》“”\"'‘’「」*＊]+")
_ADDRESS = re.compile(r"(https?://[^\s()（）<>，；。]+)")
_BRACKETS = str.maketrans("()[]【】〔〕{},;:", "（）（）（）（）（），；：")


@cache
def words() -> Mapping[str, Any]:
    """Return the data of `papers.yml`."""
    found: Mapping[str, Any] = shipped("import/papers.yml")
    return found


def plain(text: str) -> str:
    """Return words of full width where Chinese is written so, digits and Latin letters of half width.

    >>> plain("营业执照 [必要] 原件:１")
    '营业执照 （必要） 原件：1'
    """
    parts = _ADDRESS.split(unicodedata.normalize("NFKC", text))
    wide = (part if number % 2 else part.translate(_BRACKETS) for number, part in enumerate(parts))
    return " ".join("".join(wide).split())


def fold(text: str) -> str:
    """Return a name as names are compared: without width, blanks, quotes and marks of titles.

    >>> fold("《最低生活保障 申请书》")
    '最低生活保障申请书'
    """
    return _NOISE.sub("", plain(text)).lower()


def any_of(items: Iterable[str]) -> str:
    """Return a pattern for one of some words, the longest first; width and case as `plain` has them."""
    folded = sorted({plain(str(item)) for item in items}, key=lambda item: (-len(item), item))
    return f"(?:{'|'.join(map(re.escape, folded))})"


def meaning(kind: str, text: str) -> str:
    """Return the group of a kind that a word belongs to, empty when it is in none.

    >>> meaning("necessity", "非必要")
    'optional'
    """
    return _meanings(kind).get(fold(text), "") if len(text) <= _LONGEST else ""


@cache
def _meanings(kind: str) -> Mapping[str, str]:
    groups: Mapping[str, Iterable[Any]] = words()[kind]
    return {fold(str(item)): name for name, items in groups.items() for item in items}


def is_among(kind: str, text: str) -> bool:
    """Tell whether a word is in one of the plain lists."""
    return fold(text) in _listed(kind)


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(fold(str(item)) for item in words()[kind])


_LONGEST = 60  # letters of any word in the lists


def says_nothing(text: str) -> bool:
    """Tell whether words say that there is nothing: 无, /, —.

    >>> says_nothing("—"), says_nothing("暂缺"), says_nothing("免提交"), says_nothing("身份证")
    (True, True, True, False)
    """
    folded = fold(text).rstrip("。.")
    return not re.search(r"[0-9a-z一-鿿√×]", folded) or folded in _nothing()


@cache
def _nothing() -> frozenset[str]:
    """Return the words of any cell that has nothing, and those of a list in which nothing stands."""
    everywhere = shipped("import/words.yml")["nothing"]
    return frozenset(fold(str(item)) for item in [*everywhere, *words()["nothing"]])
