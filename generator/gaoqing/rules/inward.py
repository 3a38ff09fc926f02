"""Family V, numbers within one guide: a fact against its sentence, a condition against everything else."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf

from gaoqing.catalogue.situation import together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.admissions import Admission, admissions, of_fact, plain
from gaoqing.graph.claims import Claim, claims
from gaoqing.graph.gates import spares
from gaoqing.graph.measures import Measured, counted, holds_measure, measured
from gaoqing.graph.names import names_of
from gaoqing.graph.ranges import Range
from gaoqing.graph.sayings import all_said, sayings
from gaoqing.graph.sizes import Size, sized_demands, sizes
from gaoqing.guide import Matter
from gaoqing.guide.matter import Condition, Situation
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

_SELF = {"", "申请人", "本人", "申请者", "申请人年龄", "年龄", "中国公民", "公民", "报名者", "申领人"}
_OTHERS = lazily("孩子|子女|儿童|学生|老人|父母|监护|被|家人|配偶|亲属|陪同|代办|受托|给")
_AGE = "年龄"
# Where the numbers of one guide may differ: another place, another time, a grade, somebody else.
_APART = lazily(
    "以前|原来|旧|全国|国家|别的|其他|外地|各地|比如|例如|另|每|级|档|人均|孩子|子女|监护|陪|代办|委托|父母|老人|有效|免|优先|费|延长|缩短|补"
)
_ADMITS = lazily(
    r"^(?:的|以后|后)?(?:[一-鿿]{0,6}[人民店司构])?，?(?:才|就|都|也|即|方|便)?"
    r"(?:(?:能|可以|可|会|允许)(?:来|到窗口|自己)?(?:申请|申领|办|报名|领取|登记|参加)|来办|来申请|行|即可)"
)
# 300 头以上的养殖场，到窗口备案: whoever has so many is sent to apply.
_SENT = lazily(
    r"^的?[一-鿿]{0,8}，?(?:都|就|才|先|要|应当|应|须|需要?|请|每[年月])*(?:到|来|在|向)?(?:[一-鿿]{0,4}(?:窗口|大厅|网上|这里|局))?"
    r"(?:来)?(?:备案|申请|申领|申报|登记|报名|办(?!法|公)|领(?!导)|取得)"
)
# Nobody else gets through; without such words a narrower number may be about something more.
_ONLY = lazily(r"^(?:的|以后|后)?(?:[一-鿿]{0,6}[人民店司构])?，?(?:才|方可|方能|来办)")
_MUST = lazily(r"(?:必须|须|应当|要求|只有)(?:年)?$")
_LEAST = lazily("^(?:不少于|不低于|不得少于|不得低于|至少|最低|不得超过|不超过|至多|最多)")


@matter_rule("V015", Severity.WARNING)
def numbers_deny_each_other(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Two numbers of one guide cannot both hold: a condition and another sentence."""
    yield from _facts(matter)
    admitted = [one for one in admissions(matter) if not _is_torn(one.item)]
    if admitted:
        yield from _conditions(matter, admitted)
        yield from _answers(matter, admitted)
        yield from _sentences(matter, admitted)
    if spares(matter):
        yield from _claims(hall, matter)


def _facts(matter: Matter) -> Iterator[Found]:
    """Yield facts that are not what the only number of their sentence says."""
    for field, items in (("conditions", matter.conditions), ("exclusions", matter.exclusions)):
        for index, item in enumerate(items):
            if item.fact and _is_torn(item):
                here = f"{item.fact.operator} {item.fact.value:g} {item.fact.unit}"
                yield Found(matter.at / field / index / "fact", here=here, there=item.text)


def _is_torn(item: Condition) -> bool:
    """Tell whether a condition says one number and its fact another: nobody knows which holds."""
    known = of_fact(item.fact) if item.fact else None
    said = [one.range for one in measured(item.text) if known and one.dimension == known[0]]
    return bool(known and len(said) == 1 and counted(said[0], known[0]) != counted(known[1], known[0]))


def _conditions(matter: Matter, admitted: Sequence[Admission]) -> Iterator[Found]:
    """Yield conditions and exclusions that nobody can fulfil together, or that draw two lines for one."""
    for one, other in combinations(admitted, 2):
        apart = not one.extent.counted.meets(other.extent.counted) or _two_lines(one, other)
        met = apart and _of_one(one, other)
        if met and together(matter.situations, one.item.when, other.item.when) is not None:
            yield Found(other.at, here=other.item.text, there=one.item.text)


def _of_one(one: Admission, other: Admission) -> bool:
    """Tell whether two conditions speak of the same number of the same person or place."""
    if not one.extent.same_number(other.extent):
        return False
    if one.subject or other.subject:
        if one.subject and other.subject:
            return one.subject == other.subject
        return one.extent.measure == other.extent.measure != "" and one.refuses != other.refuses
    return one.who == other.who or {one.who, other.who} <= _SELF


