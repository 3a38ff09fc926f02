"""What a page of the sample must say, from guides and chinesecalendar alone; how to read it off a page."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from chinese_calendar import constants, get_holiday_detail, is_workday
from playwright.sync_api import Page

from gaoqing.catalogue.situation import Answers, applies
from gaoqing.check import Checked, check
from gaoqing.guide import Duration, Hours
from gaoqing.site import BundleView, MatterView, Need, Site, resolve

SAMPLE = Path(__file__).resolve().parent.parent / "guides"
BUILT_ON = date(2026, 11, 22)
# The last day whose holidays are announced.
LAST = date(max(constants.holidays).year, 12, 31)
WEEK = "一二三四五六日"
# A working morning; the fixtures make it a time in China.
MORNING = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001


@cache
def sample_on(day: date) -> Checked:
    """Return what a check of the sample says on a day; nobody may change it."""
    return check(SAMPLE, day)


def sample() -> Checked:
    """Return what a check of the sample says; nobody may change it."""
    return sample_on(BUILT_ON)


@cache
def site(day: date = BUILT_ON) -> Site:
    """Return the sample as of a day."""
    return resolve(sample_on(day).catalogue)


def matter(name: str) -> MatterView:
    """Return a guide of the sample."""
    return next(view for view in site().matters if view.matter.id == name)


def needs(view: MatterView) -> list[Need]:
    """Return everything a guide may ask somebody to bring, in order."""
    return [need for case in view.cases for need in case.needs]


def bundle_needs(view: BundleView, answers: Answers) -> list[tuple[str, Need]]:
    """Return what the guides of a bundle ask for under the answers on its page, each with its matter."""
    keys = {(matter.id, item.situation.id): item.key for item in view.questions for matter in item.matters}
    found = []
    for member in view.members:
        name, asked = member.matter.id, dict[str, str]()
        for situation in member.matter.situations:
            given = member.answers.get(situation.id) or answers.get(keys.get((name, situation.id), ""))
            # What is answered for another guide, and not asked by this one, decides nothing here.
            if given and applies(situation.when, asked):
                asked[situation.id] = given
        for need in needs(member.view):
            item = need.requirement
            if set(item.materials).isdisjoint(view.bundle.internal) and applies(item.when, asked):
                found.append((name, need))
    return found


def key(name: str, whose: str) -> str:
    """Return a document as the tests compare it: its name, and whose it is."""
    return f"{name}（{whose}）" if whose else name


def fragment(answers: Answers) -> str:
    """Return the part of an address after # that gives these answers."""
    return "#" + "&".join(f"{question}={answer}" for question, answer in answers.items())


def answer(page: Page, answers: Answers) -> None:
    """Tap these answers in the order in which they are asked; what they settle is not asked."""
    for group in page.locator("#ask fieldset").all():
        name = group.locator("input").first.get_attribute("name") or ""
        box = group.locator(f'input[value="{answers.get(name)}"]')
        if name not in answers or box.is_checked() or not group.is_visible():
            continue
        if group.locator(".again").is_visible():
            group.locator(".again").click()
        box.check()


def read_on(page: Page) -> None:
    """Begin to read: the script that asks what one has is fetched then, and is waited for."""
    if page.locator("#guide[data-script]").count():
        page.evaluate("document.dispatchEvent(new Event('scroll'))")
        page.wait_for_function("() => window.gaoqing", timeout=5000)


def meet(page: Page) -> None:
    """Tick every condition that is asked; they are in a part that is folded."""
    page.locator(".meet > li:not([hidden]) .have input").evaluate_all(
        "all => all.forEach(input => input.checked || input.click())"
    )


def unfold(page: Page) -> None:
    """Open every part of a guide."""
    page.eval_on_selector_all("details", "all => all.forEach(e => e.open = true)")


