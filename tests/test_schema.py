"""The schemas explain every field, refuse what they do not know, and agree with the code."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from gaoqing import guide
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.guide.value import Part
from gaoqing.reading.read import read
from gaoqing.resources import resource
from gaoqing.schema.defects import BY_KEYWORD
from gaoqing.schema.kinds import KINDS, kind_of
from gaoqing.schema.shape import check, document, shape_of
from loaded import loaded

FILES = sorted(path.name for path in resource("schema").glob("*.schema.json"))
TOWN = Path(__file__).parent / "town"
HAN = re.compile("[\u4e00-\u9fff]")
# Keywords that say how a schema is built or explained; none of them can fail by itself.
STRUCTURAL = {
    "defaultSnippets",
    "$schema",
    "$ref",
    "$defs",
    "title",
    "description",
    "examples",
    "x-element",
    "x-wording",
    "x-unread",
}
STRUCTURAL |= {"properties", "items", "if", "then", "else"}


class Node(NamedTuple):
    """A schema inside a file: where it stands, and whether it only tests (`if`, `then`, `else`, `not`)."""

    file: str
    where: str
    schema: dict[str, Any]
    testing: bool = False


def inner(node: Node) -> Iterator[Node]:
    """Yield the schemas directly inside a schema."""
    for keyword in ("properties", "$defs"):
        for name, child in node.schema.get(keyword, {}).items():
            yield Node(node.file, f"{node.where}/{keyword}/{name}", child, node.testing)
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not"):
        child = node.schema.get(keyword)
        if isinstance(child, dict):
            testing = node.testing or keyword in {"propertyNames", "if", "then", "else", "not"}
            yield Node(node.file, f"{node.where}/{keyword}", child, testing)


def walk(node: Node) -> Iterator[Node]:
    """Yield a schema and all schemas inside it."""
    yield node
    for child in inner(node):
        yield from walk(child)


NODES = [node for file in FILES for node in walk(Node(file, "#", document(file)))]
FIELDS = [
    node
    for node in NODES
    if not node.testing and re.search(r"(/properties/[^/]+|/items|/\$defs/[^/]+)$", node.where)
]


def explained(schema: dict[str, Any], home: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with everything that its `$ref` brings; its own words win."""
    if "$ref" not in schema:
        return schema
    file, _, name = schema["$ref"].partition("#/$defs/")
    home = document(file) if file else home
    return {**explained(home["$defs"][name], home), **schema}


def validator(node: Node) -> Draft202012Validator:
    """Return the plain library validator for a schema inside a file."""
    common = document("common.schema.json")
    registry: Registry[Any] = Registry().with_resource("common.schema.json", Resource.from_contents(common))
    schema = {**node.schema, "$defs": document(node.file).get("$defs", {})}
    return Draft202012Validator(schema, registry=registry)


def named(nodes: list[Node]) -> pytest.MarkDecorator:
    """Run a test once for each schema."""
    return pytest.mark.parametrize("node", nodes, ids=[f"{node.file}{node.where}" for node in nodes])


@pytest.mark.parametrize("file", FILES)
def test_valid(file: str) -> None:
    """Each file is itself valid JSON Schema, draft 2020-12, and says so."""
    Draft202012Validator.check_schema(document(file))
    assert document(file)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert HAN.search(document(file)["title"])
    assert HAN.search(document(file)["description"])


def test_kinds() -> None:
    """Every kind of guide has a schema, and every schema belongs to a kind or is shared."""
    assert {f"{kind}.schema.json" for kind in KINDS} | {"common.schema.json"} == set(FILES)


@named(FIELDS)
def test_explained(node: Node) -> None:
    """Every field has a Chinese title and description."""
    full = explained(node.schema, document(node.file))
    assert HAN.search(full["title"])
    assert HAN.search(full["description"])


@named([node for node in FIELDS if "/properties/" in node.where and not node.where.endswith("/items")])
def test_example(node: Node) -> None:
    """Every field has an example, and every example would pass."""
    full = explained(node.schema, document(node.file))
    assert full["examples"]
    for shown in full["examples"]:
        assert list(validator(node).iter_errors(shown)) == []


