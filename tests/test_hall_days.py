"""Special days, holidays that a hall entered, make-up days: against a slow second reading of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import msgspec
import pytest
from playwright.sync_api import Browser

import reference
from gaoqing.catalogue.holidays import calendar
from gaoqing.check import check
from gaoqing.guide import CalendarYear, SpecialDays
from gaoqing.outputs.assets import assets
from gaoqing.outputs.pages import window_pages
from gaoqing.site import Site, Stop
from gaoqing.site.special import special
from hall_days import Place, Slow, random_dates, random_place, random_year
from loaded import loaded

pytest_plugins = ["sites", "phones"]
HOME = "http://hall.test/"
CHINA = timezone(timedelta(hours=8))
StructT = TypeVar("StructT", bound=msgspec.Struct)
YEARS = range(2025, 2036)
ANNOUNCED = loaded((Path(__file__).parent / "announcements.yml").read_text("utf-8"))["announced"]


@pytest.mark.parametrize("year", YEARS)
def test_special_days(year: int) -> None:
    """Each day has what the first entry says that names it, and days that are past are left out."""
    random = Random(year)
    for _ in range(200):
        today = date(year, 1, 1) + timedelta(days=random.randrange(365))
        place = replace(random_place(random, today), own=random_dates(random, today))
        slow = Slow(place, (), today)
        found = special(today, place.own, place.hall)
        told = {}
        for item in found:
            assert today <= item.first <= item.last
            for day in range((item.last - item.first).days + 1):
                spans = {minute for span in item.spans for minute in range(*span)}
                told[item.first + timedelta(days=day)] = spans
        days = [today + timedelta(days=more) for more in range(100)]
        assert told == {day: slow.minutes(day) for day in days if slow.special(day)}


def test_end_of_the_calendar() -> None:
    """Where no later day can be written, as `SOURCE_DATE_EPOCH` may have it, days are told up to there."""
    closed = SpecialDays(begins=date(9999, 12, 24), ends=date.max, closed=True, why="样例")
    (found,) = special(date(9999, 12, 1), [closed])
    assert (found.first, found.last) == (date(9999, 12, 24), date(9999, 12, 30))


@pytest.mark.parametrize("year", YEARS)
def test_entered_years(year: int) -> None:
    """A year that a hall entered wins over the library; the calendar ends where nobody knows more."""
    random = Random(year)
    for _ in range(20):
        years = tuple(random_year(random, item) for item in (year, year + 1) if random.randrange(2))
        built = date(year, 1, 1) + timedelta(days=random.randrange(365))
        known, slow = calendar(built, years), Slow(random_place(random, built), years, built)
        day = built
        while day <= date(year + 1, 12, 31):
            assert (day, day <= known.until) == (day, slow.known(day))
            if day <= known.until:
                assert (day, day in known.off, day in known.on) == (day, slow.off(day), slow.worked(day))
            day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "calendar", "codes"),
    [
        (f"{reference.LAST.year}-11-30", "", []),
        (f"{reference.LAST.year}-12-01", "", ["W022"]),
        (f"{reference.LAST.year - 1}-12-01", "", []),
        (f"{reference.LAST.year + 1}-06-30", "", []),
        (f"{reference.LAST.year}-12-01", f"{reference.LAST.year + 1}", []),
        (f"{reference.LAST.year}-12-01", f"{reference.LAST.year + 2}", ["W022"]),
    ],
)
def test_next_year_unknown(day: str, calendar: str, codes: list[str], town: Path) -> None:
    """In December it is told that the next year is unknown, unless somebody has entered it."""
    site = town / "site.yml"
    entered = f'calendar: [{{year: {calendar}, off: [{{from: "{calendar}-01-01", name: 元旦}}]}}]\n'
    site.write_text(site.read_text("utf-8") + (entered if calendar else ""), "utf-8")
    findings = check(town, date.fromisoformat(day)).findings
    assert [item.code for item in findings if item.code.startswith("W02")] == codes


@pytest.mark.parametrize(
    ("ends", "codes"), [("2026-12-31", ["W023"]), ("2026-04-03", ["W023"]), ("2026-04-02", [])]
)
def test_year_that_is_off(ends: str, codes: list[str], town: Path) -> None:
    """A year with more holidays than a quarter of it is refused: on such days no page counts."""
    site = town / "site.yml"
    entered = f'calendar: [{{year: 2026, off: [{{from: "2026-01-01", to: "{ends}", name: 元旦}}]}}]\n'
    site.write_text(site.read_text("utf-8") + entered, "utf-8")
    found = check(town, date(2026, 11, 22)).findings
    assert [item.code for item in found if item.code.startswith("W02")] == codes


def page_of(site: Site, place: Place) -> str:
    """Return the page of a window of the sample as it would be for a place."""
    view = next(view for view in site.windows if view.stop.window.id == "m06")
    window = msgspec.structs.replace(view.stop.window, hours=place.hours, dates=place.own)
    hall = msgspec.structs.replace(
        view.stop.hall, holidays=place.holidays, makeup_days=place.makeup_days, dates=place.hall
    )
    stop = Stop(window, hall, site.as_of)
    changed = replace(view, stop=stop, groups=(), moved_to=None, elsewhere=(), beside=())
    (page,) = window_pages(replace(site, windows=(changed,)), "zh")
    return page.content.decode()


def built_with(built: date, years: tuple[CalendarYear, ...]) -> Site:
    """Return the sample as it would be built on a day, with years that it has entered."""
    settings = msgspec.structs.replace(reference.site().settings, calendar=years)
    return replace(reference.site(), as_of=built, settings=settings)


def page_with(site: Site, places: list[Place]) -> str:
    """Return one page that says of many places whether they are open."""
    said = re.compile(r'<span class="now".*?</span>')
    pages = [page_of(site, place) for place in places]
    lines = "".join(said.findall(page)[0] for page in pages)
    return said.sub(lambda _: lines, pages[0], count=1)


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Any]:
    """A phone that all years share."""
    context = chromium.new_context(timezone_id="America/New_York")
    yield context.new_page()
    context.close()


def moments(random: Random, built: date, places: list[Place]) -> list[datetime]:
    """Return moments after the day of the build: about the special days, at the edges of spans."""
    edges = [0, 1, 479, 480, 540, 541, 719, 720, 721, 1020, 1259, 1260, 1439]
    found = []
    for _ in range(10):
        item = random.choice([item for place in places for item in (*place.own, *place.hall)])
        day = max(
            built,
            random.choice([item.begins, item.ends or item.begins]) + timedelta(days=random.randint(-2, 1)),
        )
        if not random.randrange(4):
            day = built + timedelta(days=random.randrange(500))
        minute = random.choice(edges)
        found.append(datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=CHINA))
    return found


def serve(phone: Any, page: bytes) -> None:
    """Let the phone see one page at every address, and our scripts."""
    files = {item.path: item.content for item in assets(reference.site(), "zh")}

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOME)
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        route.fulfill(body=files.get(path, page), content_type=f"{kind}; charset=utf-8")

    phone.unroute_all()
    phone.route(f"{HOME}**", answer)


@pytest.mark.browser
@pytest.mark.parametrize("year", YEARS)
def test_page_says(year: int, phone: Any) -> None:
    """The script of a page says of random halls what the slow reading says, minute for minute."""
    random = Random(year)
    built = date(year, 1, 1) + timedelta(days=random.randrange(365))
    years = tuple(
        random_year(random, item) for item in (year, year + 1) if year > 2026 or random.randrange(2)
    )
    places = [random_place(random, built) for _ in range(25)]
    text = page_with(built_with(built, years), places)
    serve(phone, text.encode())
    slow = [Slow(place, years, built) for place in places]
    for at in moments(random, built, places):
        phone.clock.set_fixed_time(at)
        phone.goto(f"{HOME}w/m06/")
        phone.wait_for_selector("html.js")
        said = phone.eval_on_selector_all(".now", "all => all.map(item => item.textContent)")
        for place, here, text_said in zip(places, slow, said, strict=True):
            assert (at, place, text_said) == (at, place, here.says(at.replace(tzinfo=None)))


@pytest.mark.browser
@pytest.mark.parametrize("what", ANNOUNCED)
def test_announced(what: str, phone: Any) -> None:
    """What halls really announce can be written down, and the page says it at every moment of the table."""
    entry = ANNOUNCED[what]
    site = built_with(date(2026, 8, 31), ())
    view = next(view for view in site.windows if view.stop.window.id == "m06")
    hall = changed(view.stop.hall, entry["hall"])
    window = changed(view.stop.window, entry.get("window", {}))
    stop = Stop(window, hall, site.as_of)
    bare = replace(view, stop=stop, groups=(), moved_to=None, elsewhere=(), beside=())
    (page,) = window_pages(replace(site, windows=(bare,)), "zh")
    serve(phone, page.content)
    for moment, expected in entry["says"].items():
        phone.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=CHINA))
        phone.goto(f"{HOME}w/m06/")
        phone.wait_for_selector("html.js")
        assert (moment, phone.locator(".now").inner_text()) == (moment, expected)


def changed(thing: StructT, fields: dict[str, Any]) -> StructT:
    """Return a hall or a window with fields as an editor writes them."""
    return msgspec.structs.replace(
        thing,
        **{name: msgspec.convert(value, type(thing).__annotations__[name]) for name, value in fields.items()},
    )
