"""Where a guide is handled: windows and machines by hall, and where to send somebody first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gaoqing import urls
from gaoqing.guide import Hall, HallKind, WayKind, Window, WindowKind
from gaoqing.guide.choices import TAKES_NOTHING_IN
from gaoqing.site.stops import Opening, Stop, for_everybody
from gaoqing.site.words import counter
from gaoqing.today import Door

# The order of the schema: a point that serves one neighbourhood is no advice for everybody.
_HALL_KINDS = tuple(HallKind)
_FOR_SOME = TAKES_NOTHING_IN | {WindowKind.GREEN}


def main_first(hall: Hall) -> int:
    """Sort halls by their kind, the main hall first."""
    return _HALL_KINDS.index(hall.kind)


@dataclass(frozen=True)
class Counters:
    """Some windows of one hall, to be named in a row; with their floors where two have one number."""

    hall: Hall
    stops: tuple[Stop, ...]
    floors_told: bool = False

    @property
    def address(self) -> str:
        """Where the page of the hall is."""
        return urls.hall(self.hall.id)

    @property
    def way(self) -> WayKind:
        """By which channel one comes there."""
        return WayKind.TERMINAL if self.stops[0].window.self_service else WayKind.WINDOW

    @property
    def opening(self) -> Opening:
        """When the first of them is open that is not closed for good soon."""
        return next((stop for stop in self.stops if not stop.window.retired), self.stops[0]).opening

    @cached_property
    def staffed(self) -> tuple[Stop, ...]:
        """Those at which everybody applies; if there are none, windows for some people, machines."""
        people = tuple(stop for stop in self.stops if not stop.window.self_service) or self.stops
        return for_everybody(people)

    @cached_property
    def doors(self) -> tuple["Counters", ...]:
        """They in groups that open alike, those made for a guide first."""
        return self._groups([not stop.window.serves.all for stop in self.staffed])

    @cached_property
    def timetables(self) -> tuple["Counters", ...]:
        """They in groups that open alike."""
        return self._groups([True for _ in self.staffed])

    @property
    def general(self) -> bool:
        """Whether they are for everything, and none is made for a guide."""
        return all(stop.window.serves.all for stop in self.stops)

    @property
    def varies(self) -> bool:
        """Whether they do not all open alike."""
        return len(self.timetables) > 1

    def _groups(self, first: Sequence[bool]) -> tuple["Counters", ...]:
        found: dict[tuple[bool, Door], list[Stop]] = {}
        for ahead, stop in sorted(zip(first, self.staffed, strict=True), key=lambda item: not item[0]):
            found.setdefault((ahead, stop.opening.door), []).append(stop)
        numbered = Counters(self.hall, self.staffed).numbers
        twice = len(set(numbered)) < len(numbered)
        return tuple(Counters(self.hall, tuple(stops), twice) for stops in found.values())

    @cached_property
    def beside(self) -> tuple["Counters", ...]:
        """The others of them, by their kind."""
        found: dict[WindowKind, list[Stop]] = {}
        for stop in self.stops:
            if stop not in self.staffed:
                found.setdefault(stop.window.kind, []).append(stop)
        return tuple(Counters(self.hall, tuple(stops)) for stops in found.values())

    @cached_property
    def only(self) -> Window | None:
        """The first of them where all are for some people only: its kind, and what it does, say for whom."""
        if all(stop.window.kind is WindowKind.GREEN for stop in self.stops):
            return self.stops[0].window
        return None

    @property
    def numbers(self) -> tuple[str | int, ...]:
        """The numbers of those that have one."""
        return tuple(number for _, numbers, _ in self.floors for number in numbers)

    @property
    def names(self) -> tuple[str, ...]:
        """What the others are called."""
        return tuple(name for _, _, names in self.floors for name in names)

    @cached_property
    def floors(self) -> tuple[tuple[int, tuple[str | int, ...], tuple[str, ...]], ...]:
        """Floor, the numbers of the windows there, the names of what has none, in their order."""
        found: dict[int, list[Window]] = {}
        for stop in self.stops:
            found.setdefault(stop.window.floor, []).append(stop.window)
        return tuple(
            (
                floor,
                tuple(window.number for window in windows if not window.by_name),
                tuple(window.name for window in windows if window.by_name),
            )
            for floor, windows in found.items()
        )


def made_for(counters: Counters) -> Counters:
    """Return those of one hall that are not for everything, where there are such."""
    return Counters(
        counters.hall, tuple(stop for stop in counters.stops if not stop.window.serves.all) or counters.stops
    )


@dataclass(frozen=True, eq=False)
class Places:
    """The windows that handle a guide, in the order of `Catalogue.served`; guides have them in common."""

    stops: tuple[Stop, ...]

    @cached_property
    def halls(self) -> tuple[Counters, ...]:
        """They by hall: those with a window made for the guide first, the main hall before others."""
        found: dict[str, list[Stop]] = {}
        for stop in self.stops:
            found.setdefault(stop.hall.id, []).append(stop)
        return tuple(
            Counters(here[0].hall, tuple(sorted(here, key=lambda stop: counter(stop.window))))
            for here in sorted(found.values(), key=_rank)
        )

    @cached_property
    def nearest(self) -> Counters | None:
        """Where to send somebody first: the first hall, there the windows made for the guide."""
        if not self.halls:
            return None
        return made_for(Counters(self.halls[0].hall, self.halls[0].staffed))

    @property
    def named(self) -> Counters | None:
        """Both together: all windows of the first hall that a guide names."""
        if self.nearest is None:
            return None
        beside = self.general.stops if self.general else ()
        return Counters(self.nearest.hall, (*self.nearest.stops, *beside))

    @cached_property
    def general(self) -> Counters | None:
        """The windows beside them that serve everything: on their floor, else on the lowest."""
        if self.nearest is None or self.nearest.stops == self.halls[0].staffed:
            return None
        stops = [stop for stop in self.halls[0].staffed if stop.window.serves.all]
        here = {stop.window.floor for stop in self.nearest.stops}
        floor = min((stop.window.floor for stop in stops), key=lambda number: (number not in here, number))
        return Counters(self.halls[0].hall, tuple(stop for stop in stops if stop.window.floor == floor))

    @cached_property
    def machines(self) -> Counters | None:
        """Where machines do it that the first places do not have: there first, then elsewhere."""
        if self.nearest is None or self.nearest.stops[0].window.self_service:
            return None
        for place in self.halls:
            stops = tuple(stop for stop in place.stops if stop.window.self_service)
            if stops:
                return Counters(place.hall, stops)
        return None

    def inside(self, hall: str) -> list[str]:
        """Return the ids of those in a hall."""
        return [stop.window.id for stop in self.stops if stop.hall.id == hall]

    @cached_property
    def hall_ids(self) -> frozenset[str]:
        """In which halls they are."""
        return frozenset(stop.hall.id for stop in self.stops)


def _rank(here: Sequence[Stop]) -> tuple[int, bool, int]:
    """Sort halls: where everybody applies, where some people do, where machines stand."""
    people = [stop for stop in here if not stop.window.self_service]
    some = all(stop.window.kind in _FOR_SOME for stop in people)
    usual = for_everybody(people or here)
    return some + (not people), all(stop.window.serves.all for stop in usual), main_first(here[0].hall)
