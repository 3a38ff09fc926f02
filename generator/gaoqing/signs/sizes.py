"""Every size in which signs are set: one table of millimetres, points and codes.

How large type has to be: the height of a capital letter is at least a two-hundredth of the distance from
which it is read, about 17 minutes of arc, more than three times what an eye of full acuity tells apart. It
is the rule of the FAA's Human Factors Design Standard; textbooks of ergonomics give 16 to 18 minutes as the
least, 20 to 22 as comfortable. Noto Sans CJK has capitals of 0.733 em, and Han characters are larger. What
one reads after having come near, or types, is read from `NEAR`. What is handled is read on the way there,
from twice the distance: on the wall 31 points, two thirds of the largest, are Han characters of 10 mm.
Which hall and which floor it is one asks a step before the sign, from `ARRIVED`.

How large a code has to be: its dark part is 0.12 of the distance, a fifth more than the tenth of common
advice, because the trials of docs/decisions/0036-signs-are-proven.md ask for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gaoqing.outputs.qr import LEVEL

DISTANCE_TO_CAPITAL = 200
CODE_TO_DISTANCE = 0.12
LEAST_POINTS = 8.0  # below, print itself is fine only on good paper
CAPITAL = 0.733  # em
NEAR = 600.0  # mm
ARRIVED = 830.0  # mm
_POINT = 25.4 / 72  # mm


@dataclass(frozen=True)
class Size:
    """One size of sign; lengths in millimetres, type in points.

    Attributes:
        name: what it is called on the command line.
        width: of the finished sheet.
        height: of the finished sheet.
        margin: of white on all sides.
        distance: from where it is scanned and read.
        level: how much of the code may be damaged: L, M, Q or H.
        largest: how large each text is where there is room.
    """

    name: str
    width: float
    height: float
    margin: float
    distance: float
    level: str
    largest: Mapping[str, float]

    @property
    def code(self) -> float:
        """How wide the dark part of the code is."""
        return self.distance * CODE_TO_DISTANCE

    @property
    def scale(self) -> float:
        """How wide it is beside a sheet of A4."""
        return self.width / 210

    @property
    def far(self) -> float:
        """How small, in points, what is read from the distance may become."""
        return least_points(self.distance)

    @property
    def near(self) -> float:
        """The same of what is read with the sign in front of one's eyes."""
        return least_points(min(self.distance, NEAR))

    @property
    def arrived(self) -> float:
        """How small the hall and the place become, unless they are too long for that or the sheet is full."""
        return least_points(min(self.distance, ARRIVED))


def least_points(distance: float) -> float:
    """Return the smallest type, in points, for a distance in millimetres."""
    return max(LEAST_POINTS, round(distance / DISTANCE_TO_CAPITAL / CAPITAL / _POINT, 1))


def _scaled(factor: float) -> Mapping[str, float]:
    return MappingProxyType({name: round(points * factor, 1) for name, points in _WALL.items()})


# Points on an A4 sheet; the others have the same order of importance.
_WALL = {
    "hall": 26.0,
    "title": 108.0,
    "name": 44.0,
    "place": 26.0,
    "entries": 46.0,
    "audience": 38.0,
    "action": 34.0,
    "label": 23.0,
    "check": 58.0,
    "means": 23.0,
    "step": 19.0,
    "trust": 20.0,
    "address": 34.0,
    "help": 25.0,
    "ask": 23.0,
    "sample": 10.0,
}
SIZES = {
    size.name: size
    for size in (
        Size("wall", 210, 297, 10, 1000, LEVEL, _scaled(1)),
        Size("counter", 148, 210, 9, 500, LEVEL, _scaled(0.7)),
        Size("card", 105, 148, 6, 300, LEVEL, _scaled(0.5)),
    )
}
