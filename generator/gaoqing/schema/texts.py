"""Which strings of a guide are texts that people read, and of which kind, by its schema (`x-wording`)."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gaoqing.finding import DataPath
from gaoqing.schema.fields import ANY
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.shape import Shape, shape_of

Found = list[tuple[DataPath, str, str]]


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
