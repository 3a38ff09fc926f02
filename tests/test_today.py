"""Doors and dates: one table of cases for Python and for the page's script, and cases at random."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations_with_replacement
from random import Random

import pytest
from playwright.sync_api import Browser

from gaoqing.catalogue.holidays import Calendar, calendar
from gaoqing.guide import CalendarYear
from gaoqing.guide.choices import TimeUnit
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.site.opening import week_of
from gaoqing.site.special import special
from gaoqing.site.understood import closed_on_holidays, open_on_holidays
from gaoqing.today import Dated, Door, Limit, Moment, Policy, Term, due, promise
from hall_days import Place, Slow, random_place, random_year
from today_cases import RUN, Case, answer, due_cases, for_script, opening_cases

pytest_plugins = ["sites", "phones"]
OPENING, DUE = list(opening_cases()), list(due_cases())
NAMES = ["13 号", "1、2 号", "3 号", "7、8、9、10 号", "自助服务区"]


def test_enough() -> None:
    """The table is as large as it is said to be, and nothing stands in it twice."""
    assert len(OPENING) >= 170
    assert len(DUE) >= 100
    assert [name for name, count in Counter(case.name for case in OPENING + DUE).items() if count > 1] == []


@pytest.mark.parametrize("case", OPENING + DUE, ids=lambda case: case.name)
def test_python(case: Case) -> None:
    """The Python functions say what the table says."""
    said = answer(case)
    assert {key: said[key] for key in case.wanted} == case.wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gaps_in_order(lang: str) -> None:
    """The script fills gaps in the order in which they stand, which is one order in all languages."""
    texts = {
        key: text for key, text in catalogue(lang).items() if key.startswith(("now.", "due.", "bundle.due"))
    }
    gaps = {key: re.findall(r"\{(\w+)\}", text) for key, text in texts.items()}
    assert gaps == {key: re.findall(r"\{(\w+)\}", catalogue("zh")[key]) for key in texts}
    assert sum(len(found) > 1 for found in gaps.values()) > 1


@pytest.mark.browser
def test_script(chromium: Browser) -> None:
    """The page's script says what the table says, in all cases at once."""
    wrong = []
    for case, said in zip(OPENING + DUE, run(chromium, OPENING + DUE), strict=True):
        found = {key: said[key] for key in case.wanted}
        if found != case.wanted:
            wrong.append((case.name, found, case.wanted))
    assert wrong == []


def run(chromium: Browser, cases: list[Case]) -> list[dict[str, object]]:
    """Return what the script answers, case by case."""
    page = chromium.new_page()
    try:
        answers: list[dict[str, object]] = page.evaluate(RUN, for_script(cases))
        return answers
    finally:
        page.close()


def door_of(place: Place, name: str, today: date) -> Door:
    """Return a random place as a door."""
    rule, closed = place.holidays, closed_on_holidays(place.holidays)
    makeup = str(place.makeup_days)
    return Door(
        name=name,
        place="",
        week=week_of(place.hours),
        dates=tuple(Dated(*item[:3]) for item in special(today, place.own, place.hall)),
        makeup="一二三四五六日".find(makeup[1:]) + 1 if makeup.startswith("周") else 0,
        closed_on_holidays=closed,
        rule="" if closed or open_on_holidays(rule) else rule,
    )


def random_policy(random: Random, day: date) -> Policy:
    """Return, half of the time, days around a day between which something is done."""
    first, last = (
        day + timedelta(days=random.randint(-9, 2) * sign) if random.randrange(4) == 0 else None
        for sign in (1, -1)
    )
    return Policy(first, last, some=random.randrange(20) == 0)


