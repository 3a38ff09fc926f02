"""A finished sheet → its picture, and the scene a camera sees of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2

from gaoqing.proof.camera import PHOTO
from gaoqing.proof.readers import Found, zxing
from gaoqing.proof.scene import Picture, Scene, as_picture

DOTS_PER_INCH = 300
_POINTS_PER_INCH, _MM_PER_INCH = 72, 25.4
_PDF = b"%PDF"
_AROUND = 0.3  # of the code's width: what is seen of the sheet on all sides of the code


@dataclass(frozen=True)
class Sheet:
    """A finished sheet with one sign.

    Attributes:
        sign: the id of what it is for.
        size: the name of its size.
        form: in which format it is printed.
        content: the file: PDF, or a PNG of 300 dpi; of SVG what a browser drew.
        distance: in millimetres, from which its code has to be read.
        text: what its code has to say.
        page: on which page of the file it is.
        seat: where it is among four that share a page, row by row; None where it has one for itself.
    """

    sign: str
    size: str
    form: str
    content: bytes
    distance: float
    text: str
    page: int = 0
    seat: int | None = None

    def picture(self) -> Picture:
        """Return the whole sheet as printed at 300 dpi, grey. It is large: a hall of them is not kept."""
        whole = page_of(self.content, self.page)
        if self.seat is None:
            return whole
        height, width = (side // 2 for side in whole.shape)
        down, across = divmod(self.seat, 2)
        return whole[down * height :, across * width :][:height, :width].copy()

    def scene(self, picture: Picture) -> Scene | None:
        """Return its code and what is around it, in the pixels of the better camera at the distance.

        None where zxing-cpp does not read the untouched sheet, or not what it has to say.

        Args:
            picture: of the sheet.
        """
        found = next((code for code in zxing(picture) if code.text == self.text), None)
        return self._scene(picture, found) if found else None

    def _scene(self, picture: Picture, found: Found) -> Scene:
        corners = np.array(found.corners)
        low, high = corners.min(axis=0), corners.max(axis=0) + 1  # a corner is a pixel, not its edge
        around = _AROUND * (high - low)
        first = np.maximum(np.floor(low - around), 0).astype(int)
        last = np.minimum(np.ceil(high + around), picture.shape[::-1]).astype(int)
        part = picture[first[1] : last[1], first[0] : last[0]]
        scale = PHOTO.pixels(self.distance)
        factor = scale / (DOTS_PER_INCH / _MM_PER_INCH)
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        seen = as_picture(cv2.resize(part, None, fx=factor, fy=factor, interpolation=way))
        left, top = ((low - first) * factor).tolist()
        return Scene(seen, left, top, float((high - low).mean() * factor), found.modules, scale)


def page_of(content: bytes, number: int) -> Picture:
    """Return a page of a file as printed at 300 dpi, grey.

    Args:
        content: PDF, or a picture of 300 dpi.
        number: of the page, from 0.
    """
    return next(pages_of(content, DOTS_PER_INCH, number))


def pages_of(content: bytes, dots: int, first: int = 0) -> Iterator[Picture]:
    """Yield the pages of a file, grey; only one of them is held at a time.

    Args:
        content: PDF, or a picture, which stays as it is.
        dots: to an inch, as which a PDF is printed.
        first: the page to begin with.
    """
    if not content.startswith(_PDF):
        yield as_picture(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE))
        return
    with pypdfium2.PdfDocument(content) as document:
        for number in range(first, len(document)):
            yield _printed(document, number, dots)


def _printed(document: pypdfium2.PdfDocument, number: int, dots: int) -> Picture:
    page = document[number]
    bitmap = page.render(scale=dots / _POINTS_PER_INCH, grayscale=True)
    picture = np.array(bitmap.to_numpy().squeeze(), np.uint8)
    bitmap.close()
    page.close()
    return picture


def pages_in(content: bytes) -> int:
    """Return how many pages a file has."""
    if not content.startswith(_PDF):
        return 1
    with pypdfium2.PdfDocument(content) as document:
        return len(document)
