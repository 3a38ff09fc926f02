"""The fields of each kind of file, read off its schema: order, words, official elements and examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gaoqing.finding import DataPath
from gaoqing.schema.shape import shape_of

# Stands in a path for whatever key an editor chooses, as in `windows.*.hall`.
ANY = "*"
_DEPENDING = {"if", "minProperties"}  # keywords of JSON Schema


@dataclass(frozen=True)
class Field:
    """One field: what an editor has to know to write it.

    Attributes:
        path: where it stands, e.g. `materials[].original.count`; a `*` is a key that the editor chooses.
        key: the last name of the path.
        title: what it is called, in a few words.
        description: what to write there.
        elements: the official elements that it carries; most carry one or none.
        wording: the kind of text that is looked at for wording; nothing for others.
        required: whether the mapping around it is refused without it.
        types: what its value may be, in the words of JSON Schema (`string`, `array`, …).
        form: the title of the form it shares with other fields, e.g. `日期`; nothing where it has its own.
        shared: the name of the shared definition of its value, or of the items in it; nothing for its own.
        choices: the values that are allowed, where they can be listed; of a list, those of its items.
        examples: values that would pass, at least one.
        parts: the fields inside it, or inside each of its items.
        least: how many items a list must have, at least.
        depends: whether which of these have to be there depends on which are there.
    """

    path: str
    key: str
    title: str
    description: str
    elements: tuple[str, ...]
    wording: str
    required: bool
    types: tuple[str, ...]
    form: str
    shared: str
    choices: tuple[Any, ...]
    examples: tuple[Any, ...]
    parts: tuple["Field", ...]
    least: int
    depends: bool


@cache
def fields(kind: str) -> tuple[Field, ...]:
    """Return the fields at the top of a kind of file (see `kinds.KINDS`), in the order of its schema."""
    return tuple(_inside(kind, "", ()))


@cache
def all_fields(kind: str) -> tuple[Field, ...]:
    """Return every field of a kind of file, each followed by those inside it."""
    return tuple(_with_parts(fields(kind)))


def _with_parts(found: tuple[Field, ...]) -> Iterator[Field]:
    for field in found:
        yield field
        yield from _with_parts(field.parts)


def _inside(kind: str, written: str, path: DataPath) -> Iterator[Field]:
    """Yield the fields of a mapping, of the items of a list, or of what stands below keys of one's own."""
    node = shape_of(kind).field(path)
    for key in node.get("properties", ()):
        yield _field(kind, f"{written}.{key}".removeprefix("."), (*path, key), node)
    if "items" in node:
        known = node.get("properties", ())
        yield from (part for part in _inside(kind, f"{written}[]", (*path, 0)) if part.key not in known)
    if isinstance(node.get("additionalProperties"), dict):
        yield from _inside(kind, f"{written}.{ANY}", (*path, ANY))


def _field(kind: str, written: str, path: DataPath, around: dict[str, Any]) -> Field:
    shape = shape_of(kind)
    node = shape.field(path)
    item = shape.field((*path, 0)) if "items" in node else {}
    elements = node.get("x-element", "")
    return Field(
        path=written,
        key=str(path[-1]),
        title=node["title"],
        description=node["description"],
        elements=tuple(elements.split("、")) if elements else (),
        wording=node.get("x-wording", ""),
        required=path[-1] in around.get("required", ()),
        types=_types(node),
        form=node.get("$named", ""),
        shared=(node.get("$ref") or item.get("$ref", "")).rpartition("/")[2],
        choices=_choices(item if item and not _choices(node) else node),
        examples=tuple(node["examples"]),
        parts=tuple(_inside(kind, written, path)),
        least=node.get("minItems", 0),
        depends=not _DEPENDING.isdisjoint(item or node),
    )


def _types(node: dict[str, Any]) -> tuple[str, ...]:
    types = node.get("type", ())
    if types:
        return (types,) if isinstance(types, str) else tuple(types)
    return ("boolean",) if isinstance(node.get("const"), bool) else ("string",)


def _choices(node: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(node["enum"]) if "enum" in node else (node["const"],) if "const" in node else ()
