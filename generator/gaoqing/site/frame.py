"""The frame that a photograph has to fit, with head and shoulders in it."""

from typing import NamedTuple

from gaoqing.guide.material import Photo

_LINE = 0.5  # how thick the frame is drawn


class Frame(NamedTuple):
    """A drawing in millimetres: the frame, the head as a circle, the shoulders as half an ellipse."""

    width: int
    height: int
    inner_width: float
    inner_height: float
    head_x: float
    head_y: float
    head_radius: float
    shoulders_left: float
    shoulders_radius: float
    shoulders_height: float
    shoulders_width: float


def frame(photo: Photo) -> Frame:
    """Draw the frame of a photograph."""
    width, height = photo.width_mm, photo.height_mm
    return Frame(
        width=width,
        height=height,
        inner_width=width - _LINE,
        inner_height=height - _LINE,
        head_x=width / 2,
        head_y=height * 0.4,
        head_radius=width * 0.22,
        shoulders_left=width * 0.14,
        shoulders_radius=width * 0.36,
        shoulders_height=height * 0.3,
        shoulders_width=width * 0.72,
    )
