"""What a hall answers when it is itself asked for: from its own data, in one language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from gaoqing.catalogue.holidays import holidays
from gaoqing.guide import WindowKind
from gaoqing.outputs.crowd import sentence
from gaoqing.outputs.department_answers import DepartmentAnswers
from gaoqing.outputs.facility_answers import FacilityAnswers
from gaoqing.outputs.voice import Parts, brief, hall_link
from gaoqing.search import Part, slot_of
from gaoqing.site import Site
from gaoqing.site.places import Counters
from gaoqing.site.stops import HallView, Opening
from gaoqing.today import Door
from gaoqing.today.days import full_day
from gaoqing.today.spans import Span, clock

_NOON = 12 * 60 + 30


class Answers(DepartmentAnswers, FacilityAnswers):
    """The answers of a site's halls; `entries` say which of them tells the windows of an entry."""

    def __init__(self, site: Site, lang: str) -> None:
        super().__init__(site, lang)
        self.table: dict[str, Parts] = {}
        for view in site.halls:
            for key, parts in self._of_hall(view):
                self.table.setdefault(f"{key}:{view.hall.id}", parts)
        self.entries, counters = self.counters()
        halls = {"halls::": tuple(self._every_hall())}
        self.table = self._elsewhere() | counters | halls | dict(self.telephones())

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
            slot = slot_of(key)
            if key.startswith("window:") and slot:
                found.setdefault(f"window:{slot}:{main if slot in self.numbers else ''}", parts)
        return {**found, **self.table}

    def _of_hall(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        yield "hours:", self._hours(view)
        days = ("days", self.opened([("", view.opening)]))
        start = (hall_link(view), self.word("colon"))
        yield "days:", (*start, days, *self._weekly(view), *self._always(view), *self._or_call(view))
        law = (("law",),) if view.opening.closed_on_holidays else ()
        yield "holidays:", (*start, *law, *self._holidays(view))
        yield "noon:", (hall_link(view), self.word("colon"), *self._noon(view))
        yield "where:", self._where(view)
        yield "phone:", self._phones(view)
        yield "complaint:", tuple(self._complaint())
        yield "ticket:", tuple(self._ticket(view))
        yield "help:", self._help(view)
        yield "page:", tuple(self._pages())
        yield "numbers:", self.numbered(view)
        yield "crowd:", self._crowd(view)
        yield from self.facilities(view)
        yield from self.windows(view)
        yield from self.departments(view)
        yield from self.floors(view)

    def _hours(self, view: HallView) -> Parts:
        now = ("now", self.opened(self._doors(view)))
        return hall_link(view), self.word("now"), now, *self._weekly(view)

    def _others(self, view: HallView) -> Iterator[Part]:
        """Yield links to the other halls, where the first one answers for all."""
        others = self.site.halls[1:] if view is self.site.halls[0] else ()
        for place, other in enumerate(others):
            yield from ("；" if place else self.word("others"), hall_link(other), " ")
            yield from self.call(other.hall.phone)

    def _every_hall(self) -> Iterator[Part]:
        for place, view in enumerate(self.site.halls):
            yield from ("；" if place else "", hall_link(view), self.word("colon"), view.hall.address)

    def _doors(self, view: HallView) -> list[tuple[str, Opening]]:
        groups = Counters(view.hall, view.serving).timetables if view.serving else ()
        return [(self.called(group), group.opening) for group in groups] or [("", view.opening)]

    def _weekly(self, view: HallView) -> Parts:
        hours = self.word("stop") + self.word("hours") + self.week(view)
        return hours, self.word("holidays"), view.hall.holidays

    def _holidays(self, view: HallView) -> Parts:
        known, settings = self.site.calendar, self.site.settings
        dates = (
            f"；{item.days} {'、'.join(item.spans) or self.word('rests')}（{item.note}）"
            for item in view.opening.soon
        )
        named = (
            self.word("off", name=item.name, first=self._day(item.first), last=self._day(item.last))
            for item in holidays(known, settings.calendar)
        )
        later = self.word("off-later", last=self._day(known.until))
        return view.hall.holidays, *dates, *named, later, *self._or_call(view)

    def _day(self, day: date) -> str:
        return full_day(day, date.min)  # with its year: the page may be read much later

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
        transport = self.word("stop") + view.hall.transport.rstrip("。") if view.hall.transport else ""
        return hall_link(view), self.word("where"), view.hall.address, transport, *self._others(view)

    def _phones(self, view: HallView) -> Parts:
        found = [hall_link(view), self.word("phone"), *self.call(view.hall.phone)]
        if view.hall.assisted_phone:
            found += [self.word("assisted"), *self.call(view.hall.assisted_phone)]
        hotline = self.call(self.site.settings.hotline)
        return (*found, self.word("hotline"), *hotline, *self._others(view))

    def _complaint(self) -> Iterator[Part]:
        yield self.word("complaint")
        for place, (channel, stop) in enumerate(self.site.stuck):
            yield ("；" if place else "") + channel.name
            if stop:
                yield from (self.word("colon"), self.window(stop), self.word("in"), self.place(stop))
            if channel.phone:
                yield from (" ", *self.call(channel.phone))
            if channel.url:
                yield from (" ", ("a", channel.url, channel.url))
        if not any(channel.phone for channel, _ in self.site.stuck):
            yield from ("；", *self.call(self.site.settings.hotline))

    def _always(self, view: HallView) -> Iterator[Part]:
        for stop in view.active:
            if stop.opening.door.always and not view.opening.door.always:
                yield from (self.word("stop"), self.window(stop), self.word("always"))

    def _or_call(self, view: HallView) -> Iterator[Part]:
        """Yield whom to ask for what is not known here."""
        yield from (self.word("or-call"), *self.call(view.hall.phone), self.word("ask"))

    def _ticket(self, view: HallView) -> Iterator[Part]:
        counted = view.crowd and view.crowd.found
        yield self.word("ticket-taken" if counted else "ticket-unknown")
        yield from (self.word("ticket"), *self.call(view.hall.phone), self.word("ask"), *self._green(view))
        if view.crowd and view.crowd.found:
            yield from (self.word("stop"), sentence(self.lang, view.crowd.found))

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


def _at_noon(door: Door) -> bool:
    return any(isinstance(span, Span) and span.opens <= _NOON < span.closes for span in door.week[0])
