"""Which texts of a guide citizens act on, read off its schema (`x-wording`)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from gaoqing.finding import DataPath
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.shape import shape_of

# A plan of one kind of file: property → the field its text is, or the plan of what it holds.
Plan = Mapping[str, Any]


def texts(name: str, data: Any) -> list[tuple[DataPath, str, str]]:
    """Return the path, the field and the text of everything in a file that citizens act on.

    Args:
        name: its path below the guides folder, which says what kind of guide it is.
        data: what it holds, accepted by its schema.
    """
    found: list[tuple[DataPath, str, str]] = []
    kind = kind_of(name)
    if kind:
        _walk(data, plan_of(kind), (), found)
    return found


def _walk(node: Any, plan: Plan, path: DataPath, found: list[tuple[DataPath, str, str]]) -> None:
    for key, below in plan.items():
        value = node.get(key)
        if isinstance(value, list):
            for index, item in enumerate(value):
                _take(item, below, (*path, key, index), found)
        elif value is not None:
            _take(value, below, (*path, key), found)


def _take(value: Any, below: Any, path: DataPath, found: list[tuple[DataPath, str, str]]) -> None:
    if isinstance(below, str):
        if isinstance(value, str):
            found.append((path, below, value))
    elif isinstance(value, dict):
        _walk(value, below, path, found)


@cache
def plan_of(kind: str) -> Plan:
    """Return which texts of a kind of file are looked at, read off its schema."""
    return _plan(shape_of(kind).field, ())


def _plan(field: Any, path: DataPath) -> Plan:
    plan: dict[str, Any] = {}
    for name in field(path).get("properties", {}):
        node = field((*path, name))
        below = (*path, name, 0) if node.get("type") == "array" else (*path, name)
        inner = field(below)
        if wording := node.get("x-wording") or inner.get("x-wording"):
            plan[name] = wording
        elif inner.get("properties") and (found := _plan(field, below)):
            plan[name] = found
    return plan
