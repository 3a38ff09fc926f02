"""“A或者B”, “A、B、C之一” → the documents of which one is enough."""

import re
from collections.abc import Sequence

from gaoqing.intake.materials.counting import phrases
from gaoqing.intake.materials.listing import is_document
from gaoqing.intake.vocabulary import fold

_ANY = (
    "之一|任一|任选其一|任选一种|任选一项|任选一|其一|二选一|三选一|四选一|多选一|任意一种|任意一项|择一|均可"
    "|任一种|任一项"
)
_ONE = re.compile(rf"[，、（ ]*(?:其中|中的?|任选|任意|的)?(?:{_ANY})[^（）]{{0,6}}）?$")
_OR = re.compile("、|，|；|或者是|或者|或是|或|/")
_SURE = re.compile("或者|或|之一|任一|任选|其一|选一|任意一|择一")
_LONGEST = 240  # letters of a list of names
_BRACKET = re.compile("^(?P<head>[^（）]+)（(?P<inside>[^（）]+)）$")
_SAYS_ONE = re.compile("任选|之一|任一|其一|选一|任意一|择一|或")


def choice(name: str, notes: Sequence[str]) -> list[str]:
    """Return the documents of which one is enough, empty where there is but one.

    Args:
        name: as it stands, without counts.
        notes: what is said beside it; 任选其一 makes a list of documents a choice.

    >>> choice("验资报告或者财务审计报告", [])
    ['验资报告', '财务审计报告']
    """
    if len(name) > _LONGEST:
        return []
    bracket = _BRACKET.match(name)
    if bracket and _SAYS_ONE.search(bracket["inside"]) and (inside := _parts(bracket["inside"])):
        return inside
    if _SURE.search(name) or any(_ONE.search(note[-_LONGEST:]) for note in notes):
        return _parts(name)
    return []


def _parts(text: str) -> list[str]:
    bare = _ONE.sub("", text).strip("《》（），、 ")
    parts = [_plain(part) for part in _outside(bare)]
    parts = [part for part in parts if part]
    apart = list({fold(part): part for part in parts}.values())
    return apart if len(apart) > 1 and all(map(is_document, apart)) else []


def _plain(part: str) -> str:
    bare = part.strip("《》，、 ").removesuffix("等")
    match = next(
        (item for item in phrases().finditer(bare) if item.start() and item.end() == len(bare)), None
    )
    return bare[: match.start()] if match else bare


def _outside(text: str) -> list[str]:
    """Split where 或 stands outside of brackets and titles."""
    depth, last, found = 0, 0, []
    ends = {match.start(): match.end() for match in _OR.finditer(text)}
    for place, character in enumerate(text):
        depth += (character in "（《“") - (character in "）》”")
        if depth == 0 and place in ends:
            found.append(text[last:place])
            last = ends[place]
    return [*found, text[last:]]
