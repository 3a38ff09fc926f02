"""Windows in their halls: where they are, when they are open, and whom to call there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from gaoqing import urls
from gaoqing.guide import Hall, Hours, MakeUpDays, Phones, SpecialDays, Weekday, Window, WindowKind
from gaoqing.guide.choices import TAKES_NOTHING_IN
from gaoqing.site.crowd import Picture, picture
from gaoqing.site.opening import week_of
from gaoqing.site.special import Special, closures, special
from gaoqing.site.understood import closed_on_holidays, open_on_holidays
from gaoqing.site.words import (
    Row,
    counter,
    special_rows,
    timetable,
)
from gaoqing.today import ALWAYS, Dated, Door
from gaoqing.today.days import WEEK

# So many rows of special days are told beside something else; the page of the hall or window has them all.
_SOON = 5


@dataclass(frozen=True)
class Opening:
    """Opening hours as pages show them: the week, holidays, days off that are worked, special days.

    Attributes:
        holidays: the rule in words; empty where a holiday is a day like any other.
        special: the days that win over everything else, from `as_of` on.
        floor: where the window is; None for a hall.
        doubts: days on which nobody says whether it is closed as the hall is.
    """

    hours: tuple[Hours, ...]
    holidays: str
    makeup_days: MakeUpDays
    special: tuple[Special, ...]
    as_of: date
    floor: int | None = None
    doubts: tuple[Dated, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The timetable."""
        return timetable(self.hours)

    @cached_property
    def door(self) -> Door:
        """The same as `today` reads it; two windows whose doors are equal are always open together."""
        return Door(
            name="",
            place="",
            week=week_of(self.hours, self.floor),
            dates=(*(Dated(*item[:3]) for item in self.special), *self.doubts),
            makeup=1 if self.makeup is None else self.makeup,
            closed_on_holidays=self.closed_on_holidays,
            rule="" if self.closed_on_holidays or self.open_on_holidays else self.holidays,
        )

    @property
    def week_digits(self) -> str:
        """The week for the page's script, as JSON: `[[[540,720],[810,1020]],[],…]`."""
        return _digits([[*map(list, spans)] for spans in self.door.week])

    @property
    def dates_digits(self) -> str:
        """The special days for the page's script, as JSON: `[[20261001,20261003,[[540,720]]]]`."""
        return _digits(
            [
                [int(f"{day:%Y%m%d}") for day in item[:2]] + [[*map(list, item.spans)]]
                for item in self.door.dates
            ]
        )

    @property
    def closed_on_holidays(self) -> bool:
        """Whether holidays are simply off."""
        return closed_on_holidays(self.holidays)

    @property
    def open_on_holidays(self) -> bool:
        """Whether holidays are days like any other."""
        return not self.holidays or open_on_holidays(self.holidays)

    @property
    def makeup(self) -> int | None:
        """The day whose hours it has when a weekend is worked, Monday as 1, none as 0; None for Monday."""
        if self.makeup_days is MakeUpDays.MONDAY:
            return None
        return 0 if self.makeup_days is MakeUpDays.CLOSED else WEEK.index(Weekday(self.makeup_days)) + 1

    @cached_property
    def dates(self) -> tuple[Row, ...]:
        """The special days as people read them; that a window closes for good is said otherwise."""
        return special_rows((item for item in self.special if item.why), self.as_of)

    @property
    def soon(self) -> tuple[Row, ...]:
        """The next of them, for pages and paper that are about something else."""
        return self.dates[:_SOON]

    @property
    def later(self) -> int:
        """How many more there are."""
        return len(self.dates) - len(self.soon)


