"""JSON lines of standard input: each is one object, or the command ends in a sentence that names the line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gaoqing.cli.common import stop


def rows(lines: Iterable[str], lang: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the object of each line that is not blank; what is no object comes empty."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _row(line, number, lang)


def _row(line: str, number: int, lang: str) -> dict[str, Any]:
    try:
        found = json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError):
        stop(lang, "bad-json", line=number)
    return found if isinstance(found, dict) and _encodable(found) else {}


def _refused(constant: str) -> None:
    """Refuse NaN and Infinity, which are no JSON.

    Raises:
        ValueError: always.
    """
    raise ValueError(constant)


def _encodable(found: dict[str, Any]) -> bool:
    """Tell whether a row can be written again: no half of a character, no number beyond all bounds."""
    try:
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True
