"""Where several matters are handled at one window."""

from collections.abc import Sequence
from dataclasses import dataclass

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Hall, HallKind, Window, WindowKind
from gaoqing.site.words import counter


@dataclass(frozen=True)
class Together:
    """A hall's windows that handle every matter of a bundle: made for it, general, without queueing."""

    hall: Hall
    special: tuple[Window, ...]
    general: tuple[Window, ...]
    green: tuple[Window, ...]


def main(catalogue: Catalogue) -> Hall | None:
    """Return the hall that helps with everything: the main one, else the first."""
    halls = list(catalogue.halls.values())
    return next((hall for hall in halls if hall.kind == HallKind.MAIN), halls[0] if halls else None)


def places(catalogue: Catalogue, matters: Sequence[str]) -> tuple[Together, ...]:
    """Return the windows that handle all of these matters, halls with a window made for them first."""
    halls: dict[str, list[Window]] = {}
    for window in catalogue.served[matters[0]]:
        if all(window in catalogue.served[name] for name in matters):
            halls.setdefault(window.hall, []).append(window)
    found = []
    for name, windows in halls.items():
        windows.sort(key=counter)
        green = tuple(window for window in windows if window.kind == WindowKind.GREEN)
        others = [window for window in windows if window.kind != WindowKind.GREEN]
        special = tuple(window for window in others if not window.serves.all)
        general = tuple(window for window in others if window.serves.all)
        found.append(Together(catalogue.halls[name], special, general, green))
    return tuple(sorted(found, key=lambda place: not place.special))
