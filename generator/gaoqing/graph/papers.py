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
_CALLED_MARK = lazily("“|《|就是|也叫|又叫|俗称|也称|又称|通称")
# Another thing that is done with it, or only a part of it.
_CALLED = lazily(
    "(?=[就也又俗通叫标抬那])(?:(?<!不)(?<!别)(?:就是|也就是|也叫|又叫|俗称|也称|又称|通称|叫做|叫作|标题是|抬头是)|(?<![凭拿带持用和与跟到])那一?[张份本])"
    "(?:[“《](?P<name>[^”》]{2,16})[”》]|(?P<bare>[一-鿿]{2,16}))(?=$|[，。；、）])"
)
_CONTRACTS = ("合同", "协议", "协议书", "契约", "合同书")
_BARGAIN = lazily("买卖|转让|租赁|出租|承租|租房")
_SALES = frozenset({"买卖", "转让"})
_THING = lazily("房|车|船|地(?!址)|摊位|股权|商标|专利")
_SOURCE = 5
_MARKS = re.compile(r"[《》“”\s]|^(?:本人|申请人)(?:的)?|(?:原件|复印件|原件和复印件|原件及复印件)$")


@cache
def plain(name: str) -> str:
    """Return the official name of what a name means, without marks and without original or copy."""
    bare = _MARKS.sub("", _MARKS.sub("", name))
    return _official().get(bare, bare)


def same(one: Material, other: Material) -> bool:
    """Tell whether two documents of a catalogue are one paper: by the name of one of them."""
    first, second = plain(one.name), plain(other.name)
    if first == second or one.name in other.aliases or other.name in one.aliases:
        return True
    if one.issuer.name != other.issuer.name or apart(one, other) or apart(other, one):
        return False
    if called_there(one) & {other.name, *other.aliases} or called_there(other) & {one.name, *one.aliases}:
        return True
    return bool(bargain(one)) and bargain(one) == bargain(other) and same_source(one, other)


def called_there(document: Material) -> frozenset[str]:
    """Return what people call a document where they get it: 病区给的那张“出院小结”, 也叫“出院小结”."""
    text = document.where_to_get
    if not _CALLED_MARK.search(text):
        return frozenset()
    return frozenset(match["name"] or match["bare"] for match in _CALLED.finditer(text))


def bargain(document: Material) -> str:
    """Return what two parties agree on in a contract; empty for other papers."""
    match = _BARGAIN.search(document.name) if document.name.endswith(_CONTRACTS) else None
    thing = _THING.search(document.name) if match else None
    if not match or not thing:
        return ""
    return f"{'转让' if match[0] in _SALES else '租赁'} {thing[0]}"


def same_source(one: Material, other: Material) -> bool:
    """Tell whether two papers are got in the same way, by most of the words that tell how."""
    first, second = (pairs(item.where_to_get) for item in (one, other))
    fewer = min(len(first), len(second))
    return fewer >= _SOURCE and len(first & second) >= _ENOUGH * fewer


def alike(one: Material, other: Material) -> bool:
    """Tell whether two documents are told to hold the same: both say what is in them, in like words.

    A document that says of the other one that it will not do instead is another paper.
    """
    kind = (
        one.kind is other.kind and one.kind is not MaterialKind.FORM and one.issuer.name == other.issuer.name
    )
    if not kind or one.name[-1] != other.name[-1] or apart(one, other) or apart(other, one):
        return False
    first, second = _content(one), _content(other)
    fewer = min(len(first), len(second))
    return fewer >= _TELLING and len(first & second) >= _ENOUGH * fewer


def apart(one: Material, other: Material) -> bool:
    """Tell whether a document says of another one that it does, or does not, stand in for it."""
    return any(item.material == other.id for item in (*one.not_instead, *one.instead))


def _content(document: Material) -> frozenset[str]:
    """Return pairs of the letters that tell what is in a document; none where only its source is told."""
    text = document.where_to_get
    if not _TELLS.search(text):
        return frozenset()
    return pairs(text)


def pairs(text: str) -> frozenset[str]:
    """Return each two letters of a text that stand side by side."""
    letters = re.sub(r"[\W的]", "", text)
    return frozenset(map("".join, pairwise(letters)))


def spoken(name: str) -> frozenset[str]:
    """Return an official name and all that people call it."""
    return _others().get(name, frozenset((name,)))


@cache
def _others() -> Mapping[str, frozenset[str]]:
    return {item["name"]: frozenset((item["name"], *item["also"])) for item in shipped(PAPERS)["papers"]}


@cache
def _official() -> Mapping[str, str]:
    return {name: item["name"] for item in shipped(PAPERS)["papers"] for name in item["also"]}
