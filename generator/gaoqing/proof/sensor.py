"""What a sensor and the file of a picture add."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from gaoqing.proof.scene import Picture, as_picture

_GRAIN_SIDE = 2048
_DARK_NOISE = 0.1  # what the electronics add, as the light that would make as much


def noisy(picture: Picture, shades: float, rng: np.random.Generator) -> Picture:
    """Let a white pixel be off by so many of 255 shades, as standard deviation, and a dark one by less.

    Light comes in grains: their number is off by its root.
    """
    height, width = picture.shape[:2]
    top, left = rng.integers(0, (_GRAIN_SIDE - height, _GRAIN_SIDE - width))
    grain = _grain()[top : top + height, left : left + width]
    if picture.ndim > grain.ndim:
        grain = np.asarray(cv2.merge([grain] * picture.shape[2]), np.float32)
    off = cv2.multiply(grain, cv2.LUT(picture, _levels(shades)))
    return as_picture(cv2.add(picture, off, dtype=cv2.CV_8U))


def compressed(picture: Picture, quality: int) -> Picture:
    """Save a picture as JPEG and open it again."""
    file = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return as_picture(cv2.imdecode(file, cv2.IMREAD_UNCHANGED))


def _levels(shades: float) -> NDArray[np.float32]:
    return np.asarray(shades * np.sqrt(np.arange(256) / 255 + _DARK_NOISE), np.float32)


@cache
def _grain() -> NDArray[np.float32]:
    """Return a field of noise; drawing a new one for each picture takes longer than reading its code."""
    return np.random.default_rng(0).standard_normal((_GRAIN_SIDE, _GRAIN_SIDE), dtype=np.float32)
