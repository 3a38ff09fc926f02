"""Sums on pictures that are done a hundred thousand times: by OpenCV, coarsely where light is smooth."""

from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from gaoqing.proof.scene import Picture, Scene, as_picture

# Processes share the sheets, and a thread more would not survive when one is split off.
cv2.setNumThreads(1)
_COARSE = 4
Numbers: TypeAlias = NDArray[np.floating[Any]]
Field: TypeAlias = NDArray[np.float32]
"""A number for each pixel of a scene, or for every few of them."""


def grid(scene: Scene, step: int) -> tuple[Field, Field]:
    """Return how far right and down of the code's middle every so-manieth pixel is, in sides of the code."""
    height, width = scene.picture.shape[:2]
    down, right = np.ogrid[0 : height + step : step, 0 : width + step : step]
    across, along = scene.middle
    return _field((right - across) / scene.side), _field((down - along) / scene.side)


def lit(picture: Picture, light: Numbers) -> Picture:
    """Return a picture of which a share is left everywhere: 0 for none, 1 for all, 2 for twice as bright."""
    return as_picture(cv2.multiply(picture, _as_large(light, picture), dtype=cv2.CV_8U))


def veiled(picture: Picture, veil: Numbers) -> Picture:
    """Return a picture with white over it: 0 where none, 1 where nothing else is seen."""
    under = as_picture(cv2.bitwise_not(picture))
    return as_picture(cv2.bitwise_not(lit(under, 1 - veil)))


def blurred(picture: Picture, radius: float) -> Picture:
    """Return a picture as through frosted glass; what is lost in a wide blur is left out before."""
    if radius <= _COARSE:
        return as_picture(cv2.GaussianBlur(picture, (0, 0), radius))
    small = cv2.resize(picture, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    return _enlarged(as_picture(cv2.GaussianBlur(small, (0, 0), radius / _COARSE)), picture)


def cloud(scene: Scene, grain: float, rng: np.random.Generator) -> Field:
    """Return smooth chance between 0 and 1, its blots about as wide as the grain, in pixels."""
    height, width = scene.picture.shape[:2]
    step = max(1.0, grain / 2)
    small = rng.random((int(height / step) + 4, int(width / step) + 4), dtype=np.float32)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, grain / step / 2))
    return _as_large(_field(cv2.normalize(soft, soft, 0, 1, cv2.NORM_MINMAX)), scene.picture)


def adjusted(picture: Picture, factor: float, plus: float) -> Picture:
    """Return a picture with each shade multiplied, and a number added."""
    shades = np.clip(np.arange(256) * factor + plus, 0, 255).astype(np.uint8)
    return as_picture(cv2.LUT(picture, shades))


def halved(picture: Picture) -> Picture:
    """Return a picture half as wide and high."""
    return as_picture(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def _as_large(field: Numbers, picture: Picture) -> Field:
    height, width = picture.shape[:2]
    if field.shape == (height, width):
        return _field(field)
    return _field(cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR))


def _enlarged(small: Picture, picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    return as_picture(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def _field(values: Any) -> Field:
    return np.asarray(values, np.float32)
