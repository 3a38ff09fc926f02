"""The bytes of a workbook in, the values of its sheets out, read in a process that may end without harm."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.documents.document import Kind, Unreadable
from gaoqing.documents.values import MOST_SECONDS

Place = tuple[int, int]


@dataclass(frozen=True)
class Values:
    """A sheet, as the library reads it.

    Attributes:
        name: of the sheet.
        kind: `WorkSheet`, or of another thing that stands among the sheets.
        is_hidden: whether nobody sees it.
        rows: texts and what they are, from row 1 and column A on.
        merged: first and last place of cells that are one, counted from 0.
    """

    name: str
    kind: str
    is_hidden: bool
    rows: Sequence[Sequence[tuple[str, Kind]]]
    merged: Sequence[tuple[Place, Place]]


def values_of(raw: bytes) -> list[Values]:
    """Return what stands in the sheets of a workbook.

    Raises:
        Unreadable: the library cannot read it, or did not come to an end.
        ModuleNotFoundError: the library is not installed.
    """
    import python_calamine  # noqa: F401, PLC0415  here, where its absence is told of

    # As this process imports, so does the other; nothing from where somebody stands.
    own = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-m", "gaoqing.documents.values"]
    try:
        done = subprocess.run(  # noqa: S603  our own module
            command,
            input=raw,
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, **own},
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        raise Unreadable("damaged") from None
    if isinstance(answer, dict):
        raise Unreadable(answer["key"], **answer["params"])
    return [_sheet(said) for said in answer]


def _sheet(said: dict[str, Any]) -> Values:
    rows = [
        [(value, Kind.TEXT) if isinstance(value, str) else (value[0], Kind(value[1])) for value in row]
        for row in said["rows"]
    ]
    merged = [(tuple(first), tuple(last)) for first, last in said["merged"]]
    return Values(said["name"], said["kind"], said["hidden"], rows, merged)
