"""Each JSON Schema keyword and the defects it stands for."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from gaoqing.finding import Defect, defect
from gaoqing.guess import closest

MISSING_FIELD = defect("S001", "missing-field", "A field that citizens need is absent.")
UNKNOWN_FIELD = defect("S002", "unknown-field", "A field is not known here.")
WRONG_TYPE = defect("S003", "wrong-type", "A value is of the wrong kind: text, number, list, yes or no.")
NOT_IN_LIST = defect("S004", "value-not-in-list", "A value is not one of the fixed choices.")
BAD_FORM = defect("S005", "malformed-value", "A value is not written in the agreed form.")
TOO_LITTLE = defect("S006", "too-little", "A text, list or number is below the least allowed.")
TOO_MUCH = defect("S007", "too-much", "A text, list or number is above the most allowed.")
REPEATED = defect("S008", "repeated-item", "An item stands twice in a list.")
CONFLICT = defect("S009", "conflicting-field", "Two fields exclude each other.")
BAD_KEY = defect("S010", "malformed-key", "A key is not written as an id.")


class Failure(Protocol):
    """What we read of a jsonschema ValidationError."""

    validator: Any
    validator_value: Any
    instance: Any
    schema: Any


Fault = tuple[Defect, tuple[str | int, ...], dict[str, object]]


def _required(error: Failure) -> Iterator[Fault]:
    for field in error.validator_value:
        if field not in error.instance:
            yield MISSING_FIELD, (field,), {}


def _additional(error: Failure) -> Iterator[Fault]:
    known = list(error.schema["properties"])
    for key in error.instance:
        if key not in known:
            yield UNKNOWN_FIELD, (key,), {"field": key, "guess": closest(key, known), "known": known}


def _type(error: Failure) -> Iterator[Fault]:
    wanted = error.validator_value
    yield (
        WRONG_TYPE,
        (),
        {"wanted": [wanted] if isinstance(wanted, str) else wanted, "value": _shown(error.instance)},
    )


def _choice(error: Failure) -> Iterator[Fault]:
    values = error.validator_value if error.validator == "enum" else [error.validator_value]
    choices = [_shown(choice) for choice in values]
    value = _shown(error.instance)
    yield NOT_IN_LIST, (), {"value": value, "choices": choices, "guess": closest(value, choices, 0.3)}


def _form(error: Failure) -> Iterator[Fault]:
    yield BAD_FORM, (), {"value": _shown(error.instance)}


def _limit(kind: Defect, unit: str) -> Callable[[Failure], Iterator[Fault]]:
    def faults(error: Failure) -> Iterator[Fault]:
        size = error.instance if unit == "number" else len(error.instance)
        yield kind, (), {"limit": error.validator_value, "size": size, "unit": unit}

    return faults


def _repeated(error: Failure) -> Iterator[Fault]:
    items = error.instance
    for index, item in enumerate(items):
        if item in items[:index]:
            yield REPEATED, (index,), {"value": _shown(item)}


def _conflict(error: Failure) -> Iterator[Fault]:
    for field in error.validator_value["required"] if isinstance(error.instance, dict) else ():
        yield CONFLICT, (field,), {}


def _key(error: Failure) -> Iterator[Fault]:
    yield BAD_KEY, (error.instance,), {"value": _shown(error.instance)}


BY_KEYWORD: dict[str, Callable[[Failure], Iterator[Fault]]] = {
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
    "minimum": _limit(TOO_LITTLE, "number"),
    "maximum": _limit(TOO_MUCH, "number"),
    "uniqueItems": _repeated,
    "not": _conflict,
    "propertyNames": _key,
}


_SHOWN = 40  # characters of a wrong value that a finding repeats


def _shown(value: Any) -> str:
    """Show a value as it looks in YAML, shortened."""
    names = {None: "", True: "true", False: "false"}
    text = names[value] if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
