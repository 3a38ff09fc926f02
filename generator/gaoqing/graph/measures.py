"""Numbers with a unit in sentences (“建筑面积 300 平方米以下（含）”), as ranges of one unit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from gaoqing.graph.ranges import Range
from gaoqing.reading.read import shipped
from gaoqing.text.numerals import number_in

SUBJECTS = "facts/subjects.yml"
# Words before a number: whether it counts from there upwards, whether the number itself is among them.
_BEFORE = {
    "大于或者等于": (True, True),
    "大于或等于": (True, True),
    "大于等于": (True, True),
    "不少于": (True, True),
    "不低于": (True, True),
    "不小于": (True, True),
    "不得少于": (True, True),
    "不得低于": (True, True),
    "不得小于": (True, True),
    "不能少于": (True, True),
    "不能低于": (True, True),
    "至少": (True, True),
    "最少": (True, True),
    "最低": (True, True),
    "达到": (True, True),
    **dict.fromkeys(("年满", "已满", "起码", "够"), (True, True)),
    **dict.fromkeys(("至多", "最多", "顶多"), (False, True)),
    **dict.fromkeys(("没满", "未满", "不满", "不够", "没够"), (False, False)),
    "≥": (True, True),
    ">=": (True, True),
    "满": (True, True),
    "超过": (True, False),
    "大于": (True, False),
    "高于": (True, False),
    "多于": (True, False),
    ">": (True, False),
    "小于或者等于": (False, True),
    "小于或等于": (False, True),
    "小于等于": (False, True),
    "不得超过": (False, True),
    "不能超过": (False, True),
    "不超过": (False, True),
    "未超过": (False, True),
    "没有超过": (False, True),
    "没超过": (False, True),
    "不得大于": (False, True),
    "不大于": (False, True),
    "不多于": (False, True),
    "不高于": (False, True),
    "≤": (False, True),
    "<=": (False, True),
    "没有达到": (False, False),
    "没达到": (False, False),
    "未达到": (False, False),
    "达不到": (False, False),
    "没有满": (False, False),
    "不到": (False, False),
    "不足": (False, False),
    "未达": (False, False),
    "少于": (False, False),
    "短于": (False, False),
    "小于": (False, False),
    "低于": (False, False),
    "<": (False, False),
}
# Words behind it; the law counts the number itself to both (民法典第一千二百五十九条).
_AFTER = {
    "以上": True,
    "起": True,
    "往上": True,
    "以下": False,
    "以内": False,
    "之内": False,
    "内": False,
    "往下": False,
}
_CLAUSE_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of a text, with what it measures.

    Attributes:
        dimension: what is measured: an area, a sum, an age …
        measure: which of several that one could mean (使用面积); empty where nothing near says it.
        range: the numbers that are meant, in the first unit of the dimension.
        start, end: where it stands in the text, the name of the measure apart.
        loose: whether nothing says that the number itself counts: 以上, 以下 alone are read in both ways.
    """

    dimension: str
    measure: str
    range: Range
    start: int
    end: int
    loose: bool = False


@lru_cache(maxsize=256)
def measured(text: str) -> tuple[Measured, ...]:
    """Return the numbers of a text of which it is said from where or up to where they count.

    Several rules ask for those of the same texts of one guide.
    """
    return tuple(_measured(text)) if holds_measure(text) else ()


def _measured(text: str) -> Iterator[Measured]:
    for match in _pattern().finditer(text):
        if not (match["before"] or match["after"] or match["from"]):
            continue
        dimension, times = units()[match["unit"]]
        found = _range(match, times)
        if found:
            begin = match.start("before" if match["before"] else "from" if match["from"] else "number")
            loose = not match["before"] and "含" not in match[0]
            yield Measured(dimension, _measure(text, begin, dimension), found, begin, match.end(), loose)


def holds_measure(text: str) -> bool:
    """Tell whether a text may measure anything; of most it soon says that they do not."""
    return _number_with_unit().search(text) is not None


def converted(number: float, unit: str) -> tuple[str, float] | None:
    """Return what a unit measures, and a number of it in the first unit of the kind; None for others."""
    known = units().get(unit.strip())
    return (known[0], round(number * known[1], 4)) if known else None


def counted(numbers: Range, dimension: str) -> Range:
    """Return the numbers of a range that there can be: of people and years of age only whole ones."""
    return numbers.of_whole if dimension in _whole() else numbers


