"""The small values that guides are made of, and the conversion from plain data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from gaoqing.guide.duration import Duration
from gaoqing.guide.phone import Phones
from gaoqing.reading.source import At

T = TypeVar("T")
StructT = TypeVar("StructT", bound=msgspec.Struct)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a guide that has no identity of its own."""


PartT = TypeVar("PartT", bound=Part)


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A thing with an id; `at` is where it is written."""

    at: At


class Citation(Part, frozen=True, kw_only=True, rename={"since": "date"}):
    """One legal basis, quoted as it is."""

    law: str
    number: str = ""
    article: str = ""
    url: str = ""
    issuer: str = ""
    since: date | None = None
    text: str = ""


class Allowance(Part, frozen=True, kw_only=True):
    """A finding that the editors accept for a while."""

    finding: str
    reason: str
    until: date


_CUSTOM: dict[type, Any] = {
    Phones: Phones.parse,
    Duration: Duration.parse,
    At: lambda value: value,
}


def convert(data: Mapping[str, Any], kind: type[StructT]) -> StructT:
    """Turn data that the schema accepted into a typed value."""
    return msgspec.convert(data, kind, dec_hook=lambda wanted, value: _CUSTOM[wanted](value))


def with_other(thing: StructT, **fields: object) -> StructT:
    """Return a thing in which some fields have other values."""
    return msgspec.structs.replace(thing, **fields)


def canonical(value: object) -> bytes:
    """Return bytes that are the same for values that say the same, wherever they are written.

    Args:
        value: guides or parts of them, texts, numbers, days, and lists of all these.
    """
    return _WRITER.encode(value)


def _plain(value: object) -> object:
    if isinstance(value, At):
        return None
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Phones):
        return [(item.number, item.purpose) for item in value.numbers]
    raise TypeError(f"{type(value)} has no canonical form")


_WRITER = msgspec.msgpack.Encoder(enc_hook=_plain)


def each(at: At, items: Sequence[T]) -> Iterator[tuple[At, T]]:
    """Yield every item of a list with the place where it is written."""
    for index, item in enumerate(items):
        yield at / index, item


def one_or_more(value: PartT | tuple[PartT, ...]) -> tuple[PartT, ...]:
    """Return a list of what a guide writes as one thing for everybody, or as one for each case."""
    return value if isinstance(value, tuple) else (value,)


def several(at: At, value: PartT | tuple[PartT, ...]) -> Iterator[tuple[At, PartT]]:
    """Yield what is written as one thing or as a list of them, each with the place where it is written."""
    if isinstance(value, tuple):
        yield from each(at, value)
    else:
        yield at, value
