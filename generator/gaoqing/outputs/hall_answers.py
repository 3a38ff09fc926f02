"""What a hall answers when it is itself asked for: from its own data, in one language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gaoqing.guide import WindowKind
from gaoqing.guide.hall import Facility
from gaoqing.outputs.crowd import sentence
from gaoqing.outputs.voice import Parts, Voice, brief, hall_link, plain
from gaoqing.search import Part
from gaoqing.search.questions import facilities
from gaoqing.site import Site
from gaoqing.site.listings import WindowView
from gaoqing.site.places import Counters
from gaoqing.site.stops import HallView, Opening, Stop
from gaoqing.today import Door
from gaoqing.today.spans import Span, clock

_FEW = 4  # guides that are named of those that a window handles
_NOON = 12 * 60 + 30


class Answers(Voice):
    """The answers of a site's halls; `openings` are the doors that they name, each with its windows' name."""

    def __init__(self, site: Site, lang: str) -> None:
        super().__init__(lang)
        self.site = site
        self.openings: list[list[tuple[str, Opening]]] = []
        self.table: dict[str, Parts] = {}
        self._numbers: set[str] = set()
        self._places = {entry.id: place for place, entry in enumerate(site.search.entries)}
        for view in site.halls:
            for key, parts in self._of_hall(view):
                self.table.setdefault(f"{key}:{view.hall.id}", parts)
        self.table = self._elsewhere()
        self.counters = self._counters()

    @property
    def doors(self) -> list[list[Door]]:
        """The doors, as `today` reads them."""
        return [[replace(opening.door, name=name) for name, opening in group] for group in self.openings]

    def _elsewhere(self) -> dict[str, Parts]:
        """Return what is told of a window where no hall is named, or the one that is named has none such.

        A number is then one of the first hall that has it; a name leads to the first hall that has it.
        """
        found: dict[str, Parts] = {}
        main = self.site.halls[0].hall.id if self.site.halls else ""
        for key, parts in self.table.items():
            about, slot, _ = key.split(":")
            if about == "window" and slot:
                found.setdefault(f"window:{slot}:{main if slot in self._numbers else ''}", parts)
        return {**found, **self.table}

    def _counters(self) -> list[int]:
        """Return which answer tells the windows of each entry, and put those answers into the table."""
        nearest = {view.matter.id: view.nearest for view in self.site.matters}
        told: dict[Counters | None, int] = {}
        found = [told.setdefault(nearest.get(entry.id), len(told)) for entry in self.site.search.entries]
        self.table |= {f"counter:{number}:": tuple(self._at_counters(here)) for here, number in told.items()}
        return found

    def _at_counters(self, here: Counters | None) -> Iterator[Part]:
        yield from (("called",), self.word("colon"))
        if here is None:
            yield self.t("matter.no-visit")
            return
        yield from (("a", here.hall.name, here.address), " ")
        for place, stop in enumerate(here.stops):
            yield from ("、" if place else "", self.window(stop), self.word("in"), self.place(stop))
        doors = [(self._called(group), group.opening) for group in here.timetables]
        yield from (self.word("now-in"), ("now", self._opened(doors)))

    def _of_hall(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        yield "hours:", self._hours(view)
        days = ("days", self._opened([("", view.opening)]))
        yield "days:", (hall_link(view), self.word("colon"), days, *self._weekly(view))
        yield "holidays:", (hall_link(view), self.word("colon"), *self._holidays(view))
        yield "noon:", (hall_link(view), self.word("colon"), *self._noon(view))
        yield "where:", self._where(view)
        yield "phone:", self._phones(view)
        yield "complaint:", tuple(self._complaint())
        yield (
            "ticket:",
            (self.word("ticket"), *self.call(view.hall.phone), self.word("ask"), *self._green(view)),
        )
        yield "help:", self._help(view)
        yield "page:", tuple(self._pages())
        yield "numbers:", (hall_link(view), self.word("numbers"))
        yield "crowd:", self._crowd(view)
        yield from self._facilities(view)
        yield from self._windows(view)

    def _opened(self, group: Iterable[tuple[str, Opening]]) -> int:
        self.openings.append(list(group))
        return len(self.openings) - 1

    def _hours(self, view: HallView) -> Parts:
        now = ("now", self._opened(self._doors(view)))
        return hall_link(view), self.word("now"), now, *self._weekly(view)

    def _doors(self, view: HallView) -> list[tuple[str, Opening]]:
        groups = Counters(view.hall, view.serving).timetables if view.serving else ()
        return [(self._called(group), group.opening) for group in groups] or [("", view.opening)]

    def _called(self, group: Counters) -> str:
        numbers = self.t("now.numbers", numbers="、".join(map(str, group.numbers))) if group.numbers else ""
        return "、".join(filter(None, (numbers, *group.names)))

    def _weekly(self, view: HallView) -> Parts:
        hours = self.word("stop") + self.word("hours") + self.week(view)
        return hours, self.word("holidays"), view.hall.holidays

    def _holidays(self, view: HallView) -> Parts:
        dates = (
            f"；{item.days} {'、'.join(item.spans) or self.word('rests')}（{item.note}）"
            for item in view.opening.soon
        )
        return (view.hall.holidays, *dates)

    def _noon(self, view: HallView) -> Iterator[Part]:
        spans = [span for span in view.opening.door.week[0] if isinstance(span, Span)]
        for before, after in pairwise(spans):
            if before.closes <= _NOON < after.opens:
                yield self.word("rests-noon", hours=f"{clock(before.closes)}–{clock(after.opens)}")
        through = [name for name, opening in self._doors(view) if _at_noon(opening.door)]
        if through:
            yield self.word("through-noon", windows="、".join(through) or view.hall.name)
        yield self.word("hours") + self.week(view)

    def _where(self, view: HallView) -> Parts:
        transport = f"。{view.hall.transport}" if view.hall.transport else ""
        return hall_link(view), self.word("where"), view.hall.address, transport

    def _phones(self, view: HallView) -> Parts:
        found = [hall_link(view), self.word("phone"), *self.call(view.hall.phone)]
        if view.hall.assisted_phone:
            found += [self.word("assisted"), *self.call(view.hall.assisted_phone)]
        return (*found, self.word("hotline"), *self.call(self.site.settings.hotline))

    def _complaint(self) -> Iterator[Part]:
        yield self.word("complaint")
        for place, (channel, stop) in enumerate(self.site.stuck):
            yield ("；" if place else "") + channel.name
            if stop:
                yield from (" ", self.window(stop), self.word("in"), self.place(stop))
            if channel.phone:
                yield from (" ", *self.call(channel.phone))
            if channel.url:
                yield from (" ", ("a", channel.url, channel.url))
        if not any(channel.phone for channel, _ in self.site.stuck):
            yield from ("；", *self.call(self.site.settings.hotline))

    def _of_kind(self, view: HallView, *kinds: WindowKind) -> Iterator[Part]:
        for stop in view.active:
            if stop.window.kind in kinds:
                yield from (
                    self.word("stop"),
                    self.window(stop),
                    self.word("in"),
                    self.place(stop),
                    brief(stop),
                )

    def _green(self, view: HallView) -> Iterator[Part]:
        yield from self._of_kind(view, WindowKind.GREEN)

    def _help(self, view: HallView) -> Parts:
        phone = self.call(view.hall.assisted_phone or view.hall.phone)
        return (self.word("help"), *phone, *self._of_kind(view, WindowKind.GREEN, WindowKind.ASSISTED))

    def _pages(self) -> Iterator[Part]:
        yield self.word("page")
        for place, (name, address) in enumerate(self.site.menu):
            yield from ("、",) if place else ()
            yield "a", self.t(f"site.{name}"), address

    def _crowd(self, view: HallView) -> Parts:
        if view.crowd and view.crowd.found:
            return hall_link(view), self.word("colon"), sentence(self.lang, view.crowd.found)
        return hall_link(view), self.word("no-crowd"), *self.call(view.hall.phone), self.word("ask")

    def _facilities(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        ask = (self.word("no-facility-end"), *self.call(view.hall.phone), self.word("ask"))
        yield "facility:", (hall_link(view), self.word("no-facility"), ("slot",), *ask)
        for slot, words in facilities().items():
            told = [*self._having(view, words)]
            if told:
                yield f"facility:{slot}", (hall_link(view), self.word("colon"), "；".join(told))
        for item in view.hall.facilities:
            yield f"facility:{item.name}", (hall_link(view), self.word("colon"), self._told(item))

    def _having(self, view: HallView, words: Sequence[str]) -> Iterator[str]:
        for item in view.hall.facilities:
            if any(word in item.name for word in words):
                yield self._told(item)
        for part in view.hall.transport.split("。"):
            if any(word in part for word in words):
                yield part

    def _told(self, item: Facility) -> str:
        return self.word("facility", name=item.name, where=item.where) if item.where else item.name

    def _windows(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        ask = (self.word("no-window-end"), *self.call(view.hall.phone), self.word("ask"))
        yield "window:", (hall_link(view), self.word("no-window"), ("slot",), *ask)
        views = {item.stop.window.id: item for item in self.site.windows}
        named: dict[str, list[Stop]] = {}
        for stop in view.stops:
            if not stop.window.by_name:
                number = str(stop.window.number).lower()
                self._numbers.add(number)
                yield f"window:{number}", self._at(views[stop.window.id])
        for stop in view.active:
            for name in dict.fromkeys((plain(stop.window), stop.window.kind)):
                named.setdefault(name, []).append(stop)
        for stop in view.stops:  # one that is closed for good says where to go now
            named.setdefault(plain(stop.window), [stop])
        for name, stops in named.items():
            yield f"window:{name}", self._several(view, stops, views)

    def _several(self, view: HallView, stops: Sequence[Stop], views: dict[str, WindowView]) -> Parts:
        if len(stops) == 1:
            return self._at(views[stops[0].window.id])
        found: list[Part] = [hall_link(view), self.word("colon")]
        for place, stop in enumerate(stops):
            found += ["；" if place else "", self.window(stop), self.word("in"), self.place(stop)]
        return tuple(found)

    def _at(self, view: WindowView) -> Parts:
        stop = view.stop
        hall = "" if stop.hall.id == self.site.halls[0].hall.id else f"{stop.hall.name} "
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
        now = (self.word("now-in"), ("now", self._opened([("", stop.opening)])))
        return *start, *now, *self._does(view), brief(stop)

    def _does(self, view: WindowView) -> Iterator[Part]:
        if view.stop.window.serves.all:
            yield self.word("does-all")
        elif view.count:
            yield self.word("does")
            for place, item in enumerate(view.matters[:_FEW]):
                yield from ("、",) if place else ()
                yield "named", self._places[item.matter.id]
            yield self.word("does-more", count=view.count) if view.count > _FEW else ""


def _at_noon(door: Door) -> bool:
    return any(isinstance(span, Span) and span.opens <= _NOON < span.closes for span in door.week[0])
