"""How many guides of a hall fill a field."""

from collections.abc import Iterable, Iterator
from typing import Any

from gaoqing.guide import Matter


def count(matters: Iterable[Matter], paths: Iterable[str]) -> int:
    """Return how many guides say something in one of these fields.

    Args:
        matters: the guides.
        paths: as `schema.fields` has them, e.g. `materials[].original.count`.
    """
    ways = [path.replace("[]", "").split(".") for path in paths]
    return sum(any(any(map(_says, _values(matter, way))) for way in ways) for matter in matters)


def _values(value: Any, way: list[str]) -> Iterator[Any]:
    """Yield what stands at the end of a way, of every item where a list is passed."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        for item in value:
            yield from _values(item, way)
    elif not way:
        yield value
    elif value is not None:
        yield from _values(getattr(value, _attribute(value, way[0]), None), way[1:])


def _attribute(value: Any, key: str) -> str:
    """Return the name that a class gives to a key, which may be a word of Python's own."""
    keys = getattr(value, "__struct_encode_fields__", ())
    return str(value.__struct_fields__[keys.index(key)]) if key in keys else key


def _says(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", {})
