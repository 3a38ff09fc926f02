"""Whom a guide admits: the ranges that its conditions demand and its exclusions leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from gaoqing.finding import DataPath
from gaoqing.graph.kept import kept
from gaoqing.graph.measures import Measured, converted, holds_measure, measured, telling, without_measure
from gaoqing.graph.places import Extent, places_of
from gaoqing.graph.ranges import Range
from gaoqing.guide import Matter
from gaoqing.guide.matter import Condition, Fact
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

# The clause is about whoever applies, and says nothing but the number.
_WHO = lazily(
    r"^(?:（?[0-9一二三四五六七八九十]+[、.）])?(?:申请人|申请者|申领人|报名者|本人|当事人|投资人|公司|企业|单位|机构|场所|店铺|门店|经营者|开办者|举办者|中国公民|公民|合同约定|合同|在[一-鿿]{1,6}[省市县区镇乡]|男方|女方|男性|女性|男|女|双方|夫妻双方)?"
    r"(?:的|其|须|需|必须|应当?|要|年龄|实际|总|在|为|是|不是|有|已经?|已|[一-鿿]{0,4}(?:场所|店|馆|公司|机构|院|厅))*$"
)
# 申请人须, 年龄在, 面积应当: who or what is meant stands before.
_DEMANDED = lazily("(?:必须|应当|须|需|应|要|在|为|是|有|已经|已|的|连续|累计|\\s)+$")
# 租房 3 个月以上，租赁已经备案: something more is demanded of all of them.
_PLAIN_END = lazily(
    r"^，(?:并且?|且|[一-鿿]{2,8})?(?:均|都)?已经?[一-鿿]{2,10}$"
    r"|^(?:的?(?:中国)?(?:公民|自然人|人员|人|成年人|场所|公司|企业|店铺|娱乐场所|居民))?(?:之间)?(?:不予?受理|不[能得]办理?|不办|不予办理|不予许可|不批准?)?$"
)
_REFUSED_END = lazily(
    r"^的?(?:[一-鿿]{0,8})?，?(?:本窗口|这里|一律)?(?:不予?受理|不[能得可](?:办理?|申请|申领|参加)?|不办|不予办理|不予许可|不批准?|不能报名)(?:，也?不[出发开做][^，]{1,12}|，也不[^，]{1,8})?$"
)
# 不属于检查范围，大队不予受理，亦不出具意见书: each clause refuses.
_REFUSALS = lazily(
    "^的?(?:[一-鿿]{0,8})?(?:，(?:[一-鿿]{0,8}?(?:不属于[一-鿿]{2,16}范围|不[予纳列]入?(?:受理|办理|许可|登记|备案|检查)"
    "|不受理|不办理|[不未]?(?:出具|核发|发放)[一-鿿]{1,12})|[作按]为?[一-鿿]{2,10}))+$"
)
_NO = lazily("不(?:予|受理|办理|纳入|列入|属于)")
_OTHERWISE = lazily(
    "除外|或者?|除非|但|例外|其中|另行|转[到由]|到[^，]{1,12}(?:办|申请)|不用办|不需要?办|无需|免"
)

# More words before a number say more than of whom it is.
_LONGEST_WHO = 16


@dataclass(frozen=True, slots=True)
class Admission:
    """A range in which one has to be, by one condition or exclusion.

    Attributes:
        matter: whose guide.
        path: where in its file.
        item: the condition or exclusion.
        refuses: whether it is an exclusion, which turns away those outside of the range.
        who: of whom or what, in the words of the sentence; empty where a fact has a subject for it.
        extent: who is let in.
    """

    matter: Matter
    path: DataPath
    item: Condition
    refuses: bool
    who: str
    extent: Extent

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    @property
    def subject(self) -> str:
        """Of what, as its fact says it; empty where it has none."""
        return self.item.fact.subject if self.item.fact else ""

    @property
    def range(self) -> Range:
        """Which numbers are let in."""
        return self.extent.range


@kept
def admissions(matter: Matter) -> tuple[Admission, ...]:
    """Return the ranges that conditions demand, and those that exclusions leave."""
    return tuple(_admissions(matter))


def _admissions(matter: Matter) -> Iterator[Admission]:
    for field, items in (("conditions", matter.conditions), ("exclusions", matter.exclusions)):
        for index, item in enumerate(items):
            refuses = field == "exclusions"
            found = None if item.any_of else _demanded(matter, item, refuses=refuses)
            if found:
                way, who, extent = found
                let_in = extent._replace(range=extent.range.rest) if refuses else extent
                yield Admission(matter, (*matter.at.path, field, index, *way), item, refuses, who, let_in)


def _demanded(matter: Matter, item: Condition, *, refuses: bool) -> tuple[DataPath, str, Extent] | None:
    """Return where a condition says a range, of whom, and which; an exclusion needs one with one bound."""
    who, extent = "", None
    way: DataPath = ("fact", "value")
    if item.fact:
        known = of_fact(item.fact)
        measure = _measure(item.fact.subject, item.fact.unit)
        places = places_of(item.fact.subject) or _places(matter, item, measure)
        extent = Extent(known[1], measure, known[0], places) if known else None
    elif said := plain(item.text, refuses=refuses):
        who, one = said
        way = ("text",)
        extent = Extent(one.range, one.measure, one.dimension, _places(matter, item, one.measure), one.loose)
    return (way, who, extent) if extent and (extent.range.one_sided or not refuses) else None


def _places(matter: Matter, item: Condition, measure: str) -> frozenset[str]:
    # What the reason of a refusal names is not what is refused.
    named = places_of(item.text.partition("，")[0]) or places_of(item.text)
    if named or measure in telling():
        return named
    return places_of(f"{matter.name} {matter.plain_name}")


@lru_cache(maxsize=256)
def _measure(subject: str, unit: str) -> str:
    found = measured(f"{subject}大于1{unit}")
    return found[0].measure if found else ""


def of_fact(fact: Fact) -> tuple[str, Range] | None:
    """Return what a fact measures, and in which range it is; None where its unit is not known."""
    known = converted(fact.value, fact.unit)
    return (known[0], Range.of_operator(fact.operator, known[1])) if known else None


def plain(text: str, *, refuses: bool) -> tuple[str, Measured] | None:
    """Return of whom a sentence says nothing but a range, and the range; None where it says more."""
    if not holds_measure(text):
        return None
    sentences = [found[0].strip() for found in SENTENCE.finditer(text)]
    if not sentences or _OTHERWISE.search(sentences[0]):
        return None
    found = list(measured(sentences[0]))
    if len(found) != 1 or (found[0].range.least, found[0].range.most) == (-inf, inf):
        return None
    (one,) = found
    before, after = sentences[0][: one.start], sentences[0][one.end :]
    who = _DEMANDED.sub("", without_measure(_DEMANDED.sub("", before.strip()), one.dimension))
    ends = refuses and after.strip() and _is_refusal(after.strip())
    if ends or _PLAIN_END.search(after.strip().removesuffix("的")) or after.strip() == "的":
        return (who, one) if _about(who) else None
    return None


def _is_refusal(words: str) -> bool:
    """Tell whether what follows a number in an exclusion does nothing but refuse."""
    return bool(_REFUSED_END.search(words) or (_NO.search(words) and _REFUSALS.search(words)))


def _about(who: str) -> bool:
    return "，" not in who and len(who) <= _LONGEST_WHO and bool(_WHO.search(who.replace(" ", "")))
