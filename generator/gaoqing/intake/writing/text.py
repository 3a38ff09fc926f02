"""Plain data → lines of a guide as a clerk would type them and `gaoqing fmt` leaves them."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from gaoqing.finding import DataPath
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.shape import Shape, shape_of

_TOO_LARGE = "Y002"
_MOST = 80  # characters of one line of several values
# In a text over lines these would be taken for what a merge leaves.
_MARK = re.compile(r"\s*([<>=|])\1{6,}", re.MULTILINE)


def in_order(data: Any, kind: str, path: DataPath = ()) -> Any:
    """Return data with the keys of all mappings in the order of a schema, and text where it wants text.

    Args:
        data: the data.
        kind: the kind of file (see `schema.kinds`).
        path: where the data stands in the file.
    """
    return _ordered(data, shape_of(kind), path)


def _ordered(data: Any, shape: Shape, path: DataPath) -> Any:
    if isinstance(data, list):
        return [_ordered(item, shape, (*path, number)) for number, item in enumerate(data)]
    if not isinstance(data, Mapping):
        text = isinstance(data, int | float) and shape.field(path).get("type") == "string"
        return json.dumps(data) if text else data
    known = list(shape.field(path).get("properties", ()))
    keys = [key for key in known if key in data] + [key for key in data if key not in known]
    return {key: _ordered(data[key], shape, (*path, key)) for key in keys}


def file_text(head: Iterable[str], data: Mapping[str, Any], name: str) -> str:
    """Return a whole file.

    Args:
        head: lines above the first key.
        data: what it holds, clean and in order.
        name: what it will be called.

    Raises:
        Refused: it would be larger than files of a hall may be.
    """
    for write in (field_lines, _guarded_lines):
        text = "\n".join([*head, *(line for key, value in data.items() for line in write(key, value)), ""])
        source, findings = read("guide.yml", text.encode())
        if source is not None and not findings and source.data == data:
            return text
    if any(finding.code == _TOO_LARGE for finding in findings):
        raise Refused("new.too-much", path=name)
    raise ValueError(f"{findings}")  # a bug of ours: such data are not clean


def field_lines(key: str, value: Any) -> list[str]:
    """Return the lines of a field at the top of a file, or of a mapping over lines."""
    if isinstance(value, Mapping) and len(value) > 1:
        return [f"{flow(key)}:", *_indented(_fields(value))]
    if not _over_lines(value) and not _has_mappings(value):
        line = f"{flow(key)}: {flow(value)}"
        if len(line) <= _MOST or not isinstance(value, Mapping | list):
            return [line]
    if isinstance(value, Mapping):
        return [f"{flow(key)}:", *_indented(_fields(value))]
    if isinstance(value, list):
        return [f"{flow(key)}:", *_indented(line for item in value for line in item_lines(item))]
    return [f"{flow(key)}: |-", *_indented(value.split("\n"))]


def item_lines(item: Any) -> list[str]:
    """Return the lines of an item of a list, with its dash."""
    if not _over_lines(item):
        line = f"- {flow(item)}"
        if len(line) <= _MOST or not isinstance(item, Mapping | list):
            return [line]
    if isinstance(item, Mapping):
        first, *others = _fields(item)
        return [f"- {first}", *_indented(others)]
    if isinstance(item, list):
        first, *others = [line for part in item for line in item_lines(part)]
        return [f"- {first}", *_indented(others)]
    return ["- |-", *_indented(item.split("\n"))]


def _fields(data: Mapping[str, Any]) -> list[str]:
    return [line for key, value in data.items() for line in field_lines(key, value)]


def _over_lines(value: Any) -> bool:
    """Tell whether a value is, or has in it, a text that is written over lines."""
    if isinstance(value, Mapping | list):
        return any(map(_over_lines, value.values() if isinstance(value, Mapping) else value))
    return isinstance(value, str) and "\n" in value and not _MARK.search(value)


def _has_mappings(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _guarded_lines(key: str, value: Any) -> list[str]:
    """Return a field on one line with every text in quotes, which no reader takes for anything else."""
    return [f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"]
