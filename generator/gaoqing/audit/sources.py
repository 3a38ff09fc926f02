"""What is left open about where papers come from: who lacks one, who writes one, who fills one in."""

from collections.abc import Iterator

from gaoqing.audit import kinds
from gaoqing.audit.gap import Gap, Share
from gaoqing.audit.paper import Paper, is_own
from gaoqing.audit.scene import Scene
from gaoqing.guide import Material, MaterialKind
from gaoqing.text.pattern import lazily

_FETCHED = lazily("空表|空白表|当场.{0,3}领|领表|领取.{0,6}表")
# What one writes or draws. Lists of other origin call certificates, too, what applicants have at hand.
_WRITTEN = lazily(
    "(?:图|图纸|方案|章程|制度|规则|报告|计划|说明|预案|简历|总结|协议|书|函|材料|介绍)(?:（[^）]*）)?$"
)
_AT_HOME = lazily("网|下载|打印|自己写|自己画|自拟|自行|系统|手机|小程序|邮")
# What helps to fill in a form, where it is got.
_GUIDED = lazily("写明|写清|写上|填好|样表|样本|正文|替您|帮您|帮着|写好")


def missing(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Yield of a paper that it is not said where one gets it; of several, one with a source will do."""
    first = {item.matter for item in scene.matter.before} | {scene.matter.id}
    if any(_is_sourced(scene, document, first) for document in paper.documents):
        return
    for document in paper.documents:
        given = scene.graph.given.get(document.id, ())
        if given:
            yield paper.gap_in(document, kinds.SOURCE_HERE, matter=given[0].matter.name)
        else:
            yield paper.gap_in(document, kinds.SOURCE, issuer=document.issuer.name)


def _is_sourced(scene: Scene, document: Material, first: set[str]) -> bool:
    """Tell whether the page says where it comes from, or gives it itself: then it is the old one."""
    told = is_own(document) or document.where_to_get or document.issuer.matters or document.form
    return bool(told) or any(gift.matter.id in first for gift in scene.graph.given.get(document.id, ()))


def own(_scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Yield of what people write or draw themselves that nothing is said of what is in it."""
    item = paper.item
    if item.standard or item.note or item.photo:
        return
    for document in paper.documents:
        explained = document.where_to_get or document.filling or document.form
        written = is_own(document) and _WRITTEN.search(document.name)
        if written and document.kind is not MaterialKind.FORM and not explained:
            yield paper.gap_in(document, kinds.OWN_PAPER)


def forms(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Yield of a form that it has to be fetched before it is sealed, or that nothing shows how to fill it."""
    for document in paper.forms:
        where = document.where_to_get
        fetched = _FETCHED.search(where) and not _AT_HOME.search(where)
        if paper.item.seal and fetched and not document.form:
            yield paper.gap_in(document, kinds.FORM_BLANK)
        if not _is_explained(scene, document) and not _GUIDED.search(where):
            yield paper.gap_in(document, kinds.FORM_SAMPLE)


def _is_explained(scene: Scene, document: Material) -> bool:
    sample = document.form and document.form.sample
    shared = any(document.id in item.materials for item in scene.matter.filling)
    return bool(sample or document.filling or shared)


def promises(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Yield of a promise that takes the place of a paper that nobody can see what it looks like."""
    promise = paper.item.promise
    if promise and not promise.form and not _is_listed(scene, "承诺"):
        yield paper.gap(kinds.PROMISE_FORM, "promise", whom=Share.CASE)


def _is_listed(scene: Scene, word: str) -> bool:
    """Tell whether a paper of the guide is called so: then its own row says where one gets it."""
    return any(word in document.name for paper in scene.every_paper for document in paper.documents)
