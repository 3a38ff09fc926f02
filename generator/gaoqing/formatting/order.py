"""Keys in the order of the schema: lines change places, or parts of one line; nothing is written anew."""

import re
from collections.abc import Sequence

from gaoqing.finding import DataPath
from gaoqing.formatting.gaps import beginning, beginning_of_first, is_gap
from gaoqing.reading.yaml_nodes import Node, nodes_of
from gaoqing.schema.shape import Shape, shape_of

_BEFORE_FIRST = re.compile(r" *(- +)*")
_BETWEEN = re.compile(r" *, *")


def ordered(text: str, kind: str) -> str:
    """Return a text with its keys in order; as it is where a value stands in it twice by an alias."""
    root = nodes_of(text)
    if root is None:
        return text
    orderer = _Orderer(text.split("\n"), shape_of(kind))
    orderer.visit(root, ())
    return "\n".join(orderer.lines)


class _Orderer:
    """Puts the mappings of one file in order, the innermost first; no line changes its place by that twice.

    A mapping keeps its number of lines, so what was read of the lines around it stays true.
    """

    def __init__(self, lines: list[str], shape: Shape) -> None:
        self.lines = lines
        self.shape = shape

    def visit(self, node: Node, path: DataPath) -> None:
        """Order a value and all in it."""
        for key, value in node.entries:
            self.visit(value, (*path, key.text))
        for index, item in enumerate(node.items):
            self.visit(item, (*path, index))
        known = list(self.shape.field(path).get("properties", ())) if node.entries else []
        ranks = [known.index(key.text) if key.text in known else len(known) for key, _ in node.entries]
        order = sorted(range(len(ranks)), key=ranks.__getitem__)
        if known and order != sorted(order):
            if node.block:
                self._order_lines(node, order, header=not path)
            elif node.one_line:
                self._order_parts(node, order)

    def _order_parts(self, node: Node, order: Sequence[int]) -> None:
        """Order a mapping in brackets that stands on one line."""
        line = self.lines[node.line]
        spans = [(key.column, max(key.end_column, value.end_column)) for key, value in node.entries]
        parts = [line[start:end] for start, end in spans]
        between = [line[spans[n][1] : spans[n + 1][0]] for n in range(len(spans) - 1)]
        if all(map(_BETWEEN.fullmatch, between)):
            moved = "".join(f"{parts[n]}{gap}" for n, gap in zip(order, [*between, ""], strict=True))
            self.lines[node.line] = line[: spans[0][0]] + moved + line[spans[-1][1] :]

    def _order_lines(self, node: Node, order: Sequence[int], *, header: bool) -> None:
        """Order a mapping over lines; each key takes what belongs to it along."""
        before = self.lines[node.line][: node.column]
        if not self._plain(node, before):
            return
        if before.strip():  # behind a dash: what stands above describes the item
            top = node.line
        else:
            top = beginning_of_first(self.lines, node.entries[0][0], header=header)
        pairs = zip(node.entries, node.entries[1:], strict=False)
        starts = [top, *(beginning(self.lines, above, key) for (_, above), (key, _) in pairs)]
        ends = [*starts[1:], node.end_line + 1]
        chunks = [
            _Chunk(self.lines[start : key.line], self.lines[key.line : end])
            for start, end, (key, _) in zip(starts, ends, node.entries, strict=True)
        ]
        self.lines[top : node.end_line + 1] = _joined(chunks, order, before)

    def _plain(self, node: Node, before: str) -> bool:
        """Tell whether every key begins its line, perhaps behind dashes, with only comments in between."""
        keys = [key for key, _ in node.entries]
        indented = [self.lines[key.line][: node.column].strip() == "" for key in keys[1:]]
        ends = [value.end_line for _, value in node.entries]
        gaps = (self.lines[end + 1 : key.line] for end, key in zip(ends, keys[1:], strict=False))
        aligned = all(key.column == node.column for key in keys)
        return (
            _BEFORE_FIRST.fullmatch(before) is not None
            and all(indented)
            and aligned
            and all(is_gap(line) for gap in gaps for line in gap)
        )


class _Chunk:
    """A key with the comments and empty lines above it, and with its lines."""

    def __init__(self, above: list[str], body: list[str]) -> None:
        self.above = above
        self.body = body

    def take_empty_lines(self) -> list[str]:
        """Give away the empty lines that it begins with."""
        count = next((n for n, line in enumerate(self.above) if line.strip()), len(self.above))
        taken, self.above = self.above[:count], self.above[count:]
        return taken


def _joined(chunks: Sequence[_Chunk], order: Sequence[int], before: str) -> list[str]:
    """Return the lines of a mapping in another order; `before` is what stands in front of its first key."""
    first, once = chunks[order[0]], chunks[0]
    if first is not once:
        # Empty lines set apart what stands there, whichever key it is.
        empty = first.take_empty_lines()
        first.above, once.above = once.take_empty_lines() + first.above, empty + once.above
        once.body[0] = " " * len(before) + once.body[0][len(before) :]
        first.body[0] = before + first.body[0][len(before) :]
    if before.strip():
        dash = before.index("-") * " "
        first.above = [dash + line.lstrip() if line.strip() else line for line in first.above]
    return [line for n in order for line in (*chunks[n].above, *chunks[n].body)]
