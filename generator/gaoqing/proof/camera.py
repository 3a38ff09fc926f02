"""What a phone makes of a scene: two cameras, held by a hand.

A camera is known by its focal length in pixels: so many pixels see a millimetre at a distance of so many
millimetres. Phones' main cameras have the angle of a 26 mm lens on 35 mm film (34.6 mm wide at 4:3).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gaoqing.proof.scene import WHITE, Picture, Scene, as_picture

_LENS, _FILM = 26.0, 34.6  # mm


@dataclass(frozen=True)
class Camera:
    """A camera.

    Attributes:
        name: stands in reports.
        width: pixels of a picture along its long side.
        noise: how far a white pixel is off, as standard deviation in 255 shades, by the light of a hall.
        frame: the least of its picture that is looked at, in pixels; readers shrink large pictures as well.
    """

    name: str
    width: int
    noise: float
    frame: int = 0

    @property
    def focal(self) -> float:
        """Its focal length in pixels."""
        return self.width * _LENS / _FILM

    def pixels(self, distance: float) -> float:
        """Return how many pixels see a millimetre at a distance in millimetres."""
        return self.focal / distance


PHOTO = Camera("photo", 4032, 3.0, 512)  # 12 megapixels
VIDEO = Camera("video", 1280, 6.0)  # a frame of 1280 × 720, the least that ML Kit's guide asks of a scanner
CAMERAS = (PHOTO, VIDEO)


@dataclass(frozen=True)
class Pose:
    """How a phone is held.

    Attributes:
        turn: the most its picture is turned, each way, in degrees.
        lean: the most it looks from a side, and from above or below, in degrees.
        far: how far away it is, in declared distances.
    """

    turn: float = 3.0
    lean: float = 3.0
    far: float = 1.0


STEADY = Pose()


def shot(scene: Scene, camera: Camera, pose: Pose, rng: np.random.Generator) -> Picture:
    """Return what a camera takes of a scene, before the noise of its sensor."""
    scale = camera.focal / PHOTO.focal / pose.far
    picture = scene.picture
    if scale < 1:  # a pixel sees all of its place, not a point of it
        picture = as_picture(cv2.GaussianBlur(picture, (0, 0), 0.4 / scale))
    height, width = picture.shape[:2]
    matrix = _projection(scene, pose, scale, rng)
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    seen = cv2.perspectiveTransform(corners, matrix)[0]
    low, high = seen.min(axis=0), seen.max(axis=0)
    size = np.maximum(np.ceil(high - low), camera.frame).astype(int)
    left, top = (size - high - low) / 2
    moved = np.array([[1, 0, left], [0, 1, top], [0, 0, 1]]) @ matrix
    paper = (WHITE, WHITE, WHITE)
    return as_picture(cv2.warpPerspective(picture, moved, size.tolist(), borderValue=paper))


def _projection(scene: Scene, pose: Pose, scale: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return where the points of the scene fall, around the middle of the code."""
    turn, lean, nod = np.deg2rad(rng.uniform(-1, 1, 3) * (pose.turn, pose.lean, pose.lean))
    middle = np.array([[1, 0, -scene.middle[0]], [0, 1, -scene.middle[1]], [0, 0, 1]])
    turned = cv2.Rodrigues(np.array([0, 0, turn]))[0]
    leant = cv2.Rodrigues(np.array([nod, lean, 0.0]))[0]
    plane = (leant @ turned)[:, :2]  # of a flat sheet, x and y alone matter
    away = PHOTO.focal * pose.far  # pixels of a scene are those of PHOTO at the declared distance
    lens = np.diag([away * scale, away * scale, 1.0])
    return np.asarray(lens @ np.column_stack([plane, [0, 0, away]]) @ middle)
