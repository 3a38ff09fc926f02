"""The two readers of codes: zxing-cpp, which decides, and OpenCV, which is asked as well."""

from dataclasses import dataclass
from typing import cast

import cv2
import zxingcpp

from gaoqing.proof.scene import Picture

_FIRST_SIDE, _VERSION_STEP = 21, 4  # modules: version 1, and how many more each version has
_DETECTORS = (cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector())


@dataclass(frozen=True)
class Found:
    """A code in a picture.

    Attributes:
        text: what it says.
        corners: of its dark square, from the top left as the code is turned, clockwise, in pixels.
        modules: how many modules it has a side.
    """

    text: str
    corners: tuple[tuple[float, float], ...]
    modules: int


def zxing(picture: Picture) -> list[Found]:
    """Return the codes that zxing-cpp finds, with all it is ready to try."""
    return [_found(code) for code in zxingcpp.read_barcodes(picture, formats=_printed())]


def zxing_reads(picture: Picture, text: str) -> bool:
    """Tell whether zxing-cpp reads a text in a picture, whatever else it reads there."""
    first = zxingcpp.read_barcode(picture, formats=_printed())
    if first is None or first.text == text:  # looking on takes longer than what is asked here
        return first is not None
    return any(code.text == text for code in zxing(picture))


def opencv_reads(picture: Picture, text: str) -> bool:
    """Tell whether one of OpenCV's two detectors reads a text in a picture."""
    return any(detector.detectAndDecode(picture)[0] == text for detector in _DETECTORS)


def _printed() -> zxingcpp.BarcodeFormats:
    """Return what signs have, no Micro QR Code. Kept, it would be told as lost when the program ends."""
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)


def _found(code: zxingcpp.Barcode) -> Found:
    at, told = code.position, cast(dict[str, str], code.extra)
    points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return Found(
        code.text,
        tuple((float(point.x), float(point.y)) for point in points),
        _FIRST_SIDE + _VERSION_STEP * (int(told["Version"]) - 1),
    )
