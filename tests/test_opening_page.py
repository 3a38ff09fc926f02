"""What a page says of opening hours, in Chromium with a stopped clock; and that it does not go stale."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

import reference
from gaoqing.guide import Hours
from gaoqing.outputs.assets import assets
from gaoqing.outputs.pages import window_pages
from gaoqing.site import Stop
from gaoqing.site.opening import by_day
from gaoqing.today.days import WEEK
from opening_cases import MOMENTS, ROWS, hours
from reference import in_words, read_on, unfold

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
Shown = Callable[[str], Page]

CHINA = timezone(timedelta(hours=8))
HOME = "http://hall.test/"
MONDAY = datetime(2026, 11, 23, tzinfo=CHINA)
LICENCE = "m/food-business-licence/"


def moment(text: str) -> datetime:
    """Return a moment such as `周三 09:00` in the week of the table."""
    day, clock = text.split(" ")
    hour, minute = clock.split(":")
    return MONDAY + timedelta(days=WEEK.index(day), hours=int(hour), minutes=int(minute))


def window_with(rows: tuple[Hours, ...]) -> str:
    """Return the page of a window of the sample as it would be with other hours."""
    site = reference.site()
    view = next(view for view in site.windows if view.stop.window.id == "m06")
    window = msgspec.structs.replace(view.stop.window, hours=rows)
    stop = Stop(window, view.stop.hall, view.stop.as_of)
    changed = replace(view, stop=stop, groups=(), moved_to=None, elsewhere=(), beside=())
    (page,) = window_pages(replace(site, windows=(changed,)), "zh")
    return page.content.decode()


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone that all tests of the table share."""
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


@pytest.fixture
def shown(phone: Page) -> Iterator[Shown]:
    """Show the text of a page on the phone, with our scripts."""
    files = {item.path: item.content for item in assets(reference.site(), "zh")}

    def show(text: str) -> Page:
        def answer(route: Any) -> None:
            path = route.request.url.removeprefix(HOME)
            kind = "text/javascript" if path.endswith(".js") else "text/html"
            route.fulfill(body=files.get(path, text.encode()), content_type=f"{kind}; charset=utf-8")

        phone.unroute_all()
        phone.route(f"{HOME}**", answer)
        return phone

    yield show
    phone.unroute_all()


@pytest.mark.parametrize("name", MOMENTS)
def test_says(name: str, shown: Shown) -> None:
    """Open until when, or opening when: at each moment of the table."""
    phone = shown(window_with(hours(*ROWS[name][0])))
    for text, expected in MOMENTS[name].items():
        phone.clock.set_fixed_time(moment(text))
        phone.goto(f"{HOME}w/m06/")
        expect(phone.locator(".now")).to_be_visible()
        assert (text, phone.locator(".now").inner_text()) == (text, expected)


@pytest.mark.parametrize("name", MOMENTS)
def test_table_agrees_with_rows(name: str) -> None:
    """The table says open exactly where the joined rows are."""
    week = by_day(hours(*ROWS[name][0]))
    for text, expected in MOMENTS[name].items():
        at = moment(text)
        spans = week.get(text.split(" ")[0], ())
        is_open = any(span.opens <= at.hour * 60 + at.minute < span.closes for span in spans)
        assert (text, is_open) == (text, expected.startswith("开着"))


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("[[[540,720],[600,1020]]]", "开着，到 17:00"),
        ("[[[540,1020],[540,720],[540,720]]]", "开着，到 17:00"),
        ("[[[540,1440]],[],[]]", "开着，到 24:00"),
        ("[]", ""),
        ("", ""),
        ("[[[540", ""),
        ("１２３４５ ０９００-１７００", ""),
        ("alert(1)", ""),
    ],
)
def test_whatever_the_attribute_says(attribute: str, expected: str, shown: Shown) -> None:
    """Spans that overlap in the page, and what is none, end in no nonsense and no error."""
    text = window_with(hours("周一 09:00-17:00"))
    written = 'data-week="[[[540,1020]],[],[],[],[],[],[]]"'
    assert written in text
    phone = shown(text.replace(written, f'data-week="{attribute}"'))
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.clock.set_fixed_time(moment("周一 11:00"))
    phone.goto(f"{HOME}w/m06/")
    expect(phone.locator("#elder")).to_be_visible()
    assert (phone.locator(".now").inner_text(), wrong) == (expected, [])


