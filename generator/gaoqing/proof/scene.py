"""A code as it hangs: what a camera sees of a sheet, and where the code is in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[np.uint8]
"""Grey, rows of pixels; or with a third dimension for blue, green and red."""
QUIET_ZONE = 4  # modules
FINDER = 8  # modules a side of the three large squares, with the light line around them
WHITE, INK = 255, 33  # as print black is seen beside white paper


def as_picture(values: Any) -> Picture:
    """Return what OpenCV made as a picture; its stubs allow other kinds of numbers too."""
    return np.asarray(values, np.uint8)


@dataclass(frozen=True)
class Scene:
    """The code of a sign and what is around it, at the resolution of the better camera.

    Attributes:
        picture: the part of the sheet.
        left: where the code's dark square begins, in pixels.
        top: likewise.
        side: how wide the dark square is, in pixels.
        modules: how many modules that is.
        scale: how many pixels a millimetre of the sheet has.
    """

    picture: Picture
    left: float
    top: float
    side: float
    modules: int
    scale: float

    @property
    def module(self) -> float:
        """How wide a module is, in pixels."""
        return self.side / self.modules

    @property
    def middle(self) -> tuple[float, float]:
        """Where the middle of the code is."""
        return self.left + self.side / 2, self.top + self.side / 2

    @property
    def finders(self) -> Iterator[tuple[float, float, float, float]]:
        """The squares a reader looks for, with the light line that ends them: left, top, right, bottom."""
        size, far = FINDER * self.module, self.side - FINDER * self.module
        for x, y in ((0.0, 0.0), (far, 0.0), (0.0, far)):
            yield self.left + x, self.top + y, self.left + x + size, self.top + y + size

    def shows(self, picture: Picture) -> "Scene":
        """Return the same place with another picture of it."""
        return replace(self, picture=picture)
