"""What happens to a sheet in a hall over ten years. Strength 1 is what a sign has to stand."""

import cv2
import numpy as np
from numpy.typing import NDArray

from gaoqing.proof.scene import INK, QUIET_ZONE, WHITE, Picture, Scene, as_picture
from gaoqing.proof.shades import adjusted, blurred, cloud, grid, lit, veiled

_PAPERS = (WHITE, 200, 128, INK)
_SCRAPED = 180  # shade of ink that a key has been over
_CRACKED = 180  # shade of ink that has come off in part
_DOTS = 150 / 25.4  # a millimetre
_INK_RUNS = 0.15  # millimetres


def patch(scene: Scene, share: float, rng: np.random.Generator) -> Picture:
    """Stick a piece of paper over a share of the dark square, off the finder patterns and their edge."""
    area = share * scene.side**2
    while True:
        wide = area**0.5 * rng.uniform(0.75, 1.33)
        high = area / wide
        left = scene.left + rng.uniform(0, scene.side - wide)
        top = scene.top + rng.uniform(0, scene.side - high)
        if not any(_meet((left, top, left + wide, top + high), finder) for finder in scene.finders):
            break
    picture = scene.picture.copy()
    picture[_rows(top, high), _rows(left, wide)] = int(rng.choice(_PAPERS))
    return picture


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rows(first: float, count: float) -> slice:
    return slice(max(0, round(first)), max(0, round(first + count)))


def broken_row(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Lose a row of modules: a nozzle or a heating element of the printer that failed."""
    picture = scene.picture.copy()
    before, lost = rng.integers(scene.modules) * scene.module, strength * scene.module
    if rng.random() < 1 / 2:
        picture[_rows(scene.top + before, lost), _rows(scene.left, scene.side)] = WHITE
    else:
        picture[_rows(scene.top, scene.side), _rows(scene.left + before, lost)] = WHITE
    return picture


def dark_wall(scene: Scene, strength: float, _rng: np.random.Generator) -> Picture:
    """Cut the sheet off where the quiet zone ends and hang it on a dark wall; beyond 1, cut into the zone."""
    kept = QUIET_ZONE * (2 - strength) * scene.module
    picture = np.full_like(scene.picture, INK)
    rows = _rows(scene.top - kept, scene.side + 2 * kept)
    columns = _rows(scene.left - kept, scene.side + 2 * kept)
    picture[rows, columns] = scene.picture[rows, columns]
    return picture


def fading(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Bleach the ink: the sun leaves a quarter of the contrast."""
    left = 1 - strength * rng.uniform(0.7, 0.8)
    return adjusted(scene.picture, left, WHITE * (1 - left) - 20 * strength)


def thin_toner(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Print with a cartridge that is nearly empty: white specks in all that is black."""
    specks = cloud(scene, scene.side / 150, rng) < 0.2 * strength
    return np.where(specks, np.maximum(scene.picture, 215), scene.picture)


def ink_gain(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Print at 150 dpi on paper that drinks, or with too little toner: what is dark grows, or shrinks."""
    height, width = scene.picture.shape[:2]
    fewer = min(1.0, _DOTS / scene.scale)
    dots = cv2.resize(scene.picture, None, fx=fewer, fy=fewer, interpolation=cv2.INTER_AREA)
    printed = as_picture(cv2.resize(dots, (width, height), interpolation=cv2.INTER_NEAREST))
    soft = blurred(printed, max(0.1, strength * _INK_RUNS * scene.scale))
    middle = 128 + 60 * rng.choice((-1, 1))
    return adjusted(soft, 3, 128 - 3 * middle)


def lamination(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Laminate badly: slanting bright stripes where the film has come off."""
    right, down = grid(scene, 4)
    slanted = right + np.float32(rng.uniform(-0.6, 0.6)) * down
    wave = np.sin(slanted * np.float32(2 * np.pi / rng.uniform(0.15, 0.4)) + np.float32(rng.uniform(0, 7)))
    return veiled(scene.picture, 0.7 * strength * np.clip(wave - np.float32(0.4), 0, 1))


def dust(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Let grey and dark specks settle, up to a hundredth of the code wide."""
    picture = scene.picture.copy()
    height, width = picture.shape[:2]
    specks = int(300 * strength)
    places = rng.integers(0, (width, height), (specks, 2)).tolist()
    sizes = np.maximum(1, (rng.uniform(0.001, 0.005, specks) * scene.side).round()).astype(int).tolist()
    shades = rng.integers(40, 200, specks).tolist()
    for place, size, shade in zip(places, sizes, shades, strict=True):
        cv2.circle(picture, place, size, shade, -1)
    return picture


def scratches(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Draw keys over it: lines as thin as half a millimetre on the wall, into the ink."""
    width = max(1, round(scene.side / 200))
    lines = np.array(scene.middle) + rng.uniform(-0.6, 0.6, (round(2 * strength), 2, 2)) * scene.side
    return _bared(scene.picture, lines, _SCRAPED, width)


def crease(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Fold the sheet once: a line where the ink broke, and a shade on one side of it."""
    angle, (right, down) = rng.uniform(0, np.pi), grid(scene, 4)
    place, across = rng.uniform(-0.3, 0.3, 2), np.array([np.cos(angle), np.sin(angle)])
    off = (right - place[0]) * across[0] + (down - place[1]) * across[1]
    picture = lit(scene.picture, 1 - 0.3 * strength * np.exp(-np.abs(off) / 0.2) * (off > 0))
    ends = np.outer((-2, 2), (-across[1], across[0])) + place
    line = np.array(scene.middle) + ends * scene.side
    return _bared(picture, line[None], _CRACKED, max(1, round(strength * scene.side / 200)))


def _bared(picture: Picture, lines: NDArray[np.float64], shade: int, width: int) -> Picture:
    """Take ink off along lines, down to a shade; what is lighter already stays."""
    layer = np.zeros_like(picture)
    for start, end in lines.round().astype(int).tolist():
        cv2.line(layer, tuple(start), tuple(end), shade, width, cv2.LINE_AA)
    return np.maximum(picture, layer)


def stain(scene: Scene, strength: float, rng: np.random.Generator) -> Picture:
    """Spill tea: blots that darken the paper, with a darker rim."""
    blots = cloud(scene, scene.side / 8, rng) - np.float32(0.5)
    dark = np.clip(blots * 6, 0, 1) * 0.25 + np.clip(1 - np.abs(blots) * 20, 0, 1) * 0.15
    return lit(scene.picture, 1 - strength * dark)
