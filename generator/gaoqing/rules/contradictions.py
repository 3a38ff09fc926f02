"""Families M, V and W, where one sentence denies what another one says: of a guide, or of another guide."""

import re
from collections.abc import Iterator
from functools import cache

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Coverage, Matter, each, several
from gaoqing.guide.matter import Fact
from gaoqing.reading.source import At
from gaoqing.rules.parts import conditions, remarks
from gaoqing.rules.registry import Found, matter_rule, rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

_COME = "(?:到场|到窗口|到现场|到大厅|前来|前往|来办|来窗口|办理)"
_MUST = "(?:必须|须|需要|应当|一定要|务必|只能)"
# 无须本人到场, 不能亲自到场: nobody has to come.
_NEED_NOT = "(?<![不无毋未非必要须需用能法便])"
_NOBODY_ELSE = "(?:由?(?:他人|别人|任何人|亲友|家人))?(?:代办|代为办理|代替办理|委托(?:他人|别人)代)"
_PRESENCE = lazily(
    rf"(?<![不无毋未非必]){_MUST}由?(?:申请人|当事人)?本人(?:亲自)?(?:[持带携凭][^，。；]{{0,15}})?{_COME}"
    rf"|本人{_MUST}(?:亲自)?{_COME}"
    rf"|{_NEED_NOT}本人亲自{_COME}"
    rf"|{_NEED_NOT}亲自(?:到场|到窗口|到现场|到大厅)"
    rf"|(?:不得|不能|不可以?|不许|不准|不允许|不接受|不办理|严禁|禁止|谢绝){_NOBODY_ELSE}"
)
# The clause says when, who or for what: somebody else may still do the rest.
_LIMITED = lazily(
    "除|外|代办的|代办人|委托的|可以(?:代|委托)|不用|不必|无需|的，|时，|时必须|时须|环节|领取|领证|领照|取证|取件"
    "|体检|面试|考试|笔试|面签|签字|签名|按手印|指纹|拍照|照相|采集|人脸|询问|宣誓|体验|测试|鉴定|评估|年审|认证|声明"
)
# A step of this kind is the whole of what a proxy could do.
_HANDING_IN = lazily("申请|申报|提交|交材料|递交|受理|办理|填报|登记|收件")


@matter_rule("M007")
def presence_contradicts_proxy(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A proxy is allowed, but another sentence requires the applicant in person."""
    if matter.proxy.allowed:
        for at, text in (*conditions(matter), *_handing_in(matter), *remarks(matter)):
            found = _presence(text) if "本人" in text or "亲自" in text or "代" in text else ""
            if found:
                yield Found(at, text=found)


def _handing_in(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield why one has to come, and the steps that a proxy takes; any other step speaks of itself only."""
    for at, visits in several(matter.at / "visits", matter.visits):
        if not visits.when:
            yield at / "why", visits.why
    for at, step in each(matter.at / "steps", matter.steps):
        if not step.when and _HANDING_IN.search(step.name):
            yield at / "action", step.action


def _presence(text: str) -> str:
    """Return the words that shut out everybody else, unless their clause limits them to a part."""
    for clause in SENTENCE.findall(unspaced(text)):
        match = _PRESENCE.search(clause)
        if match and not _LIMITED.search(clause):
            return match[0]
    return ""


_WIDE_COVERAGES = {Coverage.COUNTRY, Coverage.PROVINCE, Coverage.CITY}
# Another sentence tells why a wide coverage and a condition about one place go together.
_EXPLAINED = lazily(
    "通办|外地|异地|跨省|跨市|任意|任何一|任一|哪里都|不限|别处|都能办|都可以办|也能办|也可以办"
)
_LIVING = "(?:户口|户籍|居住|住|住所|住址|房子|房屋|场所|单位|工作|就业|参保|就读|注册地)"


@matter_rule("W012", Severity.WARNING)
def coverage_contradicts_condition(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A matter is handled everywhere, but a condition is limited to one district."""
    local = _local(hall.site.region if hall.site else "本区")
    if matter.coverage in _WIDE_COVERAGES and not _explains_coverage(matter):
        for at, text in conditions(matter):
            match = local.search(unspaced(text))
            if match:
                yield Found(at, text=match[0], coverage=matter.coverage)


@cache
def _local(region: str) -> re.Pattern[str]:
    here = f"(?:本区|本县|本镇|本街道|本社区|{re.escape(region)})"
    return re.compile(
        rf"{_LIVING}(?<!不)(?:在|于|属于|地?[是为]){here}|{here}(?:户籍|户口|居民|村民|常住人口|辖区内|范围内|行政区域内)"
        r"|[到向在回](?:本人|申请人)?(?:户籍|户口)(?:所在)?地的?[^，。；]{0,12}(?:办理|申请|提出|申领|申报)"
    )


def _explains_coverage(matter: Matter) -> bool:
    texts = [matter.summary, *(way.note for way in matter.channels)]
    texts += [f"{item.question}{item.answer}" for item in matter.faqs]
    texts += [item.text for item in matter.conditions]
    return bool(_EXPLAINED.search("。".join(texts)))


@rule("V008", Severity.WARNING, whole=True)
def contradicting_facts(catalogue: Catalogue) -> Iterator[Found]:
    """Two guides give different numbers for one thing."""
    first: dict[tuple[str, str, str], tuple[Matter, Fact]] = {}
    for matter in catalogue.matters.values():
        for at, fact in _facts(matter):
            other, known = first.setdefault((fact.subject, fact.operator, fact.unit), (matter, fact))
            if known.value != fact.value:
                yield Found(
                    at / "value",
                    subject=fact.subject,
                    here=_number(fact),
                    other=other.plain_name,
                    there=_number(known),
                )


def _facts(matter: Matter) -> Iterator[tuple[At, Fact]]:
    """Yield the facts that hold for everybody; where cases differ, so may numbers."""
    for field in ("conditions", "exclusions"):
        for index, item in enumerate(getattr(matter, field)):
            if item.fact and not item.when:
                yield matter.at / field / index / "fact", item.fact


def _number(fact: Fact) -> str:
    value = int(fact.value) if fact.value.is_integer() else fact.value
    return f"{fact.operator} {value} {fact.unit}"
