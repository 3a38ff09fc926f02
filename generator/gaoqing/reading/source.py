"""One file of an editor: its text, its data, and the place of every value."""

from functools import cached_property
from hashlib import blake2b
from typing import Any

from gaoqing.finding import START_OF_FILE, DataPath, Defect, Finding, Place
from gaoqing.finding.params import Param
from gaoqing.reading.lines import in_lines, readable
from gaoqing.reading.places import Places


class Source:
    """A file that could be read.

    Attributes:
        name: its path below the guides folder, with forward slashes.
        raw: its bytes, which are UTF-8.
    """

    def __init__(self, name: str, raw: bytes, data: Any) -> None:
        self.name = name
        self.raw = raw
        self._data = data

    @property
    def data(self) -> Any:
        """What YAML makes of the bytes."""
        return self._data

    @cached_property
    def digest(self) -> bytes:
        """The hash of its name and its bytes."""
        told = blake2b(f"{self.name}\n".encode(), digest_size=16)
        told.update(self.raw)
        return told.digest()

    @cached_property
    def text(self) -> str:
        """The text in which values have their places; few files are asked for it."""
        return readable(in_lines(self.raw.decode()))

    @cached_property
    def _places(self) -> Places:
        # Noting places costs time and memory that only files with findings need to pay.
        return Places(self._lines, self.data)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def key_place(self, path: DataPath) -> Place:
        """Return where the key of a value stands, or the value itself in a list."""
        return self._places.of_key(path) or self.place(path)

    def place(self, path: DataPath) -> Place:
        """Return where a value stands; for an absent one, the nearest value around it.

        A list or mapping is pointed at by its key: that is the line a reader looks for.
        """
        if not path:
            return START_OF_FILE
        place = self._places.get(path)
        if place is None:
            return self.key_place(path[:-1]) if len(path) > 1 else START_OF_FILE
        key = self._places.of_key(path)
        return key if key and place.line != key.line else place

    def span(self, path: DataPath, text: str, start: int, end: int) -> Place:
        """Return where a part of a text value stands; the whole value where the text runs over lines."""
        place = self.place(path)
        line = self.line(place.line)
        found = line.find(text, place.column - 1) if place.line == place.end_line else -1
        return place._replace(column=found + start + 1, end_column=found + end + 1) if found >= 0 else place

    def line(self, number: int) -> str:
        """Return a line of the text, counted from 1."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


class At:
    """A position in a file, built like a path: `matter.at / "materials" / 2`."""

    __slots__ = ("path", "source")

    def __init__(self, source: Source, path: DataPath = ()) -> None:
        self.source = source
        self.path = path

    def __truediv__(self, step: str | int) -> "At":
        """Go one step into the data."""
        return At(self.source, (*self.path, step))

    def finding(self, kind: Defect, /, **params: Param) -> Finding:
        """Return a finding of a kind that is here."""
        return kind.in_file(self.source.name, self.source.place(self.path), self.path, **params)


class PartOf(At):
    """A position inside a text of a file: its path, the text as it is written, from where to where."""

    __slots__ = ("end", "start", "text")

    def __init__(self, at: At, text: str, start: int, end: int) -> None:
        super().__init__(at.source, at.path)
        self.text = text
        self.start = start
        self.end = end

    def finding(self, kind: Defect, /, **params: Param) -> Finding:
        """Return a finding of a kind about these letters."""
        place = self.source.span(self.path, self.text, self.start, self.end)
        return kind.in_file(self.source.name, place, self.path, **params)
