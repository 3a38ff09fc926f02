"""How many guides of a hall fill each of some fields."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gaoqing.guide import Matter


@dataclass
class _Branch:
    """What is looked for at a field and inside it: numbers of groups, and in all of it together."""

    here: set[int] = field(default_factory=set)
    all: set[int] = field(default_factory=set)
    inside: dict[str, "_Branch"] = field(default_factory=dict)


def counts(matters: Iterable[Matter], groups: Sequence[Iterable[str]]) -> tuple[int, ...]:
    """Return of each group of fields how many guides say something in at least one of them.

    Each guide is gone through once, and not where everything has been found already: a hall has thousands.

    Args:
        matters: the guides.
        groups: paths as `schema.fields` has them, e.g. `materials[].original.count`.
    """
    tree = _tree(groups)
    number: Counter[int] = Counter()
    for matter in matters:
        found: set[int] = set()
        _look(matter, tree, found)
        number.update(found)
    return tuple(number[group] for group in range(len(groups)))


def _tree(groups: Sequence[Iterable[str]]) -> Mapping[str, _Branch]:
    root = _Branch()
    for group, paths in enumerate(groups):
        for path in paths:
            branch = root
            for key in path.replace("[]", "").split("."):
                branch = branch.inside.setdefault(key, _Branch())
                branch.all.add(group)
            branch.here.add(group)
    return root.inside


def _look(value: Any, tree: Mapping[str, _Branch], found: set[int]) -> None:
    if type(value) is tuple:
        for item in value:
            _look(item, tree, found)
        return
    for key, branch in tree.items():
        if branch.all <= found:
            continue
        part = getattr(value, _attribute(value.__class__, key), None)
        if part is None or part is False or part in ("", ()):
            continue
        found |= branch.here
        if branch.inside:
            _look(part, branch.inside, found)


@cache
def _attribute(kind: Hashable, key: str) -> str:
    """Return the name that a class gives to a key, which may be a word of Python's own."""
    keys, names = (getattr(kind, f"__struct_{what}__", ()) for what in ("encode_fields", "fields"))
    return str(names[keys.index(key)]) if key in keys else key
