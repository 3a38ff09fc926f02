"""Text of a YAML file → where each value stands and how it is written, comments and layout aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gaoqing.reading.yaml_events import composed

Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """One value as it is written. Lines and columns count from 0; the end is behind its last character.

    Attributes:
        kind: `mapping`, `sequence` or `scalar`.
        style: of a text `'`, `"`, `|`, `>`, or nothing for a plain one; `{` of what is written in brackets.
        text: what a scalar says.
        entries: the keys and values of a mapping.
        items: the values of a list.
    """

    kind: str
    style: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""
    entries: tuple[tuple["Node", "Node"], ...] = ()
    items: tuple["Node", ...] = ()

    @property
    def block(self) -> bool:
        """Whether it is a mapping or list over lines, without brackets."""
        return self.kind != "scalar" and not self.style

    @property
    def over_lines(self) -> bool:
        """Whether it is a text that begins with `|` or `>`."""
        return self.style in {"|", ">"}

    @property
    def one_line(self) -> bool:
        """Whether all of it stands on one line."""
        return self.line == self.end_line

    def inside(self) -> Iterator["Node"]:
        """Yield the keys and values directly inside."""
        for key, value in self.entries:
            yield from (key, value)
        yield from self.items


@lru_cache(maxsize=1)  # what asks for them changes a text step by step, and most steps change nothing
def nodes_of(text: str) -> Node | None:
    """Return the value of a file, None where a value stands in it twice by an alias.

    Args:
        text: what our reader has read without a finding that makes it untrustworthy.
    """
    try:
        return _node(composed(text), set(), text.split("\n"))
    except _AliasError:
        return None


class _AliasError(Exception):
    """A value is met a second time."""


def _node(raw: Any, met: set[int], lines: list[str]) -> Node:
    if id(raw) in met:
        raise _AliasError
    met.add(id(raw))
    start, end = raw.start_mark, raw.end_mark
    span: Span = (start.line, start.column, end.line, end.column)
    style = "{" if getattr(raw, "flow_style", None) else ""
    if raw.id == "mapping":
        entries = tuple((_node(key, met, lines), _node(value, met, lines)) for key, value in raw.value)
        place = span if style else _up_to(span, entries[-1][1])
        return Node(raw.id, style, *place, entries=entries)
    if raw.id == "sequence":
        items = tuple(_node(item, met, lines) for item in raw.value)
        place = span if style else _up_to(span, items[-1])
        return Node(raw.id, style, *place, items=items)
    style = raw.style or ""
    place = _of_block(span, lines) if style in {"|", ">"} else span
    return Node(raw.id, style, *place, text=raw.value)


def _up_to(span: Span, last: Node) -> Span:
    """Return a span that ends where its last part does; libyaml ends it where the next thing begins."""
    return span[0], span[1], last.end_line, last.end_column


def _of_block(span: Span, lines: list[str]) -> Span:
    """Return the span of a text over lines, without the empty lines behind it unless they are part of it."""
    line, column, end, end_column = span
    end -= end_column == 0
    keep = "+" in lines[line][column:].partition("#")[0]
    while end > line and not keep and not lines[end].strip():
        end -= 1
    return line, column, end, len(lines[end])
