"""Codes alone on white paper, as scenes and as sheets, to prove or to refuse."""

import cv2
import numpy as np

from gaoqing.outputs.qr import quick
from gaoqing.proof.camera import PHOTO
from gaoqing.proof.scene import INK, Picture, Scene
from gaoqing.proof.sheet import DOTS_PER_INCH, Sheet

TEXT = "https://gaoqing.example/w/m01/"
LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}  # as QR codes count them
_DRAWN = 12  # pixels a module, before it is seen from anywhere
_AROUND = 0.3  # of the code's width
_DOTS = DOTS_PER_INCH / 25.4


def drawn(text: str, level: str, least: int, side: int) -> tuple[Picture, int]:
    """Return the dark square of a code so many pixels wide, and how many modules that is."""
    rows = quick.rows(text, LEVELS[level], None, 0, least)
    light = np.array([[module == "0" for module in row] for row in rows], np.uint8) * 255
    large = np.repeat(np.repeat(light, _DRAWN, axis=0), _DRAWN, axis=1)
    return np.asarray(cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA), np.uint8), len(rows)


def scene(
    text: str = TEXT, level: str = "H", least: int = 7, width: float = 0.12, distance: float = 1000
) -> Scene:
    """Return a code as the better camera sees it, its width a share of the distance."""
    scale = PHOTO.pixels(distance)
    side = round(width * distance * scale)
    code, modules = drawn(text, level, least, side)
    code = np.maximum(code, INK)
    around = round(_AROUND * side)
    return Scene(np.pad(code, around, constant_values=255), around, around, side, modules, scale)


def sheet(  # noqa: PLR0913  each is a way in which a sign may be bad
    text: str = TEXT,
    level: str = "H",
    least: int = 7,
    *,
    width: float = 120,
    zone: float = 4,
    ink: int = 0,
    paper: int = 255,
    sign: str = "m01",
) -> Sheet:
    """Return an A4 sheet with a code in its middle, for a metre, grey beyond its quiet zone."""
    code, modules = drawn(text, level, least, round(width * _DOTS))
    code = (ink + code.astype(np.float32) / 255 * (paper - ink)).astype(np.uint8)
    white = np.pad(code, round(zone * len(code) / modules), constant_values=paper)
    picture = np.full((round(297 * _DOTS), round(210 * _DOTS)), 60, np.uint8)
    top, left = ((whole - len(white)) // 2 for whole in picture.shape)
    picture[top : top + len(white), left : left + len(white)] = white
    file = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1]
    return Sheet(sign, "wall", "png", file.tobytes(), 1000, text)