def random_case(random: Random) -> tuple[Case, list[Slow]]:
    """Make some places, a calendar, a moment and a limit; beside them the places as they are read slowly."""
    built = date(random.randint(2025, 2031), 1, 1) + timedelta(days=random.randrange(365))
    years: tuple[CalendarYear, ...] = tuple(
        random_year(random, year) for year in (built.year, built.year + 1) if random.randrange(3)
    )
    day = built + timedelta(days=random.choice([0, 0, random.randrange(40), random.randrange(400)]))
    known = calendar(built, years)
    if known.off and not random.randrange(3):
        day = max(built, random.choice(known.off) - timedelta(days=random.randrange(2)))
    places = [random_place(random, built) for _ in range(random.choice([1, 1, 2, 3, 4]))]
    minutes = random.choice([0, 1, 479, 480, 540, 541, 719, 720, 1020, 1438, 1439, random.randrange(1440)])
    case = Case(
        name=f"{day} {minutes} {places}",
        doors=tuple(door_of(place, NAMES[number], built) for number, place in enumerate(places)),
        known=known,
        moment=Moment(day, minutes),
        limit=Limit(random.choice([0, 0.5, 1, 2, 3, 7, 20, 60]), random.choice([*TimeUnit])),
        beside=tuple(
            Limit(random.choice([0, 1, 5, 30]), random.choice([*TimeUnit]), "公示")
            for _ in range(random.randrange(3))
        ),
        policy=random_policy(Random(f"{day} {minutes}"), day),
    )
    return case, [Slow(place, years, built) for place in places]


@pytest.mark.browser
def test_alike(chromium: Browser) -> None:
    """In two thousand random cases Python and script agree; of one door, what a slow reading says."""
    random = Random(16)
    found = [random_case(random) for _ in range(2000)]
    said = run(chromium, [case for case, _ in found])
    for (case, slow), there in zip(found, said, strict=True):
        here = answer(case)
        assert (case.name, there) == (case.name, here)
        if len(slow) == 1:
            at = datetime.combine(case.moment.day, datetime.min.time()) + timedelta(
                minutes=case.moment.minute
            )
            assert (case.name, here["text"]) == (case.name, slow[0].says(at))
    kinds = Counter(str(there["text"])[:2] for there in said)
    assert min(kinds["开着"], kinds["没开"], kinds["今天"], kinds["本页"]) > 50
    assert sum(bool(there["due"]) for there in said) > 400
    terms = Counter(str(there["term"]) for there in said)
    assert min(terms[reason.value] for reason in Term) > 10


def done(known: Calendar, day: date, stretches: Sequence[Limit]) -> date:
    """Return when stretches of time that follow each other are over; none of them is no time."""
    for stretch in stretches:
        day = due(known, day, stretch.amount, stretch.unit) or day
    return day


def test_latest() -> None:
    """The day that a page names as the latest is that of the worst of all interruptions."""
    random = Random(7)
    known = calendar(date(2026, 1, 1))
    apart = 0
    for _ in range(400):
        day = date(2026, 1, 1) + timedelta(days=random.randrange(200))
        length = Limit(random.randint(1, 12), random.choice(["个工作日", "个自然日"]))
        steps = [
            Limit(random.randint(1, 30), random.choice(["个工作日", "个自然日", "个月"]), "公示")
            for _ in range(random.randint(1, 3))
        ]
        ends = {
            places: done(known, day, [*interrupted(length, steps, places)])
            for places in combinations_with_replacement(range(int(length.amount) + 1), len(steps))
        }
        found = promise(known, day, length, steps)
        assert (day, length, steps, found and found.added) == (day, length, steps, max(ends.values()))
        apart += max(ends.values()) > max(end for places, end in ends.items() if len({*places}) == 1)
    assert apart > 5


def interrupted(length: Limit, steps: Sequence[Limit], places: Sequence[int]) -> Iterator[Limit]:
    """Yield the stretches of a count that stops for each step after so many of its units."""
    for before, place, step in zip((0, *places), places, steps, strict=False):
        yield from (length._replace(amount=place - before), step)
    yield length._replace(amount=length.amount - places[-1])