@pytest.mark.parametrize("how", ["timer", "visibilitychange", "pageshow", "focus"])
def test_does_not_go_stale(how: str, opened: Opened) -> None:
    """A page that stays open says anew whether it is open: each minute, and when one comes back to it."""
    page = opened("w/m06/")
    page.clock.install(time=datetime(2026, 11, 23, 11, 59, 30, tzinfo=CHINA))
    page.reload()
    own = page.locator("#window .now").first
    expect(own).to_have_text("开着，到 12:00，13:30 再开")
    if how == "timer":
        page.clock.run_for(31_000)
    else:
        page.clock.set_system_time(datetime(2026, 11, 23, 12, 0, tzinfo=CHINA))
        page.evaluate(
            f"({'document' if how == 'visibilitychange' else 'window'}).dispatchEvent(new Event('{how}'))"
        )
    expect(own).to_have_text("没开，今天 13:30 开门")
    expect(own).not_to_have_class("now is-open")


def test_midnight_in_china(opened: Opened) -> None:
    """At midnight in China the promised last day moves on, and the verdict with the doors."""
    page = opened(f"{LICENCE}#route=inspection", timezone_id="America/New_York")
    page.clock.install(time=datetime(2026, 11, 23, 23, 59, 40, tzinfo=CHINA))
    page.reload()
    limit = reference.matter("food-business-licence").matter.limits[0].promised
    last = in_words(reference.due(date(2026, 11, 24), limit))
    for whence in ("周二（11 月 24 日）", "今天"):
        expect(page.locator("#due")).to_contain_text(f"{whence}申请，最晚 {last}")
        page.clock.run_for(21_000)
    read_on(page)
    unfold(page)
    for box in page.locator(".have input:visible").all():
        box.check()
    verdict = page.locator("#verdict span")
    expect(verdict).to_have_text("材料齐了。今天 09:00 起去 3 层 18、19 号窗口。")
    page.clock.fast_forward("09:30:00")
    expect(verdict).to_have_text("材料齐了。去 3 层 18、19 号窗口，今天 12:00 前。")


COUNT = """window.waiting = new Set(); const set = setTimeout, clear = clearTimeout;
window.setTimeout = (act, ms) => {
  const id = set(() => { waiting.delete(id); act(); }, ms);
  waiting.add(id);
  return id;
};
window.clearTimeout = id => { waiting.delete(id); clear(id); };"""
BACK = "for (let i = 0; i < 50; i++) document.dispatchEvent(new Event('visibilitychange'))"


def test_timers_do_not_pile_up(chromium: Browser, served: str) -> None:
    """However often one comes back, one timer waits; a page that nobody sees has none."""
    context = chromium.new_context()
    context.add_init_script(COUNT)
    page = context.new_page()
    page.goto(f"{served}w/m06/")
    for hidden in (False, True, False):
        page.evaluate(
            "hidden => Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true})",
            hidden,
        )
        page.evaluate(BACK)
        assert page.evaluate("waiting.size") == (0 if hidden else 1)
    context.close()


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        ("99999999", "个工作日"),
        ("99999999", "年"),
        ("999999999999999999999", "个月"),
        ("-5", "个工作日"),
        ("0", "个自然日"),
        ("1e308", "个自然日"),
        ("x", "年"),
        ("", ""),
        ("3", "个世纪"),
    ],
)
def test_odd_limits(amount: str, unit: str, opened_on: Opened) -> None:
    """No limit, however odd, freezes or breaks a page: it shows no day, and everything else works."""
    limit = reference.matter("food-business-licence").matter.limits[0].promised
    attributes = 'data-amount="{}" data-unit="{}"'
    change = (attributes.format(limit.amount, limit.unit), attributes.format(amount, unit))
    page = opened_on(
        f"{LICENCE}#route=inspection", built=reference.BUILT_ON, at=reference.MORNING, change=change
    )
    expect(page.locator("#elder")).to_be_visible()
    expect(page.locator("#due")).to_be_hidden()
    expect(page.locator(".glance .now")).to_have_text(
        "3 号开着，到 17:00；其他窗口开着，到 12:00，13:30 再开"
    )
    expect(page.locator("#verdict")).to_be_visible()


def test_follow_after_an_odd_limit(opened_on: Opened) -> None:
    """A paper that may follow within a limit that no office has is told with the limit, not with a day."""
    change = ('data-within="3" data-unit="个工作日"', 'data-within="99999999" data-unit="个工作日"')
    page = opened_on(
        f"{LICENCE}#route=inspection", built=reference.BUILT_ON, at=reference.MORNING, change=change
    )
    for card in page.locator("[data-need]:visible:not([data-within])").all():
        card.locator(".have input").check()
    expect(page.locator("#verdict")).to_contain_text("受理后 99999999 个工作日内补交")
