"""Each JSON Schema keyword and the defects it stands for."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from gaoqing.finding import DataPath, Defect, defect
from gaoqing.finding.params import AnyOf, Guess, Param, Word
from gaoqing.text.guess import closest
from gaoqing.text.quotes import quotes

MISSING_FIELD = defect("S001", "missing-field", "A required field is missing")
UNKNOWN_FIELD = defect("S002", "unknown-field", "The field does not exist")
WRONG_TYPE = defect("S003", "wrong-type", "A value has the wrong type")
NOT_IN_LIST = defect("S004", "value-not-in-list", "A value is not one of the allowed choices")
BAD_FORM = defect("S005", "malformed-value", "A value does not have the required format")
TOO_LITTLE = defect("S006", "too-little", "A text, list or number is below its minimum")
TOO_MUCH = defect("S007", "too-much", "A text, list or number is above its maximum")
REPEATED = defect("S008", "repeated-item", "An item appears twice in a list")
CONFLICT = defect("S009", "conflicting-field", "Two fields exclude each other")
BAD_KEY = defect("S010", "malformed-key", "A key does not have the form of an id")
UNWRITTEN = defect("S011", "placeholder-left", "A beginning still has a placeholder where a value belongs")


class SchemaError(Protocol):
    """What we read of a jsonschema ValidationError."""

    validator: Any
    validator_value: Any
    instance: Any
    schema: Any


_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９，", "0123456789,")
# A defect, the way on from the value to its place, and what its message tells.
Violation = tuple[Defect, DataPath, dict[str, Param]]


def _required(error: SchemaError) -> Iterator[Violation]:
    for field in error.validator_value:
        if field not in error.instance:
            yield MISSING_FIELD, (field,), {}


def _additional(error: SchemaError) -> Iterator[Violation]:
    known = list(error.schema.get("properties", ()))
    for key in error.instance:
        if key not in known:
            yield (
                UNKNOWN_FIELD,
                (key,),
                {"field": _shown(key), "guess": Guess(closest(key, known)), "known": (*known,)},
            )


def _type(error: SchemaError) -> Iterator[Violation]:
    types = error.validator_value
    wanted = AnyOf(tuple(Word(f"type.{name}") for name in ([types] if isinstance(types, str) else types)))
    hint = Word("hint.bare-quote") if _bare_quote(error.instance) else ""
    yield WRONG_TYPE, (), {"wanted": wanted, "value": _shown(error.instance), "hint": hint}


def _bare_quote(value: Any) -> str:
    """Return the quote of a field that YAML took for a mapping, an empty text for all else."""
    if not isinstance(value, dict) or any(item is not None for item in value.values()):
        return ""
    text = f"{{{', '.join(map(str, value))}}}"
    return text if any(True for _ in quotes(text)) else ""


def _choice(error: SchemaError) -> Iterator[Violation]:
    values = error.validator_value if error.validator == "enum" else [error.validator_value]
    choices = tuple(map(_shown, values))
    value = _shown(error.instance)
    yield NOT_IN_LIST, (), {"value": value, "choices": choices, "guess": Guess(closest(value, choices, 0.3))}


def _form(error: SchemaError) -> Iterator[Violation]:
    yield BAD_FORM, (), {"value": _shown(error.instance)}


def _limit(kind: Defect, unit: str) -> Callable[[SchemaError], Iterator[Violation]]:
    def violations(error: SchemaError) -> Iterator[Violation]:
        size = error.instance if unit == "number" else len(error.instance)
        yield kind, (), {"limit": error.validator_value, "size": size, "unit": Word(f"unit.{unit}")}

    return violations


def _repeated(error: SchemaError) -> Iterator[Violation]:
    for index, item in repetitions(error.instance):
        yield REPEATED, (index,), {"value": _shown(item)}


def repetitions(items: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """Yield the items that stand earlier in a list, with their places; the work grows as the list does."""
    seen = set()
    for index, item in enumerate(items):
        # Unlike for JSON Schema, true is 1 for Python; written down they differ.
        written = json.dumps(item, sort_keys=True)
        if written in seen:
            yield index, item
        seen.add(written)


def _conflict(error: SchemaError) -> Iterator[Violation]:
    for field in error.validator_value["required"] if isinstance(error.instance, dict) else ():
        yield CONFLICT, (field,), {}


def _key(error: SchemaError) -> Iterator[Violation]:
    yield BAD_KEY, (error.instance,), {"value": _shown(error.instance)}


BY_KEYWORD: dict[str, Callable[[SchemaError], Iterator[Violation]]] = {
    "required": _required,
    "additionalProperties": _additional,
    "type": _type,
    "enum": _choice,
    "const": _choice,
    "pattern": _form,
    "format": _form,
    "minLength": _limit(TOO_LITTLE, "characters"),
    "maxLength": _limit(TOO_MUCH, "characters"),
    "minItems": _limit(TOO_LITTLE, "items"),
    "maxItems": _limit(TOO_MUCH, "items"),
    "minProperties": _limit(TOO_LITTLE, "fields"),
    "maxProperties": _limit(TOO_MUCH, "fields"),
    "minimum": _limit(TOO_LITTLE, "number"),
    "maximum": _limit(TOO_MUCH, "number"),
    "uniqueItems": _repeated,
    "not": _conflict,
    "propertyNames": _key,
}


_MAX_SHOWN = 40  # characters of a wrong value that a finding repeats


def _shown(value: Any) -> str:
    """Show a value as it looks in YAML, shortened."""
    text = _written(value, _MAX_SHOWN)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def _written(value: Any, room: int) -> str:
    """Write a value, no more of it than there is room for."""
    if isinstance(value, str):
        return value[: room + 1]
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    if isinstance(value, list):
        return f"[{_several(value, room)}]"
    if isinstance(value, Mapping):
        return f"{{{_several(value.items(), room)}}}"
    return str(value)


def _several(items: Iterable[Any], room: int) -> str:
    text = ""
    for item in items:
        if len(text) > room:
            break
        left = room - len(text)
        one = (
            ": ".join(_written(part, left) for part in item if part is not None)
            if isinstance(item, tuple)
            else _written(item, left)
        )
        text += f", {one}" if text else one
    return text


def quoted(value: Any, wanted: str | Sequence[str]) -> str:
    """Return how a value of the wrong type is typed to have the right one, an empty text when nobody can say.

    >>> quoted(2026, ["string"]), quoted("05", ["integer"]), quoted("是", ["boolean"])
    ('"2026"', '5', '')
    """
    types = {wanted} if isinstance(wanted, str) else {*wanted}
    if "string" in types and _bare_quote(value):
        return f'"{_bare_quote(value)}"'
    if "string" in types and isinstance(value, bool | int | float):
        return f'"{_shown(value)}"'
    if {"integer", "number"} & types and isinstance(value, str):
        digits = value.translate(_PLAIN_DIGITS).replace(",", "").strip()
        return digits.lstrip("0") or "0" if re.fullmatch("[0-9]{1,15}", digits) else ""
    return ""
