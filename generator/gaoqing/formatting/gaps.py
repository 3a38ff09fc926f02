"""Comments and empty lines between two keys: which belong to the key above, and which to the key below."""

from collections.abc import Sequence

from gaoqing.reading.yaml_nodes import Node

_EDITOR = "yaml-language-server"


def is_gap(line: str) -> bool:
    """Tell whether a line is empty or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def beginning(lines: Sequence[str], above: Node, below: Node) -> int:
    """Return the line from which on comments and empty lines belong to a key.

    Args:
        lines: the lines of the file.
        above: the value that stands above, in the same mapping.
        below: the key.
    """
    first = above.end_line + 1
    # What is indented more than the key, below a list or mapping, is the end of that.
    deep = [n for n in range(first, below.line) if above.block and _indent(lines[n]) > below.column]
    return _behind_first_group(lines, deep[-1] + 1 if deep else first, below.line)


def beginning_of_first(lines: Sequence[str], below: Node, *, header: bool) -> int:
    """Return the same for the first key of a mapping.

    Args:
        lines: the lines of the file.
        below: the first key.
        header: whether the mapping is the whole file, so that what stands at its top describes the file.
    """
    first = below.line
    while first and is_gap(lines[first - 1]) and not (header and _EDITOR in lines[first - 1]):
        first -= 1
    if not header:
        return _behind_first_group(lines, first, below.line)
    while first < below.line and lines[first].strip():
        first += 1
    return first


def _behind_first_group(lines: Sequence[str], first: int, end: int) -> int:
    """Return where what stands right below something ends: at the first empty line, if there is one."""
    if first < end and lines[first].strip():
        empty = next((n for n in range(first, end) if not lines[n].strip()), None)
        return first if empty is None else empty
    return first


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0