def visible(page: Page, selector: str) -> list[str]:
    """Return the texts of what can be seen."""
    texts: list[str] = page.eval_on_selector_all(
        selector, "all => all.filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
    )
    return texts


def cards(page: Page) -> list[str]:
    """Return the documents whose cards can be seen."""
    found: list[list[str]] = page.eval_on_selector_all(
        "[data-need]",
        """all => all.filter(e => e.checkVisibility()).map(e => [
             e.querySelector("h4").firstChild.nodeValue.trim(),
             (e.querySelector("h4 .tag") || {innerText: ""}).innerText])""",
    )
    return [key(name, whose) for name, whose in found]


def in_words(day: date) -> str:
    """Return a day as the pages write it."""
    return f"{day.month} 月 {day.day} 日（周{WEEK[day.weekday()]}）"


def works(day: date) -> bool:
    """Tell whether a day is worked; chinesecalendar is asked, and beyond what it knows the week."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def due(start: date, limit: Duration) -> date:
    """Return the last day of a limit: the first day does not count, a free last day moves on."""
    day, left = start, math.ceil(limit.amount)
    if limit.unit == "个工作日":
        while left:
            day += timedelta(days=1)
            left -= works(day)
        return day
    if limit.unit == "个自然日":
        day += timedelta(days=left)
    elif limit.unit in {"个月", "年"}:
        months = start.month - 1 + left * (12 if limit.unit == "年" else 1)
        first = date(start.year + months // 12, months % 12 + 1, 1)
        length = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - first
        day = first + timedelta(days=min(start.day, length.days) - 1)
    while not works(day):
        day += timedelta(days=1)
    return day


def said(hours: Sequence[Hours], at: datetime) -> str:
    """Return what a window with these hours says at a moment, when it is closed on holidays."""
    for ahead in range(15):
        day = at.date() + timedelta(days=ahead)
        if day > LAST:
            return "没开。本页还没有往后的放假安排" if ahead else "本页还没有今年的放假安排"
        if _holiday(day):
            continue
        name = "周一" if works(day) and day.weekday() > 4 else f"周{WEEK[day.weekday()]}"
        spans = sorted((item for item in hours if name in item.days), key=lambda item: item.opens)
        for place, span in enumerate(spans):
            if ahead == 0 and f"{at:%H:%M}" >= span.closes:
                continue
            if ahead == 0 and f"{at:%H:%M}" < span.opens:
                return f"没开，今天 {span.opens} 开门"
            if ahead == 0:
                again = "".join(f"，{later.opens} 再开" for later in spans[place + 1 :][:1])
                return f"开着，到 {span.closes}{again}"
            return f"没开，{soon_in_words(day, at.date())}{span.opens} 开门"
    return ""


def served_from(view: MatterView, at: datetime) -> date:
    """Return the first day from a moment on at which a window of the first hall serves; none knows an end."""
    stops = [stop for stop in view.places.halls[0].stops if stop.window.kind not in {"自助", "绿色通道"}]
    for ahead in range(15):
        day = at.date() + timedelta(days=ahead)
        if day > LAST:
            return at.date()
        name = "周一" if works(day) and day.weekday() > 4 else f"周{WEEK[day.weekday()]}"
        late = f"{at:%H:%M}" if ahead == 0 else ""
        rows = [row for stop in stops for row in stop.hours if name in row.days and row.closes > late]
        if rows and not _holiday(day):
            return day
    raise AssertionError(view.matter.id, at)


def soon_in_words(day: date, seen_from: date) -> str:
    """Return a day after another as the pages write when something opens."""
    year = "" if day.year == seen_from.year else f"{day.year} 年 "
    if (day - seen_from).days < 7:
        return f"周{WEEK[day.weekday()]}（{year}{day.month} 月 {day.day} 日）"
    return year + in_words(day)


def _holiday(day: date) -> bool:
    try:
        off, name = get_holiday_detail(day)
    except NotImplementedError:
        return False
    return bool(off and name)
