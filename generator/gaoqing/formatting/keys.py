"""Which words are keys in a kind of file, and of which of them the value can only be text."""

from dataclasses import dataclass
from functools import cache

from gaoqing.schema.fields import all_fields


@dataclass(frozen=True)
class Keys:
    """The keys of a kind of file, wherever they stand; `texts` are those that never hold anything else."""

    known: frozenset[str]
    texts: frozenset[str]


@cache
def keys_of(kind: str) -> Keys:
    """Return the keys of a kind of file (see `schema.kinds`)."""
    found = all_fields(kind)
    others = {field.key for field in found if field.types != ("string",)}
    known = frozenset(field.key for field in found)
    return Keys(known, known - others)
