"""Opening hours: what the schema accepts, how rows join, what a timetable and the script get."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing.check import Checked
from gaoqing.guide import Hours
from gaoqing.site.crowd import open_hours
from gaoqing.site.opening import by_day, week_of
from gaoqing.site.understood import closed_on_holidays, is_elsewhere, limits, open_on_holidays
from gaoqing.site.words import timetable
from gaoqing.today.days import WEEK
from gaoqing.today.spans import minute
from loaded import loaded
from opening_cases import ROWS, hours, week

RULES = loaded((Path(__file__).parent / "today" / "rules.yml").read_text("utf-8"))


@pytest.mark.parametrize(("rows", "attribute", "table"), ROWS.values(), ids=ROWS.keys())
def test_joined(rows: list[str], attribute: str, table: list[str]) -> None:
    """Rows become what the page's script reads, and what people read."""
    given_hours = hours(*rows)
    assert week_of(given_hours) == week(attribute)
    written = [
        f"{days} {'，'.join(spans)}" + (f" {note}" if note else "")
        for days, spans, note in timetable(given_hours)
    ]
    assert written == table


def test_order_of_rows_is_nothing() -> None:
    """Rows in any order, and rows written twice, open the same minutes."""
    for rows, attribute, _ in ROWS.values():
        assert week_of(hours(*reversed(rows), *rows)) == week(attribute)


@pytest.mark.parametrize("rule", RULES["holidays"])
def test_holidays(rule: str) -> None:
    """What is said of holidays is open or closed only where all of it is understood."""
    says = {"open": open_on_holidays(rule), "closed": closed_on_holidays(rule)}
    assert [name for name, said in says.items() if said] == [
        name for name in says if name == RULES["holidays"][rule]
    ]


@pytest.mark.parametrize("note", RULES["notes"])
def test_notes(note: str) -> None:
    """A note limits its hours unless it is known that it does not."""
    assert limits(note) is RULES["notes"][note]


def test_floors() -> None:
    """A note that names floors keeps its hours to them; a hall has them as long as one floor does."""
    floors = [1, 2, 3, 12, None]
    assert [floor for floor in floors if is_elsewhere("延时服务，只开 1、2 层窗口", floor)] == [3, 12]
    assert not is_elsewhere("延时服务", 3)


CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
CLOSING = st.one_of(CLOCK, st.just("24:00"))
ANY = st.lists(
    st.builds(
        lambda days, opens, closes: Hours(days=tuple(days), opens=opens, closes=closes),
        st.lists(st.sampled_from(WEEK), min_size=1, unique=True),
        CLOCK,
        CLOSING,
    ),
    min_size=1,
    max_size=6,
)


@given(ANY)
def test_no_minute_is_lost(rows: list[Hours]) -> None:
    """Joined spans are apart, in order, and open in exactly the minutes of the rows."""
    minutes = {
        (day, at) for row in rows for day in row.days for at in range(minute(row.opens), minute(row.closes))
    }
    week = by_day(rows)
    assert {(day, at) for day, spans in week.items() for span in spans for at in range(*span)} == minutes
    for spans in week.values():
        assert all(one.closes < other.opens for one, other in pairwise(spans))
    full = {
        hour for hour in range(24) for day in WEEK if {(day, hour * 60 + at) for at in range(60)} <= minutes
    }
    assert open_hours(rows) == full


@pytest.mark.parametrize(
    ("opens", "closes", "codes"),
    [
        ("00:00", "24:00", []),
        ("09:00", "24:00", []),
        ("23:59", "24:00", []),
        ("00:00", "00:01", []),
        ("24:00", "24:00", ["S"]),
        ("09:00", "24:01", ["S"]),
        ("09:00", "24:30", ["S"]),
        ("09:00", "25:00", ["S"]),
        ("09:00", "9:00", ["S"]),
        ("09:00", "00:00", ["W010"]),
        ("22:00", "06:00", ["W010"]),
        ("09:00", "09:00", ["W010"]),
    ],
)
def test_times(
    opens: str, closes: str, codes: list[str], checked: Callable[..., Checked], town: Path
) -> None:
    """Midnight at the end of a day is 24:00; what ends before it begins, or past midnight, is told."""
    text = (town / "halls" / "main.yml").read_text(encoding="utf-8")
    wanted = text.replace('from: "09:00", to: "17:00"', f'from: "{opens}", to: "{closes}"')
    assert wanted != text
    found = [item.code for item in checked({"halls/main.yml": wanted}).findings]
    assert [code if code == "W010" else code[0] for code in found] == codes
