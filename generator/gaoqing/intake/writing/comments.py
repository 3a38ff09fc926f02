"""The comments of a guide, wherever they stand."""

from gaoqing.formatting.gaps import is_gap
from gaoqing.reading.yaml_nodes import Node, nodes_of

_WHOLE = 10**9  # characters


def comments(text: str, lines: range | None = None) -> list[str]:
    """Return the comments of a file, without what stands before them; of some of its lines only."""
    root = nodes_of(text)
    rows = text.split("\n")
    inside = {} if root is None else _scalars(root)
    found = []
    for number in lines if lines is not None else range(len(rows)):
        spans = inside.get(number, [])
        row = rows[number]
        for begin, stop in spans:
            row = row[:begin] + "x" * (min(stop, len(row)) - begin) + row[stop:]
        place = 0 if is_gap(row) and row.strip() else row.find(" #") + 1
        if "#" in row and (place or is_gap(row)):
            found.append(row[row.index("#", place) :].rstrip())
    return found


def _scalars(node: Node) -> dict[int, list[tuple[int, int]]]:
    """Return for each line the stretches of it that are text of a value."""
    found: dict[int, list[tuple[int, int]]] = {}
    todo = [node]
    while todo:
        item = todo.pop()
        todo += item.inside()
        for number in range(item.line, item.end_line + 1) if item.kind == "scalar" else ():
            found.setdefault(number, []).append(_span(item, number))
    return found


def _span(scalar: Node, line: int) -> tuple[int, int]:
    """Return the stretch of a line that is a text; a comment may stand behind the `|` of one over lines."""
    start = scalar.column if line == scalar.line else 0
    if scalar.over_lines:
        return start, start + 1 if line == scalar.line else _WHOLE
    return start, scalar.end_column if line == scalar.end_line else _WHOLE
