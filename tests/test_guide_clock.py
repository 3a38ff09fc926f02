"""What a page says of time: ready or not, due when, open now; against chinesecalendar, in any time zone."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.catalogue.situation import applies
from gaoqing.guide import Duration
from gaoqing.guide.matter import Condition
from gaoqing.site.in_case import InCase
from reference import (
    LAST,
    MORNING,
    answer,
    due,
    fragment,
    in_words,
    matter,
    meet,
    read_on,
    said,
    served_from,
    soon_in_words,
)

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

LICENCE = "m/food-business-licence/"
INSPECTION = {"route": "inspection"}
FOLLOWS = next(
    need.name for need in reference.needs(matter("food-business-licence")) if need.requirement.deferrable
)

WHERE = "3 层 18、19 号窗口"
GO = f"去 {WHERE}，今天 12:00 前。"
LATER = f"周二（11 月 24 日）09:00 起去 {WHERE}。"
# The verdict without its link to the conditions.
SAID = "#verdict span"


def tick(page: Page, name: str, *, on: bool = True) -> None:
    """Tick what stands on a card that can be seen."""
    page.locator(f'[data-name="{name}"] .have input:visible').first.set_checked(on)


def tick_all(page: Page, *besides: str) -> None:
    """Tick every card that can be seen, besides some, and every condition."""
    for card in page.locator("[data-need]:visible").all():
        if card.get_attribute("data-name") not in besides:
            card.locator(".have input").check()
    meet(page)


def test_verdict(opened: Opened) -> None:
    """Ticks lead from “still missing” through “may follow until” to “today”; the phone remembers them."""
    page = opened(LICENCE)
    verdict = page.locator(SAID)
    expect(verdict).to_contain_text("点“我有”")
    tick(page, "居民身份证")
    expect(verdict).to_contain_text("先回答上面的 1 个问题")
    page.goto(page.url + fragment(INSPECTION))
    view = matter("food-business-licence")
    names = [
        need.name
        for need in reference.needs(view)
        if need.requirement.when in ({}, {"route": ("inspection",)}) and need.name != "居民身份证"
    ]
    later = next(need for need in reference.needs(view) if need.requirement.deferrable)
    hard = [name for name in names if name != later.name]
    expect(verdict).to_have_text(f"还缺 {len(hard)} 样：{'、'.join(hard)}。")
    tick_all(page, later.name)
    assert later.requirement.deferrable is not None
    last = in_words(due(MORNING.date(), later.requirement.deferrable.within))
    expect(verdict).to_have_text(f"可以先受理。{later.name}，{last}以前补交。{GO}")
    expect(page.locator("#verdict")).to_have_class("verdict later")
    tick(page, later.name)
    expect(verdict).to_have_text(f"材料齐了。{GO}")
    page.reload()
    read_on(page)
    expect(verdict).to_have_text(f"材料齐了。{GO}")
    tick(page, "居民身份证", on=False)
    expect(verdict).to_have_text("还缺 1 样：居民身份证。")
    expect(opened(LICENCE, kept=page).locator(SAID)).to_contain_text("先回答")
    stranger = opened(LICENCE + fragment(INSPECTION))
    expect(stranger.locator(SAID)).to_contain_text("点“我有”")
    expect(stranger.locator(".have input:checked")).to_have_count(0)


def test_ticks_are_apart(opened: Opened) -> None:
    """A tick on one guide says nothing of another, and a hidden tick does not count."""
    page = opened(LICENCE + fragment(INSPECTION))
    tick_all(page)
    answer(page, {"route": "promise"})
    expect(page.locator(SAID)).to_contain_text("还缺 1 样：告知承诺书。")
    other = opened("m/resident-id-card-renewal/", kept=page)
    expect(other.locator(".have input:checked")).to_have_count(0)


# Of each condition its words and whether it is ticked.
CONDITIONS = """items => items.map(item => [
    item.querySelector("span").textContent, item.querySelector(".have input").checked
])"""


def test_conditions_are_apart(opened_on: Opened) -> None:
    """The tick of a condition stays with it, however alike others begin and whatever comes before it."""
    view = matter("food-business-licence")
    keys = " ".join(part.key for part in view.conditions)
    long = "户口在示例区" * 12
    items = "".join(f"<li><span>{long}{name}</span></li>" for name in "甲乙")
    at_first = f'class="meet" data-id="{keys}">'
    page = None
    for more, html in (("a b ", items), ("c a b ", f"<li><span>{long}丙</span></li>{items}")):
        change = (at_first, f'class="meet" data-id="{more}{keys}">{html}')
        page = opened_on(LICENCE, built=BUILT, at=MORNING, kept=page, change=change)
        if more.startswith("a"):
            page.locator(".meet > li .have input").nth(1).evaluate("box => box.click()")
        ticked = [text for text, on in page.locator(".meet > li").evaluate_all(CONDITIONS) if on]
        assert ticked == [f"{long}乙"]


def test_key_of_a_condition() -> None:
    """It hangs on what the condition says and for whom, and on nothing else."""
    text = Condition(text="户口在示例区")
    keys = [
        InCase(item, label, "").key
        for item, label in (
            (text, ""),
            (text, "别的叫法"),
            (Condition(text="户口在示例区。"), ""),
            (Condition(text="户口在示例区", any_of=("甲", "乙")), ""),
            (Condition(text="户口在示例区", when={"who": ("self",)}), ""),
        )
    ]
    assert keys[0] == keys[1]
    assert len({*keys}) == len(keys) - 1


def test_promise(opened: Opened) -> None:
    """What a written promise replaces is not missing; the verdict says that the promise takes its place."""
    page = opened(f"{LICENCE}#route=promise")
    tick_all(page, "经营场所平面布置图")
    replaced = [
        need.name for need in reference.needs(matter("food-business-licence")) if need.requirement.promise
    ]
    tick_all(page, *replaced)
    expect(page.locator(SAID)).to_have_text(f"材料齐了。没有{replaced[0]}的，可以签承诺书代替。{GO}")


def test_without_storage(opened: Opened) -> None:
    """Where the phone remembers nothing (private mode), everything else works."""
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    page = opened(LICENCE + fragment(INSPECTION), init=refuse)
    tick_all(page)
    expect(page.locator(SAID)).to_have_text(f"材料齐了。{GO}")
    page.locator("#elder").click()
    expect(page.locator("html")).to_contain_class("elder")


@pytest.mark.parametrize("content", ["||||", "no/such/card|" * 5000, "\x00<script>", "居民身份证"])
def test_damaged_storage(content: str, opened: Opened) -> None:
    """Whatever a phone has stored under our name, the page works."""
    page = opened(LICENCE + fragment(INSPECTION))
    page.evaluate("text => localStorage.setItem('gaoqing/have/food-business-licence', text)", content)
    page.reload()
    read_on(page)
    expect(page.locator(".have input:checked")).to_have_count(0)
    tick_all(page)
    expect(page.locator(SAID)).to_have_text(f"材料齐了。{GO}")


# Before and in 国庆节 and 春节, make-up days, month ends, a leap day's neighbour, the last known day.
BUILT = date(2026, 1, 5)
DAYS = [
    "2026-01-30 09:00",
    "2026-02-13 23:59",
    "2026-02-14 00:00",
    "2026-02-16 10:00",
    "2026-02-27 10:00",
    "2026-04-30 17:00",
    "2026-09-18 12:00",
    "2026-09-30 12:00",
    "2026-10-01 08:00",
    "2026-10-09 12:00",
    "2026-08-31 12:00",
    "2026-12-30 12:00",
]
ZONES = ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"]
TIMED = [
    "food-business-licence",
    "resident-id-card-renewal",
    "work-injury-recognition",
    "entertainment-venue-licence",
]


@pytest.mark.parametrize("zone", ZONES)
def test_due(zone: str, opened_on: Opened) -> None:
    """The promised last day is right before, in and after holidays, wherever the phone thinks it is."""
    page = None
    for place, text in enumerate(DAYS[ZONES.index(zone) :: 3]):
        at = datetime.fromisoformat(text)
        name = TIMED[place % len(TIMED)]
        limit = matter(name).matter.limits[0].promised
        case = fragment(INSPECTION) if name == "food-business-licence" else ""
        page = opened_on(f"m/{name}/{case}", built=BUILT, at=at, kept=page, zone=zone)
        start = served_from(matter(name), at)
        last = due(start, limit)
        how = "大约" if last.year > LAST.year else "最晚"
        year = f"{last.year} 年 " if last.year > at.year else ""
        whence = "今天" if start == at.date() else soon_in_words(start, at.date())
        expected = f"{whence}申请，{how} {year}{in_words(last)}"
        # What is not counted puts it off.
        steps = [
            step for step in matter(name).matter.steps if step.special and applies(step.when, INSPECTION)
        ]
        bounded = [step for step in steps if step.duration and step.duration.unit in COUNTED]
        if bounded:
            expected += f"，加上{'、'.join(step.name for step in bounded)}"
        shown = page.locator("#due").inner_text()
        assert (text, shown[: len(expected)]) == (text, expected)
        assert (text, shown.endswith("会差几天")) == (text, how == "大约" and len(bounded) == len(steps))
        assert (text, shown.endswith("；不算在内的时间另加")) == (text, len(bounded) < len(steps))


@pytest.mark.parametrize(("vehicles", "added"), [("planned", True), ("have", False)])
def test_not_counted_in_this_case(vehicles: str, *, added: bool, opened: Opened) -> None:
    """The day has a word of what is not counted in it only where that comes in the reader's own case."""
    due = opened(f"m/road-freight-licence/#vehicles={vehicles}").locator("#due")
    expect(due).to_contain_text("今天申请，最晚")
    assert ("，加上买车后领车辆证" in due.inner_text()) == added


