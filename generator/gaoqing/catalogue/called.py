"""What floors and windows are called, in a language, wherever they are named."""

from gaoqing.guide import Window
from gaoqing.messages import say


def floor_named(lang: str, floor: int) -> str:
    """Return what a floor is called; one below 0 is a basement."""
    return say(lang, "window.basement" if floor < 0 else "window.floor", floor=abs(floor))


def window_called(lang: str, window: Window) -> str:
    """Return what a window is called: by its number, or by its name where it goes by that."""
    return window.name if window.by_name else say(lang, "window.number", number=window.number)
