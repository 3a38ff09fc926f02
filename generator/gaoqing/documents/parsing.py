"""The text of a JSON file in, its values out, with numbers as they are written and no key lost."""

import json
import re
from typing import Any, NamedTuple

from gaoqing.documents.document import Unreadable
from gaoqing.documents.safety import MOST_CELLS, too_many

MOST_DEEP = 60
MOST_VALUES = 4_000_000  # commas, those in texts too
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


class Number(str):
    """A number as the file writes it: an official code may have more digits than a float keeps."""

    __slots__ = ()


class Broken(str):
    """What JSON has no word for: NaN, Infinity."""

    __slots__ = ()


class Record(NamedTuple):
    """An object, with keys that occur twice."""

    pairs: list[tuple[str, Any]]


def parse(text: str) -> Any:
    """Return the value of a JSON text; of several, one a line, a list.

    Objects are `Record`, numbers `Number`, NaN and its like `Broken`.

    Raises:
        Unreadable: it is not JSON, or nested deeper than any list of guides, or larger.
    """
    bare = text.strip("\ufeff \t\r\n\x00")
    if bare.count(",") > MOST_VALUES or bare.count("{") > MOST_CELLS:
        raise too_many()
    if _depth(bare) > MOST_DEEP:
        raise Unreadable("too-deep")
    try:
        return _value(bare)
    except json.JSONDecodeError as error:
        lines = [line for line in bare.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith(("{", "[")) for line in lines):
            return _each(lines, error)
        raise _unreadable(error) from None


def _each(lines: list[str], error: json.JSONDecodeError) -> list[Any]:
    try:
        return [_value(line) for line in lines]
    except json.JSONDecodeError:
        raise _unreadable(error) from None


def _unreadable(error: json.JSONDecodeError) -> Unreadable:
    return Unreadable("json", line=error.lineno, column=error.colno)


def _value(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=Record,
        parse_int=Number,
        parse_float=Number,
        parse_constant=Broken,
        strict=False,
    )


def _depth(text: str) -> int:
    deepest = now = 0
    for found in _BRACKETS.finditer(text):
        now += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        deepest = max(deepest, now)
    return deepest
