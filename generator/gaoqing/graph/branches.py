"""Needs in, the circles in which only people of some answers are caught, out.

That somebody else can begin is no help to them: what they answer is what they are. Answers of who comes, how,
and again are left out, for such people have the document, or can answer otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping

from gaoqing.finding import DataPath
from gaoqing.graph.nodes import again
from gaoqing.graph.reach import Need, Source, reached
from gaoqing.graph.rings import Ring, rings
from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily

_STAGE = lazily(
    "延续|延期|续[期办签展]|换|补[领办证换打]|遗失|丢|快?到期|过期|变更|变了|变化|更正|注销|年[检审报]|审验|已经?|有证|有了|领过|办过|做过|旧|原"
    "|老证|改[名建变了]|更改|增[加项补]|加项|扩|升级|迁|搬|转[让入来出]|继承|二手|过户|买来|受让|接手|坏|损|再次|以前|曾"
    "|代办|代理|代为|委托|别人|他人|家人|本人|自己[来办]|亲自|网上|窗口|自助|邮寄|手机|外[地省市]|异地|境外|国外|回国|合并|分立|恢复|没有|还没|没[办领]|不是第一"
)
# What one answer says keeps those out of whom another one speaks.
_APART = (
    ("公办", "民办"),
    ("企业", "个体"),
    ("公司", "个体"),
    ("单位", "个人"),
    ("本地", "外地"),
    ("新", "旧"),
)
_COMMON = lazily("办理|申请|登记|许可|备案|领取?|的|、|，|一[家个所本]|证书?|单位|机构|人员?|企业|公司")
_SHARED = 2


def branch_rings(
    matters: Mapping[str, Matter],
    needs: Mapping[str, Iterable[Need]],
    sources: Mapping[str, tuple[Source, ...]],
) -> Iterator[Ring]:
    """Yield the circles of those who give some answers, where all of the circle speaks of the same people."""
    firm = {_key(need): need for waiting in needs.values() for need in waiting if _is_firm(need)}
    if not firm:
        return
    pressed = {
        name: [need._replace(when={}) if _key(need) in firm else need for need in waiting]
        for name, waiting in needs.items()
    }
    for ring in rings(matters, reached(matters, pressed, sources), sources):
        links = tuple(link._replace(need=firm.get(_key(link.need), link.need)) for link in ring.links)
        known = Ring(links)
        if any(link.need.when for link in links) and _of_the_same(known):
            yield known


def _is_firm(need: Need) -> bool:
    """Tell whether those who must meet a need can neither answer otherwise nor have it from before."""
    if not need.when:
        return False
    labels = list(_labels(need))
    return bool(labels) and not _STAGE.search("，".join(labels)) and need.when not in list(again(need.matter))


def _labels(need: Need) -> Iterator[str]:
    for question in need.matter.situations:
        for answer in question.answers:
            if answer.id in need.when.get(question.id, ()):
                yield answer.label


def _key(need: Need) -> tuple[str, DataPath]:
    return need.matter.id, need.path


def _of_the_same(ring: Ring) -> bool:
    """Tell whether the same people give all answers of a circle: one of them is free, others are named."""
    cases = [link.need for link in ring.links if link.need.when]
    told = ["，".join(_labels(need)) for need in cases]
    names = [f"{link.need.matter.name}，{link.need.matter.plain_name}" for link in ring.links]
    if any(_are_apart(one, other) for one in told for other in (*told, *names)):
        return False
    return sum(not _is_named(label, names) for label in told) <= 1 and not _contradict(cases)


def _are_apart(one: str, other: str) -> bool:
    return any(
        (left in one and right in other and left not in other)
        or (right in one and left in other and right not in other)
        for left, right in _APART
    )


def _is_named(label: str, names: Iterable[str]) -> bool:
    """Tell whether the name of a matter of the circle speaks of those who give an answer."""
    said = _COMMON.sub("　", "".join(names))
    bare = _COMMON.sub("　", label)
    parts = (bare[start : start + _SHARED] for start in range(len(bare) - 1))
    return any("　" not in part and part in said for part in parts)


def _contradict(cases: list[Need]) -> bool:
    """Tell whether two needs of one matter, or of two with one question, are of other answers."""
    seen: dict[str, set[str]] = {}
    for need in cases:
        for question in need.matter.situations:
            if question.id in need.when:
                labels = {item.label for item in question.answers if item.id in need.when[question.id]}
                if labels.isdisjoint(seen.setdefault(question.question, labels)):
                    return True
    return False