@pytest.mark.parametrize(("reason", "counts"), [("first", False), ("renew", True)])
def test_counted_from_later(reason: str, *, counts: bool, opened: Opened) -> None:
    """Where a limit begins with an event of which nobody knows the day, its words stand without a day."""
    page = opened(f"m/disability-certificate/#reason={reason}")
    assert page.locator("#due").is_visible() == counts
    assert page.locator("#calendar").is_visible() == counts
    expect(page.locator(".limit:visible .start")).to_have_text(
        f"从{'受理' if counts else '公示期满'}之日算起", use_inner_text=False
    )


COUNTED = {"个工作日", "个自然日", "个月", "年"}
UNITS = [
    "45 个工作日",
    "3 个自然日",
    "1 个月",
    "6 个月",
    "1 年",
    "2 小时",
    "30 分钟",
    "0.5 个工作日",
    "1.5 个自然日",
]


def test_due_of_every_unit(opened_on: Opened) -> None:
    """Working days, calendar days, months and years are counted alike; what takes hours has no date."""
    page = None
    wanted = str(matter("food-business-licence").matter.limits[0].promised).split(" ")
    for place, text in enumerate([*UNITS, *UNITS[1:5]]):
        at = datetime.fromisoformat(["2026-08-31 12:00", "2026-01-30 09:00"][place // len(UNITS)])
        limit = Duration.parse(text)
        attributes = 'data-amount="{}" data-unit="{}"'
        change = (attributes.format(*wanted), attributes.format(limit.amount, limit.unit))
        page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=at, kept=page, change=change)
        if limit.unit in {"小时", "分钟"}:
            expect(page.locator("#due")).to_be_hidden()
        else:
            last = due(at.date(), limit)
            how = "大约" if last > LAST else "最晚"
            year = f"{last.year} 年 " if last.year > at.year else ""
            expect(page.locator("#due")).to_contain_text(f"今天申请，{how} {year}{in_words(last)}")


@pytest.mark.parametrize(
    ("within", "told"),
    [
        (("0.5", "个工作日"), "0.5 个工作日内补交"),
        (("1.5", "个自然日"), "1.5 个自然日内补交"),
        (("1.5", "小时"), "1.5 小时内补交"),
        (("2", "小时"), "2 小时内补交"),
        (("48", "小时"), "48 小时内补交"),
        (("30", "分钟"), "30 分钟内补交"),
    ],
)
def test_follow_within_halves(within: tuple[str, str], told: str, opened_on: Opened) -> None:
    """Hours and halves of days end at an hour that the page cannot name: told as written."""
    change = ('data-within="3" data-unit="个工作日"', 'data-within="{}" data-unit="{}"'.format(*within))
    page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=MORNING, change=change)
    tick_all(page, FOLLOWS)
    expect(page.locator(SAID)).to_contain_text(told)


