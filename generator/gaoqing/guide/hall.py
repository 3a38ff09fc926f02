"""Halls and their windows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self

import msgspec

from gaoqing.guide.choices import HallKind, MakeUpDays, Weekday, WindowKind
from gaoqing.guide.days import Days
from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Allowance, Entity, Part


class Hours(Part, frozen=True, kw_only=True, rename={"opens": "from", "closes": "to"}):
    """Opening hours on some days of the week; times as HH:MM."""

    days: tuple[Weekday, ...]
    opens: str
    closes: str
    note: str = ""


def open_on(hours: Iterable[Hours]) -> Mapping[Weekday, int]:
    """Return for how many minutes a place is open on each day of the week."""
    found: dict[Weekday, int] = {}
    for item in hours:
        for day in item.days:
            found[day] = found.get(day, 0) + _minutes(item.closes) - _minutes(item.opens)
    return found


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


class ClockSpan(Part, frozen=True, kw_only=True, rename={"opens": "from", "closes": "to"}):
    """From one time of a day to another, as HH:MM."""

    opens: str
    closes: str


class SpecialDays(Days, Part, frozen=True, kw_only=True, rename={"begins": "from", "ends": "to"}):
    """Days on which a place is closed or has other hours, whatever the week and the calendar say."""

    closed: bool = False
    hours: tuple[ClockSpan, ...] = ()
    why: str


class Facility(Part, frozen=True, kw_only=True):
    """Something useful in a hall."""

    name: str
    where: str = ""


class Crowd(Part, frozen=True, kw_only=True):
    """How many people draw a ticket in an hour, on average."""

    hour: int
    people: int


class Serves(Part, frozen=True, kw_only=True):
    """What a window handles: everything, whole departments, single matters."""

    all: bool = False
    departments: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether it handles anything at all."""
        return bool(self.all or self.departments or self.matters)


class Retired(Part, frozen=True, kw_only=True):
    """A window that is closed for good, and where to go now."""

    on: date
    moved_to: str
    why: str = ""


class Alert(Part, frozen=True, kw_only=True):
    """A false code was found at a window: what it looked like, and how long people are warned of it."""

    text: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether people are warned on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Window(Entity, frozen=True, kw_only=True):
    """A place to be served; its id is printed and permanent."""

    id: str
    hall: str
    floor: int
    kind: WindowKind
    number: str | int = ""
    name: str = ""
    zone: str = ""
    machines: int | None = None
    serves: Serves = Serves()
    does: str = ""
    hours: tuple[Hours, ...] = ()
    holidays: str = ""
    dates: tuple[SpecialDays, ...] = ()
    phone: Phones | None = None
    alert: Alert | None = None
    retired: Retired | None = None
    draft: bool = False

    @property
    def self_service(self) -> bool:
        """Whether machines stand there, and nobody sits."""
        return self.kind is WindowKind.SELF_SERVICE

    @property
    def by_name(self) -> bool:
        """Whether it is called by its name: machines are, and rooms without a number."""
        return self.self_service or self.number == ""

    def closed(self, day: date) -> bool:
        """Tell whether the window is closed for good on a day."""
        return self.retired is not None and self.retired.on <= day


class Hall(Entity, frozen=True, kw_only=True):
    """A main hall, branch hall, street or community point."""

    id: str
    name: str
    kind: HallKind
    address: str
    phone: Phones
    hours: tuple[Hours, ...]
    holidays: str
    makeup_days: MakeUpDays = MakeUpDays.MONDAY
    dates: tuple[SpecialDays, ...] = ()
    windows: tuple[Window, ...]
    transport: str = ""
    assisted_phone: Phones | None = None
    facilities: tuple[Facility, ...] = ()
    crowd: tuple[Crowd, ...] = ()
    draft: bool = False
    allow: tuple[Allowance, ...] = ()

    def without_drafts(self) -> Self:
        """Return the hall without windows that are drafts."""
        return msgspec.structs.replace(self, windows=tuple(item for item in self.windows if not item.draft))
