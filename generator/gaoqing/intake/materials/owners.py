"""Names such as 法定代表人居民身份证 → whose it is, and the document."""

import re
from collections.abc import Collection
from functools import cache

from gaoqing.intake.vocabulary import any_of, fold, words
from gaoqing.reading.read import shipped

_LONGEST = 120  # letters of a name


@cache
def official() -> frozenset[str]:
    """Return the names of documents that everybody knows, folded; popular ones of one document too."""
    found = shipped("terms/official.yml")
    same: dict[str, list[str]] = words()["same"]
    names = [
        *found["documents"],
        *found["popular"],
        *same,
        *(name for names in same.values() for name in names),
    ]
    return frozenset(map(fold, names))


@cache
def _owner() -> re.Pattern[str]:
    data = words()
    before, owner, after = (any_of(data[key]) for key in ("owner_before", "owners", "owner_after"))
    one = rf"{before}{{0,2}}{owner}{{1,2}}(?:（[^（）]*）)?{after}?"
    return re.compile(rf"(?P<whose>{one}(?:{any_of(data['owner_and'])}{one}){{0,3}})的?")


def parted(name: str, known: Collection[str], named: Collection[str] = ()) -> tuple[str, str]:
    """Return whose a document is and what it is called; the first is empty where the name is one whole.

    Args:
        name: as it stands.
        known: folded names of documents that the hall has, beside the official ones; those stay whole.
        named: folded names that stand somewhere in the files.

    >>> parted("法定代表人居民身份证", ()), parted("残疾人证", ())
    (('法定代表人', '居民身份证'), ('', '残疾人证'))
    """
    if fold(name) in known or fold(name) in official() or len(name) > _LONGEST:
        return "", name
    for start in range(1, len(name)):
        rest = fold(name[start:])
        if (rest in official() or rest in known or rest in named) and not _whole().fullmatch(rest):
            match = _owner().fullmatch(name[:start])
            if match:
                return match["whose"], name[start:]
    return "", name


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf".*{any_of(words()['no_owner'])}")


def without_owner(name: str) -> str:
    """Return a name without any owner in front of it, whatever the rest is."""
    match = _owner().match(name)
    return name[match.end() :] if match and match.end() < len(name) else name


@cache
def _vague() -> tuple[re.Pattern[str], re.Pattern[str]]:
    umbrellas = "|".join(f"(?:{pattern})" for pattern in words()["vague"])
    return re.compile(umbrellas), re.compile(any_of(words()["not_vague"]))


def is_vague(name: str) -> bool:
    """Tell whether a name is an umbrella: 身份证明, 经营场所使用证明, 其他相关材料.

    >>> is_vague("工伤职工身份证明"), is_vague("劳动合同")
    (True, False)
    """
    pattern, spared = _vague()
    folded = fold(name).removesuffix("等") if len(name) <= _LONGEST else ""
    if (spared.search(folded) and "等）" not in folded) or folded in official():
        return False
    return any(pattern.fullmatch(item) for item in (folded, without_owner(folded), _bare(folded)))


def _bare(name: str) -> str:
    return re.sub("（[^（）]*）", "", without_owner(name))