@named([node for node in NODES if node.schema.get("type") == "object"])
def test_closed(node: Node) -> None:
    """Every object refuses keys it does not know, or says what all its keys and values must be."""
    full = explained(node.schema, document(node.file))
    free = full.get("additionalProperties", True)
    assert free is False or (free and isinstance(free, dict) and "propertyNames" in full)
    assert free is not False or full["properties"]


@named(NODES)
def test_keywords(node: Node) -> None:
    """Every keyword that can fail is turned into findings."""
    assert set(node.schema) - STRUCTURAL - set(BY_KEYWORD) == set()


@named([node for node in NODES if "not" in node.schema])
def test_exclusions(node: Node) -> None:
    """`not` only ever means: this field must be absent. That is all our words for it can say."""
    assert list(node.schema["not"]) == ["required"]


BOUNDS = {"string": "maxLength", "array": "maxItems", "integer": "maximum", "number": "maximum"}
# A repetition without an end.
ENDLESS = re.compile(r"(?<!\\)[*+]|,\}")


def unbounded(schema: dict[str, Any]) -> list[str]:
    """Return the limits that a schema lacks: of length, of number of items or fields, of size."""
    types = schema.get("type", ())
    wanted = {BOUNDS[name] for name in ([types] if isinstance(types, str) else types) if name in BOUNDS}
    if "propertyNames" in schema:
        wanted.add("maxProperties")
    if "enum" in schema or schema.get("format") == "date" or not ENDLESS.search(schema.get("pattern", "*")):
        wanted.discard("maxLength")
    return sorted(wanted - schema.keys())


@named([node for node in NODES if not node.testing])
def test_bounded(node: Node) -> None:
    """Every text, list and number of a guide has an upper bound: none can make a page or a check endless."""
    assert unbounded(node.schema) == []


def test_unbounded_seen() -> None:
    """The test above would notice what is missing."""
    assert unbounded({"type": ["string", "integer"], "pattern": "^a+$"}) == ["maxLength", "maximum"]
    assert unbounded({"type": "object", "propertyNames": {}}) == ["maxProperties"]
    assert unbounded({"type": "array"}) == ["maxItems"]


DURATIONS = [
    ("9999 分钟", True),
    ("10000 分钟", False),
    ("999 小时", True),
    ("1000 小时", False),
    ("3660 个工作日", True),
    ("3661 个工作日", False),
    ("3660个自然日", True),
    ("99999999个工作日", False),
    ("1200 个月", True),
    ("1201 个月", False),
    ("100 年", True),
    ("101 年", False),
    ("99999999年", False),
    ("0 年", False),
    ("01 年", False),
    ("当场", True),
    ("0.5 个工作日", True),
    ("1.5小时", True),
    ("3659.5 个自然日", True),
    ("3660.5 个自然日", False),
    ("0.5 分钟", False),
    ("0.5 个月", False),
    ("1.5 年", False),
    ("1.0 小时", False),
    ("1.50 小时", False),
    ("0.25 小时", False),
    ("00.5 小时", False),
    ("1。5 小时", False),
]


@pytest.mark.parametrize(("typed", "right"), DURATIONS)
@pytest.mark.parametrize(
    "path",
    [
        ("time_limit", "promised"),
        ("time_limit", "statutory"),
        ("steps", 0, "duration"),
        ("materials", 0, "issued_within"),
        ("materials", 0, "deferrable", "within"),
        ("materials", 0, "photo", "taken_within"),
    ],
)
def test_duration(path: tuple[str | int, ...], typed: str, right: bool) -> None:  # noqa: FBT001  a table
    """However long a time may be, it ends within a century, wherever it is written."""
    node = Node("matter.schema.json", "", shape_of("matter").field(path))
    schema = {key: value for key, value in node.schema.items() if not key.startswith("$")}
    assert Draft202012Validator(schema).is_valid(typed) is right


# Which class holds which part of a schema. `at`, and `hall` of a window, are added while gathering.
HELD: dict[type[msgspec.Struct], tuple[str, tuple[str | int, ...]]] = {
    guide.SiteSettings: ("site", ()),
    guide.Department: ("departments", ("departments", 0)),
    guide.Hall: ("hall", ()),
    guide.Window: ("hall", ("windows", 0)),
    guide.Material: ("materials", ("materials", 0)),
    guide.Matter: ("matter", ()),
    guide.Requirement: ("matter", ("materials", 0)),
    guide.Bundle: ("bundle", ()),
    guide.Report: ("report", ()),
    guide.Query: ("queries", ("queries", 0)),
}
ADDED = {("Window", "hall")}
Held = tuple[type[msgspec.Struct], str, tuple[str | int, ...]]


