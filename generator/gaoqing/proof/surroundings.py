"""How a sheet lies, and what else is in view."""

import cv2
import numpy as np

from gaoqing.outputs import qr
from gaoqing.proof.scene import WHITE, Picture, Scene, as_picture


def curve(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Wrap the sheet around a pillar, upright or lying: the code's edges turn away by 35 degrees."""
    upright = rng.random() < 1 / 2
    picture = scene.picture if upright else scene.picture.T
    middle = scene.middle[0 if upright else 1]
    height, width = picture.shape
    radius = scene.side / 2 / np.deg2rad(35 * strength)
    across = np.clip((np.arange(width) - middle) / radius, -0.99, 0.99)
    columns = np.tile(middle + np.arcsin(across) * radius, (height, 1)).astype(np.float32)
    rows = np.repeat(np.arange(height, dtype=np.float32)[:, None], width, axis=1)
    bent = as_picture(cv2.remap(np.ascontiguousarray(picture), columns, rows, cv2.INTER_LINEAR))
    return bent if upright else np.ascontiguousarray(bent.T)


def second_code(scene: Scene, strength: float, _rng: np.random.Generator) -> Picture:
    """Hang another code beside it: a shop's, half as large."""
    other = np.array([[int(dark) for dark in row] for row in qr.modules("https://example.org/")], np.uint8)
    size = round(scene.side * strength / 2)
    small = cv2.resize((1 - other) * 255, (size, size), interpolation=cv2.INTER_AREA)
    height = max(scene.picture.shape[0], size)
    picture = np.full((height, scene.picture.shape[1] + size), WHITE, np.uint8)
    picture[: scene.picture.shape[0], : scene.picture.shape[1]] = scene.picture
    picture[:size, scene.picture.shape[1] :] = small
    return picture
