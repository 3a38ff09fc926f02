"""What is told of windows: where each is, what it handles, and which handle a guide."""

from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.called import floor_named
from gaoqing.guide import WindowKind
from gaoqing.outputs.voice import Parts, Voice, brief, hall_link, plain
from gaoqing.search import Part, window_key
from gaoqing.search.questions import facilities
from gaoqing.site import Site
from gaoqing.site.listings import WindowView
from gaoqing.site.places import Counters
from gaoqing.site.stops import HallView, Opening, Stop

_FEW = 4  # guides that are named of those that a window handles
_SMALL = 6  # windows of a hall that are named at once
_CABINET = "取件柜"


class WindowAnswers(Voice):
    """The answers of windows; `openings` are the doors that they name, each with its windows' name."""

    def __init__(self, site: Site, lang: str) -> None:
        super().__init__(lang)
        self.site = site
        self.openings: list[list[tuple[str, Opening]]] = []
        self.numbers: set[str] = set()
        self._places = {entry.id: place for place, entry in enumerate(site.search.entries)}

    def opened(self, group: Iterable[tuple[str, Opening]]) -> int:
        """Return the place of some doors among those that are named."""
        self.openings.append(list(group))
        return len(self.openings) - 1

    def called(self, group: Counters) -> str:
        """Return what windows that open alike are called together."""
        numbers = self.word("windows", numbers="、".join(map(str, group.numbers))) if group.numbers else ""
        return "、".join(filter(None, (numbers, *group.names)))

    def counters(self) -> tuple[list[int], dict[str, Parts]]:
        """Return which answer tells the windows of each entry, and these answers for the table."""
        nearest = {view.matter.id: view.nearest for view in self.site.matters}
        told: dict[Counters | None, int] = {}
        found = [told.setdefault(nearest.get(entry.id), len(told)) for entry in self.site.search.entries]
        table: dict[str, Parts] = {}
        for here, number in told.items():
            parts = tuple(self._at_counters(here))
            table |= {f"counter:{number}:{hall}": parts for hall in ("", here.hall.id if here else "")}
        return found, table

    def _at_counters(self, here: Counters | None) -> Iterator[Part]:
        yield from (("called",), self.word("colon"))
        if here is None:
            yield self.t("matter.no-visit")
            return
        yield from (("a", here.hall.name, here.address), " ")
        yield from self._listed(here.stops)
        groups = here.timetables
        yield from (
            self.word("stop"),
            ("open", self.opened((self.called(item), item.opening) for item in groups)),
        )
        if len(groups) == 1:
            yield self.word("stop") + self.word("hours") + self.rows(groups[0].opening)

    def windows(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        """Yield what is told of each window of a hall, by its number and by its name."""
        ask = (self.word("no-window-end"), *self.call(view.hall.phone), self.word("ask"))
        yield "window:", (hall_link(view), self.word("no-window"), ("slot",), *ask)
        views = {item.stop.window.id: item for item in self.site.windows}
        numbered: dict[str, list[Stop]] = {}
        named: dict[str, list[Stop]] = {}
        for stop in view.stops:
            if not stop.window.by_name:
                number = window_key(self.site.search.fold(str(stop.window.number)))
                self.numbers.add(number)
                numbered.setdefault(number, []).append(stop)
        for stop in view.active:
            for name in dict.fromkeys((plain(stop.window), stop.window.kind)):
                named.setdefault(name, []).append(stop)
        for stop in view.stops:  # one that is closed for good says where to go now
            named.setdefault(plain(stop.window), [stop])
        for name, stops in {**named, **numbered}.items():
            yield f"window:{name}", self._several(view, stops, views)

    def _titled(self, place: int) -> Parts:
        return self.word("before"), ("titled", place), self.word("after")

    def numbered(self, view: HallView) -> Parts:
        """Return what is told of the windows of a hall: which they are, where they are few."""
        if len(view.active) > _SMALL:
            return hall_link(view), self.word("numbers")
        return hall_link(view), self.word("colon"), *self._listed(view.active)

    def floors(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        """Yield what is told of each floor of a hall: when its windows are open, and which they are."""
        ask = (self.word("no-facility-end"), *self.call(view.hall.phone), self.word("ask"))
        yield (
            "floor:",
            (hall_link(view), self.word("no-rule").rstrip() + " ", ("slot",), self.word("no-floor"), *ask),
        )
        floors: dict[int, list[Stop]] = {}
        for stop in view.active:
            floors.setdefault(stop.window.floor, []).append(stop)
        for floor, stops in floors.items():
            groups = Counters(view.hall, tuple(stops)).timetables
            door = ("open", self.opened((self.called(group), group.opening) for group in groups))
            start = (hall_link(view), f" {floor_named(self.lang, floor)}", self.word("colon"), door)
            week = (self.word("stop"), self.word("hours"), self.week(view))
            yield f"floor:{floor}", (*start, *week, self.word("on-floor"), *self._listed(stops))

    def _listed(self, stops: Sequence[Stop]) -> Iterator[Part]:
        for place, stop in enumerate(stops):
            yield from ("；" if place else "", self.window(stop), self.word("in"), self.place(stop))

    def _several(self, view: HallView, stops: Sequence[Stop], views: dict[str, WindowView]) -> Parts:
        if len(stops) == 1:
            return self._at(views[stops[0].window.id])
        groups = Counters(view.hall, tuple(stops)).timetables
        door = ("open", self.opened((self.called(group), group.opening) for group in groups))
        week = self.word("stop") + self.word("hours") + self.rows(stops[0].opening)
        alike = (week,) if len(groups) == 1 else ()
        return hall_link(view), self.word("colon"), *self._listed(stops), self.word("stop"), door, *alike

    def _at(self, view: WindowView) -> Parts:
        stop = view.stop
        elsewhere = stop.hall.id != self.site.halls[0].hall.id
        hall = stop.hall.name + self.word("comma") if elsewhere else ""
        start = (self.window(stop), self.word("in"), hall + self.place(stop))
        if view.moved_to and stop.window.closed(self.site.as_of):
            moved = view.moved_to
            return (
                self.window(stop),
                self.word("moved"),
                self.window(moved),
                self.word("in"),
                self.place(moved),
            )
        now = (self.word("stop"), ("open", self.opened([("", stop.opening)])))
        week = self.word("stop") + self.word("hours") + self.rows(stop.opening)
        return *start, *now, week, *self._does(view), brief(stop), *self._cabinet(stop)

    def _cabinet(self, stop: Stop) -> Iterator[Part]:
        """Yield where one collects without the window."""
        if stop.window.kind == WindowKind.COLLECTION:
            for item in stop.hall.facilities:
                if any(word in item.name for word in facilities()[_CABINET]):
                    yield self.word("stop") + self.having(item)

    def _does(self, view: WindowView) -> Iterator[Part]:
        if view.stop.window.serves.all:
            yield self.word("does-all")
        elif view.count:
            yield self.word("does")
            for place, item in enumerate(view.matters[:_FEW]):
                yield from ("；",) if place else ()
                yield "named", self._places[item.matter.id]
                if view.stop.window.self_service and item.matter.plain_name:
                    yield from self._titled(self._places[item.matter.id])
            yield self.word("does-more", count=view.count) if view.count > _FEW else ""
