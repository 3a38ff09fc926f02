"""QR codes of windows and pages. This package is the only door to the qrcode library."""

import io
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import png as pypng
import qrcode

from gaoqing.outputs.qr import quick

QUIET_ZONE = (
    4  # modules of white around the code; without them a dark wall makes it unreadable (ISO/IEC 18004)
)
LEVELS = {
    "L": qrcode.ERROR_CORRECT_L,
    "M": qrcode.ERROR_CORRECT_M,
    "Q": qrcode.ERROR_CORRECT_Q,
    "H": qrcode.ERROR_CORRECT_H,
}
# By the trials of docs/decisions/0036-signs-are-proven.md. From version 7 on a code has six alignment
# patterns instead of one, and its finder patterns are a smaller part of it.
LEVEL = "H"
LEAST_VERSION = 7
PNG_MODULE = 12  # pixels a module; a code of 45 + 8 modules becomes 636 pixels
_WIDENED = {ord(dark): shade * PNG_MODULE for dark, shade in ("10", "01")}
_DARK = re.compile("1+")
_RUN = re.compile("1+|0+")
_SHORTENED = re.compile(r"[0-9A-Z $%*+\-./:]{20}")  # what the library writes in fewer bits than bytes take


@lru_cache(maxsize=1024)
def modules(url: str, level: str = LEVEL, border: int = QUIET_ZONE) -> tuple[str, ...]:
    """Return the rows of a code that hangs on a wall, as text of 0 and 1 (dark).

    They are those the library would draw in the smallest version from `LEAST_VERSION` on, with the mask that
    is easiest to read.

    Args:
        url: what it says.
        level: how much of it may be damaged: L, M, Q or H.
        border: how many modules of white are around it.
    """
    if not _SHORTENED.search(url):
        return quick.rows(url, LEVELS[level], None, border, LEAST_VERSION)
    code = qrcode.QRCode(LEAST_VERSION, LEVELS[level], border=border)
    code.add_data(url)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def png(url: str) -> bytes:
    """Return a code as a black and white PNG, one bit a pixel."""
    rows = modules(url)
    side = len(rows) * PNG_MODULE
    # The library puts a 0, no filter, before each row; those of one module are handed to it as one.
    packed = [b"\0".join([pixels] * PNG_MODULE) for pixels in map(_pixels, rows)]
    buffer = io.BytesIO()
    pypng.Writer(side, side, greyscale=True, bitdepth=1).write_packed(buffer, packed)
    return buffer.getvalue()


def _pixels(row: str) -> bytes:
    """Widen a row to pixels, eight a byte; white is 1 in a greyscale PNG."""
    bits = row.translate(_WIDENED)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@lru_cache(maxsize=16)
def path(url: str) -> tuple[int, str]:
    """Return the side of a code in modules, and its dark parts as an SVG path in units of one module."""
    rows = modules(url)
    runs = ((y, *run.span()) for y, row in enumerate(rows) for run in _DARK.finditer(row))
    return len(rows), "".join([f"M{x} {y}h{end - x}v1h-{end - x}z" for y, x, end in runs])


@dataclass(frozen=True)
class SmallCode:
    """A code that stands in a page, a thousand times a site; drawn when it is asked for.

    It is read from a sheet in the hand, not from a metre away on a wall: correction level M, and the first
    mask instead of the best of eight.
    """

    url: str

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Its rows as text of 0 and 1 (dark), without the quiet zone, which the page leaves around it."""
        return quick.rows(self.url, qrcode.ERROR_CORRECT_M, 0, 0)

    @property
    def view(self) -> str:
        """What its drawing shows, quiet zone included: left, top, width, height in modules.

        A line is drawn half above and half below where it runs.
        """
        side = len(self.rows) + 2 * QUIET_ZONE
        return f"-{QUIET_ZONE} -{QUIET_ZONE}.5 {side} {side}"

    @property
    def line(self) -> str:
        """One line to the right, down a module, to the left and so on, over all modules."""
        return _line(len(self.rows))

    @property
    def dashes(self) -> str:
        """How long the line is dark, light, dark and so on; it is light on its way down.

        The code in a page takes three quarters of the bytes that a line for each dark stretch takes, and less
        than a PNG, which the page's own compression cannot shorten.
        """
        turned = (row if y % 2 == 0 else row[::-1] for y, row in enumerate(self.rows))
        return " ".join([str(len(run)) for run in _RUN.findall("0".join((*turned, "")))])


@cache
def _line(side: int) -> str:
    return "M0 0" + "".join(f"h{-side if y % 2 else side}v1" for y in range(side))


def svg(url: str) -> bytes:
    """Return a code as an SVG, black on white, one unit a module."""
    side, dark = path(url)
    size = f'viewBox="0 0 {side} {side}" width="{side * 3}mm" height="{side * 3}mm"'
    white = f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">'
    return f'{head}{white}<path d="{dark}"/></svg>\n'.encode()