@dataclass(frozen=True)
class Stop:
    """A window in its hall."""

    window: Window
    hall: Hall
    as_of: date

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.window(self.window.id)

    @property
    def hall_address(self) -> str:
        """Where the page of its hall is."""
        return urls.hall(self.hall.id)

    @property
    def hours(self) -> tuple[Hours, ...]:
        """The window's own hours, else the hall's."""
        return self.window.hours or self.hall.hours

    @cached_property
    def opening(self) -> Opening:
        """When it is open."""
        window, hall = self.window, self.hall
        # Machines that stand open day and night go on while the hall has a holiday or rests on a make-up day.
        alone = window.self_service and week_of(window.hours) == ALWAYS
        return Opening(
            hours=self.hours,
            holidays=window.holidays or ("" if alone else hall.holidays),
            makeup_days=MakeUpDays.MONDAY if alone else hall.makeup_days,
            special=special(self.as_of, self._gone, window.dates, () if alone else hall.dates),
            doubts=closures(self.as_of, hall.dates) if alone else (),
            as_of=self.as_of,
            floor=window.floor,
        )

    @property
    def _gone(self) -> tuple[SpecialDays, ...]:
        """The days from which on the window is closed for good: its page may be read then."""
        retired = self.window.retired
        return (SpecialDays(begins=retired.on, ends=date.max, closed=True, why=""),) if retired else ()

    @property
    def phone(self) -> Phones:
        """The window's own telephone, else the hall's."""
        return self.window.phone or self.hall.phone

    @property
    def desk(self) -> Phones:
        """Where the hall helps those who cannot manage by themselves, else its telephone."""
        return self.hall.assisted_phone or self.hall.phone


def for_everybody(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """Return those at which everybody applies; where there are none, those for some people, else all.

    A green channel is for the old, the ill, the pregnant; nobody applies where results are handed out, or
    where one says what went wrong.
    """
    every = tuple(stops)
    taking = tuple(stop for stop in every if stop.window.kind not in TAKES_NOTHING_IN)
    return tuple(stop for stop in taking if stop.window.kind is not WindowKind.GREEN) or taking or every


class Floor(NamedTuple):
    """One floor of a hall: its windows, and those that are closed for good."""

    number: int
    active: tuple[Stop, ...]
    retired: tuple[Stop, ...]


@dataclass(frozen=True)
class HallView:
    """A hall with its windows, as of a day."""

    hall: Hall
    stops: tuple[Stop, ...]
    as_of: date

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.hall(self.hall.id)

    @cached_property
    def opening(self) -> Opening:
        """When it is open, where a window says nothing else."""
        hall = self.hall
        days = special(self.as_of, hall.dates)
        return Opening(hall.hours, hall.holidays, hall.makeup_days, days, self.as_of)

    @cached_property
    def floors(self) -> tuple[Floor, ...]:
        """Its windows, from the lowest floor up, in the order of their numbers."""
        numbers = sorted({stop.window.floor for stop in self.stops})
        return tuple(self._floor(number) for number in numbers)

    @property
    def active(self) -> tuple[Stop, ...]:
        """Its windows that are not closed for good, in the order in which one walks past them."""
        return tuple(stop for floor in self.floors for stop in floor.active)

    @property
    def heirs(self) -> tuple[str, ...]:
        """The windows that took over from those of a hall that is closed; none while one is open."""
        retired = (stop.window.retired for stop in self.stops if not self.active)
        return tuple(dict.fromkeys(item.moved_to for item in retired if item))

    @cached_property
    def serving(self) -> tuple[Stop, ...]:
        """Those of them at a counter where everybody can do something of what the hall handles."""
        found = [stop for stop in self.active if stop.window.serves.anything and not stop.window.self_service]
        return for_everybody(found)

    def _floor(self, number: int) -> Floor:
        stops = sorted(self.stops, key=lambda stop: counter(stop.window))
        here = [stop for stop in stops if stop.window.floor == number]
        return Floor(number, self._those(here, closed=False), self._those(here, closed=True))

    def _those(self, stops: Iterable[Stop], *, closed: bool) -> tuple[Stop, ...]:
        return tuple(stop for stop in stops if stop.window.closed(self.as_of) is closed)

    @cached_property
    def crowd(self) -> Picture | None:
        """How many people come in each hour; None where nobody counted."""
        return picture(self.hall.crowd, self.hall.hours)


def _digits(lists: list[Any]) -> str:
    return json.dumps(lists, separators=(",", ":"), ensure_ascii=False)
