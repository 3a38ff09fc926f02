"""Facts that guides cite (`schema/facts/*.yml`): numbers of documents, fields of laws, hotlines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily

# Brackets of a number come in many shapes; the right one is 〔2022〕.
_FOLD = str.maketrans("[]［］【】﹝﹞０１２３４５６７８９", "〔〕〔〕〔〕〔〕0123456789", " \u3000")
_DATE = lazily(r"^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_NUMBER = lazily(r"(?P<maker>[\u4e00-\u9fff]+)〔(?P<year>[0-9]{4})〕第?(?P<serial>[0-9]+)号")
_ORDER = lazily(
    r"(?:中华人民共和国)?(?P<maker>[\u4e00-\u9fff]+?)(?:令第?(?P<serial>[0-9]+)号|第(?P<early>[0-9]+)号令)"
)
_DIGITS, _TENS = "〇一二三四五六七八九", {"十": 10, "百": 100, "千": 1000}
_SPELLED = lazily(rf"第([{_DIGITS}零十百千]{{1,9}})(?=号)")
_EDITION = lazily(r"（[^（）]*(?:修订|修正|版|试行)[^（）]*）$")
_ISSUER = lazily(r"^(?:国务院办公厅|国务院)?(?:印发)?关于(?:印发)?")
# Shorter parts of a title fit too many documents.
_MIN_PART = 10
# A local office may issue a paper of the same title under a number of its own; these number nationally.
_NATIONAL = {"国发", "国办发", "国函", "国办函", "国务院令", "主席令"}


@dataclass(frozen=True)
class Document:
    """One document; `core` is its title without issuer and marks, `numbers` all that may stand beside it."""

    number: str
    title: str
    core: str
    words: tuple[str, ...]
    numbers: frozenset[str]

    def fits(self, core: str) -> bool:
        """Tell whether a title, or what somebody calls it, can mean this document."""
        return core in self.core or any(word in core for word in self.words)


def number_of(text: str) -> str:
    """Return a document number in its official form, or an empty text when it is none, or several."""
    folded = _SPELLED.sub(_in_figures, _DATE.sub("", text.translate(_FOLD)))
    if match := _NUMBER.fullmatch(folded):
        return f"{match['maker']}〔{match['year']}〕{int(match['serial'])}号"
    if match := _ORDER.fullmatch(folded):
        maker = {"国": "国务院"}.get(match["maker"], match["maker"])
        return f"{maker}令第{int(match['serial'] or match['early'])}号"
    return ""


def _in_figures(spelled: re.Match[str]) -> str:
    """Return 第662号 for 第六百六十二号, as laws write their numbers."""
    total, digit = 0, 0
    for letter in spelled[1].replace("零", "〇"):
        if letter in _TENS:
            total, digit = total + (digit or 1) * _TENS[letter], 0
        else:
            digit = digit * 10 + _DIGITS.index(letter)
    return f"第{total + digit}"


def core_of(title: str) -> str:
    """Return what is left of a title without edition, national issuer, marks and spaces."""
    bare = re.sub(r"\W", "", _EDITION.sub("", title))
    return _ISSUER.sub("", bare.removeprefix("中华人民共和国"))


@cache
def misquoted(title: str, number: str) -> Document | None:
    """Return the document that is meant when a title and a number do not belong together."""
    official, core = number_of(number), core_of(title)
    if not official:
        return None
    numbered, titled = documents().get(official), _titled(core)
    if titled and official not in titled.numbers:
        known = numbered or re.split("[〔第]", official)[0] in _NATIONAL
        return titled if known and not (numbered and numbered.fits(core)) else None
    return numbered if numbered and not titled and not numbered.fits(core) else None


def _titled(core: str) -> Document | None:
    """Return the one document whose title, or a long and telling part of it, this is."""
    exact = [item for item in documents().values() if item.core == core]
    parts = [
        item
        for item in documents().values()
        if len(core) >= _MIN_PART and core in item.core and any(word in core for word in item.words)
    ]
    found = exact or parts
    return found[0] if len(found) == 1 else None


@cache
def documents() -> dict[str, Document]:
    """Return all documents we know, by number."""
    data = shipped("facts/documents.yml")
    return {item["number"]: _document(item, data["amending"]) for item in data["documents"]}


@cache
def fields_of_laws() -> dict[str, tuple[str, ...]]:
    """Return law → words of its field."""
    return {core_of(item["law"]): tuple(item["words"]) for item in shipped("facts/laws.yml")["laws"]}


@cache
def hotlines() -> frozenset[str]:
    """Return the public hotlines that take enquiries and complaints alike."""
    return frozenset(str(item["number"]) for item in shipped("facts/hotlines.yml")["hotlines"])


@cache
def call_centres() -> tuple[str, ...]:
    """Return how short numbers begin that lead to a call centre, which does too."""
    return tuple(str(item["begins"]) for item in shipped("facts/hotlines.yml")["call_centres"])


def _document(item: Mapping[str, Any], amending: Sequence[str]) -> Document:
    words = tuple(re.sub(r"\W", "", word) for word in item["words"])
    # One decision amends many regulations: its number may stand beside each of them.
    decisions = amending if item["number"].startswith("国务院令") else ()
    numbers = frozenset({item["number"], *item.get("also", ()), *item.get("former", ()), *decisions})
    return Document(item["number"], item["title"], core_of(item["title"]), words, numbers)
