"""QR codes of windows. The only door to the qrcode library."""

import io
from functools import lru_cache

import qrcode
from qrcode.image.pure import PyPNGImage

QUIET_ZONE = 4  # modules of white around the code; without them a dark wall makes it unreadable (ISO/IEC 18004)
PNG_MODULE = 12  # pixels a module; a code of 33 + 8 modules becomes 492 pixels


@lru_cache(maxsize=512)
def _code(url: str) -> qrcode.QRCode[PyPNGImage]:
    code = qrcode.QRCode(
        error_correction=qrcode.ERROR_CORRECT_Q, border=QUIET_ZONE, box_size=PNG_MODULE, image_factory=PyPNGImage
    )
    code.add_data(url)
    code.make(fit=True)
    return code


def modules(url: str) -> list[list[bool]]:
    """Return the rows of a code, dark as True, quiet zone included."""
    return _code(url).get_matrix()


def png(url: str) -> bytes:
    """Return a code as a PNG of black and white pixels."""
    buffer = io.BytesIO()
    _code(url).make_image().save(buffer)
    return buffer.getvalue()


def path(url: str) -> tuple[int, str]:
    """Return the side of a code in modules, and its dark parts as an SVG path in units of one module."""
    rows = modules(url)
    parts = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = next((end for end in range(x, len(row)) if row[end] != row[x]), len(row)) - x
            if row[x]:
                parts.append(f"M{x} {y}h{run}v1h-{run}z")
            x += run
    return len(rows), "".join(parts)


def svg(url: str) -> bytes:
    """Return a code as an SVG, black on white, one unit a module."""
    side, dark = path(url)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 3}mm" height="{side * 3}mm"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{dark}"/></svg>\n'
    ).encode()
