"""How far the bleed of a PDF reaches: its BleedBox, outside of which lie the marks where to cut.

typst writes the box of the finished sheet alone; a reader takes the whole page as the bleed then, with the
marks (ISO 32000-1, 14.11.2).
"""

import re
from bisect import bisect_right
from itertools import accumulate

_POINT = 25.4 / 72  # mm
_TRIM = re.compile(rb"/TrimBox\[([\d. ]+)\]")
_ENTRY = re.compile(rb"(?m)^(\d{10})(?= 00000 n)")
_START = re.compile(rb"(?<=startxref\n)\d+")


def with_bleed_box(pdf: bytes, bleed: float) -> bytes:
    """Write into each page of a PDF of typst how many millimetres around the finished sheet are bleed."""
    body, mark, table = pdf.rpartition(b"\nxref\n")
    trims = list(_TRIM.finditer(body))
    added = [_box(trim[1], bleed / _POINT) for trim in trims]
    ends = [trim.end() for trim in trims]
    moved = [0, *accumulate(map(len, added))]

    def behind(found: re.Match[bytes]) -> bytes:
        """Return where something lies after all that was put in before it."""
        old = int(found[0])
        new = old + moved[bisect_right(ends, old)]
        return str(new).encode().rjust(len(found[0]), b"0")

    written = b"".join(piece + box for piece, box in zip(_pieces(body, ends), [*added, b""], strict=True))
    return written + mark + _START.sub(behind, _ENTRY.sub(behind, table))


def _pieces(body: bytes, ends: list[int]) -> list[bytes]:
    return [body[begin:end] for begin, end in zip([0, *ends], [*ends, len(body)], strict=True)]


def _box(trim: bytes, by: float) -> bytes:
    left, bottom, right, top = map(float, trim.split())
    return b"/BleedBox[%.5f %.5f %.5f %.5f]" % (left - by, bottom - by, right + by, top + by)
