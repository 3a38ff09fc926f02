"""Where the values of a file are written: of it, only the part that is asked about is read once more.

A part is the value of one key, or one item of its list. Text alone does not say where they begin: any line
may belong to a quoted text. But the data say how many there are. Where as many lines as that look like a
beginning, and no other line could be one, each of them is.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from gaoqing.finding import DataPath, Place
from gaoqing.reading.yaml_events import BrokenSyntax, Reader, UnreadableError
from gaoqing.text.pattern import lazily

_KEY = lazily(r"([a-z]\w*):(?= |$)")
_BARE_KEY = lazily(r"\w+: *(?: #.*)?$")
_ITEM = lazily(r" *-(?: |$)")
_NOTHING = frozenset(" #")  # with which a line begins that begins nothing
_Path = tuple[Any, ...]


class Places:
    """Finds where values of one file stand.

    Args:
        lines: the lines of its text, which could be read.
        data: what was read.
    """

    def __init__(self, lines: Sequence[str], data: Any) -> None:
        self._lines = lines
        values: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._sections = _sections(lines, [*values])
        self._sizes = {key: len(value) for key, value in values.items() if isinstance(value, list)}
        self._items: dict[str, Sequence[range]] = {}
        self._read: dict[range, Mapping[_Path, Place]] = {}

    def get(self, path: DataPath) -> Place | None:
        """Return where the value of a path stands, None where there is none."""
        return self._get(path)

    def of_key(self, path: DataPath) -> Place | None:
        """Return where the key of the value stands, None of an item of a list."""
        return self._get((*path, None))

    def _get(self, path: _Path) -> Place | None:
        if self._sections and path[0] not in self._sections:
            return None
        part, own = self._part(path)
        try:
            place = self._places_in(part).get(own)
        except (BrokenSyntax, UnreadableError):  # an alias of what stands in another part
            self._sections = {}
            return self._get(path)
        first = part.start
        return place and place._replace(line=place.line + first, end_line=place.end_line + first)

    def _part(self, path: _Path) -> tuple[range, _Path]:
        """Return the lines in which a value stands, and its path there."""
        section = self._sections.get(path[0])
        if section is None:
            return range(len(self._lines)), path
        if len(path) > 1 and path[0] in self._sizes and type(path[1]) is int:
            items = self._items_of(path[0], section)
            if path[1] < len(items):
                return items[path[1]], (0, *path[2:])
        return section, path

    def _items_of(self, key: str, section: range) -> Sequence[range]:
        if key not in self._items:
            self._items[key] = _items(self._lines, section, self._sizes[key])
        return self._items[key]

    def _places_in(self, part: range) -> Mapping[_Path, Place]:
        if part not in self._read:
            text = "\n".join(self._lines[part.start : part.stop]) + "\n" * (part.stop < len(self._lines))
            places: dict[_Path, Place] = {}
            Reader(text, lambda *_, **__: None, places).read()
            self._read[part] = places
        return self._read[part]


def _sections(lines: Sequence[str], keys: Sequence[str]) -> dict[str, range]:
    """Return the lines of the value of each key, nothing where they cannot be told."""
    starts = [number for number in _begun(lines, 0) if not _ITEM.match(lines[number])]
    found = [match[1] if (match := _KEY.match(lines[number])) else "" for number in starts]
    sure = found == keys and _first(lines) == starts[:1]
    return dict(zip(keys, _between(starts, len(lines)), strict=True)) if sure else {}


def _items(lines: Sequence[str], section: range, size: int) -> Sequence[range]:
    """Return the lines of each item of the list in a section, nothing where they cannot be told."""
    own = lines[section.start + 1 : section.stop]
    if not _BARE_KEY.match(lines[section.start]):
        return ()
    starts = [number for first in _first(own) for number in _begun(own, _indent(own[first]))]
    sure = len(starts) == size and all(_ITEM.match(own[number]) for number in starts)
    return _between([section.start + 1 + number for number in starts], section.stop) if sure else ()


def _begun(lines: Sequence[str], column: int) -> list[int]:
    """Return the numbers of the lines in which something begins at a column or left of it."""
    heads = [line[: column + 1].lstrip(" ") for line in lines] if column else lines
    return [number for number, head in enumerate(heads) if head and head[0] not in _NOTHING]


def _first(lines: Sequence[str]) -> list[int]:
    """Return the number of the first line with more than a comment."""
    bare = (line.lstrip(" ") for line in lines)
    return [*islice((number for number, line in enumerate(bare) if line and line[0] != "#"), 1)]


def _between(starts: Sequence[int], end: int) -> list[range]:
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
