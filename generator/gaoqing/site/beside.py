"""Which other windows of a hall handle all that a window does: where to go when it is shut."""

from collections.abc import Mapping

from gaoqing.guide import Matter, Window
from gaoqing.site.stops import HallView, Stop, for_everybody

MOST = 6  # who is sent to more windows looks at the board in the hall


def beside(window: Window, hall: HallView, matters: Mapping[str, Matter]) -> tuple[Stop, ...]:
    """Return the windows of the same hall that do as well, those made for it before those for everything.

    Args:
        window: the window.
        hall: its hall; what is closed for good there is left out.
        matters: matter id → its guide.
    """
    if not window.serves.anything:
        return ()
    found = [
        stop
        for stop in hall.stops
        if stop.window.id != window.id
        and stop.window.self_service == window.self_service
        and not stop.window.closed(hall.as_of)
        and _covers(stop.window, window, matters)
    ]
    return tuple(sorted(for_everybody(found), key=lambda stop: stop.window.serves.all))[:MOST]


def _covers(other: Window, window: Window, matters: Mapping[str, Matter]) -> bool:
    if other.serves.all or window.serves.all:
        return other.serves.all
    own = set(other.serves.departments)
    if not own.issuperset(window.serves.departments):
        return False
    left = set(window.serves.matters).difference(other.serves.matters)
    return all(matters[name].department in own for name in left if name in matters)
