"""Family M, what may follow later (容缺): not the promise itself, and not after all is over."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import requirements
from gaoqing.catalogue.situation import together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.sayings import is_of_citizen
from gaoqing.guide import Matter, Requirement
from gaoqing.rules.parts import name_of
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

# Without these nothing is applied for and nothing is promised; who may act for another can be shown later.
_FIRST = lazily("承诺书$|申请表$|申请书$|申报表$|申[领办]表$|申请登记表$|承诺$")
# One that went to a court, or will; it is not what is applied for here.
_OTHER = lazily("仲裁|起诉|诉讼|上诉|复议|执行申请|调解|或者")
# The guide says itself what comes first: 当场照样办, 收到就发证明; or that there is no paper yet.
_MEANT = lazily(
    "照样|照常|补交承诺|不影响|收到(?:就|后|才)|以前不|才发|才给|(?:拿到|找到|出来|办下来|办好)以?后"
)
# 先发证, and what becomes of it when nothing follows.
_BEFORE = lazily("先(?!受理|审|收|看|查)")
_ELSE = lazily(
    "不补|没补|未补|没有补|不交|不寄|不送|逾期|到期|过期|超过|作废|撤销|取消|收回|注销|停发|暂停|失效|无效"
)
_LOOKS = lazily("对照|核对|核验|查验|审核|审查|复核|比对|根据|依据|按照?")
_CORE = 4


@matter_rule("M026", Severity.WARNING, whole=True)
def promise_deferrable(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The application or the promise itself may follow later."""
    for at, item in requirements(matter, lambda item: item.deferrable):
        for name in item.materials:
            document = hall.materials.get(name)
            if document and _is_application(matter, document.name):
                yield Found(at / "deferrable", name=document.name)
                break


def _is_application(matter: Matter, name: str) -> bool:
    """Tell whether a paper applies or promises: 居住登记表 does for 居住登记, a list of people does not."""
    ours = name.endswith("登记表") and name.removesuffix("表") in matter.name + matter.plain_name
    return (ours or bool(_FIRST.search(name))) and not _OTHER.search(name)


@matter_rule("M027", Severity.WARNING)
def deferred_beyond_result(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper may follow after the day on which the result is handed out."""
    for at, item in requirements(matter, lambda item: item.deferrable):
        limits = [
            limit.promised
            for limit in matter.limits
            if together(matter.situations, limit.when, item.when) is not None
        ]
        deferred = item.deferrable
        if deferred and limits and all(deferred.within.exceeds(limit) for limit in limits):
            longest = max(limits, key=lambda limit: limit.drawn)
            if not _settled(hall, matter, item):
                place = at / "deferrable" / "within"
                told = {"within": str(deferred.within), "promised": str(longest)}
                yield Found(place, name=name_of(hall, item), **told)


def _settled(hall: Surroundings, matter: Matter, item: Requirement) -> bool:
    """Tell whether the guide says that the result comes first, and no step needs the paper before it."""
    said = f"{item.deferrable.how if item.deferrable else ''}{item.note}"
    if _MEANT.search(said):
        return True
    meant = _BEFORE.search(said) and _ELSE.search(said)
    return bool(meant) and not any(_looked_at(name, matter) for name in _called(hall, item))


def _looked_at(name: str, matter: Matter) -> bool:
    """Tell whether the office looks at a paper before it decides: 对照测绘报告核对面积."""
    return any(
        name in step.action and _LOOKS.search(step.action) and not is_of_citizen(step.actor)
        for step in matter.steps
    )


def _called(hall: Surroundings, item: Requirement) -> Iterator[str]:
    """Yield the names of a paper, and their last words."""
    for material in filter(None, map(hall.materials.get, item.materials)):
        for name in (material.name, *material.aliases):
            yield name if len(name) <= _CORE else name[-_CORE:]


@matter_rule("M028", Severity.WARNING)
def deferrable_contradicted(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is looked up by the hall, and may also follow later."""
    for at, item in requirements(matter, lambda item: item.deferrable and item.exempt):
        if item.exempt and not item.exempt.fallback:
            yield Found(at / "deferrable", name=name_of(hall, item))
