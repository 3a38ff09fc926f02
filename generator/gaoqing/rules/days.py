"""Family W, the days: special days of halls and windows, and the years whose holidays a hall has entered."""

from collections.abc import Iterator, Sequence
from functools import cache
from zoneinfo import available_timezones

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.holidays import is_known
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import CalendarYear, Days, Hall, Matter, SpecialDays, Window, each
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule, rule

_SATURDAY = 5
_THREE_MONTHS = 92
_DECEMBER = 12  # the State Council announces the next year in November


@rule("W029")
def unknown_time_zone(catalogue: Catalogue) -> Iterator[Found]:
    """No time zone has this name, so that no page can tell whether a hall is open."""
    site = catalogue.site
    if site and site.time_zone and _zones() and site.time_zone not in _zones():
        yield Found(site.at / "time_zone", zone=site.time_zone)


@cache
def _zones() -> set[str]:
    return available_timezones()  # it goes through folders of the system


@rule("W020")
def special_days_contradict(catalogue: Catalogue) -> Iterator[Found]:
    """Two entries name the same special day and differ in its hours."""
    for place in _places(catalogue):
        dated = list(each(place.at / "dates", place.dates))
        for index, (at, item) in enumerate(dated):
            for _, other in dated[:index]:
                if _overlap(item, other) and _opened(item) != _opened(other):
                    yield Found(
                        at / "from", day=max(item.begins, other.begins), why=item.why, other=other.why
                    )


@matter_rule("W021")
def days_end_before_they_begin(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Special days, holidays or the days of a policy end before they begin."""
    held = matter.effective
    if held and held.since and held.until and held.until < held.since:
        yield Found(matter.at / "effective" / "to", begins=held.since, ends=held.until)


@elsewhere("W021")
def days_of_places_end_before_they_begin(catalogue: Catalogue) -> Iterator[Found]:
    """Look at halls, windows and the site."""
    for place in _places(catalogue):
        yield from _reversed(place.at / "dates", place.dates)
    for at, year in _years(catalogue):
        yield from _reversed(at / "off", year.off)


@rule("W022", Severity.INFO)
def holidays_of_next_year_unknown(catalogue: Catalogue) -> Iterator[Found]:
    """December has come, and nobody has entered the holidays of the next year."""
    site, day = catalogue.site, catalogue.as_of
    if (
        site
        and day.month == _DECEMBER
        and not is_known(day.year + 1, site.calendar, abroad=bool(site.time_zone))
    ):
        yield Found(site.at / "calendar" if site.calendar else site.at / "name", year=day.year + 1)


@rule("W023")
def calendar_contradicts_itself(catalogue: Catalogue) -> Iterator[Found]:
    """A day in the holidays of a year cannot be one of them."""
    seen: set[int] = set()
    for at, year in _years(catalogue):
        if year.year in seen:
            yield Found(at / "year", day=str(year.year), hint=Word("hint.calendar-year-twice"))
        seen.add(year.year)
        if sum((item.last - item.begins).days + 1 for item in year.off) > _THREE_MONTHS:
            yield Found(at / "off", day=str(year.year), hint=Word("hint.calendar-too-much"))
        yield from _wrong_off(at / "off", year)
        yield from _wrong_on(at / "on", year)


def _wrong_off(at: At, year: CalendarYear) -> Iterator[Found]:
    for index, (here, item) in enumerate(each(at, year.off)):
        if {item.begins.year, item.last.year} != {year.year}:
            yield Found(here / "from", day=str(item.begins), hint=Word("hint.calendar-other-year"))
        elif any(_overlap(item, other) for other in year.off[:index]):
            yield Found(here / "from", day=str(item.begins), hint=Word("hint.calendar-off-twice"))


def _wrong_on(at: At, year: CalendarYear) -> Iterator[Found]:
    for here, day in each(at, year.on):
        if day.year != year.year:
            yield Found(here, day=str(day), hint=Word("hint.calendar-other-year"))
        elif day.weekday() < _SATURDAY:
            yield Found(here, day=str(day), hint=Word("hint.calendar-no-weekend"))
        elif any(item.covers(day) for item in year.off):
            yield Found(here, day=str(day), hint=Word("hint.calendar-off-and-on"))


def _places(catalogue: Catalogue) -> tuple[Hall | Window, ...]:
    return (*catalogue.halls.values(), *catalogue.windows.values())


def _years(catalogue: Catalogue) -> Iterator[tuple[At, CalendarYear]]:
    if catalogue.site:
        yield from each(catalogue.site.at / "calendar", catalogue.site.calendar)


def _reversed(at: At, items: Sequence[Days]) -> Iterator[Found]:
    for here, item in each(at, items):
        if item.last < item.begins:
            yield Found(here / "to", begins=item.begins, ends=item.last)


def _overlap(one: Days, other: Days) -> bool:
    return max(one.begins, other.begins) <= min(one.last, other.last)


def _opened(item: SpecialDays) -> frozenset[tuple[str, str]]:
    return frozenset((span.opens, span.closes) for span in item.hours)
