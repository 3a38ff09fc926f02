"""Papers that will not do, by what the catalogue and guides say: under which name, issued by whom."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.graph.likeness import alike, gives
from gaoqing.graph.names import Names
from gaoqing.guide import Material, Matter
from gaoqing.guide.matter import Result
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE

# 社区开的居住证明: who made the paper stands before its name.
_MADE_BY = lazily("^(?P<by>[一-鿿]{2,14}?)(?:自己|自行)?(?:开具|出具|核发|签发|制发|开|出|发|办)的$")
_REFUSED = lazily(
    "^(?:原件|复印件)?(?:也|都|一律|窗口|，)*(?:不收|不认|不行|不算|不能用|不管用|无效|不作数|用不了)"
)
_REFUSED_BEFORE = lazily("(?:不收|不认|不接受|别拿|不要拿)")
# Another one of its kind, or an older one.
_OTHER = lazily("外地|外[省市县国]|异地|别|其他|其它|非|以前|原|旧|上级|下级|不是|没有|未")
_SAME_OFFICE = (
    ("居民委员会", "居委会"),
    ("村民委员会", "村委会"),
    ("街道办事处", "街道"),
    ("机关", ""),
    ("部门", ""),
)
_GET = lazily("(?:申领|领取|领|开具|开|打印|下载|截|取得|拿|换成)(?:[一-鿿]{0,6}的)?(?:一[张份本])?[“《]?$")
_NOT = lazily("不|别|勿|代替|以为|只能")


class Refusal(NamedTuple):
    """A paper that will not do because of who made it: where in a text it is named, and that office."""

    paper: Material
    office: str
    text: str


def refusals(text: str, names: Names) -> Iterator[Refusal]:
    """Yield the papers of which a sentence says that those of some office will not do."""
    for clause in CLAUSE.findall(text):
        for named in names.find(clause):
            before, after = clause[: named.start], clause[named.end :]
            refused = _REFUSED_BEFORE.search(before)
            begin = refused.end() if refused else 0
            by = _MADE_BY.search(before[begin:])
            if by and (refused or _REFUSED.search(after) or _refused_next(text, clause)):
                for paper in named.documents:
                    yield Refusal(paper, by["by"], clause)


def _refused_next(text: str, clause: str) -> bool:
    """Tell whether the clause is the whole of what the next one refuses: 社区开的居住证明，窗口不收."""
    return bool(re.search(re.escape(clause) + "，(?:窗口|这里|我们|一律|也|都)*(?:不收|不认|不算)", text))


def is_its_issuer(office: str, paper: Material) -> bool:
    """Tell whether an office is the one from which a paper comes, as the catalogue has it."""
    one, other = _short(office), _short(paper.issuer.name)
    return not _OTHER.search(office) and min(len(one), len(other)) > 1 and (one in other or other in one)


def made_by(name: str, paper: Material) -> str:
    """Return who made what a name calls that will not do; empty where it says nothing of it."""
    for own in (paper.name, *paper.aliases):
        if name.endswith(own) and (by := _MADE_BY.search(name.removesuffix(own))):
            return by["by"]
    return ""


def refused_result(matter: Matter, paper: Material, name: str, material: str) -> Result | None:
    """Return what a matter gives instead of a paper, if it is just the one that will not do for it.

    Args:
        matter: from which the paper is to come.
        paper: the paper.
        name: the name of what will not do.
        material: its id; empty where it is in no catalogue.
    """
    if gives(matter, paper):
        return None
    for result in matter.results:
        same = result.material == material if result.material else result.name == name
        if same and (result.material or any(alike(result.name, own) for own in (paper.name, *paper.aliases))):
            return result
    return None


def told_to_get(text: str, name: str) -> bool:
    """Tell whether a text tells people to get what is called so."""
    return any(
        name in clause and bool(_GET.search(clause[: clause.index(name)])) and not _NOT.search(clause)
        for clause in CLAUSE.findall(text)
    )


def _short(name: str) -> str:
    for full, short in _SAME_OFFICE:
        name = name.replace(full, short)
    return name
