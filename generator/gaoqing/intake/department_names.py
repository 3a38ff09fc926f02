"""What halls call a department: in full, by its subject alone, several in one cell, within a title."""

import re
from collections.abc import Mapping
from functools import cache

from gaoqing.intake.naming import without_district
from gaoqing.intake.vocabulary import any_of, fold, plain, words

_SHORTEST = 2  # letters of a name
_SPLIT = re.compile(r"[、，；/]+")
_LABEL = re.compile(r"^.{0,8}?(?:单位|部门|机关|主体|机构)(?:名称)?(?:（盖章）|（公章）)?：")
_BRACKET = re.compile("（[^（）]*）$")
# 住建（牵头）、供电、水务
_LEADS = re.compile("[（(](?:牵头|主办|主责)(?:单位|部门)?[)）]$")
_NOBODY = re.compile(r"^(?:各|全|本|我|该|有关|相关)")


def may_be(one: str, other: str) -> bool:
    """Tell whether two names differ in their districts only, and one of those is missing or shortened."""
    one, other = (_BRACKET.sub("", name) for name in (one, other))
    ours, theirs = without_district(one), without_district(other)
    if len(theirs) < len(ours) and ours.endswith(theirs):  # 临湖民政局
        ours = theirs
    elif len(ours) < len(theirs) and theirs.endswith(ours):
        theirs = ours
    if is_short(ours) != is_short(theirs):  # 卫健 and 卫生健康局
        ours, theirs = (_full(name) if is_short(name) else _full(_core(name)) for name in (ours, theirs))
        return ours == theirs
    if not ours or _full(ours) != _full(theirs):
        return False
    shorter, longer = sorted((one.removesuffix(ours), other.removesuffix(theirs)), key=len)
    return longer.endswith(shorter) or (len(shorter) > 1 and longer[:-1] == shorter)


def _core(name: str) -> str:
    return re.sub("(?:局|委员会|委|分局|办公室)$", "", name)


@cache
def _full(core: str) -> str:
    """Return a name with its words in full: 人社局 is 人力资源和社会保障局."""
    short: Mapping[str, str] = words()["departments"]
    for word in sorted(short, key=len, reverse=True):
        if core.startswith(word) and not core.startswith(short[word]):
            return short[word] + core.removeprefix(word)
    return core


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words()['department_endings'])}(?!(?<=委)[员办会])")


def names_of(text: str) -> list[str]:
    """Return the departments of a cell: several only when each of them is called like one."""
    whole = _LABEL.sub("", plain(text).replace(" ", ""))
    parts = [
        part.strip()
        for line in text.split("\n")
        for part in _SPLIT.split(_LABEL.sub("", plain(line).replace(" ", "")))
    ]
    parts = [part for part in parts if part]
    bare = [_LEADS.sub("", part) for part in parts]
    called = all(re.fullmatch(rf".+{_ending().pattern}", part) or is_short(part) for part in bare)
    leading = [part for part in parts if _LEADS.search(part)]
    if called and len(parts) > 1 and len(leading) == 1:
        first = _LEADS.sub("", leading[0])
        return [first, *(part for part in bare if part != first)]
    return parts if called and len(parts) > 1 else [whole]


def is_short(name: str) -> bool:
    """Tell whether a department is called by its subject alone.

    >>> is_short("卫健"), is_short("大厅")
    (True, False)
    """
    return fold(name) in _short_names()


@cache
def _short_names() -> frozenset[str]:
    known = words()
    return frozenset(map(fold, [*known["departments"], *known["department_short"]]))


def in_title(text: str) -> str:
    """Return the department that a title, a line above a table or the name of a sheet names; empty if none.

    >>> in_title("临湖区人力资源和社会保障局政务服务事项材料一览表")
    '临湖区人力资源和社会保障局'
    """
    for part in re.split(r"[ ；，。（）]+", _LABEL.sub("", plain(text))):
        label = _LABEL.match(part)
        named = re.sub(r"^[0-9一二三四五六七八九十]+[、.．]", "", part[label.end() :] if label else part)
        match = re.match(rf"(?:国家税务总局)?[一-鿿·]{{1,24}}?{_ending().pattern}", named)
        if match and not _NOBODY.match(named) and len(match[0]) > _SHORTEST:
            return match[0]
    return ""
