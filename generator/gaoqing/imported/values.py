"""A value inside a guide by the name of its field, and a short text that stands for it."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

# What an item of a list is called by, the first that it has.
CALLED_BY = ("material", "label", "id", "name", "kind", "item", "question", "law")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LENGTH = 10  # letters: by chance two values have the same once in 100,000,000,000,000


def digest(value: Any) -> str:
    """Return a short word that stands for a value; empty for None.

    The order of keys is no part of a value; that of items is. Letters only: no reader of YAML takes it for
    a number.
    """
    if value is None:
        return ""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    left = int.from_bytes(blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    word = ""
    for _ in range(_LENGTH):
        left, letter = divmod(left, len(_LETTERS))
        word += _LETTERS[letter]
    return word


def value_at(data: Any, path: str) -> Any:
    """Return the value of a field, None when there is none.

    Args:
        data: a guide. With the entries of the catalogue and the departments beside its fields, as
            `@materials` and `@departments`, their fields are found too.
        path: the field, e.g. `time_limit.promised`, `materials.id-card.when`, `@materials.id-card.name`.
    """
    if not path:
        return data
    if isinstance(data, Mapping):
        key, _, rest = path.partition(".")
        return value_at(data[key], rest) if key in data else None
    for item in data if isinstance(data, list) else ():
        name = called(item)
        if path == name or (name and path.startswith(f"{name}.")):
            return value_at(item, path[len(name) + 1 :])
    return None


def called(item: Any) -> str:
    """Return what an item of a list is called, empty when it has no name."""
    found = (item.get(key) for key in CALLED_BY) if isinstance(item, Mapping) else ()
    return next((name for name in found if isinstance(name, str)), "")
