"""Which characters a font has: its `cmap` table, read from the file.

Formats 4 and 12 are read, which every font for Han characters has (OpenType 1.9, “cmap”). A font without,
one of symbols that have places of their own, and a damaged one have no characters: nothing is set in them.
"""

import struct
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_COLLECTION = b"ttcf"
_BMP, _FULL = 4, 12
# Which of several tables is taken: all of Unicode before its first plane.
_PLATFORMS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))


@cache
def characters(path: str, index: int) -> frozenset[int]:
    """Return the code points of which a font has a picture; none where its file cannot be read.

    Args:
        path: its file.
        index: which font of a collection.
    """
    try:
        data = Path(path).read_bytes()
        return frozenset(_code_points(data, _table(data, _font(data, index))))
    except (OSError, struct.error, ValueError):
        return frozenset()


def _font(data: bytes, index: int) -> int:
    if data[:4] != _COLLECTION:
        return 0
    (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    return int(start)


def _table(data: bytes, font: int) -> int:
    """Return where the best subtable begins."""
    (count,) = struct.unpack_from(">H", data, font + 4)
    for place in range(font + 12, font + 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, place)
        if tag == b"cmap":
            return int(offset) + _best(data, int(offset))
    raise ValueError("no cmap")


def _best(data: bytes, table: int) -> int:
    (count,) = struct.unpack_from(">H", data, table + 2)
    found = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * number)
        found[platform, encoding] = int(offset)
    best = next((found[kind] for kind in _PLATFORMS if kind in found), None)
    if best is None:
        raise ValueError("no cmap of Unicode")
    return best


def _code_points(data: bytes, table: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", data, table)
    if kind == _FULL:
        (count,) = struct.unpack_from(">I", data, table + 12)
        for first, last, glyph in struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * count]):
            yield from range(first + (glyph == 0), min(last, sys.maxunicode) + 1)
    elif kind == _BMP:
        yield from _of_segments(data, table)
    else:
        raise ValueError(f"cmap of format {kind}")


def _of_segments(data: bytes, table: int) -> Iterator[int]:
    (length,) = struct.unpack_from(">H", data, table + 6)
    count = length // 2
    ends = struct.unpack_from(f">{count}H", data, table + 14)
    starts = struct.unpack_from(f">{count}H", data, table + 16 + length)
    deltas = struct.unpack_from(f">{count}H", data, table + 16 + 2 * length)
    ranges = table + 16 + 3 * length
    offsets = struct.unpack_from(f">{count}H", data, ranges)
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(start, end + 1):
            glyph = point
            if offset:
                (glyph,) = struct.unpack_from(">H", data, ranges + 2 * number + offset + 2 * (point - start))
            if glyph and (glyph + delta) & 0xFFFF:
                yield point