def structs_in(kind: Any) -> Iterator[tuple[type[msgspec.Struct], tuple[int, ...]]]:
    """Yield the classes inside a field's type, with a step into the list where they are items of one."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind, ()
        return
    step = (0,) if getattr(kind, "__origin__", None) is tuple else ()
    for part in get_args(kind):
        yield from ((struct, (*step, *path)) for struct, path in structs_in(part))


def held(struct: type[msgspec.Struct], kind: str, path: tuple[str | int, ...]) -> Iterator[Held]:
    """Yield a class and the classes of its parts, each with the place of its schema."""
    yield struct, kind, path
    for field in msgspec.structs.fields(struct):
        for part, step in structs_in(field.type):
            yield from held(part, kind, (*path, field.encode_name, *step))


ALL_HELD = [item for struct, (kind, path) in HELD.items() for item in held(struct, kind, path)]


@pytest.mark.parametrize(
    ("struct", "kind", "path"), ALL_HELD, ids=[".".join(map(str, (item[1], *item[2]))) for item in ALL_HELD]
)
def test_held(struct: type[msgspec.Struct], kind: str, path: tuple[str | int, ...]) -> None:
    """Schema and class have the same fields, and demand the same of them."""
    schema = shape_of(kind).field(path)
    fields = {
        field.encode_name: field.required
        for field in msgspec.structs.fields(struct)
        if field.name != "at" and (struct.__name__, field.name) not in ADDED
    }
    assert fields == {name: name in schema.get("required", ()) for name in schema["properties"]}


def test_all_held() -> None:
    """No class of the guide is without a schema."""
    known = {struct for struct, _, _ in ALL_HELD}
    assert {struct for struct in Part.__subclasses__() if struct.__module__.startswith("gaoqing.")} <= known


# Values that look right, are nearly right, or would hurt if they came through.
ODD = st.one_of(
    st.sampled_from(
        [None, True, False, 0, -1, 1, 1.5, 10**15, "", " ", "a", "a ", " a", "一\n二", "字" * 121, "字" * 601]
    ),
    st.sampled_from(
        ["2026-02-30", "0000-01-01", "2026-1-1", "9999-12-31", "24:00", "9:00", "0 年", "1 天", "当场"]
    ),
    st.sampled_from(
        ["9" * 5000 + " 年", "9" * 400, "javascript:alert(1)", "https://a b/", "https://a.b/\n", "A", "a--b"]
    ),
    st.sampled_from(["\ufeffa", "\x1ca", "a\x85", "a\u2028b", "\u200b", "a\u3000", "١", "１２", "\0"]),
    st.sampled_from(
        [[], {}, [None], [[]], ["a", "a"], ["a", 1], {"a": "b"}, {"a": ["b"]}, {"A": []}, {"": ["a"]}]
    ),
    st.text(max_size=5),
    st.integers(-(10**6), 10**6),
)
STRANGE_KEYS = st.sampled_from(
    ["nmae", "note", "when", "free", "label", "material", "any_of", "名称", "", "<<", "1"]
)
TOWN_FILES = sorted(path.relative_to(TOWN).as_posix() for path in TOWN.rglob("*.*") if path.is_file())


def containers(data: Any) -> Iterator[dict[str, Any] | list[Any]]:
    """Yield every mapping and list inside some data, itself included."""
    if isinstance(data, dict | list):
        yield data
        for value in data.values() if isinstance(data, dict) else data:
            yield from containers(value)


def change(draw: st.DrawFn, box: dict[str, Any] | list[Any]) -> None:
    """Replace or delete a value of a mapping or list, or add one."""
    value = copy.deepcopy(draw(ODD))
    keys: list[Any] = list(box) if isinstance(box, dict) else list(range(len(box)))
    action = draw(st.sampled_from(["add", "replace", "delete"] if keys else ["add"]))
    if action == "delete":
        del box[draw(st.sampled_from(keys))]
    elif action == "replace":
        box[draw(st.sampled_from(keys))] = value
    elif isinstance(box, dict):
        box[draw(STRANGE_KEYS)] = value
    else:
        box.append(value)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a file of the town, with one to three things in it changed."""
    name = draw(st.sampled_from(TOWN_FILES))
    data = loaded((TOWN / name).read_text("utf-8"))
    for _ in range(draw(st.integers(1, 3))):
        change(draw, draw(st.sampled_from(list(containers(data)))))
    return name, data


