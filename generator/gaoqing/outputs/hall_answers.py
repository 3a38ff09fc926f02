"""What a hall answers when it is itself asked for: from its own data, in one language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from gaoqing import urls
from gaoqing.guide import Phones, Window, WindowKind
from gaoqing.messages import say
from gaoqing.outputs.crowd import sentence
from gaoqing.search import Part
from gaoqing.search.questions import facilities
from gaoqing.site import Site
from gaoqing.site.listings import WindowView
from gaoqing.site.places import Counters
from gaoqing.site.stops import HallView, Opening, Stop
from gaoqing.site.words import Row
from gaoqing.today import Door
from gaoqing.today.spans import Span, clock

Parts = tuple[Part, ...]
_FEW = 4  # guides that are named of those that a window handles
_NOON = 12 * 60 + 30


class Answers:
    """The answers of a site's halls; `openings` are the doors that they name, each with its windows' name."""

    def __init__(self, site: Site, lang: str) -> None:
        self.site, self.lang, self.t = site, lang, partial(say, lang)
        self.openings: list[list[tuple[str, Opening]]] = []
        self.table: dict[str, Parts] = {}
        self._places = {entry.id: place for place, entry in enumerate(site.search.entries)}
        for view in site.halls:
            for key, parts in self._of_hall(view):
                self.table.setdefault(f"{key}:{view.hall.id}", parts)
        self.table |= {f"{key}:": parts for key, parts in self._elsewhere().items()}

    @property
    def doors(self) -> list[list[Door]]:
        """The doors, as `today` reads them."""
        return [[replace(opening.door, name=name) for name, opening in group] for group in self.openings]

    def _word(self, key: str, /, **params: object) -> str:
        return self.t(f"asked.{key}", **params)

    def _elsewhere(self) -> dict[str, Parts]:
        """What stands in one hall only is told of that one: the first that has a window of a name."""
        found: dict[str, Parts] = {}
        for key, parts in self.table.items():
            found.setdefault(key.rpartition(":")[0], parts)
        return {key: parts for key, parts in found.items() if key.startswith("window:") and key[-1] != ":"}

    def _of_hall(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        yield "hours:", self._hours(view)
        days = ("days", self._opened([("", view.opening)]))
        yield "days:", (_hall(view), self._word("colon"), days, *self._weekly(view))
        yield "holidays:", (_hall(view), self._word("colon"), *self._holidays(view))
        yield "noon:", (_hall(view), self._word("colon"), *self._noon(view))
        yield "where:", self._where(view)
        yield "phone:", self._phones(view)
        yield "complaint:", tuple(self._complaint())
        yield "ticket:", (self._word("ticket"), *self._call(view.hall.phone), self._word("ask"), *self._green(view))
        yield "help:", self._help(view)
        yield "page:", tuple(self._pages())
        yield "numbers:", (_hall(view), self._word("numbers"))
        yield "crowd:", self._crowd(view)
        yield from self._facilities(view)
        yield from self._windows(view)

    def _opened(self, group: Iterable[tuple[str, Opening]]) -> int:
        self.openings.append(list(group))
        return len(self.openings) - 1

    def _hours(self, view: HallView) -> Parts:
        now = ("now", self._opened(self._doors(view)))
        return _hall(view), self._word("now"), now, *self._weekly(view)

    def _doors(self, view: HallView) -> list[tuple[str, Opening]]:
        groups = Counters(view.hall, view.serving).timetables if view.serving else ()
        return [(self._called(group), group.opening) for group in groups] or [("", view.opening)]

    def _called(self, group: Counters) -> str:
        numbers = self.t("now.numbers", numbers="、".join(map(str, group.numbers))) if group.numbers else ""
        return "、".join(filter(None, (numbers, *group.names)))

    def _week(self, view: HallView) -> str:
        return "；".join(map(self._row, view.opening.rows))

    def _row(self, row: Row) -> str:
        note = self._word("noted", note=row.note) if row.note else ""
        return self._word("note", days=row.days, spans="、".join(row.spans)) + note

    def _weekly(self, view: HallView) -> Parts:
        hours = self._word("stop") + self._word("hours") + self._week(view)
        return hours, self._word("holidays"), view.hall.holidays

    def _holidays(self, view: HallView) -> Parts:
        dates = (f"；{item.days} {'、'.join(item.spans) or self._word('rests')}（{item.note}）" for item in view.opening.soon)
        return (view.hall.holidays, *dates)

    def _noon(self, view: HallView) -> Iterator[Part]:
        spans = [span for span in view.opening.door.week[0] if isinstance(span, Span)]
        for before, after in zip(spans, spans[1:], strict=False):
            if before.closes <= _NOON < after.opens:
                yield self._word("rests-noon", hours=f"{clock(before.closes)}–{clock(after.opens)}")
        through = [name for name, opening in self._doors(view) if _at_noon(opening.door)]
        if through:
            yield self._word("through-noon", windows="、".join(through) or view.hall.name)
        yield self._word("hours") + self._week(view)

    def _where(self, view: HallView) -> Parts:
        transport = f"。{view.hall.transport}" if view.hall.transport else ""
        return _hall(view), self._word("where"), view.hall.address, transport

    def _phones(self, view: HallView) -> Parts:
        found = [_hall(view), self._word("phone"), *self._call(view.hall.phone)]
        if view.hall.assisted_phone:
            found += [self._word("assisted"), *self._call(view.hall.assisted_phone)]
        return (*found, self._word("hotline"), *self._call(self.site.settings.hotline))

    def _call(self, phones: Phones) -> Iterator[Part]:
        for place, phone in enumerate(phones.numbers):
            yield from ("、",) if place else ()
            yield "a", phone.number, f"tel:{phone.digits}"
            yield from (f"（{phone.purpose}）",) if phone.purpose else ()

    def _complaint(self) -> Iterator[Part]:
        yield self._word("complaint")
        for place, (channel, stop) in enumerate(self.site.stuck):
            yield ("；" if place else "") + channel.name
            if stop:
                yield from (" ", self._window(stop), self._word("in"), self._place(stop))
            if channel.phone:
                yield from (" ", *self._call(channel.phone))
            if channel.url:
                yield from (" ", ("a", channel.url, channel.url))
        if not any(channel.phone for channel, _ in self.site.stuck):
            yield from ("；", *self._call(self.site.settings.hotline))

    def _window(self, stop: Stop) -> Part:
        window = stop.window
        number = "" if window.by_name else self.t("window.number", number=window.number)
        return "a", " ".join(filter(None, (number, window.name or window.kind))), stop.address

    def _place(self, stop: Stop) -> str:
        floor = stop.window.floor
        key, shown = ("basement", -floor) if floor < 0 else ("floor", floor)
        return " ".join(filter(None, (self.t(f"window.{key}", floor=shown), stop.window.zone)))

    def _of_kind(self, view: HallView, *kinds: WindowKind) -> Iterator[Part]:
        for stop in view.active:
            if stop.window.kind in kinds:
                yield from (self._word("stop"), self._window(stop), self._word("in"), self._place(stop), _brief(stop))

    def _green(self, view: HallView) -> Iterator[Part]:
        yield from self._of_kind(view, WindowKind.GREEN)

    def _help(self, view: HallView) -> Parts:
        phone = self._call(view.hall.assisted_phone or view.hall.phone)
        return (self._word("help"), *phone, *self._of_kind(view, WindowKind.GREEN, WindowKind.ASSISTED))

    def _pages(self) -> Iterator[Part]:
        yield self._word("page")
        for place, (name, address) in enumerate(self.site.menu):
            yield from ("、",) if place else ()
            yield "a", self.t(f"site.{name}"), address

    def _crowd(self, view: HallView) -> Parts:
        if view.crowd and view.crowd.found:
            return _hall(view), self._word("colon"), sentence(self.lang, view.crowd.found)
        return _hall(view), self._word("no-crowd"), *self._call(view.hall.phone), self._word("ask")

    def _facilities(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        ask = (self._word("no-facility-end"), *self._call(view.hall.phone), self._word("ask"))
        yield "facility:", (_hall(view), self._word("no-facility"), ("slot",), *ask)
        for slot, words in facilities().items():
            told = [*self._having(view, words)]
            if told:
                yield f"facility:{slot}", (_hall(view), self._word("colon"), "；".join(told))
        for item in view.hall.facilities:
            told = self._word("facility", name=item.name, where=item.where) if item.where else item.name
            yield f"facility:{item.name}", (_hall(view), self._word("colon"), told)

    def _having(self, view: HallView, words: Sequence[str]) -> Iterator[str]:
        for item in view.hall.facilities:
            if any(word in item.name for word in words):
                yield self._word("facility", name=item.name, where=item.where) if item.where else item.name
        for part in view.hall.transport.split("。"):
            if any(word in part for word in words):
                yield part

    def _windows(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        ask = (self._word("no-window-end"), *self._call(view.hall.phone), self._word("ask"))
        yield "window:", (_hall(view), self._word("no-window"), ("slot",), *ask)
        views = {item.stop.window.id: item for item in self.site.windows}
        named: dict[str, list[Stop]] = {}
        for stop in view.stops:
            if not stop.window.by_name:
                yield f"window:{str(stop.window.number).lower()}", self._at(views[stop.window.id])
        for stop in view.active:
            for name in dict.fromkeys((plain(stop.window), stop.window.kind)):
                named.setdefault(name, []).append(stop)
        for name, stops in named.items():
            yield f"window:{name}", self._several(view, stops, views)

    def _several(self, view: HallView, stops: Sequence[Stop], views: dict[str, WindowView]) -> Parts:
        if len(stops) == 1:
            return self._at(views[stops[0].window.id])
        found: list[Part] = [_hall(view), self._word("colon")]
        for place, stop in enumerate(stops):
            found += ["；" if place else "", self._window(stop), self._word("in"), self._place(stop)]
        return tuple(found)

    def _at(self, view: WindowView) -> Parts:
        stop = view.stop
        hall = "" if stop.hall.id == self.site.halls[0].hall.id else f"{stop.hall.name} "
        start = (self._window(stop), self._word("in"), hall + self._place(stop))
        if view.moved_to and stop.window.closed(self.site.as_of):
            moved = view.moved_to
            return self._window(stop), self._word("moved"), self._window(moved), self._word("in"), self._place(moved)
        now = (self._word("now-in"), ("now", self._opened([("", stop.opening)])))
        return *start, *now, *self._does(view), _brief(stop)

    def _does(self, view: WindowView) -> Iterator[Part]:
        if view.stop.window.serves.all:
            yield self._word("does-all")
        elif view.count:
            yield self._word("does")
            for place, item in enumerate(view.matters[:_FEW]):
                yield from ("、",) if place else ()
                yield "named", self._places[item.matter.id]
            yield self._word("does-more", count=view.count) if view.count > _FEW else ""


def _hall(view: HallView) -> Part:
    return "a", view.hall.name, urls.hall(view.hall.id)


def _brief(stop: Stop) -> str:
    return f"。{stop.window.does.partition('。')[0]}" if stop.window.does else ""


def _at_noon(door: Door) -> bool:
    return any(isinstance(span, Span) and span.opens <= _NOON < span.closes for span in door.week[0])


def plain(window: Window) -> str:
    """Return what a window is called, without what stands in brackets."""
    return (window.name or window.kind).partition("（")[0]
