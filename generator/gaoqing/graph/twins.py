"""Two entries of a catalogue that are one paper of one issuer, by endings of names or by how they are got."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from gaoqing.graph import likeness
from gaoqing.graph.papers import PAPERS, apart, pairs, plain, same_source
from gaoqing.guide import Material
from gaoqing.guide.choices import MaterialKind
from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily

# A stem of two letters is part of many names: 健康, 居住.
_STEM = 3
_OF_FORMS = "表"
_MARKS = lazily(r"[《》“”\s]")
_BRACKET = lazily("（(?P<within>[^（）]{4,})）$")
_ISSUED = lazily("(?P<when>[一-鿿]{2,4})[时后](?:由|在)?[^，。；]{0,6}(?:颁发|发给|发的|核发|出具)")
_POINTS = lazily(
    "(?<!不)(?:就|也)是(?P<said>[^，。；]{5,24}?)的?那一?[张份本](?![^，。；]{0,6}(?:下|上|后|前)半)"
)
_POINTED, _LETTERS = 0.6, 5
# Of two texts that tell how a paper is got, so much is the same where the paper is.
_SAME, _LONG = 0.9, 12
# What a form says that is signed.
_HOLDS = lazily("同意|授权|声明|承诺|写明|填写|写清|标明|说明|印制")
_ENDS = 2
_EDGE = 8


def twins(one: Material, other: Material) -> bool:
    """Tell whether two documents are one paper of one issuer in all likelihood, whatever their names are."""
    if one.issuer.name != other.issuer.name or one.kind is not other.kind:
        return False
    if apart(one, other) or apart(other, one) or plain(one.name) == plain(other.name):
        return False
    return bool(
        (stem(one) and stem(one) == stem(other) and _not_got_apart(one, other))
        or _points(one, other)
        or _points(other, one)
        or _described(one, other)
        or _described(other, one)
        or _got_alike(one, other)
    )


def signs(document: Material) -> set[str]:
    """Return by what its twins can be known: its issuer with a stem, or with how a text begins or ends."""
    where, issuer = document.where_to_get, document.issuer.name
    told = {where[:_EDGE], where[-_EDGE:]} if len(where) >= _LONG else set()
    return {f"{issuer} {sign}" for sign in (stem(document), *told) if sign}


def refers(document: Material) -> bool:
    """Tell whether a document may say of itself which other one it is, whatever that is called."""
    return document.name.endswith("）") or "就是" in document.where_to_get or "也是" in document.where_to_get


def stem(document: Material) -> str:
    """Return the name without its ending, and to which endings it belongs; empty without one of them."""
    return _stem(document.name, form=document.kind is MaterialKind.FORM)


@lru_cache(4096)
def _stem(name: str, *, form: bool) -> str:
    match = _ending().search(name)
    group = _endings()[match[0]] if match else ""
    if not match or match.start() < _STEM or (group == _OF_FORMS and not form):
        return ""
    return f"{_MARKS.sub('', name[: match.start()])} {group}"


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_endings())})$")


@cache
def _endings() -> Mapping[str, str]:
    """Return ending → the first of its group, the longest ending first."""
    found = {ending: group[0] for group in shipped(PAPERS)["endings"] for ending in group}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _not_got_apart(one: Material, other: Material) -> bool:
    """Tell whether it is not told of both, in different words, how they are got."""
    return not (one.where_to_get and other.where_to_get) or same_source(one, other)


def _points(one: Material, other: Material) -> bool:
    """Tell whether one is said to be what the other one is: 就是申请宅基地时在村委会领的那张."""
    match = _POINTS.search(one.where_to_get) if "那" in one.where_to_get else None
    said = pairs(match["said"]) if match else frozenset()
    known = pairs(f"{other.name}，{other.where_to_get}")
    return len(said) >= _LETTERS and len(said & known) >= _POINTED * len(said)


def _described(one: Material, other: Material) -> bool:
    """Tell whether what is in brackets behind a name says when the other paper is issued: 毕业时学校颁发."""
    match = _BRACKET.search(one.name)
    issued = _ISSUED.search(match["within"]) if match else None
    if not match or not issued or one.name[match.start() - 1] != other.name[-1]:
        return False
    known = plain(one.name[: match.start()])
    return known not in _known() and issued["when"] in other.name


@cache
def _known() -> frozenset[str]:
    return frozenset(item["name"] for item in shipped(PAPERS)["papers"])


def _got_alike(one: Material, other: Material) -> bool:
    """Tell whether two papers with something in their names are got, and last, in just the same way."""
    shorter = min(len(one.where_to_get), len(other.where_to_get))
    lasts = bool(one.validity) and one.validity == other.validity
    if shorter < _LONG or not (lasts or _HOLDS.search(one.where_to_get)):
        return False
    first, second = pairs(one.where_to_get), pairs(other.where_to_get)
    if len(first & second) < _SAME * min(len(first), len(second)):
        return False
    return likeness.alike(one.name, other.name) and not _of_two_kinds(one.name, other.name)


def _of_two_kinds(one: str, other: str) -> bool:
    """Tell whether two names end alike and differ in front: the record of a cook, and of a life guard."""
    shared = 0
    while shared < min(len(one), len(other)) and one[-shared - 1] == other[-shared - 1]:
        shared += 1
    return shared > _ENDS