EVENING = MORNING.replace(hour=18)
OVER, LATE = "办理的日子已经过了，现在不办了。", "材料齐了。办理结束以前，窗口不再开门了。"


@pytest.mark.parametrize(
    ("bounds", "at", "told"),
    [
        ('data-since="2026-11-23"', MORNING, ""),
        ('data-through="2026-11-23"', MORNING, ""),
        ('data-since="2026-11-24"', MORNING, "材料齐了。到办理的日子再办。"),
        ('data-since="2020-01-01" data-through="2026-11-22"', MORNING, OVER),
        ('data-through="2026-11-22"', EVENING, OVER),
        ('data-through="2026-11-23"', EVENING, LATE),
        ('data-period="some"', MORNING, "材料齐了。只在上面写的受理时间里办，先看今天受不受理。"),
    ],
)
def test_taken_today(bounds: str, at: datetime, told: str, opened_on: Opened) -> None:
    """Before a policy begins, after its last opening, or on days of which words tell, no day is promised."""
    change = ('<div id="guide" ', f'<div id="guide" {bounds} ')
    page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=at, change=change)
    assert page.locator("#due").is_visible() == (not told)
    tick_all(page, FOLLOWS)
    assert page.locator(SAID).inner_text().startswith(f"可以先受理。{FOLLOWS}，1") == (not told)
    tick_all(page)
    expect(page.locator(SAID)).to_have_text(told or f"材料齐了。{GO}")


