"""The line of a file in which something was found, and carets under it."""

from collections.abc import Iterable

from gaoqing.finding import Place
from gaoqing.text.printable import cells, width

MAX_COLUMNS = 160  # of a shown line, however long it is
_MAX_SPAN_COLUMNS = 100  # of the part that the carets mark
_MAX_COLUMNS_BEFORE = 40  # of what stands before it, where not all of the line can be shown
_ELLIPSIS = ["…"]


def picture(line: str, place: Place) -> tuple[str, str]:
    """Return a line, cut around a place where it is long, and carets below that place.

    The carets stand right on a terminal that gives Chinese characters two columns and combining ones none.
    """
    start = min(place.column - 1, len(line))
    end = min(place.end_column - 1, len(line)) if place.end_line == place.line else len(line)
    before, span, after = _parts(line, start, max(start, end))
    if width("".join(before + span + after)) > MAX_COLUMNS:
        before = _fitting(before[::-1], _MAX_COLUMNS_BEFORE)[::-1]
        span = _fitting(span, _MAX_SPAN_COLUMNS)
        left = MAX_COLUMNS - width("".join(before + span))
        after = _fitting(after, left) if span[-1:] != _ELLIPSIS else []
    pad = " " * width("".join(before))
    return "".join(before + span + after), pad + "^" * max(1, width("".join(span)))


def _parts(line: str, start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """Return what is shown before, in and after a span; a line may be a megabyte long, so not all of it."""
    first, last = max(0, start - MAX_COLUMNS), start + 2 * MAX_COLUMNS
    found = cells(line[first:last])
    span, after = found[start - first : end - first], found[end - first :]
    if last < len(line):
        span, after = (span + _ELLIPSIS, []) if end > last else (span, after + _ELLIPSIS)
    return (_ELLIPSIS if first else []) + found[: start - first], span, after


def _fitting(found: Iterable[str], columns: int) -> list[str]:
    kept: list[str] = []
    for cell in found:
        columns -= width(cell)
        if columns < 1:
            return kept + _ELLIPSIS
        kept.append(cell)
    return kept
