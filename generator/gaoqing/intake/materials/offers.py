"""Entries of the catalogue whose names are near → groups that an editor may make one entry of.

Nothing is merged here: near names often are two documents.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from gaoqing.intake.materials.owners import without_owner
from gaoqing.intake.naming import sound
from gaoqing.intake.vocabulary import any_of, fold, words

_SHORTEST = 6  # letters of names that may differ in one
_TIES = re.compile("[的及和与或者、，（）]")
_KINDS = (
    (re.compile("申请(?:登记|审批|审核|备案|报)?[表书]$"), "申请"),
    (re.compile("登记[表书]$"), "登记"),
    (re.compile("证书$"), "证"),
)


@dataclass(frozen=True)
class Name:
    """A name in the catalogue.

    Attributes:
        id, name: of the entry.
        new: whether it is a draft that this import demands: nobody has looked at it yet.
        used: how often it is demanded.
    """

    id: str
    name: str
    new: bool
    used: int


@dataclass(frozen=True)
class Offer:
    """Entries that may be one document.

    Attributes:
        keep: the id of the entry to be kept.
        others: the ids of those that may go, whose lines would name `keep`.
        names: the name of each, by id.
        aliases: names to be written into the aliases of `keep`.
        whose: by id, what a name says of whose the document is; it belongs into the lines of guides.
        why: `popular` where names are known for one document, `whose` and `form` where they differ in that,
            `letters` where they differ in a letter.
    """

    keep: str
    others: Sequence[str]
    names: Mapping[str, str]
    aliases: Sequence[str]
    whose: Mapping[str, str]
    why: str


def offers(names: Sequence[Name]) -> list[Offer]:
    """Return groups of near names, each entry in one at most, in the order of their first names."""
    groups = Groups(item.id for item in names)
    cores = {item.id: _core(item.name) for item in names}
    by_core: dict[str, str] = {}
    for called, core in cores.items():
        groups.join(by_core.setdefault(core, called), called)
    for one, other in _in_a_letter(by_core):
        groups.join(by_core[one], by_core[other])
    known = {item.id: item for item in names}
    found = ([known[called] for called in group] for group in groups.all())
    return [_offer(group, cores) for group in found if len(group) > 1 and any(item.new for item in group)]


class Groups:
    """Things that belong together with what belongs to them."""

    def __init__(self, items: Iterable[str]) -> None:
        self._above = {item: item for item in items}

    def join(self, one: str, other: str) -> None:
        """Say that two belong together."""
        self._above[self._top(other)] = self._top(one)

    def all(self) -> list[list[str]]:
        """Return the groups in the order of their first items."""
        found: dict[str, list[str]] = {}
        for item in self._above:
            found.setdefault(self._top(item), []).append(item)
        return [*found.values()]

    def _top(self, item: str) -> str:
        while self._above[item] != item:
            item = self._above[item]
        return item


@cache
def _same() -> Mapping[str, str]:
    groups: Mapping[str, Sequence[str]] = words()["same"]
    return {fold(name): fold(main) for main, names in groups.items() for name in (main, *names)}


@cache
def _without() -> re.Pattern[str]:
    return re.compile(any_of(words()["same_without"]))


def _core(name: str) -> str:
    """Return what names of one document have in common."""
    folded = fold(name)
    if folded in _same():
        return _same()[folded]
    bare = _without().sub("", folded).strip("（）") or folded
    bare = without_owner(bare)
    bare = _same().get(bare, bare)
    for pattern, kind in _KINDS:
        bare = pattern.sub(kind, bare)
    return _TIES.sub("", bare) or folded


def _in_a_letter(cores: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of which one has a letter more, or another letter of the same sound."""
    seen: dict[str, list[str]] = {}
    for core in cores:
        if len(core) < _SHORTEST:
            continue
        for short in {core, *(core[:place] + core[place + 1 :] for place in range(len(core)))}:
            near = seen.setdefault(short, [])
            yield from ((other, core) for other in near if _alike(core, other))
            near.append(core)


def _alike(one: str, other: str) -> bool:
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    ours, theirs = one[start : len(one) - end], other[start : len(other) - end]
    if len(ours) == len(theirs) == 1:
        return {ours, theirs} == _OFTEN_MISTAKEN or sound(ours) == sound(theirs)
    return len(ours) + len(theirs) == 1 and ours + theirs not in words()["differ"]


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_OFTEN_MISTAKEN = {"薄", "簿"}


def _offer(group: Sequence[Name], cores: Mapping[str, str]) -> Offer:
    def rank(item: Name) -> tuple[bool, bool, int, int, str]:
        return item.new, fold(item.name) != cores[item.id], -item.used, len(item.name), item.name

    keep = min(group, key=rank)
    others = [item for item in group if item is not keep]
    whose = {item.id: _whose(item.name) for item in group}
    whose = {called: name for called, name in whose.items() if name and len({*whose.values()}) > 1}
    plain = [item for item in others if item.id not in whose and not _has_form(item)]
    names = {item.id: item.name for item in (keep, *others)}
    why = _why(group, whose)
    return Offer(keep.id, [item.id for item in others], names, [item.name for item in plain], whose, why)


def _whose(name: str) -> str:
    """Return whom a name begins with, whatever follows."""
    folded = fold(name)
    return "" if folded in _same() else folded.removesuffix(without_owner(folded)).removesuffix("的")


def _has_form(item: Name) -> bool:
    return bool(_without().search(fold(item.name)))


def _why(group: Sequence[Name], whose: Mapping[str, str]) -> str:
    if sum(fold(item.name) in _same() for item in group) > 1:
        return "popular"
    if whose:
        return "whose"
    return "form" if any(map(_has_form, group)) else "letters"
