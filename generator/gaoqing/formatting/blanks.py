"""Spaces, tabs and empty lines that say nothing: none behind a line, none at either end of a file."""

from collections.abc import Iterator, Sequence

from gaoqing.reading.yaml_nodes import Node, nodes_of

_BLANKS = " \t"


def trimmed(text: str) -> str:
    """Return a text without blanks that nobody sees, ending in one line feed; what a value holds stays."""
    root = nodes_of(text)
    if root is None:
        return text
    scalars = [*_scalars(root)]
    inside = {number for node in scalars for number in _ends_inside(node)}
    lines = _without_tabs(text.split("\n"), scalars) if "\t" in text else text.split("\n")
    lines = [line if number in inside else line.rstrip(_BLANKS) for number, line in enumerate(lines)]
    last = scalars[-1].end_line if scalars else 0
    while len(lines) > last + 1 and not lines[-1]:
        lines.pop()
    # A text over lines at the very end has the last line feed in it, or has none.
    open_end = len(lines) == last + 1 and not text.endswith("\n") and scalars[-1].over_lines
    return "\n".join(lines).lstrip("\n") + ("" if open_end else "\n")


def _scalars(node: Node) -> Iterator[Node]:
    if node.kind == "scalar":
        yield node
    for part in node.inside():
        yield from _scalars(part)


def _ends_inside(node: Node) -> range:
    """Return the lines whose ends are part of a text."""
    if node.over_lines:
        return range(node.line + 1, node.end_line + 1)
    return range(node.line, node.end_line if node.style else node.line)


def _without_tabs(lines: Sequence[str], scalars: Sequence[Node]) -> list[str]:
    """Return lines with a space for each tab outside of all texts."""
    free = [[*line] for line in lines]
    for node in scalars:
        for number in range(node.line, node.end_line + 1):
            start = node.column if number == node.line else 0
            end = node.end_column if number == node.end_line else len(free[number])
            free[number][start:end] = (end - start) * [""]
    return [
        "".join(" " if left == "\t" else letter for left, letter in zip(rest, line, strict=True))
        for rest, line in zip(free, lines, strict=True)
    ]
