"""What people call one and the same paper: two documents of a catalogue that are one."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from gaoqing.guide import Material
from gaoqing.guide.choices import MaterialKind
from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily

PAPERS = "facts/papers.yml"
_TELLS = lazily("标明|标出|写着|写明|写有|画出|画明|列明|列出|注明|载明|内容|包括|反映")
_TELLING, _ENOUGH = 12, 0.4
_MARKS = re.compile(r"[《》“”\s]|^(?:本人|申请人)(?:的)?|(?:原件|复印件|原件和复印件|原件及复印件)$")


@cache
def plain(name: str) -> str:
    """Return the official name of what a name means, without marks and without original or copy."""
    bare = _MARKS.sub("", _MARKS.sub("", name))
    return _official().get(bare, bare)


def same(one: Material, other: Material) -> bool:
    """Tell whether two documents of a catalogue are one paper: by the name of one of them."""
    first, second = plain(one.name), plain(other.name)
    return first == second or one.name in other.aliases or other.name in one.aliases


def alike(one: Material, other: Material) -> bool:
    """Tell whether two documents are told to hold the same: both say what is in them, in like words.

    A document that says of the other one that it will not do instead is another paper.
    """
    kind = (
        one.kind is other.kind and one.kind is not MaterialKind.FORM and one.issuer.name == other.issuer.name
    )
    if not kind or one.name[-1] != other.name[-1] or _apart(one, other) or _apart(other, one):
        return False
    first, second = _content(one), _content(other)
    fewer = min(len(first), len(second))
    return fewer >= _TELLING and len(first & second) >= _ENOUGH * fewer


def _apart(one: Material, other: Material) -> bool:
    return any(item.material == other.id for item in (*one.not_instead, *one.instead))


def _content(document: Material) -> frozenset[str]:
    """Return pairs of the letters that tell what is in a document; none where only its source is told."""
    text = document.where_to_get
    if not _TELLS.search(text):
        return frozenset()
    letters = re.sub(r"[\W的]", "", text)
    return frozenset(map("".join, pairwise(letters)))


@cache
def _official() -> Mapping[str, str]:
    return {name: item["name"] for item in shipped(PAPERS)["papers"] for name in item["also"]}
