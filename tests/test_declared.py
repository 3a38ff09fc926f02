"""Every string in the schemas is declared: read as a kind of text, or with a reason why it is none."""

from collections.abc import Iterator
from typing import Any

import pytest

from gaoqing.examine.kinds import always, text_kinds, unread_reasons
from gaoqing.examine.prose import HEADING, PROSE
from gaoqing.finding import DataPath
from gaoqing.schema.fields import ANY
from gaoqing.schema.kinds import KINDS
from gaoqing.schema.shape import Shape, document, shape_of
from gaoqing.schema.texts import plan_of
from gaoqing.wording import FIELDS
from test_schema import NODES, explained

DECLARATIONS = {"x-wording": text_kinds, "x-unread": unread_reasons}
# The only reason that may cover all below it: it is given for files, not for fields.
WHOLE = "record"
Said = dict[str, str]


def may_be_text(node: dict[str, Any]) -> bool:
    """Tell whether a value may be a string that an editor makes up."""
    if "enum" in node or "const" in node:
        return False
    types = node.get("type", "string")  # without a type everything would pass
    return "string" in ([types] if isinstance(types, str) else types)


def strings(shape: Shape, path: DataPath = (), around: Said | None = None) -> Iterator[tuple[DataPath, Said]]:
    """Yield the path of all that may be text, and what is declared of it; a list speaks for its items."""
    node = shape.field(path)
    said = {key: node[key] for key in DECLARATIONS if key in node} or around or {}
    if may_be_text(node):
        yield path, said
    for key in node.get("properties", ()):
        yield from strings(shape, (*path, key))
    if "items" in node:
        yield from strings(shape, (*path, 0), said)
    if "propertyNames" in node:
        names = explained(node["propertyNames"], node["$home"])
        yield (*path, ANY), {key: names[key] for key in DECLARATIONS if key in names}
        yield from strings(shape, (*path, ANY))


def wrong(shape: Shape) -> list[str]:
    """Return the strings of a schema that are not declared, or twice, or with a word that nobody knows."""
    if shape.root.get("x-unread") == WHOLE:
        return []
    return [
        ".".join(map(str, path))
        for path, said in strings(shape)
        if len(said) != 1 or any(word not in DECLARATIONS[key]() for key, word in said.items())
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_declared(kind: str) -> None:
    """Every string of a kind of file is read, or not for a reason; never both."""
    assert wrong(shape_of(kind)) == []


def made(field: dict[str, Any]) -> Shape:
    """Return a schema with one field."""
    shape = Shape("site.schema.json")
    shape.root = {"type": "object", "properties": {"field": field}}
    return shape


@pytest.mark.parametrize(
    ("field", "right"),
    [
        ({"type": "string"}, False),
        ({}, False),
        ({"type": "string", "x-wording": "step"}, True),
        ({"type": "string", "x-wording": "novel"}, False),
        ({"type": "string", "x-unread": "id"}, True),
        ({"type": "string", "x-unread": "free prose"}, False),
        ({"type": "string", "x-wording": "step", "x-unread": "id"}, False),
        ({"$ref": "common.schema.json#/$defs/line"}, False),
        ({"$ref": "common.schema.json#/$defs/id"}, True),
        ({"$ref": "common.schema.json#/$defs/id", "x-wording": "step"}, False),
        ({"$ref": "common.schema.json#/$defs/lines"}, False),
        ({"$ref": "common.schema.json#/$defs/lines", "x-wording": "step"}, True),
        ({"type": ["integer", "string"]}, False),
        ({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}, False),
        (
            {"type": "array", "x-wording": "step", "items": {"type": "array", "items": {"type": "string"}}},
            True,
        ),
        ({"type": "object", "propertyNames": {}, "additionalProperties": {"type": "integer"}}, False),
        ({"type": "integer"}, True),
        ({"enum": ["证照", "批文"]}, True),
    ],
)
def test_seen(field: dict[str, Any], right: bool) -> None:  # noqa: FBT001  a table
    """The test above would notice what is missing, doubled or unknown."""
    assert (wrong(made(field)) == []) is right


def test_shared() -> None:
    """Every shared definition is used by some file, so that the test above has seen it."""
    used = {node.schema["$ref"].rpartition("/")[2] for node in NODES if "$ref" in node.schema}
    defined = {name for node in NODES for name in node.schema.get("$defs", ())}
    assert defined - used == set()


def test_record() -> None:
    """A whole file is passed over only where the program writes it, and nothing of it is read."""
    whole = [kind for kind in KINDS if shape_of(kind).root.get("x-unread")]
    assert whole == ["imported", "printed"]
    assert not any(plan_of(kind) for kind in whole)
    assert not [node for node in NODES if node.schema.get("x-unread") == WHOLE and node.where != "#"]


def test_table() -> None:
    """No kind and no reason is idle; each kind is a field of the engine, none is blind without a reason."""
    said = {key: {node.schema.get(key) for node in NODES} - {None} for key in DECLARATIONS}
    said["x-wording"] |= {HEADING, PROSE}  # hand-written pages have no schema
    assert said == {key: set(known()) for key, known in DECLARATIONS.items()}
    for kind in text_kinds().values():
        assert kind.read_as in FIELDS
        assert kind.because or all(map(kind.tells, always()))
        assert kind.when.keys() <= (kind.only or set()) - set(always())
        assert "A035" not in (kind.only or set()), "few codes are looked for in parts, never in the whole"
    assert all(reason.endswith(".") for reason in unread_reasons().values())
    assert document("common.schema.json")["$defs"]["text"].get("x-wording") is None
