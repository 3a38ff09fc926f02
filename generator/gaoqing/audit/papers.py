"""What is left open about the papers of a guide: whose they are, how old, signed by whom, in what form."""

from collections.abc import Callable, Iterator

from gaoqing.audit import files, kinds, sources
from gaoqing.audit.gap import Gap
from gaoqing.audit.paper import Paper, is_own
from gaoqing.audit.scene import Scene
from gaoqing.text.pattern import lazily

# Papers that say how something is at the moment; 证书, 证 and 簿 hold until what is printed on them.
_PROOF = lazily("(?:证明|证明书|报告|报告书|流水|清单|明细|查询结果|体检表)$")
# What they tell happened once, and stays so.
_FOR_EVER = lazily(
    "出生|死亡|火化|注销|变更|毕业|学历|事故|鉴定|诊断|考试|合格|备案|登记|工伤|实习|费用|解除|离职|参保|缴费|验资|完税|征免|缴款"
)
_PHOTO = lazily("照片$|证件照$|寸照$|底照$")
# Who is not there, or has marked the copy, vouches for it without the original.
_ABSENT = lazily("没有来|没来|不来|不能来|不到场|未到|委托")


def gaps(scene: Scene) -> Iterator[Gap]:
    """Yield what is open about the papers that have to be brought, or are looked up instead."""
    for paper in scene.papers:
        exempt = paper.item.exempt
        if exempt is None:
            for look in _LOOKS:
                yield from look(scene, paper)
        elif not exempt.fallback:
            yield paper.gap(kinds.NOT_FOUND, "exempt", whom=paper.some)
    yield from files.sent(scene)


def _signed(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """A form on paper does not say who signs it, or whether it is sealed."""
    item = paper.item
    if not item.original or not paper.forms:
        return
    if not item.signature and not item.seal:
        yield paper.gap(kinds.SIGNER)
    elif scene.for_organisations and not item.seal and not _speaks_of_seals(paper):
        yield paper.gap(kinds.SEAL)


def _speaks_of_seals(paper: Paper) -> bool:
    item = paper.item
    return any("章" in text for text in (item.signature, item.note, item.standard))


def _whose(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """One of several people has to show who he is, and it is not said which."""
    item = paper.item
    if item.whose or not _several_people(scene):
        return
    if any(document.identity for document in paper.documents) and "人" not in item.label:
        yield paper.gap(kinds.WHOSE)


def _several_people(scene: Scene) -> bool:
    matter = scene.matter
    others = matter.proxy.allowed or matter.minors or scene.for_organisations
    return bool(others) or len({item.item.whose for item in scene.papers if item.item.whose}) > 1


def _age(_scene: Scene, paper: Paper) -> Iterator[Gap]:
    """A proof of how something is does not say how old it may be."""
    if paper.item.issued_within:
        return
    for document in paper.documents:
        aging = _PROOF.search(document.name) and not _FOR_EVER.search(document.name)
        if aging and not document.validity and not is_own(document):
            about = {"name": document.name}
            yield Gap(kinds.AGE, paper.at(), paper.whom_of_one, paper.item.when, about)


def _copies(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Copies are wanted, and neither their sides are said nor whether the original has to come along."""
    item = paper.item
    if not item.copies:
        return
    if not item.original and scene.in_person and not _is_vouched(paper):
        yield paper.gap(kinds.COPY_ORIGINAL, "copies")
    if not item.copies.sides:
        yield paper.gap(kinds.COPY_SIDES, "copies")


def _is_vouched(paper: Paper) -> bool:
    """Tell whether a copy is as good as its original: marked, notarised, of somebody who is not there."""
    item = paper.item
    said = f"{item.note}{item.standard}{item.electronic}"
    marked = item.seal or item.signature or "原件" in said or "公证" in said
    named = any("复印" in document.name for document in paper.documents)
    return bool(marked or named or _ABSENT.search(item.whose))


def _photo(_scene: Scene, paper: Paper) -> Iterator[Gap]:
    """A photograph is wanted without its measures, or without saying how old it may be."""
    item = paper.item
    if item.photo:
        if not item.photo.taken_within and not _says_when(item.photo.note):
            yield paper.gap(kinds.PHOTO_AGE, "photo")
    elif any(_PHOTO.search(document.name) for document in paper.documents):
        yield paper.gap(kinds.PHOTO)


_WHEN_TAKEN = lazily("当场|现场|个月|当天")


def _says_when(note: str) -> bool:
    return bool(_WHEN_TAKEN.search(note))


_LOOKS: tuple[Callable[[Scene, Paper], Iterator[Gap]], ...] = (
    *(sources.missing, sources.own, sources.forms, _signed, _whose, _age),
    *(_copies, files.brought, _photo, sources.promises),
)