def test_booked(opened_on: Opened) -> None:
    """Who has to book is sent at the hour agreed on: neither today nor from today on is anything counted."""
    change = ('id="verdict" ', 'id="verdict" data-book ')
    page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=MORNING, change=change)
    tick_all(page, FOLLOWS)
    expect(page.locator(SAID)).to_contain_text("3 个工作日内补交")
    tick_all(page)
    expect(page.locator(SAID)).to_have_text(f"材料齐了。先预约，按约好的时间去 {WHERE}。")


def test_verdict_before_holidays(opened_on: Opened) -> None:
    """The day until which a paper may follow passes over holidays and counts days worked instead."""
    page = None
    within = Duration.parse("3 个工作日")
    for day in ("2026-02-13", "2026-02-14", "2026-02-27", "2026-09-18", "2026-09-30", "2026-10-10"):
        at = datetime.fromisoformat(f"{day} 10:00")
        page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=at, kept=page)
        tick_all(page, FOLLOWS)
        shown = page.locator(SAID).inner_text()
        assert (day, in_words(due(at.date(), within)) in shown) == (day, True)


# The moments of a week, of holidays, and of days worked instead.
MOMENTS = [
    "2026-11-23 08:59",
    "2026-11-23 09:00",
    "2026-11-23 12:00",
    "2026-11-23 16:59",
    "2026-11-23 17:00",
    "2026-11-27 18:00",
    "2026-11-28 10:00",
    "2026-11-28 12:30",
    "2026-11-29 10:00",
    "2026-09-30 18:00",
    "2026-10-01 10:00",
    "2026-10-03 10:00",
    "2026-10-07 23:00",
    "2026-10-10 15:00",
    "2026-09-20 10:00",
    "2026-02-13 18:00",
    "2026-02-14 16:00",
    "2026-01-30 23:59",
    "2026-12-31 18:00",
]
# The hall with Saturday service, a window of its own hours, a hall with another lunch.
PLACES = {
    "w/m06/": "m06",
    "w/m03/": "m03",
    "w/h01/": "h01",
}


