"""The calendar in a page says of every day it covers what chinesecalendar says."""

from datetime import date, timedelta

import pytest
from chinese_calendar import constants, get_holiday_detail, is_workday

from gaoqing.catalogue.holidays import Calendar, calendar, is_known
from gaoqing.guide.site import CalendarYear, DaysOff

LAST = date(max(constants.holidays).year, 12, 31)
FROM = [date(2024, 1, 1), date(2025, 9, 28), date(2026, 2, 14), date(2026, 11, 22), LAST]


def works(known: Calendar, day: date) -> bool:
    """Decide as the script of the page does."""
    return day in known.on or (day not in known.off and day.weekday() < 5)


@pytest.mark.parametrize("start", FROM, ids=str)
def test_agrees(start: date) -> None:
    """Worked, holiday or weekend: as chinesecalendar has it, for every day from the build to the end."""
    known = calendar(start)
    assert known.until == min(date(start.year + 1, 12, 31), LAST)
    day = start
    while day <= known.until:
        off, name = get_holiday_detail(day)
        assert (day, works(known, day)) == (day, is_workday(day))
        assert (day, day in known.off) == (day, bool(off and name))
        day += timedelta(days=1)


def test_abroad() -> None:
    """Where the mainland's holidays are not kept, nothing is known but what the hall has entered."""
    year = CalendarYear(year=2026, off=(DaysOff(begins=date(2026, 7, 1), name="国庆日"),))
    known = calendar(date(2026, 6, 1), [year], abroad=True)
    assert (known.off, known.on, known.until) == ((date(2026, 7, 1),), (), date(2026, 12, 31))
    assert calendar(date(2026, 6, 1), abroad=True).until < date(2026, 6, 1)
    assert not is_known(2026, abroad=True)


def test_nothing_superfluous() -> None:
    """Only days that differ from an ordinary week, or stop Saturday service, are carried, in order."""
    known = calendar(date(2026, 1, 1))
    assert [day for day in known.on if day.weekday() < 5] == []
    assert set(known.on) & set(known.off) == set()
    for days in (known.on, known.off):
        assert list(days) == sorted(set(days))


def test_beyond_what_is_announced() -> None:
    """A site built after the last announced year carries no days, and says that it knows none."""
    known = calendar(date(LAST.year + 2, 3, 1))
    assert (known.off, known.on) == ((), ())
    assert known.until < date(LAST.year + 2, 3, 1)
