"""A number that people type is of a window only where it is one, and each window is found by its number."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from gaoqing.check import check
from gaoqing.outputs.desk import desk
from gaoqing.resources import resource
from gaoqing.search import Desk, Question, window_key
from gaoqing.search.folding import fold
from gaoqing.search.numerals import WindowNumbers, digits
from gaoqing.site.resolve import resolve
from gaoqing.today import Moment
from test_asked import asked, told

pytest_plugins = ["sites"]
MONDAY = Moment(date(2026, 11, 30), 10 * 60)
SIGNS = "零一二三四五六七八九"
FACILITY = "24:00 自助区"
WINDOWS = ("08", "A-1", "AB12", "12345", "综合3", "七", "220", "101")
NAMES = "甲乙丙丁戊己庚辛"
IDLE = ("no", "is", "at")
RUN = """([numerals, known, idle, texts]) => {
  const windows = windowNumbers(known, idle);
  const key = found => found && windows.key(found.slice(1).filter(Boolean)[0]);
  return [numerals.map(digits), texts.map(text => key(windows.said.exec(text)))];
}"""


def spoken(number: int) -> set[str]:
    """Return how a number under a thousand is said, put together from its three digits."""
    hundreds, tens, ones = (int(item) for item in f"{number:03}")
    if not hundreds:
        ten = ("" if tens == 1 else SIGNS[tens]) + "十" if tens else ""
        return {ten + (SIGNS[ones] if ones or not tens else "")} | (
            {f"一{ten}{SIGNS[ones]}"} if 10 < number < 20 else set()
        )
    start = f"{SIGNS[hundreds]}百"
    if not tens:
        said = {start + (f"零{SIGNS[ones]}" if ones else "")}
    elif ones:
        said = {f"{start}{SIGNS[tens]}十{SIGNS[ones]}"}
    else:
        said = {f"{start}{SIGNS[tens]}十", f"{start}{SIGNS[tens]}"}
    return (
        said
        | {f"两{item[1:]}" for item in said if hundreds == 2}
        | {item.replace("零", "〇") for item in said}
    )


SPOKEN = [(said, str(number)) for number in range(1000) for said in sorted(spoken(number))]
# One after the other, as digits are read out: zeros before them stay.
READ = [("".join(SIGNS[int(item)] for item in row), row) for row in ("05", "120", "007", "36", "305")]


def test_numerals() -> None:
    """Every number under a thousand is understood, whichever way it is said."""
    wrong = [(said, digits(said), wanted) for said, wanted in (*SPOKEN, *READ) if digits(said) != wanted]
    assert wrong == []
    assert len({wanted for _, wanted in SPOKEN}) == 1000
    assert digits("两") == "2"


@pytest.mark.browser
def test_alike(chromium: Browser) -> None:
    """The script understands the same numbers, and finds the same windows."""
    known = sorted(window_key(fold(number, {})) for number in WINDOWS)
    texts = [f"{said}号窗口" for said, _ in SPOKEN] + [
        fold(text, {}) for text in (*NAMED, *OTHERS, *LETTERED)
    ]
    windows = WindowNumbers(known, IDLE)
    here = [
        (found := windows.said.search(text)) and windows.key(next(filter(None, found.groups())))
        for text in texts
    ]
    page = chromium.new_page()
    try:
        folder = resource("site_overrides") / "scripts"
        for part in ("dom", "numerals"):
            page.add_script_tag(content=(folder / f"{part}.js").read_text("utf-8"))
        numerals = [said for said, _ in (*SPOKEN, *READ)]
        there = page.evaluate(RUN, [numerals, known, list(IDLE), texts])
    finally:
        page.close()
    assert there == [list(map(digits, numerals)), here]
    assert None in here


written = st.from_regex(re.compile(r"[A-Z]{0,3}[- ]?0{0,2}[0-9]{1,5}[A-Z]?", re.ASCII), fullmatch=True)


@given(
    written.filter(lambda number: len(number) <= 12),
    st.sampled_from(["{}号窗口", "{}窗口", "{}号", "窗口{}", "{}号柜台"]),
)
def test_every_number_is_reached(number: str, form: str) -> None:
    """Whatever a hall writes as the number of a window, who types it finds that window."""
    key = window_key(fold(number, {}))
    windows = WindowNumbers([key], IDLE)
    for typed in (number, number.lower(), number.replace("-", "")):
        text = fold(form.format(typed), {})
        found = windows.said.search(text) or windows.bare.search(text)
        assert found is not None
        assert windows.key(next(filter(None, found.groups()))) == key


# What people type → the window of `WINDOWS` that they mean.
NAMED = {
    **dict.fromkeys(
        ("8号窗口", "08号窗口", "八号窗口", "No.8窗口", "8号", "where is 8号窗口", "sfz8号窗口"), "08"
    ),
    **dict.fromkeys(("window 8 please", "counter 8"), "08"),
    **dict.fromkeys(("A1号窗口", "a-1 号窗口", "A-1号", "window a-1"), "A-1"),
    **dict.fromkeys(("AB12窗口", "ab12号柜台"), "AB12"),
    **dict.fromkeys(("12345号窗口", "窗口12345"), "12345"),
    **dict.fromkeys(("7号柜台", "七号台"), "七"),
    **dict.fromkeys(("二百二十号窗口", "两百二号窗口"), "220"),
    "综合3号窗口": "综合3",
    "一百零一号窗": "101",
}


@pytest.fixture
def odd(town: Path) -> Desk:
    """Return who answers for a hall with numbers of every kind, and with names that have a colon."""
    file = town / "halls/main.yml"
    text = file.read_text("utf-8").replace(
        "windows:\n", f'facilities:\n  - {{name: "{FACILITY}", where: 1 层}}\nwindows:\n'
    )
    rest = "floor: 1, kind: 专窗, serves: {matters: [card]}"
    rows = (
        f'  - {{id: n{place}, number: "{number}", name: "{NAMES[place]}：科", {rest}}}\n'
        for place, number in enumerate(WINDOWS)
    )
    file.write_text(text + "".join(rows), "utf-8")
    return desk(resolve(check(town, MONDAY.day).catalogue), "zh")


def test_names_with_a_colon(odd: Desk) -> None:
    """Names of facilities and windows may have a colon."""
    for name in (FACILITY, "丁：科窗口"):
        assert (answer := odd.answer(f"{name}在哪", MONDAY)) is not None
        assert name.removesuffix("窗口") in answer.text


def test_no_window_is_denied(odd: Desk) -> None:
    """A window is found however its number is written and typed; one that is not there is denied."""
    for query, number in NAMED.items():
        assert (answer := odd.answer(query, MONDAY)) is not None, query
        assert answer.text.startswith(f"{number} 号窗口"), query
    for query in ("B1号窗口", "20号窗口", "1234号窗口", "A-11窗口"):
        assert (answer := odd.answer(query, MONDAY)) is not None
        assert "没有" in answer.text


LETTERED = (
    "at3号窗口",
    "no 05窗口",
    "hereis3号窗口",
    "a12b3号窗口",
    "3bwindow",
    "window 3b",
    "counter12please",
)
ABOUT = {
    "where": "地铁3号线怎么坐 三号线 坐3号线到吗 3号楼在哪 2号门在哪 12号公交 地铁3号口",
    "facility": "6号电梯 1号停车场 2号楼有厕所吗 3号楼停车",
    "": "一窗受理 一窗通办怎么办 1窗通办 这一窗口 3号窗口办身份证 3号文件 第3号令 样板路3号房",
    # Who names a matter and a window is told which window handles it, whatever number he named.
    "counter": "企业开办一窗通 身份证一窗办",
    "complaint": "3号窗口态度不好",
    "hours": "5号上班吗 3号楼几点开门",
    "phone": "3号电话多少",
    "window": "3号窗口几点下班 3号 三号在哪 3号窗 3窗在哪 3号台 3号柜台 窗口3 身份证3号窗口能办吗",
}
OTHERS = {query: about for about, queries in ABOUT.items() for query in queries.split()}


@pytest.mark.parametrize(("query", "about"), OTHERS.items())
def test_not_every_number_is_a_window(query: str, about: str) -> None:
    """Lines, buildings and lifts have numbers too; a guide, a complaint and a facility lead."""
    found = asked().asked.of(query)
    assert (found.about if found else "") == about


@pytest.mark.parametrize("query", ["2月30日上班吗", "40号上班吗", "0号上班吗", "13月40号上班吗"])
def test_no_such_day(query: str) -> None:
    """Of a day that no calendar has, it is said that there is none."""
    assert "：日历上没有这一天" in told(query)
    assert "日历上没有" not in told("28号上班吗")
    assert isinstance(asked().asked.of(query), Question)
