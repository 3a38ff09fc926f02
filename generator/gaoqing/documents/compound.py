"""The bytes of an OLE file, as Office wrote them until 2007, in; its streams by name out."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.documents.document import Unreadable

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # and above: no sector
_ENTRY, _IN_HEADER, _MINI = 128, 109, 64
_HEADER = struct.Struct("<30xH16xI4x2I4xI")  # size of a sector, first entry, least size, small ones, more
_FIRST_LIST, _STREAM = 76, 2


class Entry(NamedTuple):
    """A stream or folder of streams."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """An OLE file.

    Raises:
        Unreadable: it is damaged.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._open(raw)
        except (struct.error, IndexError, ValueError):
            raise Unreadable("damaged") from None

    def _open(self, raw: bytes) -> None:
        shift, first_entry, cutoff, mini_list, more = _HEADER.unpack_from(raw)
        if shift not in {9, 12}:
            raise ValueError(shift)
        self._raw, self._size, self._cutoff = raw, 1 << shift, cutoff
        self._next = self._sectors(more)
        self.entries = [_entry(piece) for piece in _pieces(self._chain(first_entry), _ENTRY)]
        mini = self._chain(mini_list) if mini_list < _END else b""
        self._mini_next = struct.unpack(f"<{len(mini) // 4}I", mini)
        self._mini = self._chain(self.entries[0].start) if self.entries[0].start < _END else b""
        self.names = frozenset(entry.name for entry in self._inside(self.entries[0].child))

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream, empty when there is none of that name.

        Raises:
            Unreadable: they are damaged.
        """
        found = next((entry for entry in self.entries if entry.name == name and entry.kind == _STREAM), None)
        if found is None:
            return b""
        try:
            whole = self._small(found.start) if found.size < self._cutoff else self._chain(found.start)
        except (struct.error, IndexError, ValueError):
            raise Unreadable("damaged") from None
        return whole[: found.size]

    def _sectors(self, more: int) -> tuple[int, ...]:
        """Return for each sector the one that follows it."""
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self._raw, _FIRST_LIST))
        seen: set[int] = set()
        while more < _END and more not in seen:
            seen.add(more)
            *here, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            listed += here
        table = b"".join(self._sector(number) for number in listed if number < _END)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._raw):
            raise ValueError(number)
        return self._raw[start : start + self._size].ljust(self._size, b"\x00")

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self._next))

    def _small(self, start: int) -> bytes:
        numbers = _followed(start, self._mini_next)
        return b"".join(self._mini[number * _MINI : (number + 1) * _MINI] for number in numbers)

    def _inside(self, first: int) -> Iterator[Entry]:
        waiting, seen = [first], set[int]()
        while waiting:
            number = waiting.pop()
            if number < len(self.entries) and number not in seen:
                seen.add(number)
                yield self.entries[number]
                waiting += [self.entries[number].left, self.entries[number].right]


def _followed(start: int, following: tuple[int, ...]) -> Iterator[int]:
    seen: set[int] = set()
    while start < _END:
        if start in seen or start >= len(following):
            raise ValueError(start)
        seen.add(start)
        yield start
        start = following[start]


def _pieces(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[start : start + size] for start in range(0, len(raw) - size + 1, size))


def _entry(raw: bytes) -> Entry:
    length = struct.unpack_from("<H", raw, 64)[0]
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", raw, 68)
    start, size = struct.unpack_from("<2I", raw, 116)
    return Entry(name, raw[66], left, right, child, start, size)
