"""What people call one and the same paper: two documents of a catalogue that are one."""

import re
from collections.abc import Mapping
from functools import cache

from gaoqing.guide import Material
from gaoqing.reading.read import shipped

PAPERS = "facts/papers.yml"
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


@cache
def _official() -> Mapping[str, str]:
    return {name: item["name"] for item in shipped(PAPERS)["papers"] for name in item["also"]}