def comparable(one: str, other: str) -> bool:
    """Tell whether two names of a measure can mean the same: 面积 alone may be each of them."""
    return one == other or one in _vague() or other in _vague()


def without_measure(text: str, dimension: str) -> str:
    """Return a text without the name of what is measured, should it end in one."""
    ends = [word for word, _ in _measures().get(dimension, ()) if text.endswith(word)]
    return text.removesuffix(max(ends, key=len)) if ends else text


def _range(match: re.Match[str], times: float) -> Range | None:
    number, least = (_number(match[name], times) for name in ("number", "from"))
    if number is None or (match["from"] and least is None):
        return None
    included = _included(match["inside"] or match["remark"] or match["behind"] or "")
    if least is not None:
        up = not match["before"] or _BEFORE[match["before"]][0]
        return Range(least, number) if up else None
    if match["before"]:
        up, usual = _BEFORE[match["before"]]
    elif match["after"]:
        up, usual = _AFTER[match["after"]], True
    else:
        return None
    return Range.beyond(number, up=up, included=usual if included is None else included)


def _number(written: str | None, times: float) -> float | None:
    number = number_in(written or "")
    return None if number is None else round(float(number) * times, 4)


def _included(remark: str) -> bool | None:
    """Read （含）, （不含 300 平方米）, （含本数）; None where nothing of the kind is said."""
    return None if "含" not in remark else not re.search("[不未]包?含", remark)


def _measure(text: str, start: int, dimension: str) -> str:
    """Return which measure the sentence names last before the number."""
    begin = max((text.rfind(end, 0, start) for end in _CLAUSE_ENDS), default=-1) + 1
    before = text[begin:start]
    best = (-1, 0, "")
    for word, measure in _measures().get(dimension, ()):
        place = before.rfind(word)
        if place >= 0:
            best = max(best, (place + len(word), len(word), measure))
    return best[2]


@cache
def units() -> Mapping[str, tuple[str, float]]:
    """Return each unit with what it measures and how many of the first unit it is."""
    return {
        word: (item["of"], item["times"]) for item in shipped(SUBJECTS)["units"] for word in item["words"]
    }


@cache
def _measures() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for item in shipped(SUBJECTS)["measures"]:
        found.setdefault(item["of"], []).extend((word, item["measure"]) for word in item["words"])
    return {dimension: tuple(words) for dimension, words in found.items()}


@cache
def telling() -> frozenset[str]:
    """Return the measures that say by themselves what they are of, as 日取水量 does and 使用面积 does not."""
    return frozenset(item["measure"] for item in shipped(SUBJECTS)["measures"] if item.get("tells"))


@cache
def _vague() -> frozenset[str]:
    return frozenset(item["measure"] for item in shipped(SUBJECTS)["measures"] if item.get("alone"))


@cache
def _whole() -> frozenset[str]:
    return frozenset(item["of"] for item in shipped(SUBJECTS)["units"] if item.get("whole"))


@cache
def _number_with_unit() -> re.Pattern[str]:
    """Return a pattern of what every measure has."""
    return re.compile(rf"[0-9〇零一二两三四五六七八九十百千万亿]\s*(?:（[^（）]*）)?(?:{_units()})")


def _units() -> str:
    return "|".join(map(re.escape, sorted(units(), key=len, reverse=True)))


@cache
def _pattern() -> re.Pattern[str]:
    number = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千]+)\s*[万亿]?"
    unit = _units()
    before = "|".join(map(re.escape, sorted(_BEFORE, key=len, reverse=True)))
    remark = r"（[^（）]{0,12}含[^（）]{0,16}）"
    # At most letters nothing of it can begin: to see that at once is what makes it fast.
    begins = "".join(sorted({word[0] for word in _BEFORE}))
    return re.compile(
        rf"(?=[{begins}0-9〇零一二两三四五六七八九十百千])(?:(?P<before>{before})\s*(?:人民币)?\s*)?"
        rf"(?:(?P<from>{number})\s*(?:{unit})?\s*[至到—–~～-]+\s*)?"
        rf"(?P<number>{number})\s*(?P<inside>{remark})?\s*(?P<unit>{unit})(?![民币地])\s*"
        rf"(?P<remark>{remark})?\s*[及和或]?(?:{remark})?(?P<after>{'|'.join(_AFTER)})?\s*(?P<behind>{remark})?"
    )
