"""The logo of signs: a PNG comes in, its grey dots go out, or a finding says why it is not to be printed."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import png as pypng

from gaoqing.finding import Finding, defect
from gaoqing.finding.params import Word
from gaoqing.reading.source import At
from gaoqing.reading.walk import Entry, content

# How large it stands on a sheet of A4, in millimetres; on smaller ones it is smaller.
MOST_HIGH, MOST_WIDE = 14.0, 56.0
LEAST_DOTS_PER_INCH = 300
MOST_BYTES = 500_000
MOST_DOTS = 2_000_000  # a small file may hold far more; at 300 dpi twelve times too many
_LEAST_HIGH, _LEAST_WIDE = (int(-(-side * LEAST_DOTS_PER_INCH // 25.4)) for side in (MOST_HIGH, MOST_WIDE))
_HEADER = struct.Struct(">8s4x4sII")
_BROKEN = (pypng.Error, zlib.error, struct.error, ValueError, LookupError, EOFError, RuntimeError)
UNPRINTABLE = defect("W051", "unprintable-logo", "The logo of signs is no PNG that can be printed well")


@dataclass(frozen=True)
class Logo:
    """A picture in shades of grey on white.

    Attributes:
        width: how many dots wide it is.
        height: how many dots high.
        content: a PNG of one grey value a dot, so that a press mixes it of black ink alone.
    """

    width: int
    height: int
    content: bytes


class UnprintableError(Exception):
    """A file that cannot be printed as a logo; its one argument is the end of a key `hint.logo-…`."""


def logo_findings(at: At, name: str, files: Mapping[str, Entry]) -> Iterator[Finding]:
    """Yield why the logo cannot be printed; of a file that may not be published others have told.

    Args:
        at: where it is named.
        name: the file, below `files/`.
        files: what may be published there.
    """
    if name not in files:
        return
    found = content(files[name], MOST_BYTES)
    if isinstance(found, Finding):
        yield found
    elif why := _trouble(*found):
        limits = {"high": _LEAST_HIGH, "wide": _LEAST_WIDE, "dots": MOST_DOTS, "limit": MOST_BYTES}
        hint, place = Word(f"hint.logo-{why}"), at.source.place(at.path)
        yield UNPRINTABLE.in_file(at.source.name, place, at.path, name=name, hint=hint, **limits)


def _trouble(raw: bytes, size: int) -> str:
    if size > MOST_BYTES:
        return "heavy"
    try:
        read_logo(raw)
    except UnprintableError as error:
        return str(error)
    return ""


@lru_cache(maxsize=2)
def read_logo(raw: bytes) -> Logo:
    """Return what a PNG shows.

    Raises:
        UnprintableError: it is no PNG, is damaged, or has too few or too many dots.
    """
    width, height = _sides(raw)
    if width * height > MOST_DOTS:
        raise UnprintableError("large")
    if height < _LEAST_HIGH and width < _LEAST_WIDE:
        raise UnprintableError("small")
    try:
        rows = [_grey(row) for row in islice(pypng.Reader(bytes=raw).asRGBA8()[2], height)]
    except _BROKEN as error:
        raise UnprintableError("broken") from error
    if [len(row) for row in rows] != [width] * height:
        raise UnprintableError("broken")
    made = io.BytesIO()
    pypng.Writer(width, height, greyscale=True, bitdepth=8).write(made, rows)
    return Logo(width, height, made.getvalue())


def _sides(raw: bytes) -> tuple[int, int]:
    if len(raw) < _HEADER.size:
        raise UnprintableError("broken")
    signature, chunk, width, height = _HEADER.unpack_from(raw)
    if (signature, chunk) != (b"\x89PNG\r\n\x1a\n", b"IHDR") or not width * height:
        raise UnprintableError("broken")
    return width, height


def _grey(row: bytes) -> bytes:
    """Return how bright each dot looks on white paper (ITU-R BT.601)."""
    dots = zip(row[0::4], row[1::4], row[2::4], row[3::4], strict=True)
    return bytes(255 - (255_000 - 299 * r - 587 * g - 114 * b) * a // 255_000 for r, g, b, a in dots)
