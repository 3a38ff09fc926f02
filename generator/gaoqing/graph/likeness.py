"""Which document a result is that has only a name, and which departments the name of an issuer means."""

import re
from collections.abc import Iterable, Iterator

from gaoqing.guide import Department, Material, Matter
from gaoqing.text.pattern import lazily

# What most names of papers end in; two that share nothing else are two papers.
_ENDINGS = lazily(
    "许可证|登记证|登记表|申请表|证明书|决定书|通知书|意见书|批准书|证明|证书|凭证|执照|回执|结果|[证书表单卡本簿]$"
)
_MARKS = lazily(r"[《》“”（）\s]|（[^（）]*）")
_SHARED = 2
_LIST = lazily("[、，和及]")
_OF_OFFICE = "(?:行政|管理|主管|登记|机关|机构|部门|分局|局|委员会|委|中心|大队|支队|所|处)+"


def gives(matter: Matter, document: Material) -> bool:
    """Tell whether a document is a result of a matter, by its id or by one of its names."""
    names = (document.name, *document.aliases)
    return any(
        result.material == document.id
        or (not result.material and result.name and any(name in result.name for name in names))
        for result in matter.results
    )


def may_give(
    matter: Matter, document: Material, own: Iterable[str] = (), *, given_elsewhere: bool = False
) -> bool:
    """Tell whether a result, or what a step gives, could be the document, in other words or a stand-in.

    Args:
        matter: which may give it.
        document: what is looked for.
        own: the names of documents that the matter gives for sure: words for these are for nothing else.
        given_elsewhere: whether another matter gives the document for sure: then a step has to name it.
    """
    stand_ins = {other.material for other in document.instead}
    if gives(matter, document) or any(result.material in stand_ins - {""} for result in matter.results):
        return True
    names, known = (document.name, *document.aliases), (*own,)
    steps = [piece for step in matter.steps for piece in _LIST.split(step.gives) if piece]
    if any(name in piece for piece in steps for name in names):
        return True
    said = [result.name for result in matter.results if result.name and not result.material]
    if said or not given_elsewhere:
        said += [piece for piece in steps if not any(piece in name or name in piece for name in known)]
    return any(alike(text, name) for text in said for name in names)


def alike(one: str, other: str) -> bool:
    """Tell whether two names of papers share more than what most of them end in.

    >>> alike("新的身份证", "居民身份证"), alike("食品经营许可证", "建筑施工许可证")
    (True, False)
    """
    parts = set(_parts(one))
    return any(part in parts for part in _parts(other))


def _parts(name: str) -> Iterator[str]:
    for piece in _ENDINGS.sub("\n", _MARKS.sub("", name)).split("\n"):
        yield from (piece[i : i + _SHARED] for i in range(len(piece) - _SHARED + 1))


def meant(name: str, departments: Iterable[Department]) -> list[Department]:
    """Return the departments of a hall that an issuer's name means: by their whole name, or the short one.

    公安机关 is the department whose short name is 公安; 公安机关交通管理部门 is another one.
    """
    return [item for item in departments if item.name in name or _is_short_for(item, name)]


def _is_short_for(department: Department, name: str) -> bool:
    short = department.short_name
    if not short or short not in name:
        return False
    return bool(re.fullmatch(rf"(?:[^，。或和、]{{0,6}}[区县市])?{re.escape(short)}{_OF_OFFICE}", name))