def _two_lines(one: Admission, other: Admission) -> bool:
    """Tell whether an exclusion ends elsewhere than the condition begins."""
    if one.refuses == other.refuses:
        return False
    gate, rest = (item.extent.counted for item in ((one, other) if one.refuses else (other, one)))
    if gate.up:
        return rest.least > -inf and (rest.least, rest.with_least) != (gate.least, gate.with_least)
    return rest.most < inf and (rest.most, rest.with_most) != (gate.most, gate.with_most)


def _answers(matter: Matter, admitted: Sequence[Admission]) -> Iterator[Found]:
    """Yield answers of people who are not admitted by any of the conditions that hold for all."""
    for size in sizes(matter).values():
        situation = matter.situations[size.question]
        answer = situation.answers[size.answer]
        outside = [
            item
            for item in admitted
            if not item.item.when and not item.extent.counted.meets(size.extent.counted)
        ]
        denied = next((item for item in outside if _fits(item, situation, size)), None)
        if denied and not _is_way_out(answer.label):
            at = matter.at / "situations" / size.question / "answers" / size.answer / "label"
            yield Found(at, here=answer.label, there=denied.item.text)


def _fits(item: Admission, situation: Situation, size: Size) -> bool:
    """Tell whether a condition and an answer speak of the same number of the same."""
    if not item.extent.same_number(size.extent):
        return False
    if size.extent.dimension == _AGE:
        label = situation.answers[size.answer].label
        return _of_self(item) and not _OTHERS.search(f"{situation.question}{label}")
    return bool(item.extent.measure or item.extent.places & size.extent.places)


def _is_way_out(label: str) -> bool:
    """Tell whether an answer says itself that it does not get through."""
    return any(word in label for word in ("不能", "不用办", "不办", "不受理", "不符合", "另"))


def _of_self(item: Admission) -> bool:
    """Tell whether a condition is about who applies: a fact is about whom its sentence is about."""
    if item.subject:
        told = plain(item.item.text, refuses=item.refuses)
        return told is not None and told[0] in _SELF
    return item.who in _SELF


def _sentences(matter: Matter, admitted: Sequence[Admission]) -> Iterator[Found]:
    """Yield sentences that admit from another number on than the condition does."""
    sure = [item for item in admitted if not item.item.when and item.range.one_sided]
    if not sure:
        return
    for said in sayings(matter) if holds_measure(all_said(matter)) else ():
        found = () if said.when or said.of in ("conditions", "exclusions") else (*measured(said.text),)
        if found and not _APART.search(said.text):
            for item in sure:
                if _denied(item, said.text, found, summary=said.of == "summary"):
                    yield Found(said.at, here=said.text, there=item.item.text)
                    break


def _denied(item: Admission, text: str, numbers: Sequence[Measured], *, summary: bool) -> bool:
    found = [one for one in numbers if one.dimension == item.extent.dimension]
    if len(found) != 1:
        return False
    here, there = counted((one := found[0]).range, found[0].dimension), item.extent.counted
    if here.line == there.line or here.up != there.up:
        return False
    same = _of_self(item) if item.extent.dimension == _AGE else one.measure == item.extent.measure != "面积"
    if not same or (item.extent.dimension != _AGE and not one.measure):
        return False
    before, after = text[: one.start], text[one.end :]
    if _MUST.search(before) or _ONLY.search(after):
        return True
    # A wider number lets in people whom the condition does not.
    # Old people are sent to a window of their own, whatever they came for.
    sent = (summary or item.extent.dimension != _AGE) and _SENT.search(after.replace(" ", ""))
    return not _within(here, there) and bool(
        sent or _ADMITS.search(after) or _LEAST.search(text[one.start :])
    )


def _within(one: Range, other: Range) -> bool:
    """Tell whether all numbers of a range belong to another one, both with one bound on the same side."""
    return one.common(other) == one


def _claims(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Yield what a guide says is not needed from some size on, and asks for all the same."""
    said = list(claims(matter, names_of(hall)))
    spared = [claim for claim in said if not (claim.needed or claim.refused or claim.extent.range.everything)]
    if spared:
        demands = sized_demands(matter, hall.materials)
        listed = (claim for claim in demands if not claim.extent.range.everything)
        wanted = [*(claim for claim in said if claim.needed), *listed]
        for one in spared:
            other = next((claim for claim in wanted if _clash(matter, one, claim)), None)
            if other:
                yield Found(one.at, here=one.text, there=other.text)


def _clash(matter: Matter, spared: Claim, wanted: Claim) -> bool:
    if spared.topic != wanted.topic or not spared.extent.meets(wanted.extent):
        return False
    return together(matter.situations, spared.when, wanted.when) is not None
