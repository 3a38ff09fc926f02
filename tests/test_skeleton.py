"""Skeletons hold every field of their schema, and any one that is uncommented makes data that it accepts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from gaoqing.beginning.skeleton import item_skeleton, skeleton
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.fields import Field, all_fields, fields
from gaoqing.schema.kinds import KINDS
from gaoqing.schema.placeholder import is_placeholder
from gaoqing.schema.shape import shape_of

# Kinds that are items of a list: the file, and the list.
ITEMS = {"material": ("materials", "materials"), "window": ("hall", "windows")}
ITEMS |= {"department": ("departments", "departments")}
every_kind = pytest.mark.parametrize("kind", [*ITEMS, "matter", "hall", "bundle", "report"])


def lines_of(kind: str) -> list[str]:
    """Return the skeleton of a kind."""
    if kind in ITEMS:
        return item_skeleton(*ITEMS[kind], {"id": "a1"})
    return skeleton(kind, {"id": "2026-07" if kind == "report" else "a1"})


def parts_of(kind: str) -> list[Field]:
    """Return the fields that a skeleton of a kind should tell of."""
    file, field = ITEMS.get(kind, (kind, ""))
    return [item for item in all_fields(file) if item.path.startswith(f"{field}[]." if field else "")]


@every_kind
def test_every_field(kind: str) -> None:
    """Every field of the schema stands in the skeleton, with its title; those of a shared form once."""
    text = "\n".join(lines_of(kind))
    missing = [item.path for item in parts_of(kind) if not re.search(rf"\b{item.key}: ?", text)]
    assert missing == []
    told = [item for item in parts_of(kind) if f"{item.title}：" in text or f"{item.title}（必填）：" in text]
    # Of the longer form of a telephone, a review or a promise there is an example, without words of its own.
    longer = re.compile(r"phone|review\.|time_limit\[|visits\[")
    assert [item.path for item in parts_of(kind) if item not in told if not longer.search(item.path)] == []


@every_kind
def test_order(kind: str) -> None:
    """The fields at the top stand in the order of the schema."""
    file, field = ITEMS.get(kind, (kind, ""))
    if field:
        return
    written = [match[1] for line in lines_of(kind) if (match := re.match(r"(?:# )?([a-z_]+):", line))]
    assert written == [item.key for item in fields(file)]


# ---- uncommenting


# Who writes one of these takes away, or adds, some others; the words of the schema say so.
INSTEAD: dict[str, tuple[set[str], dict[str, Any]]] = {
    "any_of": ({"material"}, {"label": "证件"}),
    "label": ({"material"}, {"any_of": ["a", "b"]}),
    "name": ({"material"}, {}),
    "items": ({"free"}, {}),
    "matter": ({"name"}, {}),
    "no_statutory": ({"statutory"}, {}),
    "hours": ({"closed"}, {}),
    "amount": ({"percent"}, {}),
    "department": ({"name"}, {}),
    "before": ({"within", "start"}, {}),
    "machines": ({"number"}, {"kind": "自助", "name": "自助服务区"}),
}


def filled(value: Any, kind: str, path: tuple[Any, ...] = ()) -> Any:
    """Return data in which an example stands for every placeholder."""
    if isinstance(value, dict):
        return {key: filled(item, kind, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, kind, (*path, index)) for index, item in enumerate(value)]
    if is_placeholder(value):
        node = shape_of(kind).field(path)
        return node["examples"][0]
    return value


def whole(kind: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    """Return the kind of file that lines belong to, and the data of one that has them and is filled in."""
    source, findings = read("a.yml", "\n".join(lines).encode())
    assert source, findings
    assert findings == []
    if kind not in ITEMS:
        return kind, filled(source.data, kind)
    file, field = ITEMS[kind]
    around = read("a.yml", "\n".join(skeleton(file, {})).encode())[0]
    assert around
    return file, filled({**around.data, field: source.data}, file)


_OPTIONAL = re.compile(r"(?P<lead> *)# (?P<key>[a-z_]+):")


def optional(lines: list[str], start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield the key of each field in a comment, and the lines it has."""
    number = start
    while number < stop:
        match = _OPTIONAL.match(lines[number])
        end = number + 1
        if match:
            while end < stop and lines[end].startswith(f"{match['lead']}#  "):
                end += 1
            yield match["key"], number, end
        number = end


def uncommented(lines: list[str], start: int, stop: int) -> list[str]:
    """Take one comment mark away from some lines."""
    return [*lines[:start], *(line.replace("# ", "", 1) for line in lines[start:stop]), *lines[stop:]]


def each_uncommented(
    lines: list[str], start: int, stop: int, around: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield a skeleton with one optional field more; those that stand inside of another come with it."""
    for key, begin, end in optional(lines, start, stop):
        more = uncommented(lines, begin, end)
        yield (*around, key), more
        yield from each_uncommented(more, begin, end, (*around, key))


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in data."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mappings(item)


def swapped(data: dict[str, Any], key: str) -> None:
    """Do what the words of the schema say of a field that stands instead of another, if it does here."""
    without, with_ = INSTEAD[key]
    for inmost in [item for item in mappings(data) if key in item and without & item.keys()][-1:]:
        for other in without:
            del inmost[other]
        inmost.update(with_)


@every_kind
def test_each_optional_field(kind: str) -> None:
    """The schema accepts a skeleton that is filled in, alone and with any one of its optional fields."""
    lines = lines_of(kind)
    file, data = whole(kind, lines)
    assert shape_of(file).accepts(data), [*shape_of(file).explain(Source("a.yml", b"", data))]
    tried = 0
    for keys, more in each_uncommented(lines, 0, len(lines)):
        data = whole(kind, more)[1]
        for key in keys:
            if not shape_of(file).accepts(data) and key in INSTEAD:
                swapped(data, key)
        assert shape_of(file).accepts(data), keys
        tried += 1
    assert tried > 3


def test_told_what_goes() -> None:
    """A field that stands instead of another says so."""
    known = [item for kind in KINDS for item in all_fields(kind)]
    other_words = {
        "label": "写了 any_of 才写",
        "machines": "只有自助的地方才写",
        "before": "代替 within 和 start：",
    }
    for key, (without, _) in INSTEAD.items():
        words = [other_words[key]] if key in other_words else [f"代替 {other}：" for other in without]
        assert any(item.key == key and all(word in item.description for word in words) for item in known), key


@pytest.mark.parametrize(
    "text", ["https://a.example/d?id=1", "?", "a? b", "0012", "yes", "a: b", "[x]", "#", "、"]
)
def test_one_line_is_the_same_to_every_reader(text: str) -> None:
    """What is written on one line says the same to a reader in C and to one in Python."""
    line = flow({"a": [text], "b": text})
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        assert yaml.load(line, loader) == {"a": [text], "b": text}
