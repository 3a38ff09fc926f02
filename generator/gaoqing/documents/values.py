"""A workbook on standard input, its values on standard output: what `apart` runs in a process of its own.

The library is quick, but what it does with a crafted file is beyond us: it may end the process, or ask for
more memory than there is. So it works where it can end nothing else.
"""

import contextlib
import io
import json
import sys
from typing import Any

from gaoqing.documents.document import Kind, Unreadable
from gaoqing.documents.safety import MOST_CELLS, Budget
from gaoqing.documents.scalars import shown

MOST_MEMORY = 2_000_000_000  # bytes
MOST_SECONDS = 60


def main() -> None:
    """Read the workbook; a key of `Unreadable` and its values come out where that is impossible."""
    _limit()
    try:
        answer: Any = _sheets(sys.stdin.buffer.read())
    except Unreadable as error:
        answer = {"key": error.key, "params": error.params}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _sheets(raw: bytes) -> list[dict[str, Any]]:
    from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415  after the limits

    try:
        book = load_workbook(io.BytesIO(raw))
        budget = Budget()
        return [_sheet(book, index, budget) for index in range(len(book.sheet_names))]
    except PasswordError:
        raise Unreadable("password") from None
    except (CalamineError, OSError, ValueError):
        raise Unreadable("damaged") from None


def _sheet(book: Any, index: int, budget: Budget) -> dict[str, Any]:
    about = book.sheets_metadata[index]
    kind, visible = str(about.typ).rpartition(".")[2], str(about.visible).rpartition(".")[2]
    said: dict[str, Any] = {
        "name": about.name,
        "kind": kind,
        "hidden": visible != "Visible",
        "rows": [],
        "merged": [],
    }
    if kind == "WorkSheet":
        sheet = book.get_sheet_by_index(index)
        height, width = ((edge + 1) for edge in (sheet.end or (-1, -1)))
        budget.take(0, height * width)
        said["rows"] = [_row(row) for row in sheet.to_python(skip_empty_area=False)]
        said["merged"] = (sheet.merged_cell_ranges or [])[:MOST_CELLS]
    return said


def _row(values: list[Any]) -> list[str | list[str]]:
    """Return what a row says, without the empty cells at its end."""
    found = [_value(value) for value in values]
    while found and not found[-1]:
        found.pop()
    return found


def _value(value: Any) -> str | list[str]:
    text, kind = shown(value)
    return text if kind is Kind.TEXT else [text, kind.value]


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  there is none on Windows

        for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


if __name__ == "__main__":
    main()
