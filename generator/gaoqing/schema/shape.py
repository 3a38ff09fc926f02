"""JSON Schema: data of one file → findings for what its shape lacks. The only door to jsonschema."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from gaoqing.finding import DataPath, Finding
from gaoqing.finding.collector import limited
from gaoqing.finding.params import Param, shortened
from gaoqing.reading.source import Source
from gaoqing.reading.yaml_flow import flow
from gaoqing.resources import resource
from gaoqing.schema.defects import BY_KEYWORD, WRONG_TYPE, quoted, repetitions
from gaoqing.schema.placeholder import left_in, unwritten
from gaoqing.text.pattern import lazily

if TYPE_CHECKING:
    from jsonschema import ValidationError

_COMMON = "common.schema.json"
_DATE = lazily(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@cache
def document(file: str) -> dict[str, Any]:
    """Return one JSON Schema file, parsed."""
    loaded: dict[str, Any] = json.loads((resource("schema") / file).read_text(encoding="utf-8"))
    return loaded


def check(source: Source, kind: str) -> list[Finding]:
    """Return what the schema of a kind has to say about a file, each finding placed at the value.

    The fast validator gives the verdict; the explaining one runs only on files that fail.
    """
    shape = shape_of(kind)
    left = {path: left_in(source, path, shape.field(path)) for path in unwritten(source)}
    if shape.accepts(source.data) and not left:
        return []
    # Of what nobody has written yet, that is all there is to say.
    explained = (item for item in shape.explain(source) if item.path not in left)
    return limited([*left.values(), *_distinct(explained)])


def _distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen = set()
    for finding in findings:
        key = finding.path, finding.code, str(finding.params)
        if key not in seen:
            seen.add(key)
            yield finding


@cache
def shape_of(kind: str) -> "Shape":
    """Return the compiled schema of a kind (see `kinds.KINDS`)."""
    return Shape(f"{kind}.schema.json")


def _verdict_of(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    registry = jsonschema_rs.Registry([(f"json-schema:///{_COMMON}", document(_COMMON))])
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)


class Shape:
    """The schema of one kind of file: verdict, explanation, and the words for each field."""

    def __init__(self, file: str) -> None:
        self.root = document(file)
        self._of_items: dict[str, jsonschema_rs.Draft202012Validator] = {}

    @cached_property
    def _verdict(self) -> jsonschema_rs.Draft202012Validator:
        return _verdict_of(self.root)

    @cached_property
    def _explainer(self) -> Any:
        # Needed only when a file fails; a clean check must not wait for the import.
        from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415
        from referencing import Registry, Resource  # noqa: PLC0415

        formats = FormatChecker(formats=())
        formats.checks("date")(_is_date)
        common: Resource[Any] = Resource.from_contents(document(_COMMON))
        registry: Registry[Any] = Registry().with_resource(_COMMON, common)
        cls = validators.extend(  # type: ignore[no-untyped-call]
            Draft202012Validator,
            {"pattern": _pattern, "uniqueItems": _unique, "items": _items, "additionalProperties": _others},
        )
        return cls(self.root, registry=registry, format_checker=formats)

    def accepts(self, data: Any) -> bool:
        """Tell whether the data has the right shape."""
        return self._verdict.is_valid(data)

    def accepts_item(self, field: str, item: Any) -> bool:
        """Tell whether something could stand in a list, a key at the top of the file."""
        known = self._of_items.get(field)
        if known is None:
            inside = {"$defs": self.root.get("$defs", {}), **self.root["properties"][field]["items"]}
            known = self._of_items[field] = _verdict_of(inside)
        return known.is_valid(item)

    def explain(self, source: Source) -> Iterator[Finding]:
        """Yield a finding for everything that the shape lacks, in our own words."""
        for error in self._explainer.iter_errors(source.data):
            path = tuple(error.absolute_path)
            keyword = (
                "propertyNames" if "propertyNames" in error.absolute_schema_path else str(error.validator)
            )
            for kind, extra_path, params in BY_KEYWORD[keyword](error):
                at = (*path, *extra_path)
                words = self.words(at)
                # A surplus key is pointed at itself, a missing one at what lacks it.
                place = source.key_place(at) if kind.name in _AT_THE_KEY else source.place(at)
                if kind is WRONG_TYPE and at and (typed := quoted(error.instance, error.validator_value)):
                    words["written"] = f"- {typed}" if isinstance(at[-1], int) else f"{at[-1]}: {typed}"
                yield kind.in_file(source.name, place, at, **shortened({**words, **params}))

    def words(self, path: DataPath) -> dict[str, Param]:
        """Return `field`, `title`, `description`, `form`, `written` (an example) for a value."""
        node = self.field(path)
        names = [step for step in path if isinstance(step, str)]
        return {
            "field": names[-1] if names else "",
            "title": node.get("title", names[-1] if names else ""),
            "description": node.get("description", ""),
            "form": node.get("$form", node.get("description", "")),
            "written": _written(path, node),
        }

    def field(self, path: DataPath) -> dict[str, Any]:
        """Return the schema of the value at a path, `{}` where the schema knows none."""
        node = self._resolve(self.root)
        for step in path:
            child = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step)
            if child is None:
                extra = node.get("additionalProperties")
                child = extra if isinstance(extra, dict) else {}
            node = self._resolve(child, node["$home"])
        return node

    def _resolve(self, node: Mapping[str, Any], home: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Follow a `$ref`, letting the words beside it win; `$home` is the file that holds the node.

        `$form` and `$named` keep the description and the title of what is referred to.
        """
        home = home if home is not None else self.root
        if "$ref" not in node:
            return {**node, "$home": home}
        file, _, pointer = node["$ref"].partition("#/$defs/")
        home = document(file) if file else home
        shared = self._resolve(home["$defs"][pointer], home)
        kept = {"$form": shared.get("description", ""), "$named": shared.get("title", "")}
        return {**shared, **kept, **node}


