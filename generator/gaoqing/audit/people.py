"""What is left open about people: who has to come, who may come for another, who collects."""

from collections.abc import Iterator

from gaoqing.audit import kinds
from gaoqing.audit.gap import Gap, Share
from gaoqing.audit.paper import Paper
from gaoqing.audit.scene import Scene
from gaoqing.guide import WayKind
from gaoqing.guide.choices import Delivery
from gaoqing.text.pattern import lazily

_HELPED = lazily("上门|来不了|不能来|不能到|走不动|出不了门|行动不便|卧床|住院|视频")
_REPRESENTED = lazily("法定代表人|负责人|经办|代表|委托|办事员|工作人员|员工")
_TOGETHER = lazily(
    "双方.{0,12}(?:到|来)|(?:到|来).{0,6}双方|都要?到|都要?来|一起[来到去]|同时|两个人|任意一|任何一|其中一|一人来|"
    "一个人来|不用都|不用.{0,6}来|一方.{0,8}(?:来|到|申请|办)|全体.{0,8}(?:到|来)|本人.{0,4}(?:来|到)"
)
_SEVERAL = lazily("双方|夫妻|全体|共有|各方|几个人|每一名|每名")
_WITH_ADULT = lazily("父|母|监护|陪同|孩子")


def gaps(scene: Scene) -> Iterator[Gap]:
    """Yield what is open about the people of a matter."""
    yield from _proxy(scene)
    yield from _present(scene)
    yield from _minors(scene)
    yield from _collector(scene)


def _proxy(scene: Scene) -> Iterator[Gap]:
    """A proxy may come, and no paper shows who he is; or may not, and the reason is not said."""
    matter, known = scene.matter, scene.hall.materials
    proxy = matter.proxy
    if proxy.allowed:
        brought = [known[name] for item in proxy.brings for name in item.materials if name in known]
        his = any(document.identity for document in brought) or "证" in proxy.why
        if brought and not his and scene.in_person:
            yield Gap(kinds.PROXY_IDENTITY, matter.at / "proxy" / "brings", Share.PROXY)
    elif scene.comes and not proxy.why:
        yield Gap(kinds.PROXY_REFUSAL, matter.at / "proxy", Share.CASE)


def _present(scene: Scene) -> Iterator[Gap]:
    """One has to come oneself: what if one cannot, who comes for a company, do several come."""
    matter = scene.matter
    if not scene.comes or len(scene.in_person) < len(matter.channels):
        return
    at_home = any(way.kind is WayKind.AT_HOME for way in matter.channels)
    if not matter.proxy.allowed and not at_home:
        if scene.for_organisations:
            if not _REPRESENTED.search(matter.proxy.why + "".join(item.why for item in matter.attendance)):
                yield Gap(kinds.REPRESENTATIVE, matter.at / "proxy")
        elif not _HELPED.search(scene.told):
            yield Gap(kinds.CANNOT_COME, matter.at / "proxy", Share.CASE)
    shown = any(_SEVERAL.search(paper.item.whose) for paper in scene.papers if _identifies(paper))
    if shown and not _TOGETHER.search(scene.told):
        yield Gap(kinds.SEVERAL_COME, matter.at / "visits", Share.CASE)


def _identifies(paper: Paper) -> bool:
    """Tell whether people show by it who they are."""
    return any(document.identity for document in paper.documents)


def _minors(scene: Scene) -> Iterator[Gap]:
    """Those under age apply, and no paper is said to show who the grown-up beside them is."""
    minors = scene.matter.minors
    if not minors or minors.brings or any(word in minors.text for word in "带帶证證"):
        return
    if not any(_WITH_ADULT.search(item.item.whose + item.item.label) for item in scene.papers):
        yield Gap(kinds.MINOR_PAPERS, scene.matter.at / "minors", Share.MINOR)


def _collector(scene: Scene) -> Iterator[Gap]:
    """A result is fetched on another day, and it is not said by whom, and with what."""
    if not scene.collected:
        return
    for index, result in enumerate(scene.matter.results):
        if Delivery.WINDOW in result.delivery and not result.collect:
            alone = len(result.delivery) == 1 and not result.when
            whom = Share.EVERYBODY if alone else Share.CASE
            yield Gap(kinds.COLLECTOR, scene.matter.at / "results" / index, whom, result.when)
