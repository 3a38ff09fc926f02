"""“A或者B”, “A、B、C之一” → the documents of which one is enough."""

import re
from collections.abc import Sequence

from gaoqing.intake.materials.counting import phrases
from gaoqing.intake.materials.listing import LONGEST_NAMES, SAYS_ONE, is_document, outside
from gaoqing.intake.vocabulary import fold

_ANY = (
    "之一|任一|任选其一|任选一种|任选一项|任选一|其一|二选一|三选一|四选一|多选一|任意一种|任意一项|择一|均可"
    "|任一种|任一项"
)
_ONE = re.compile(rf"[，、（ ]*(?:其中|中的?|任选|任意|的)?(?:{_ANY})[^（）]{{0,6}}）?$")
_OR = re.compile("、|，|；|或者是|或者|或是|或|/")
_SURE = re.compile(f"或|{SAYS_ONE.pattern}")
_BRACKET = re.compile("^(?P<head>[^（）]+)（(?P<inside>[^（）]+)）$")


def choice(name: str, notes: Sequence[str]) -> list[str]:
    """Return the documents of which one is enough, empty where there is but one.

    Args:
        name: as it stands, without counts.
        notes: what is said beside it; 任选其一 makes a list of documents a choice.

    >>> choice("验资报告或者财务审计报告", [])
    ['验资报告', '财务审计报告']
    """
    if len(name) > LONGEST_NAMES:
        return []
    bracket = _BRACKET.match(name)
    if bracket and _SURE.search(bracket["inside"]) and (inside := _parts(bracket["inside"])):
        return inside
    if _SURE.search(name) or any(_ONE.search(note[-LONGEST_NAMES:]) for note in notes):
        return _parts(name)
    return []


def _parts(text: str) -> list[str]:
    bare = _ONE.sub("", text).strip("《》（），、 ")
    parts = [_plain(part) for part in outside(bare, _OR)]
    parts = [part for part in parts if part]
    apart = list({fold(part): part for part in parts}.values())
    return apart if len(apart) > 1 and all(map(is_document, apart)) else []


def _plain(part: str) -> str:
    bare = part.strip("《》，、 ").removesuffix("等")
    match = next(
        (item for item in phrases().finditer(bare) if item.start() and item.end() == len(bare)), None
    )
    return bare[: match.start()] if match else bare
