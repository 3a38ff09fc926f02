"""Light in a hall, and how a hand and a lens blur what they see. Strength 1 is what a sign has to stand."""

import cv2
import numpy as np

from gaoqing.proof.scene import Picture, Scene, as_picture
from gaoqing.proof.shades import Field, adjusted, blurred, grid, lit, veiled

_SOFT, _SHARP = 8, 2  # pixels for which one number is enough, in soft light and at the edge of a shadow


def _near(rng: np.random.Generator) -> tuple[float, float]:
    """Return a place near the middle of the code, in sides of it."""
    x, y = rng.uniform(-0.3, 0.3, 2)
    return float(x), float(y)


def glare(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Let a lamp be mirrored by the film: a spot a quarter of the code wide, near its middle, goes white."""
    (x, y), (right, down) = _near(rng), grid(scene, _SOFT)
    veil = 1.1 * strength * np.exp(-((right - x) ** 2 + (down - y) ** 2) / 0.12**2)
    return veiled(scene.picture, np.minimum(veil, 1))


def shadow_edge(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Throw the shadow of a head or a phone over a part: a good half of the light is left there."""
    (x, y), (right, down) = _near(rng), grid(scene, _SHARP)
    angle = rng.uniform(0, 2 * np.pi)
    inside = (right - x) * np.cos(angle) + (down - y) * np.sin(angle)
    return lit(scene.picture, 1 - 0.45 * strength * np.clip(inside / 0.06 + 0.5, 0, 1))


def uneven_light(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Light it from one side: on the other a third of the light is left."""
    angle, (right, down) = rng.uniform(0, 2 * np.pi), grid(scene, _SOFT)
    away = np.hypot(right - 0.8 * np.cos(angle), down - 0.8 * np.sin(angle))
    return lit(scene.picture, 1 - 0.65 * strength * np.clip(away / 1.5, 0, 1))


def dusk(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Turn the lights off: less than half is left, which the noise of the sensor then meets."""
    return adjusted(scene.picture, 1 - strength * rng.uniform(0.5, 0.6), 0)


def overexposure(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Expose for the dark hall: white runs over and its glow greys the black."""
    bright = adjusted(scene.picture, 1 + strength, 0)
    glow = strength * rng.uniform(0.3, 0.4)
    return as_picture(cv2.addWeighted(bright, 1, blurred(bright, scene.side / 20), glow, 0))


def colour_cast(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Light it with one colour, as a neon sign or a sunset does: blue, green and red are left unequally."""
    lost = strength * rng.permutation((0.1, 0.55, 0.8))
    return as_picture(cv2.merge([adjusted(scene.picture, 1 - share, 0) for share in lost]))


def lens_blur(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Take the picture out of focus: a point becomes a disc 1.5 milliradians wide."""
    radius = strength * rng.uniform(2.0, 2.6)
    right, down = _square(radius)
    return _spread(scene.picture, np.clip(radius + 0.5 - np.hypot(right, down), 0, 1))


def motion_blur(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Move the phone while the shutter is open, by two milliradians."""
    length, angle = strength * rng.uniform(5.0, 7.0), rng.uniform(0, np.pi)
    right, down = _square(length / 2)
    along = np.abs(right * np.cos(angle) + down * np.sin(angle))
    off = np.abs(down * np.cos(angle) - right * np.sin(angle))
    return _spread(scene.picture, np.clip(length / 2 + 0.5 - along, 0, 1) * np.clip(1 - off, 0, 1))


def _square(radius: float) -> tuple[Field, Field]:
    """Return the places around a pixel, as far as a radius reaches."""
    half = int(np.ceil(radius))
    down, right = np.ogrid[-half : half + 1, -half : half + 1]
    return right.astype(np.float32), down.astype(np.float32)


def _spread(picture: Picture, weights: Field) -> Picture:
    return as_picture(cv2.filter2D(picture, -1, weights / weights.sum()))
