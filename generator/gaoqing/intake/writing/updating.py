"""A draft as it is written, and what it is to say → the same file with other values; no other byte changes.

Lines are taken out and put in where values differ. Comments, empty lines, quotes and the order of keys stay
as somebody left them; a comment inside of what goes stands above what comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from gaoqing.finding import DataPath
from gaoqing.formatting.gaps import beginning, is_gap
from gaoqing.imported.values import called, digest
from gaoqing.intake.writing.comments import comments
from gaoqing.intake.writing.text import field_lines, item_lines
from gaoqing.reading.lines import in_lines
from gaoqing.reading.read import read
from gaoqing.reading.yaml_nodes import Node, nodes_of
from gaoqing.schema.shape import shape_of


class _Edit(NamedTuple):
    """Lines that come in the place of others; those from `start` up to `end` go."""

    start: int
    end: int
    lines: Sequence[str]


class _Misfit(Exception):  # noqa: N818  not an error: the file is written in a way that is not provided for
    """A value cannot be changed by lines."""


def updated(raw: bytes, data: Mapping[str, Any], kind: str) -> bytes | None:
    """Return a file with other data, None where it is written so that this cannot be done line by line.

    Args:
        raw: the file.
        data: what it is to say, clean and in order.
        kind: its kind (see `schema.kinds`).
    """
    source = read("guide.yml", raw)[0]
    root = nodes_of(in_lines(source.raw.decode())) if source else None
    if source is None or root is None or not root.block:
        return None
    text = in_lines(raw.decode())
    updater = _Updater(text.split("\n"), kind)
    try:
        updater.mapping(root, source.data, data, ())
    except _Misfit:
        return None
    after = "\n".join(updater.edited())
    read_again, findings = read("guide.yml", after.encode())
    if read_again is None or findings or read_again.data != data or _lost(text, after):
        return None
    return (after.replace("\n", "\r\n") if b"\r\n" in raw else after).encode()


class _Updater:
    def __init__(self, lines: list[str], kind: str) -> None:
        self.lines = lines
        self.shape = shape_of(kind)
        self.edits: list[_Edit] = []

    def edited(self) -> list[str]:
        """Return the lines with all changes."""
        lines = list(self.lines)
        # Of two that begin in one place, the one that only puts in stands first.
        self.edits.sort(key=lambda item: (item.start, item.end))
        for edit in reversed(self.edits):
            lines[edit.start : edit.end] = edit.lines
        return lines

    def mapping(self, node: Node, old: Mapping[str, Any], new: Mapping[str, Any], path: DataPath) -> None:
        """Change a mapping over lines."""
        entries = {key.text: (key, value) for key, value in node.entries}
        if entries.keys() != old.keys() or not self._plain(node):
            raise _Misfit
        self._refuse_first(node, [*old], [*new], path)
        for key in old:
            if key not in new:
                self._replace(entries[key][0], entries[key][1], [])
            elif digest(old[key]) != digest(new[key]):
                self._change(*entries[key], old[key], new[key], (*path, key))
        for key in new:
            if key not in old:
                lines = self._indented(field_lines(key, new[key]), node.column)
                self.edits.append(_Edit(*2 * (self._place_of(node, key, path),), lines))

    def _plain(self, node: Node) -> bool:
        """Tell whether every key has a line of its own, the first one perhaps behind a dash."""
        starts = {key.line for key, _ in node.entries}
        aligned = all(key.column == node.column for key, _ in node.entries)
        free = all(not self.lines[key.line][: key.column].strip() for key, _ in node.entries[1:])
        return aligned and free and len(starts) == len(node.entries)

    def _refuse_first(self, node: Node, old: list[str], new: list[str], path: DataPath) -> None:
        """Refuse to take the first key of an item away from its dash, or to put one before it."""
        behind_dash = self.lines[node.line][: node.column].strip() != ""
        first = node.entries[0][0].text
        before = [key for key in new if key not in old and self._rank(key, path) < self._rank(first, path)]
        if behind_dash and (first not in new or before):
            raise _Misfit

    def _rank(self, key: str, path: DataPath) -> int:
        known = list(self.shape.field(path).get("properties", ()))
        return known.index(key) if key in known else len(known)

    def _place_of(self, node: Node, key: str, path: DataPath) -> int:
        """Return the line before which a new key stands: behind the last one that belongs before it."""
        rank = self._rank(key, path)
        above: Node | None = None
        for other, value in node.entries:
            if self._rank(other.text, path) > rank:
                # Comments above the next key are that key's.
                return beginning(self.lines, above, other) if above else self._top(other.line)
            above = value
        return node.end_line + 1

    def _change(self, key: Node, value: Node, old: Any, new: Any, path: DataPath) -> None:
        if value.block and isinstance(old, dict) and isinstance(new, dict) and new:
            self.mapping(value, old, new, path)
        elif value.block and isinstance(old, list) and isinstance(new, list) and new:
            self._list(value, old, new, path)
        else:
            lines = self._indented(field_lines(str(path[-1]), new), key.column)
            before = self.lines[key.line][: key.column]
            if before.strip():
                lines[0] = before + lines[0][key.column :]
            self._replace(key, value, lines)

    def _list(self, node: Node, old: list[Any], new: list[Any], path: DataPath) -> None:
        """Change a list over lines: items with one name are the same item."""
        before, after = ([called(item) or digest(item) for item in items] for items in (old, new))
        for tag, start, end, begin, stop in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes():
            if tag == "equal":
                for number, other in zip(range(start, end), range(begin, stop), strict=True):
                    self._item(node, number, old[number], new[other], (*path, other))
                continue
            for number in range(start, end):
                self._replace(node.items[number], node.items[number], [])
            lines = [line for item in new[begin:stop] for line in item_lines(item)]
            place = node.items[end - 1].end_line + 1 if end else self._top(node.line)
            self.edits.append(_Edit(place, place, self._indented(lines, self._dash(node))))

    def _top(self, line: int) -> int:
        """Return the line from which on comments and empty lines stand above a line."""
        while is_gap(self.lines[line - 1]):
            line -= 1
        return line

    def _item(self, node: Node, number: int, old: Any, new: Any, path: DataPath) -> None:
        if digest(old) == digest(new):
            return
        item = node.items[number]
        if not self._inside_item(item, old, new, path):
            self._replace(item, item, self._indented(item_lines(new), self._dash(node)))

    def _inside_item(self, item: Node, old: Any, new: Any, path: DataPath) -> bool:
        """Change parts of an item, and tell whether that is possible."""
        here = len(self.edits)
        if not (item.block and isinstance(old, dict) and isinstance(new, dict)):
            return False
        try:
            self.mapping(item, old, new, path)
        except _Misfit:
            del self.edits[here:]
            return False
        return True

    def _dash(self, node: Node) -> int:
        """Return the column of the dashes of a list."""
        before = self.lines[node.items[0].line][: node.items[0].column]
        if before.strip() != "-":
            raise _Misfit
        return before.index("-")

    def _replace(self, first: Node, last: Node, lines: Sequence[str]) -> None:
        """Put lines in the place of those of a value; comments among these stand above them."""
        before = self.lines[first.line][: first.column].strip()
        if before not in {"", "-"}:
            raise _Misfit
        start, end = first.line, last.end_line + 1
        indent = " " * (len(self.lines[start]) - len(self.lines[start].lstrip()))
        comments = [f"{indent}{text}" for text in self._comments(start, end)]
        self.edits.append(_Edit(start, end, [*comments, *lines]))

    def _comments(self, start: int, end: int) -> list[str]:
        return comments("\n".join(self.lines), range(start, end))

    @staticmethod
    def _indented(lines: Iterable[str], column: int) -> list[str]:
        return [" " * column + line if line else "" for line in lines]


def _lost(before: str, after: str) -> bool:
    """Tell whether a comment is gone."""
    left = comments(after)
    for comment in comments(before):
        if comment not in left:
            return True
        left.remove(comment)
    return False
