"""Other words for texts of a guide in, its file with them out; the rest of it byte for byte."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from gaoqing.finding import DataPath
from gaoqing.formatting.mends import in_quotes
from gaoqing.reading.read import read
from gaoqing.reading.yaml_nodes import Node, nodes_of


class Exchange(NamedTuple):
    """A part of a text, and what is to stand there instead."""

    start: int
    end: int
    now: str


class Rewording(NamedTuple):
    """A text of a file, by its path, and what is to be exchanged in it."""

    path: DataPath
    text: str
    exchanges: tuple[Exchange, ...]

    @property
    def now(self) -> str:
        """The text as it is to be."""
        parts, done = [], 0
        for start, end, now in sorted(self.exchanges):
            parts += [self.text[done:start], now]
            done = end
        return "".join([*parts, self.text[done:]])


def reworded(name: str, raw: bytes, rewordings: Iterable[Rewording]) -> bytes:
    """Return a file with other words in some texts; a text that cannot be found letter by letter stays.

    Args:
        name: its path below the guides folder.
        raw: its bytes, which our reader takes.
        rewordings: what is to be changed.
    """
    text = raw.decode()
    for wanted in rewordings:
        now = _changed(text, wanted)
        if now is not None and _proved(name, text, now, wanted):
            text = now
    return text.encode()


def _proved(name: str, before: str, after: str, wanted: Rewording) -> bool:
    """Tell whether the data of a file is what it was, but for one text."""
    (old, _), (new, found) = read(name, before.encode()), read(name, after.encode())
    return bool(old and new and not found and _with(old.data, wanted.path, wanted) == new.data)


def _with(data: Any, path: DataPath, wanted: Rewording) -> Any:
    if not path:
        return wanted.now if data == wanted.text else data
    if isinstance(data, dict):
        return {key: _with(item, path[1:], wanted) if key == path[0] else item for key, item in data.items()}
    if isinstance(data, list):
        return [
            _with(item, path[1:], wanted) if index == path[0] else item for index, item in enumerate(data)
        ]
    return data


def _changed(text: str, wanted: Rewording) -> str | None:
    root = nodes_of(text)
    found = _node(root, wanted.path, flow=False) if root else None
    if found is None:
        return None
    node, flow = found
    lines = text.split("\n")
    if node.one_line:
        written = lines[node.line][node.column : node.end_column]
        now = _on_one_line(written, node, wanted, flow=flow)
        lines[node.line] = lines[node.line][: node.column] + now + lines[node.line][node.end_column :]
        return "\n".join(lines)
    return None if flow and not node.style else _over_lines(lines, node, wanted)


def _node(node: Node, path: Sequence[str | int], *, flow: bool) -> tuple[Node, bool] | None:
    """Return the value at a path, and whether it stands in brackets."""
    if not path:
        return (node, flow) if node.kind == "scalar" else None
    step, flow = path[0], flow or node.style == "{"
    inside = [value for key, value in node.entries if key.text == step]
    if isinstance(step, int):
        inside = [*node.items[step : step + 1]]
    return _node(inside[0], path[1:], flow=flow) if inside else None


def _on_one_line(written: str, node: Node, wanted: Rewording, *, flow: bool) -> str:
    if node.style in {"'", '"'}:
        inner = written[1:-1]
        return f"{node.style}{wanted.now}{node.style}" if inner == wanted.text else written
    if written != wanted.text:
        return written
    # In brackets, and at the beginning of a text, a brace is YAML's own.
    return in_quotes(wanted.now) if flow or wanted.now.startswith("{") else wanted.now


def _over_lines(lines: list[str], node: Node, wanted: Rewording) -> str | None:
    """Exchange what stands on one line of a text over lines, and only as often as it is in the text."""
    for start, end, now in wanted.exchanges:
        old = wanted.text[start:end]
        places = [n for n in range(node.line, node.end_line + 1) if old in lines[n]]
        if wanted.text.count(old) != 1 or len(places) != 1 or lines[places[0]].count(old) != 1:
            return None
        lines[places[0]] = lines[places[0]].replace(old, now)
    return "\n".join(lines)
