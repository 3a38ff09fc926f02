"""Family M, what may follow later (容缺): not the promise itself, and not after all is over."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import requirements
from gaoqing.catalogue.situation import together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Matter, Requirement
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

# Without these nothing is applied for and nothing is promised; who may act for another can be shown later.
_FIRST = lazily("承诺书$|申请表$|申请书$|申报表$|承诺$")
# The guide says itself what comes first: 当场照样办, 先发证, 收到就发证明; or that there is no paper yet.
_MEANT = lazily(
    "照样|照常|先(?!受理|审|收|看|查)|补交承诺|不影响|收到(?:就|后|才)|以前不|才发|才给"
    "|(?:拿到|找到|出来|办下来|办好)以?后"
)


@matter_rule("M026", Severity.WARNING, whole=True)
def promise_deferrable(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The application or the promise itself may follow later."""
    for at, item in requirements(matter, lambda item: item.deferrable):
        for name in item.materials:
            document = hall.materials.get(name)
            if document and _FIRST.search(document.name):
                yield Found(at / "deferrable", name=document.name)
                break


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
            if not _MEANT.search(f"{deferred.how}{item.note}"):
                place = at / "deferrable" / "within"
                told = {"within": str(deferred.within), "promised": str(longest)}
                yield Found(place, name=_name(hall, item), **told)


@matter_rule("M028", Severity.WARNING)
def deferrable_contradicted(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is looked up by the hall, and may also follow later."""
    for at, item in requirements(matter, lambda item: item.deferrable and item.exempt):
        if item.exempt and not item.exempt.fallback:
            yield Found(at / "deferrable", name=_name(hall, item))


def _name(hall: Surroundings, item: Requirement) -> str:
    material = hall.materials.get(item.materials[0])
    return item.label or (material.name if material else item.materials[0])
