"""How long something takes: what is alike, what is longer for certain, and what nobody can say."""

import re
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing.catalogue.holidays import FIRST_YEAR, LAST_YEAR
from gaoqing.guide import Duration, TimeUnit, Total
from gaoqing.schema.shape import document

DAY = 24 * 60
HALVED = {TimeUnit.HOURS, TimeUnit.WORKING_DAYS, TimeUnit.CALENDAR_DAYS}


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Draw a length of time that the schema accepts, most of them short: there the bounds of units meet."""
    unit = draw(st.sampled_from(TimeUnit))
    if unit == TimeUnit.AT_ONCE:
        return Duration(0, unit)
    whole = draw(st.integers(1, 40) | st.integers(1, 100))
    return Duration(whole - draw(st.sampled_from([0, 0.5])) if unit in HALVED else whole, unit)


@given(durations(), durations(), durations())
def test_partial_order(one: Duration, two: Duration, three: Duration) -> None:
    """Nothing is longer than itself; of two one at most is; longer than the longer is longer."""
    assert not one.exceeds(one)
    assert not (one.exceeds(two) and two.exceeds(one))
    assert one.exceeds(three) or not (one.exceeds(two) and two.exceeds(three))


@given(durations(), st.lists(durations(), max_size=6))
def test_bounds(one: Duration, more: list[Duration]) -> None:
    """Nothing is drawn outside of its bounds; together it takes no less than the longest part."""
    assert 0 <= one.least <= one.drawn <= one.most
    assert one.worked <= one.least <= one.usual_least <= one.drawn <= one.most
    assert one.usual_most <= one.most
    total = Total([one, *more])
    assert total.least >= max(part.least for part in (one, *more))
    assert total.usual_least >= total.least >= sum(part.worked for part in (one, *more))
    assert total.exceeds(one) or total.least <= one.most


@given(durations(), st.lists(durations(), max_size=6), durations())
def test_longer_steps(one: Duration, more: list[Duration], limit: Duration) -> None:
    """What is longer than a limit stays so whatever follows, and no sum is longer than itself."""
    if Total([one]).exceeds(limit):
        assert Total([one, *more]).exceeds(limit)
    assert not Total([one]).exceeds(one)


@given(durations(), durations())
def test_usually(one: Duration, other: Duration) -> None:
    """What is longer for certain is so in ordinary weeks, and never both ways."""
    assert one.usually_exceeds(other) or not one.exceeds(other)
    assert not (one.usually_exceeds(other) and other.usually_exceeds(one))


def test_working_days_as_they_came() -> None:
    """No bound has been wrong since 2004: from every day on, over all holidays and make-up days."""
    days = [
        date(FIRST_YEAR, 1, 1) + timedelta(number) for number in range((LAST_YEAR - FIRST_YEAR + 1) * 365)
    ]
    worked = [number for number, day in enumerate(days) if chinese_calendar.is_workday(day)]
    for count in [*range(1, 130), 200, 250]:
        lasting = Duration(count, TimeUnit.WORKING_DAYS)
        spans = (worked[first + count - 1] - worked[first] for first in range(len(worked) - count))
        assert lasting.least <= min(spans) * DAY + 6 * 60
        last = (max(worked[first + count] - worked[first] for first in range(len(worked) - count))) * DAY
        assert last <= lasting.most


def test_months_as_they_came() -> None:
    """Months last as long as the calendar has it, in leap years too."""
    firsts = [date(year, month, 1) for year in range(2004, 2032) for month in range(1, 13)]
    for count in range(1, 49):
        spans = [(firsts[first + count] - firsts[first]).days * DAY for first in range(len(firsts) - count)]
        lasting = Duration(count, TimeUnit.MONTHS)
        assert lasting.least <= min(spans) <= max(spans) <= lasting.most


def test_steps_on_free_days() -> None:
    """A notice of calendar days may pass over the weekends between the working days around it."""
    total = Total(map(lasts, ["5 个工作日", "2 个自然日", "5 个工作日"]))
    assert not total.usually_exceeds(lasts("12 个自然日"))
    assert Total(map(lasts, ["5 个工作日", "3 个自然日", "5 个工作日"])).usually_exceeds(lasts("12 个自然日"))


@pytest.mark.parametrize(
    ("longer", "limit"),
    [
        ("12 个工作日", "15 个自然日"),
        ("6 个工作日", "7 个自然日"),
        ("24 个工作日", "1 个月"),
        ("30 个自然日", "20 个工作日"),
        ("15 个自然日", "10 个工作日"),
    ],
)
def test_longer_in_ordinary_weeks(longer: str, limit: str) -> None:
    """Longer as a rule; only make-up days, or a holiday, can turn it round."""
    assert lasts(longer).usually_exceeds(lasts(limit))
    assert not lasts(longer).exceeds(lasts(limit))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 个工作日", "16 个自然日"),
        ("5 个工作日", "5 个自然日"),
        ("28 个自然日", "20 个工作日"),
        ("23 个工作日", "1 个月"),
    ],
)
def test_not_longer_in_ordinary_weeks(one: str, other: str) -> None:
    """It depends on the day of the week."""
    assert not lasts(one).usually_exceeds(lasts(other))
    assert not lasts(other).usually_exceeds(lasts(one))


@given(durations())
def test_written_and_read(one: Duration) -> None:
    """What is printed is what the schema accepts, and is read as the same."""
    assert re.search(document("common.schema.json")["$defs"]["duration"]["pattern"], str(one))
    assert Duration.parse(str(one)) == one
    assert str(Duration.parse(str(one))) == str(one)


@pytest.mark.parametrize("text", ["0.5 个工作日", "1.5 小时", "3659.5 个自然日", "20 个工作日"])
def test_printed_as_written(text: str) -> None:
    """No figure comes or goes."""
    assert str(lasts(text)) == text


OFFICE = [
    # A guide that a hall has published: half a day to take it in, five steps of four hours, one day promised.
    (["0.5 个工作日", *["4 小时"] * 5], "1 个工作日", True),
    (["4 小时"] * 3, "1 个工作日", False),
    (["4 小时"] * 3 + ["1 分钟"], "1 个工作日", True),
    (["0.5 个工作日", "6 小时"], "1 个工作日", False),
    (["0.5 个工作日", "6.5 小时"], "1 个工作日", True),
    (["0.5 个工作日"] * 3, "1 个工作日", True),
    # By the clock: it may pass overnight.
    (["24 小时"], "1 个工作日", False),
    (["24 小时", "12 小时"], "1 个工作日", False),
    (["24 小时", "12.5 小时"], "1 个工作日", False),
    (["12 小时", "0.5 小时"], "1 个工作日", True),
    (["20 小时"], "1 个自然日", False),
    (["4 小时"] * 3, "8 小时", True),
    (["2 个工作日"], "24 小时", True),
]


@pytest.mark.parametrize(("steps", "limit", "longer"), OFFICE)
def test_office_time(steps: list[str], limit: str, longer: bool) -> None:  # noqa: FBT001  a table
    """Hours of steps are office time, of which a working day holds twelve; longer steps go by the clock."""
    assert Total(map(lasts, steps)).exceeds(lasts(limit)) is longer


@pytest.mark.parametrize(
    ("promised", "statutory"),
    [
        ("24 小时", "1 个工作日"),
        ("48 小时", "1 个工作日"),
        ("1 个工作日", "24 小时"),
        ("1 个工作日", "8 小时"),
    ],
)
def test_hours_and_working_days(promised: str, statutory: str) -> None:
    """Nobody can say which is longer: a working day ends after an office day at the least."""
    assert not lasts(promised).exceeds(lasts(statutory))
    assert lasts(promised).exceeds(lasts("2 小时"))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0.5 个工作日", 3),
        ("1 个工作日", 6),
        ("1.5 个工作日", 27),
        ("2 个工作日", 30),
        ("11 个工作日", 270),
        ("20 个工作日", 558),
    ],
)
def test_least_of_working_days(text: str, hours: int) -> None:
    """The last of them ends after six hours; ten in a row have been worked, with weekends made up for."""
    assert lasts(text).least == 60 * hours


def lasts(text: str) -> Duration:
    """Read a duration as it is written."""
    return Duration.parse(text)


def test_what_is_written_alike_is_equal() -> None:
    """The blank before the unit makes no difference; another unit does, however long it is."""
    assert lasts("20 个工作日") == lasts("20个工作日")
    assert lasts("当场") == lasts("当场")
    assert len({lasts("1 小时"), lasts("1小时"), lasts("60 分钟"), lasts("2 小时")}) == 3
    assert lasts("1 小时") != "1 小时"


@pytest.mark.parametrize("unit", [unit for unit in TimeUnit if unit != TimeUnit.AT_ONCE])
def test_bounds_of_a_unit(unit: TimeUnit) -> None:
    """It is drawn no shorter than it can be and no longer, and one more is always longer."""
    one = Duration(3, unit)
    assert 0 < one.least <= one.drawn <= one.most
    assert Duration(4, unit).exceeds(one)
    assert not one.exceeds(one)


@pytest.mark.parametrize(
    ("longest", "limit"),
    [
        ("24 个自然日", "10 个工作日"),
        ("10 个工作日", "10 个自然日"),
        ("31 个自然日", "1 个月"),
        ("12 个月", "365 个自然日"),
        ("366 个自然日", "1 年"),
        ("1 年", "365 个自然日"),
        ("60 分钟", "1 小时"),
        ("24 小时", "1 个自然日"),
    ],
)
def test_longer_for_certain(longest: str, limit: str) -> None:
    """The first of each pair can be as short as the second; one more of its unit cannot."""
    most = lasts(longest)
    assert not most.exceeds(lasts(limit))
    assert Duration(most.amount + 1, most.unit).exceeds(lasts(limit))


def test_at_once() -> None:
    """On the spot takes no time, and whatever takes some is longer."""
    assert (lasts("当场").least, lasts("当场").most) == (0, 0)
    assert lasts("1 分钟").exceeds(lasts("当场"))
    assert not lasts("当场").exceeds(lasts("1 分钟"))
    assert str(lasts("当场")) == "当场"
    assert lasts("10 个工作日").most == 24.5 * DAY