def card(**changes: Any) -> tuple[str, Any]:
    """Return the town's matter with some fields replaced."""
    name = "matters/public-security/card.yml"
    return name, loaded((TOWN / name).read_text("utf-8")) | changes


@settings(max_examples=500, deadline=None)
@given(file=mutated())
@example(file=card(name="\ufeff换证"))
@example(file=card(verified={"date": "0000-01-01", "role": "户籍岗"}))
@example(file=card(time_limit={"promised": "9" * 5000 + " 年", "start": "受理之日"}))
@example(file=card(materials=["身份证"]))
@example(file=card(fees={"free": 1}))
def test_verdict(file: tuple[str, Any]) -> None:
    """What the fast validator refuses is explained; what it accepts has no finding, and can be taken in."""
    name, data = file
    source, _ = read(name, yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode())
    kind = kind_of(name)
    assert kind
    if source is None:
        return
    findings = check(source, kind)
    assert bool(findings) is not shape_of(kind).accepts(source.data)
    if not findings:
        gather(Catalogue(date(2026, 11, 22)), [(kind, source)])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"materials": ["身份证"]}, {("S003", ("materials", 0))}),
        ({"materials": [{"any_of": ["a", "b"]}]}, {("S001", ("materials", 0, "label"))}),
        ({"materials": [{"material": "a", "label": "b"}]}, {("S009", ("materials", 0, "label"))}),
        ({"channels": [{"kind": "网上"}]}, {("S001", ("channels", 0, "url"))}),
        ({"channels": [{"kind": "公众号"}]}, {("S001", ("channels", 0, "name"))}),
        ({"channels": [{"kind": "小程序", "url": "http://a.b/"}]}, {("S001", ("channels", 0, "name"))}),
        ({"channels": [{"kind": "传真"}]}, {("S001", ("channels", 0, "phone"))}),
        ({"channels": [{"kind": "电子邮件"}]}, {("S001", ("channels", 0, "email"))}),
        ({"channels": [{"kind": "邮寄", "email": "a@b"}]}, {("S005", ("channels", 0, "email"))}),
        (
            {"channels": [{"kind": "网上", "url": "https://a.b/", "then": "邮寄"}]},
            {("S004", ("channels", 0, "then"))},
        ),
        ({"enquiry_phone": []}, {("S006", ("enquiry_phone",))}),
        ({"enquiry_phone": [{"for": "户籍"}]}, {("S001", ("enquiry_phone", 0, "number"))}),
        ({"before": [{"where": "派出所"}]}, {("S001", ("before", 0, "name"))}),
        ({"before": [{"matter": "a", "name": "b"}]}, {("S009", ("before", 0, "name"))}),
        ({"authorities": [{"name": "街道"}]}, {("S001", ("authorities", 0, "role"))}),
        ({"rights": {"review": {"court": {}}}}, {("S001", ("rights", "review", "court", "name"))}),
        ({"rights": {"review": {}}}, {("S006", ("rights", "review"))}),
        ({"results": [{"delivery": ["邮寄"]}]}, {("S001", ("results", 0, "name"))}),
        ({"fees": {}}, {("S001", ("fees", "items"))}),
        ({"fees": "免费"}, {("S003", ("fees",))}),
        ({"fees": {"free": False}}, {("S004", ("fees", "free"))}),
        ({"visits": {"count": 10}}, {("S007", ("visits", "count"))}),
        ({"summary": "长"}, {("S006", ("summary",))}),
        ({"topics": ["a", "b", "a"]}, {("S008", ("topics", 2))}),
        ({"rights": {}}, {("S006", ("rights",))}),
    ],
)
def test_one_fault(changes: dict[str, Any], expected: set[tuple[str, tuple[str | int, ...]]]) -> None:
    """One mistake gives one finding, at the field that has to change."""
    name, data = card(**changes)
    source, _ = read(name, yaml.safe_dump(data, allow_unicode=True).encode())
    assert source
    assert {(item.code, item.path) for item in check(source, "matter")} == expected
