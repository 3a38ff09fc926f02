"""Which strings of a guide are texts that people read, and of which kind, by its schema (`x-wording`)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gaoqing.finding import DataPath
from gaoqing.schema.fields import ANY
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.shape import Shape, shape_of

Found = list[tuple[DataPath, str, str]]
# Why a string is no text where nobody but editors sees it (`schema/texts.yml`).
_UNSEEN = {"editors", "example", "record"}


@dataclass
class Plan:
    """What to look at in one value.

    Attributes:
        kind: the kind of text that it is, should it be a string; nothing for what is none.
        below: the plans of what lies below its keys, should it be a mapping.
        others: the plan of what lies below keys that editors choose.
        items: the plan of its items, should it be a list.
    """

    kind: str = ""
    below: dict[str, "Plan"] = field(default_factory=dict)
    others: "Plan | None" = None
    items: "Plan | None" = None

    def __bool__(self) -> bool:
        return bool(self.kind or self.below or self.others or self.items)


def texts(name: str, data: Any) -> Found:
    """Return the path, the kind and the text of everything in a file that people read.

    Args:
        name: its path below the guides folder, which says what kind of guide it is.
        data: what it holds, accepted by its schema.
    """
    found: Found = []
    kind = kind_of(name)
    if kind:
        _walk(data, plan_of(kind), (), found)
    return found


def others(name: str, data: Any) -> Iterator[tuple[DataPath, str]]:
    """Yield every string with a brace that is shown, if at all, as it is typed: telephones, laws, codes.

    Arguments as for `texts`.
    """
    kind, read = kind_of(name), {path for path, _, _ in texts(name, data)}
    for path, text in _strings(data, ()):
        if kind and path not in read and not _reasons(kind, path) & _UNSEEN:
            yield path, text


def _strings(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, str):
        if any(brace in value for brace in "{｛}｝"):
            yield path, value
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from _strings(inner, (*path, step))


def _reasons(kind: str, path: DataPath) -> set[str]:
    """Return why a string is no text, as its field says or what stands around it."""
    return {shape_of(kind).field(path[:end]).get("x-unread", "") for end in range(len(path) + 1)}


def _walk(value: Any, plan: Plan, path: DataPath, found: Found) -> None:
    if isinstance(value, str):
        if plan.kind:
            found.append((path, plan.kind, value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            below = plan.below.get(key, plan.others)
            if below is None:
                continue
            if type(inner) is not str:
                _walk(inner, below, (*path, key), found)
            elif below.kind:  # most of all values: worth no call
                found.append(((*path, key), below.kind, inner))
    elif isinstance(value, list) and plan.items:
        for index, item in enumerate(value):
            _walk(item, plan.items, (*path, index), found)


@cache
def plan_of(kind: str) -> Plan:
    """Return which texts of a kind of file are looked at, read off its schema."""
    return _plan(shape_of(kind), (), "")


def _plan(shape: Shape, path: DataPath, around: str) -> Plan:
    """Plan the value at a path; a list may say for its items what they are."""
    node = shape.field(path)
    kind = node.get("x-wording", "" if "x-unread" in node else around)
    below = {key: found for key in node.get("properties", {}) if (found := _plan(shape, (*path, key), ""))}
    items = _plan(shape, (*path, 0), kind) if "items" in node else None
    open_keys = isinstance(node.get("additionalProperties"), dict)
    others = _plan(shape, (*path, ANY), "") if open_keys else None
    return Plan(kind, below, others or None, items or None)