@pytest.mark.parametrize("path", PLACES)
def test_open_now(path: str, opened_on: Opened) -> None:
    """Open until, closed until: as the timetable, holidays and make-up days say, to the minute."""
    hours = reference.site().stops[PLACES[path]].hours
    page = None
    for place, text in enumerate(MOMENTS):
        at = datetime.fromisoformat(text)
        page = page if place % 7 else None
        zone = ZONES[place // 7]
        page = opened_on(path, built=BUILT, at=at, kept=page, zone=zone)
        sign = page.locator(".now").first
        assert (text, sign.inner_text()[: len(said(hours, at))]) == (text, said(hours, at))
        assert (text, "is-open" in (sign.get_attribute("class") or "")) == (
            text,
            "开着" in said(hours, at),
        )


@pytest.mark.parametrize(
    ("time_in_china", "zone", "expected"),
    [
        ("2026-11-23 22:30", "America/Toronto", "开着，到 12:00，13:30 再开"),
        ("2026-07-06 21:30", "America/Toronto", "开着，到 12:00，13:30 再开"),
        ("2026-11-24 00:30", "America/Toronto", "开着，到 12:00，13:30 再开"),
        ("2026-11-23 10:00", "America/Toronto", "没开"),
        ("2026-11-23 16:10", "Europe/London", "没开，今天 09:00 开门"),
        ("2026-11-23 10:00", "Asia/Hong_Kong", "开着，到 12:00，13:30 再开"),
    ],
)
def test_open_now_abroad(time_in_china: str, zone: str, expected: str, opened_on: Opened) -> None:
    """A hall abroad opens by its own clock, in winter and in summer, on whatever phone."""
    at, change = datetime.fromisoformat(time_in_china), ("<body", f'<body data-zone="{zone}"')
    page = opened_on("h/main/", built=date(2026, 7, 6), at=at, change=change)
    expect(page.locator(".now")).to_contain_text(expected)


def test_open_now_of_hall(opened_on: Opened) -> None:
    """A hall page says it too; a hall that may open on holidays is quoted with its own rule then."""
    page = opened_on("h/main/", built=BUILT, at=datetime.fromisoformat("2026-11-28 10:00"))
    served = "1、2、5、6、8、25、3 号"
    assert page.locator(".now").inner_text() == f"{served}开着，到 12:00；其他窗口没开"
    rule = reference.site().stops["m06"].hall.holidays
    for change, expected in (
        (("", ""), "没开，10 月 8 日"),
        (('data-holidays="closed"', f'data-holidays="{rule}"'), rule),
    ):
        at = datetime.fromisoformat("2026-10-01 10:00")
        page = opened_on("h/main/", built=BUILT, at=at, kept=page, change=change)
        expect(page.locator(".now")).to_contain_text(expected)
        expect(page.locator(".now")).not_to_have_class("now is-open")


@pytest.mark.browser
def test_verdict_at_closed_doors(opened: Opened) -> None:
    """Who has everything while the windows are shut is not told to come today."""
    page = opened(LICENCE + fragment(INSPECTION), at=MORNING.replace(hour=20))
    tick_all(page)
    expect(page.locator(SAID)).to_have_text(f"材料齐了。{LATER}")


def test_verdict_behind_closed_doors(opened: Opened) -> None:
    """Who may hand something in later starts when the doors open, so no day is promised yet."""
    page = opened(LICENCE + fragment(INSPECTION), at=MORNING.replace(hour=20))
    tick_all(page, FOLLOWS)
    told = f"可以先受理。{FOLLOWS}，受理后 3 个工作日内补交。{LATER}"
    expect(page.locator(SAID)).to_have_text(told)


# New year, a Monday, a Saturday that may be worked, a night: nobody has told the page which are holidays.
UNKNOWN = [datetime(LAST.year + 1, 1, day, hour) for day, hour in ((1, 10), (4, 10), (9, 10), (20, 3))]  # noqa: DTZ001


@pytest.mark.parametrize("built", [LAST.replace(day=20), UNKNOWN[1].date()], ids=["before", "after"])
@pytest.mark.parametrize("path", ["w/m06/", "h/main/", LICENCE])
def test_days_nobody_knows(path: str, built: date, opened_on: Opened) -> None:
    """In a year without announced holidays a page says so instead of open or closed, with the timetable."""
    page = None
    for at in UNKNOWN:
        page = opened_on(path, built=built, at=at, kept=page)
        sign = page.locator(".now").first
        expect(sign).to_have_text(
            re.compile("^本页还没有今年的放假安排，今天开不开以大厅公告为准；.*平常周.")
        )
        expect(sign).not_to_have_class("now is-open")
        expect(page.locator("main")).to_contain_text("09:00–12:00，13:30–17:00")
        expect(page.locator("main")).not_to_contain_text("开着")


def test_last_known_evening(opened_on: Opened) -> None:
    """The next opening is not told when it lies behind the last day whose holidays are known."""
    page = opened_on("w/m06/", built=BUILT, at=datetime(LAST.year, 12, 31, 18))  # noqa: DTZ001
    own = "#window .now >> nth=0"
    expect(page.locator(own)).to_have_text(
        "没开。本页还没有往后的放假安排，哪天开门以大厅公告为准；平常周五 09:00–12:00，13:30–17:00"
    )
    page = opened_on("w/m06/", built=BUILT, at=datetime(LAST.year, 12, 31, 10), kept=page)  # noqa: DTZ001
    expect(page.locator(own)).to_have_text("开着，到 12:00，13:30 再开")


def test_verdict_on_a_day_nobody_knows(opened_on: Opened) -> None:
    """Neither today nor a last day is promised when either may fall on a holiday."""
    page = opened_on(LICENCE + fragment(INSPECTION), built=BUILT, at=UNKNOWN[1])
    tick_all(page, FOLLOWS)
    verdict = page.locator(SAID)
    going = f"去 {WHERE}，哪天开以大厅公告为准。"
    expect(verdict).to_have_text(f"可以先受理。{FOLLOWS}，受理后 3 个工作日内补交。{going}")
    tick_all(page)
    expect(verdict).to_have_text(f"材料齐了。{going}")
    expect(page.locator("#due")).to_contain_text("大约")
    expect(page.locator("#due")).not_to_contain_text("最晚")
