"""QR codes of windows and pages. This package is the only door to the qrcode and png libraries."""

import io
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import png as pypng
import qrcode

QUIET_ZONE = (
    4  # modules of white around the code; without them a dark wall makes it unreadable (ISO/IEC 18004)
)
PNG_MODULE = 12  # pixels a module; a code of 33 + 8 modules becomes 492 pixels
_DARK = re.compile("1+")


@lru_cache(maxsize=1024)
def modules(url: str) -> tuple[str, ...]:
    """Return the rows of a code as text of 0 and 1 (dark), quiet zone included."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=QUIET_ZONE)
    code.add_data(url)
    return _rows(code)


def _rows(code: qrcode.QRCode) -> tuple[str, ...]:
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def png(url: str) -> bytes:
    """Return a code as a black and white PNG, one bit a pixel."""
    rows = modules(url)
    side = len(rows) * PNG_MODULE
    packed = [pixels for pixels in map(_pixels, rows) for _ in range(PNG_MODULE)]
    buffer = io.BytesIO()
    pypng.Writer(side, side, greyscale=True, bitdepth=1).write_packed(buffer, packed)
    return buffer.getvalue()


def _pixels(row: str) -> bytes:
    """Widen a row to pixels, eight a byte; white is 1 in a greyscale PNG."""
    bits = "".join(("0" if dark == "1" else "1") * PNG_MODULE for dark in row)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def path(url: str) -> tuple[int, str]:
    """Return the side of a code in modules, and its dark parts as an SVG path in units of one module."""
    return _drawn(modules(url))


@dataclass(frozen=True)
class SmallCode:
    """A code that stands in a page, a thousand times a site; drawn when it is asked for.

    It is read from a sheet in the hand, not from a metre away on a wall: correction level M, and the first
    mask instead of the best of eight, which the library draws in 0.7 ms.
    """

    url: str

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Its rows as text of 0 and 1 (dark), quiet zone included."""
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=0)
        code.add_data(self.url, optimize=0)
        return _rows(code)

    @property
    def side(self) -> int:
        """How many modules it is wide and high."""
        return len(self.rows)

    @cached_property
    def dark(self) -> str:
        """Its dark parts as an SVG path of lines in units of one module.

        A line is one module wide and begins where the last one ended, which takes half the bytes of an area.
        """
        lines = ["M0 .5"]
        at, above = 0, 0
        for y, row in enumerate(self.rows):
            for run in _DARK.finditer(row):
                start, end = run.span()
                lines.append(f"m{start - at} {y - above}h{end - start}")
                at, above = end, y
        return "".join(lines)


def _drawn(rows: tuple[str, ...]) -> tuple[int, str]:
    runs = ((y, *run.span()) for y, row in enumerate(rows) for run in _DARK.finditer(row))
    return len(rows), "".join([f"M{x} {y}h{end - x}v1h-{end - x}z" for y, x, end in runs])


def svg(url: str) -> bytes:
    """Return a code as an SVG, black on white, one unit a module."""
    side, dark = path(url)
    size = f'viewBox="0 0 {side} {side}" width="{side * 3}mm" height="{side * 3}mm"'
    white = f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">'
    return f'{head}{white}<path d="{dark}"/></svg>\n'.encode()
