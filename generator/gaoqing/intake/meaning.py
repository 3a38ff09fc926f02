"""What a heading means, with the groups above it: 单位 below 法定时限 is the unit of that time."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gaoqing.intake.headings import Headings
from gaoqing.reading.read import shipped
from gaoqing.text.heading import fold

# The lists that a matter has, and what every line of them must say.
HEADS = {
    "material": "material.name",
    "step": "step.name",
    "fee": "fee.item",
    "faq": "faq.question",
    "law": "law.name",
}
SCOPES = tuple(HEADS)
_ITSELF = "itself"
# A group of columns that holds one of these is about the lines of a list.
LISTS = {"materials": "material", "steps": "step", "faqs": "faq", "legal_basis": "law"}
# What may be said in many lines, one below the other; a line of its own kind in it is no label.
LONG = frozenset(
    {"conditions", "exclusions", "materials", "steps", "legal_basis", "faqs", "summary", "reminders"}
)
_PREFIXES = {
    "申请材料": "material",
    "申报材料": "material",
    "材料": "material",
    "环节": "step",
    "步骤": "step",
    "收费": "fee",
}
_INSIDE = re.compile(r"^([^()\[\]【】]+)[(\[【]([^()\[\]【】]+)[)\]】]$")
# Groups that only gather columns: what stands below them speaks for itself.
_CONTAINER = re.compile("信息|情况|内容|要素|基本|办理|事项|其他|服务|申请")
# A key of an object inside a record: `contact.linkTel`; some of them are nothing without the first part.
_KEY = re.compile(r"([^\W\d]\w*(?:\.[^\W\d]\w*)*)\.([^\W\d]\w*)")
_BARE = frozenset(
    {
        "name",
        "type",
        "code",
        "id",
        "guid",
        "text",
        "value",
        "desc",
        "title",
        "content",
        "remark",
        "key",
        "unit",
    }
)
# Objects that hold the words of the record itself.
_WHOLE = re.compile(
    "(base|basic|main|general|item|matter|affair|task|service)?_?(info|data|detail)?", re.IGNORECASE
)
# What the last key of such an object says of the keys before it.
_KEY_PARTS = {
    "unit": "unit",
    "id": "code",
    "unitname": "unit",
    "unittext": "unit",
    "desc": "note",
    "remark": "note",
    "note": "note",
    "name": "name",
    "code": "code",
    **dict.fromkeys(
        ("value", "num", "number", "text", "content", "days", "day", "label", "items", "list", "detail"), ""
    ),
}
# What programs add to a key for the form of its words: materialsHtml.
_FORM = re.compile(r"([A-Za-z_.]{4,}?)_?(?:Html|HTML|html|Content|Detail|Info|Json|List|Str|Text)")
_SHORTEST_KEY = 4
_COUNTED = re.compile(r"(?:[(]?[0-9一二三四五六七八九十]{1,2}[)]?|[①-⑳])$")


class Meaning(NamedTuple):
    """What a heading may mean: elements, the likeliest first, or the reason why it has no field."""

    elements: tuple[str, ...] = ()
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.elements or self.why)


def is_part(text: str) -> bool:
    """Tell whether a heading says something only together with the group above it."""
    return fold(text) in _parts()


def is_bare_unit(text: str) -> bool:
    """Tell whether a heading only says that there is a unit below it."""
    return _parts().get(fold(text)) == "unit"


@cache
def _parts() -> Mapping[str, str]:
    """Return words without a subject → what they say of the group above them; empty: the group itself."""
    found: Mapping[str, Sequence[str]] = shipped("import/parts.yml")
    return {fold(word): "" if part == _ITSELF else part for part, words in found.items() for word in words}


def meaning(headings: Headings, stack: Sequence[str]) -> Meaning:
    """Return what a column means.

    Args:
        headings: all that are known.
        stack: the texts above the column, from the top down: groups, then its own heading.
    """
    if not stack:
        return Meaning()
    own = alone(headings, stack[-1])
    for group in reversed(stack[:-1]):
        found = _below(headings, group, stack[-1], own)
        if found:
            return found
        if is_part(stack[-1]) and not alone(headings, group) and not _CONTAINER.search(group):
            return Meaning()
    return own


@lru_cache(maxsize=20_000)
def alone(headings: Headings, text: str) -> Meaning:
    """Return what a heading means by itself, with what stands behind it in brackets taken as a remark."""
    for variant in _variants(headings, text):
        found = Meaning(headings.element(variant), headings.reason(variant))
        if found:
            return found
    if found := _along(headings, text):
        return found
    if form := _FORM.fullmatch(text):
        return alone(headings, form[1])
    return _prefixed(headings, re.sub(r"\s|\d{1,2}", "", text))


def _prefixed(headings: Headings, text: str) -> Meaning:
    """Return what a heading means that names its list in front: 材料来源渠道, 环节办理人."""
    for prefix, scope in _PREFIXES.items():
        if text.startswith(prefix):
            rest = headings.element(text.removeprefix(prefix))
            return Meaning(tuple(element for element in rest if element.partition(".")[0] == scope))
    return Meaning()


def _variants(headings: Headings, text: str) -> Iterable[str]:
    yield text
    if text.isascii() and len(text) > _SHORTEST_KEY and text.endswith("s"):
        yield text[:-1]
    plain = unicodedata.normalize("NFKC", text).strip()
    first = re.split(r"[\n:,;]", plain, maxsplit=1)[0].strip()
    flat = re.sub(r"\s+", "", plain)
    inside = _INSIDE.match(flat)
    if inside:
        base, remark = inside.groups()
        yield from (remark + base, base + remark)
        listed = "materials" in headings.element(base)  # 应备资料（份数）: the list, with its counts
        if not listed and _family(headings.element(remark)) & _family(headings.element(base)):
            yield remark
        yield base
    counted = _COUNTED.sub("", flat)
    if counted and counted != flat:
        yield counted
    unnumbered = re.sub(r"\d{1,2}|[①-⑳]", "", flat)
    if unnumbered and unnumbered not in (flat, counted):
        yield unnumbered
    if first and first != plain:
        yield from (first, re.sub(r"[(\[【].*$", "", first))


def _along(headings: Headings, text: str) -> Meaning:
    """Return what a key in objects means: timeLimit.legal.value, contact.linkTel."""
    key = _KEY.fullmatch(text)
    if not key:
        return Meaning()
    before, last = key[1], key[2]
    part = _KEY_PARTS.get(fold(last), _parts().get(fold(last)))
    if part is not None:
        parts = (_part_of(headings, element, part) for element in alone(headings, before).elements)
        if elements := tuple(filter(None, parts)):
            return Meaning(elements)
    above = before.rpartition(".")[2]
    for joined in (above + last, last + above):
        if found := alone(headings, joined):
            return found
    return alone(headings, last) if fold(last) not in _BARE or _WHOLE.fullmatch(above) else Meaning()


def _family(elements: Iterable[str]) -> set[str]:
    return {element.partition(".")[0] for element in elements if "." in element}


def _below(headings: Headings, group: str, text: str, own: Meaning) -> Meaning:
    joined = Meaning(headings.element(group + text), headings.reason(group + text))
    if joined:
        return joined
    above = alone(headings, group).elements
    part = _parts().get(fold(text))
    lists = _lists(above)
    scoped = tuple(e for e in own.elements if e.partition(".")[0] in lists)
    if scoped:
        return Meaning(scoped)
    if part is not None:
        found = tuple(e for e in (_part_of(headings, element, part) for element in above) if e)
        return Meaning(found) if found else Meaning()
    if own or lists:
        return Meaning()
    return Meaning(above)


def list_called(headings: Headings, key: str) -> str:
    """Return which list of a matter a key names: materials, 收费; empty when it names none for certain."""
    lists = _lists(alone(headings, key).elements) if key else set()
    return lists.pop() if len(lists) == 1 else ""


def _lists(elements: Iterable[str]) -> set[str]:
    roots = {element.partition(".")[0] for element in elements}
    return {LISTS.get(root, root) for root in roots} & set(SCOPES) | ({"fee"} if "fees" in roots else set())


def _part_of(headings: Headings, element: str, part: str) -> str:
    if not part:
        return element
    root = element.partition(".")[0]
    found = next((e for e in (f"{element}.{part}", f"{root}.{part}") if headings.knows(e)), "")
    return found or (element if part == "name" else "")
