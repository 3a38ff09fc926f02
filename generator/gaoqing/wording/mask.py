"""Cover what is exempt: titles, quotations, official names, negated clauses. Masked text cannot be found."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add

from gaoqing.text.pattern import lazily
from gaoqing.wording.lists import official_names
from gaoqing.wording.settled import NAME, QUOTE, settled

_QUESTION = lazily(r"^问：.*?答：|^答：")
_TITLE = lazily(r"《[^《》]*》")
_QUOTED = lazily(r"“[^“”]*”|「[^」]*」|‘[^‘’]*’")
_NUMBER = lazily(r"〔[^〕]*〕[0-9]+号|第[0-9]+号令")


@lru_cache(maxsize=4)
def _names(extra: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return official names by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(official_names() | extra, key=len, reverse=True):
        # An authorisation is no bystander: it is what makes “somebody else may collect it” clear.
        if name and "委托书" not in name:
            found.setdefault(name[:2], []).append(name)
    return {begin: tuple(names) for begin, names in found.items()}


def _without_names(text: str, extra: frozenset[str]) -> str:
    known, pairs = _names(extra), [*map(add, text, text[1:] + " ")]
    # Of most texts the pairs of letters say that no name is in them.
    if known.keys().isdisjoint(pairs) and known.keys().isdisjoint(text):
        return text
    covered, end = [*text], 0
    for place, pair in enumerate(pairs):
        if place >= end and (pair in known or pair[0] in known):
            names = *known.get(pair, ()), *known.get(pair[0], ())
            name = next((item for item in names if _stands(item, text, place)), "")
            end = place + len(name)
            covered[place:end] = NAME * len(name)
    return "".join(covered)


def _stands(name: str, text: str, place: int) -> bool:
    # 居住证 is a name, 居住证明 is not.
    longer = name.endswith("证") and text.startswith("明", place + len(name))
    return text.startswith(name, place) and not longer


# A form has a title, with title marks or without: 家庭经济困难学生认定申请表 asks nobody whether he is poor.
_FORM = lazily(
    r"(?<![^、，。；：的（])(?![^、，。；：]{0,12}(?:其他|其它|相关|有关|指定|规定|统一|新版|最新|近期|法人(?!股东)))"
    r"[一-鿿■（）]{3,30}?(?:申请|登记|审批|备案|申报|认定|审核|评估|核定|采集|信息|鉴定|确认|报名|审查|征询)"
    r"(?:审批|备案|登记)?表(?=[原复影（、；。，：]|[一二两0-9]份|$)"
)


def _covered_title(match: re.Match[str]) -> str:
    inside = match[0][1:-1]
    return match[0] if "委托书" in inside or "授权" in inside else f"《{NAME * len(inside)}》"


def mask(text: str, field: str, names: Iterable[str] = ()) -> str:
    """Return the text, of the same length, with exempt parts replaced by marks.

    Args:
        text: folded text (`normalise`).
        field: what the text is; of a question and its answer only the answer counts.
        names: official names beyond our own list, e.g. those of the hall's catalogue.
    """
    written = text
    if field == "faq":
        text = _QUESTION.sub(lambda match: QUOTE * len(match[0]), text)
    if "《" in text:
        text = _TITLE.sub(_covered_title, text)
    if field == "material.name" and "表" in text:
        text = _FORM.sub(lambda match: NAME * len(match[0]), text)
    if "“" in text or "「" in text or "‘" in text:
        text = _QUOTED.sub(lambda match: QUOTE * len(match[0]), text)
    if "号" in text:
        text = _NUMBER.sub(lambda match: NAME * len(match[0]), text)
    text = _without_names(text, frozenset(names))
    return settled(text, written, field)
