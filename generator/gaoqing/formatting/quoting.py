"""Other words for texts of a guide in, its file with them out; the rest of it byte for byte."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from gaoqing.finding import DataPath
from gaoqing.formatting.mends import in_quotes
from gaoqing.reading.read import read
from gaoqing.reading.yaml_nodes import Node, nodes_of
from gaoqing.text.pattern import lazily

_WRITTEN = {
    "'": lazily(r"''|.", re.DOTALL),
    '"': lazily(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL),
    **dict.fromkeys(("", "|", ">"), lazily(".", re.DOTALL)),
}
# Escapes of blanks; others say the letter behind the backslash, or are letters that nobody types.
_BLANKS = dict.fromkeys("ntrvfN_LP", " ")


class _Letter(NamedTuple):
    """A letter of a value, and where it is written."""

    value: str
    start: int
    end: int


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
    """Return a file with other words in some texts; the data is else what it was, or the text stays.

    Args:
        name: its path below the guides folder.
        raw: its bytes, which our reader takes.
        rewordings: what is to be changed.
    """
    text = raw.decode()
    for wanted in rewordings:
        # Where lines were joined without a blank, a brace may bring one in: then they become one line.
        ways = (_changed(text, wanted, closely=closely) for closely in (False, True))
        text = next((now for now in ways if now is not None and _proved(name, text, now, wanted)), text)
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


def _changed(text: str, wanted: Rewording, *, closely: bool) -> str | None:
    root = nodes_of(text)
    found = _node(root, wanted.path, flow=False) if root else None
    if found is None:
        return None
    node, flow = found
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    start, end = starts[node.line] + node.column, starts[node.end_line] + node.end_column
    now = _exchanged(text[start:end], node.style, wanted, closely=closely)
    if now is None:
        return None
    # In brackets, and at the beginning of a text, a brace is YAML's own.
    bare = not node.style and (flow or now.startswith("{"))
    return text[:start] + (in_quotes(now) if bare else now) + text[end:]


def _node(node: Node, path: Sequence[str | int], *, flow: bool) -> tuple[Node, bool] | None:
    """Return the value at a path, and whether it stands in brackets."""
    if not path:
        return (node, flow) if node.kind == "scalar" else None
    step, flow = path[0], flow or node.style == "{"
    inside = [value for key, value in node.entries if key.text == step]
    if isinstance(step, int):
        inside = [*node.items[step : step + 1]]
    return _node(inside[0], path[1:], flow=flow) if inside else None


def _exchanged(written: str, style: str, wanted: Rewording, *, closely: bool) -> str | None:
    """Return a value as it is written, with other words; None where a letter of it is not found there."""
    places = _places(written, style, wanted.text)
    parts, done = [], 0
    for start, end, now in sorted(wanted.exchanges):
        first, last = places.get(start), places.get(end - 1)
        if first is None or last is None:
            return None
        before, after = (places.get(start - 1), places.get(end)) if closely else (None, None)
        parts += [written[done : before.end if before else first.start], _escaped(now, style)]
        done = after.start if after else last.end
    return "".join([*parts, written[done:]])


def _places(written: str, style: str, text: str) -> dict[int, _Letter]:
    """Return how each letter of a text is written, by its place; of blanks YAML may have made others."""
    letters = (item for item in _letters(written, style) if not item.value.isspace())
    spoken = ((place, letter) for place, letter in enumerate(text) if not letter.isspace())
    found = {}
    for (place, letter), item in zip(spoken, letters, strict=False):
        if item.value != letter:
            break
        found[place] = item
    return found


def _letters(written: str, style: str) -> Iterator[_Letter]:
    """Yield what each letter of a value is written as; an escape is one letter."""
    start, end = 0, len(written)
    if style in {"|", ">"}:
        start = written.find("\n") + 1
    elif style:
        start, end = 1, len(written) - 1
    for match in _WRITTEN[style].finditer(written, start, end):
        yield _Letter(_said(match[0], style), *match.span())


def _said(written: str, style: str) -> str:
    """Return the letter that an escape stands for; a blank for what stands for none."""
    if len(written) == 1:
        return written
    if style == "'":
        return "'"
    code = written[2:]
    return chr(int(code, 16)) if code else _BLANKS.get(written[1], written[1])


def _escaped(text: str, style: str) -> str:
    if style == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("'", "''") if style == "'" else text