_AT_THE_KEY = {"unknown-field", "conflicting-field", "malformed-key"}


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: object
) -> Iterator["ValidationError"]:
    from jsonschema import ValidationError  # noqa: PLC0415  as above

    # Python's regular expressions differ from JSON Schema's (`$`, `\s`); the verdict's own engine decides.
    if isinstance(instance, str) and not _compiled(pattern).is_valid(instance):
        yield ValidationError("pattern")


def _unique(
    _validator: object, _wanted: object, instance: object, _schema: object
) -> Iterator["ValidationError"]:
    from jsonschema import ValidationError  # noqa: PLC0415  as above

    # The library compares each item with each.
    if isinstance(instance, list) and any(repetitions(instance)):
        yield ValidationError("uniqueItems")


def _items(validator: Any, items: object, instance: object, schema: Mapping[str, Any]) -> Iterator[Any]:
    # Of a list that is too long this is told, not what is wrong with each of a hundred thousand items.
    if isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance)):
        for index, item in enumerate(instance):
            yield from validator.descend(item, items, path=index)


def _others(validator: Any, others: Any, instance: object, schema: Mapping[str, Any]) -> Iterator[Any]:
    from jsonschema import ValidationError  # noqa: PLC0415  as above

    if not isinstance(instance, dict) or len(instance) > schema.get("maxProperties", len(instance)):
        return
    unknown = [key for key in instance if key not in schema.get("properties", {})]
    if others is False and unknown:
        yield ValidationError("additionalProperties")
    for key in unknown if isinstance(others, dict) else ():
        yield from validator.descend(instance[key], others, path=key)


@cache
def _compiled(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"type": "string", "pattern": pattern})


def _written(path: DataPath, node: Mapping[str, Any]) -> str:
    """Show how a value looks in its file: a list item, a field, or what a whole file begins with."""
    example = flow(node["examples"][0]) if node.get("examples") else "…"
    if not path:
        return "，".join(f"{name}: …" for name in node.get("required", ())[:3])
    return f"- {example}" if isinstance(path[-1], int) else f"{path[-1]}: {example}"
