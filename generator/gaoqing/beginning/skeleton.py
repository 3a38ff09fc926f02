"""The fields of a kind → lines of YAML: what has to be written, and as comments what may be."""

from collections.abc import Iterable, Mapping
from typing import Any

from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.fields import ANY, Field, fields
from gaoqing.schema.placeholder import placeholder


def skeleton(kind: str, known: Mapping[str, Any]) -> list[str]:
    """Return the lines of a whole file, below its head.

    Args:
        kind: what kind of file (see `schema.kinds.KINDS`).
        known: what is known already, by key, such as its id; all else that has to be there is a placeholder.
    """
    return _Writer().file(fields(kind), known)


def item_skeleton(kind: str, field: str, known: Mapping[str, Any]) -> list[str]:
    """Return the lines of one item of a list, with its dash; arguments as for `skeleton`.

    Args:
        kind: what kind of file the list is in.
        field: the list.
        known: what is known already.
    """
    around = next(item for item in fields(kind) if item.key == field)
    return _Writer().item(around.parts, {**_begun(around, around.examples[0][0]), **known})


class _Writer:
    """Writes fields in the order of the schema; what a shared form may hold is told where it comes first."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def file(self, parts: Iterable[Field], known: Mapping[str, Any]) -> list[str]:
        """Write the fields at the top of a file, each below what is to be said of it."""
        lines: list[str] = []
        values = _wanted(parts, known)
        for part in parts:
            lines += ["", f"## {_remark(part, part.description)}", *self._longer(part)]
            if part.key in values:
                lines += self._field(part, values[part.key])
            else:
                lines += _commented(self._field(part, part.examples[0]))
        return lines

    def item(self, parts: Iterable[Field], values: Mapping[str, Any]) -> list[str]:
        """Write one item of a list: the dash stands before a field that is there."""
        lines = self._mapping(parts, values)
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        lines.insert(0, lines.pop(first))
        return [f"- {lines[0]}", *_indented(lines[1:])]

    def _mapping(self, parts: Iterable[Field], values: Mapping[str, Any]) -> list[str]:
        lines: list[str] = []
        for part in parts:
            there = part.key in values
            written = self._field(part, values[part.key] if there else part.examples[0])
            # The editor shows the rest where the mouse rests on the field.
            written[0] += f"  # {_remark(part, part.description.partition('。')[0] + '。')}"
            lines += [*self._longer(part), *(written if there else _commented(written))]
        return lines

    def _field(self, field: Field, value: Any) -> list[str]:
        if not self._tells_more(field, value):
            return [f"{field.key}: {flow(value)}"]
        if isinstance(value, dict):
            # Where it may be a list too, some parts belong to the items of that alone.
            parts = [part for part in field.parts if part.path == f"{field.path}.{part.key}"]
            return [f"{field.key}:", *_indented(self._mapping(parts, value))]
        first, *others = value
        items = [*self.item(field.parts, first), *(f"- {flow(item)}" for item in others)]
        return [f"{field.key}:", *_indented(items)]

    def _longer(self, field: Field) -> list[str]:
        """Return a line about the longer way to write a field, where it is told of first."""
        other = _other_form(field)
        if not other or f"{field.shared} longer" in self._told:
            return []
        self._told.add(f"{field.shared} longer")
        return [f"## 也可以写成 {field.key}: {flow(other)}"]

    def _tells_more(self, field: Field, value: Any) -> bool:
        """Tell whether the parts of a value are to be told of; those of a shared form are told once."""
        if not _has_parts(field) or not isinstance(value, dict | list):
            return False
        if not field.shared:
            return True
        told = field.shared in self._told
        self._told.add(field.shared)
        return not told


def _wanted(parts: Iterable[Field], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known, and a placeholder for whatever else has to be there."""
    unwritten = {part.key: _unwritten(part) for part in parts if part.required}
    return {**unwritten, **known}


def _unwritten(field: Field) -> Any:
    """Return a placeholder for a field, or for whatever inside it has to be there."""
    example = field.examples[0]
    if isinstance(example, list):
        begun = [_begun(field, item) for item in example[: max(field.least, 1)]]
        return begun if _has_parts(field) else [placeholder(field.title)]
    return _begun(field, example)


def _begun(field: Field, example: Any) -> Any:
    if not isinstance(example, dict) or not _has_parts(field):
        return placeholder(_asked(field))
    # Which parts have to be there may depend on each other; the example shows some that do together.
    shown = example if field.depends else {}
    return {part.key: _unwritten(part) for part in field.parts if part.required or part.key in shown}


def _has_parts(field: Field) -> bool:
    return bool(field.parts) and field.parts[0].key != ANY


def _other_form(field: Field) -> Any:
    """Return an example that is a list or a mapping where the first one is something else."""
    first, *others = field.examples
    forms = (item for item in others if isinstance(item, list | dict) and type(item) is not type(first))
    return next(forms, None) if _has_parts(field) else None


def _asked(field: Field) -> str:
    if "boolean" in field.types:
        return " true" if field.choices else " true 或 false"
    return field.title


def _remark(field: Field, description: str) -> str:
    told = f"{field.title}{'（必填）' if field.required else ''}：{description}"
    choices = [item for item in field.choices if isinstance(item, str)]
    if len(choices) > 1 and not all(item in description for item in choices):
        told += f"可以写：{'、'.join(choices)}。"
    return told


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _commented(lines: Iterable[str]) -> list[str]:
    return [f"# {line}" for line in lines]
