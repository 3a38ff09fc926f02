"""What stands in a beginning until an editor writes what belongs there."""

import json
from collections.abc import Iterator
from typing import Any

from gaoqing.finding import DataPath, Finding
from gaoqing.finding.params import Word
from gaoqing.reading.source import Source
from gaoqing.schema.defects import UNWRITTEN

_BEGINS, _ENDS = "（在这里写", "）"
_MARK = _BEGINS.encode()


def placeholder(title: str) -> str:
    """Return what stands where a field has to be written."""
    return f"{_BEGINS}{title}{_ENDS}"


def is_placeholder(value: object) -> bool:
    """Tell whether a value is a text that still has a placeholder."""
    return isinstance(value, str) and _BEGINS in value


def unwritten(source: Source) -> Iterator[DataPath]:
    """Yield the places in a file where a placeholder is left; one in a comment is none."""
    if _MARK in source.raw:
        yield from placeholders(source.data)


def placeholders(value: Any, path: DataPath = ()) -> Iterator[DataPath]:
    """Yield the places in data where a placeholder is left."""
    if is_placeholder(value):
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from placeholders(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from placeholders(item, (*path, index))


def left_in(source: Source, path: DataPath, node: dict[str, Any]) -> Finding:
    """Return what is to be said of a placeholder, with the words of its field."""
    known = tuple(map(_typed, node.get("enum", node.get("examples", ("…",)))))
    how = Word("hint.can-be" if "enum" in node else "hint.for-example")
    title = str(node.get("title", path[-1]))
    words = {"title": title, "description": node.get("description", ""), "hint": how, "known": known}
    return UNWRITTEN.in_file(source.name, source.place(path), path, **words)


def _typed(value: object) -> str:
    """Return a value as an editor types it, to stand before a full stop."""
    return value.rstrip("。") if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
