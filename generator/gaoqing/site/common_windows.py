"""The windows at which everything of a bundle is handled at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Hall, HallKind, WindowKind
from gaoqing.site.places import Counters
from gaoqing.site.stops import Stop, for_everybody
from gaoqing.site.words import counter


@dataclass(frozen=True)
class CommonWindows:
    """A hall's windows that handle every matter of a bundle: made for it, general, without queueing."""

    hall: Hall
    special: Counters
    general: Counters
    green: Counters

    @property
    def address(self) -> str:
        """Where the page of the hall is."""
        return self.special.address

    @property
    def first(self) -> Counters:
        """Where to send somebody first."""
        return next(some for some in (self.special, self.general, self.green) if some.stops)

    @cached_property
    def usual(self) -> Counters:
        """All of them at which everybody is served."""
        return Counters(self.hall, self.special.stops + self.general.stops or self.green.stops)


def main(catalogue: Catalogue) -> Hall | None:
    """Return the hall that helps with everything: the main one, else the first."""
    halls = list(catalogue.halls.values())
    return next((hall for hall in halls if hall.kind == HallKind.MAIN), halls[0] if halls else None)


def common_windows(
    catalogue: Catalogue, stops: Mapping[str, Stop], matters: Sequence[str]
) -> tuple[CommonWindows, ...]:
    """Return the windows that handle all of these matters, halls with a window made for them first."""
    halls: dict[str, list[Stop]] = {}
    handled = [{window.id for window in catalogue.served[name]} for name in matters]
    for window in catalogue.served[matters[0]]:
        if not window.self_service and all(window.id in ids for ids in handled):
            halls.setdefault(window.hall, []).append(stops[window.id])
    found = [_of_hall(sorted(here, key=lambda stop: counter(stop.window))) for here in halls.values()]
    return tuple(sorted(found, key=lambda place: not place.special.stops))


def _of_hall(stops: Sequence[Stop]) -> CommonWindows:
    hall = stops[0].hall
    green = tuple(stop for stop in stops if stop.window.kind is WindowKind.GREEN)
    others = [stop for stop in for_everybody(stops) if stop.window.kind is not WindowKind.GREEN]
    return CommonWindows(
        hall=hall,
        special=Counters(hall, tuple(stop for stop in others if not stop.window.serves.all)),
        general=Counters(hall, tuple(stop for stop in others if stop.window.serves.all)),
        green=Counters(hall, green),
    )
