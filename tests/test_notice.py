"""In Chromium: a page of notices begins with a list of cases, and shows and prints the one that is chosen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import browser
from gaoqing.catalogue.situation import applies
from reference import matter
from test_print import printed

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

MANY, FEW, ONE = "work-injury-recognition", "resident-id-card-renewal", "marriage-registration"
SCREENS = "() => document.documentElement.scrollHeight / innerHeight"


@pytest.mark.parametrize("name", [MANY, FEW, "legal-aid", "residence-permit"])
def test_list_first(name: str, opened: Opened) -> None:
    """Before a case is chosen there is a list of them and no sheet: two screens of a phone at most."""
    page = opened(f"m/{name}/notice/")
    assert page.locator("#cases a[data-when]").count() == sum(
        len(sheet.cases) for sheet in matter(name).sheets
    )
    expect(page.locator(".sheet:visible")).to_have_count(0)
    assert page.evaluate(SCREENS) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("script", [True, False])
def test_choosing(script: bool, opened: Opened) -> None:  # noqa: FBT001  with and without JavaScript
    """Who taps a case sees its sheet alone, and prints it alone; the way back shows all of them again."""
    page = opened(f"m/{MANY}/notice/", java_script_enabled=script)
    sheet = matter(MANY).sheets[30]
    group = page.locator("#cases details").filter(has=page.locator(f'a[href="#{sheet.address}"]'))
    group.locator("summary").click()
    page.locator(f'#cases a[href="#{sheet.address}"]').click()
    expect(page.locator(".sheet:visible")).to_have_count(1)
    assert page.locator(".sheet:visible").get_attribute("id") == sheet.address
    assert len(printed(page)) == 1
    page.locator(".sheet:visible").get_by_text("看别的情形").click()
    expect(page.locator(".sheet:visible")).to_have_count(0)
    assert len(printed(page)) == len(matter(MANY).sheets)


def test_around_a_sheet(opened: Opened) -> None:
    """A sheet has one way to the other cases, a button that prints it and a link to the progress."""
    page = opened(f"m/{MANY}/notice/")
    expect(page.locator("#print")).to_be_hidden()
    page.evaluate(f"location.hash = '#{matter(MANY).sheets[30].address}'")
    expect(page.locator(".sheet:visible")).to_have_count(1)
    expect(page.locator("main a[href='#cases']:visible")).to_have_text("看别的情形")
    progress = matter(MANY).progress
    assert progress
    expect(page.get_by_role("link", name="查进度")).to_have_attribute("href", progress.url)
    page.evaluate("window.print = () => { window.asked = true; }")
    page.locator("#print").click()
    page.wait_for_function("() => window.asked")
    assert "打印" not in "".join(printed(page))


def test_answers_of_the_guide(opened: Opened) -> None:
    """The answers of the guide lead to their sheet, in whatever order; some of them to a shorter list."""
    page = opened(f"m/{MANY}/notice/#contract=signed&outcome=alive&cause=disease&who=worker")
    answers = {"who": "worker", "cause": "disease", "outcome": "alive", "contract": "signed"}
    wanted = [s.address for s in matter(MANY).sheets for case in s.cases if applies(case, answers)]
    assert page.locator(".sheet:visible").evaluate_all("all => all.map(e => e.id)") == wanted
    page.evaluate("location.hash = '#who=worker&cause=disease'")
    expect(page.locator("#cases a[data-when]:visible")).to_have_count(4)
    expect(page.locator(".sheet:visible")).to_have_count(0)
    page.locator("#all a").click()
    expect(page.locator("#cases details:visible")).to_have_count(4)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_guide(script: bool, opened: Opened) -> None:  # noqa: FBT001  with and without JavaScript
    """Who has answered comes from the guide to the sheet of these answers; others to the list of cases."""
    answers = {"who": "worker", "cause": "disease", "outcome": "alive", "contract": "signed"}
    wanted = [s.address for s in matter(MANY).sheets for case in s.cases if applies(case, answers)]
    given = "&".join(f"{question}={answer}" for question, answer in answers.items())
    for end, shown in ((f"#{given}", wanted if script else []), ("", [])):
        page = opened(f"m/{MANY}/{end}", java_script_enabled=script)
        (link,) = set(page.locator(".sheets").evaluate_all("all => all.map(link => link.href)"))
        page.goto(link)
        assert page.locator(".sheet:visible").evaluate_all("all => all.map(e => e.id)") == shown


def test_the_link_follows_answers(opened: Opened) -> None:
    """An answer that is changed, or taken back, changes the link."""
    page = opened(f"m/{FEW}/#applicant=adult&reason=expired")
    ends = "applicant=adult&reason=expired$"
    expect(page.locator("#sheets")).to_have_attribute("href", re.compile(f"{FEW}/notice/#{ends}"))
    page.locator("#ask [type=reset]").click()
    expect(page.locator("#sheets")).to_have_attribute("href", re.compile("notice/#?$"))


@pytest.mark.parametrize("end", ["#who=nobody", "#%E0%A4%A", "#=&=", "#who", "#" + "a=b&" * 5000])
def test_strange_addresses(end: str, opened: Opened) -> None:
    """What is no answer of this guide changes nothing."""
    page = opened(f"m/{MANY}/notice/{end}")
    expect(page.locator("#cases details:visible")).to_have_count(4)
    expect(page.locator(".sheet:visible")).to_have_count(0)


def test_everything_on_the_sheet(opened: Opened) -> None:
    """The sheet holds who may come instead and with what, the promise, what may follow, and the steps."""
    view = matter("fire-safety-inspection")
    page = opened(f"m/{view.matter.id}/notice/#venue=restaurant&route=promise")
    text = page.locator(".sheet:visible").inner_text()
    sheet = next(s for s in view.sheets if s.address == "venue=restaurant&route=promise")
    wanted = [
        view.matter.proxy.why,
        *(need.name for need in sheet.proxy),
        *(step.name for step in sheet.steps),
    ]
    for need in sheet.needs:
        promise, later = need.requirement.promise, need.requirement.deferrable
        wanted += [promise.text, promise.consequence] if promise else []
        wanted += [str(later.within), later.how] if later else []
    assert [item for item in wanted if item not in text] == []
    assert any(need.requirement.promise for need in sheet.needs)


def test_one_for_all(opened: Opened) -> None:
    """Where answers make no difference there is no list; the sheet is simply there."""
    alone = next(view for view in map(matter, [ONE]) if len(view.sheets) == 1)
    page = opened(f"m/{alone.matter.id}/notice/")
    expect(page.locator("#cases")).to_have_count(0)
    expect(page.locator(".sheet:visible")).to_have_count(1)


@pytest.mark.parametrize("end", ["", "#applicant=minor&reason=damaged"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(end: str, scheme: str, opened: Opened) -> None:
    """The list and a sheet are without faults for everybody, in both views."""
    page = opened(f"m/{FEW}/notice/{end}", color_scheme=scheme, init=browser.axe_script())
    for _ in range(2):
        assert page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))") == []
        page.locator("#elder").click()


def test_the_sheet_stays_where_it_was_left(opened: Opened) -> None:
    """Who comes back to a sheet finds the place that was being read."""
    page = opened(f"m/{FEW}/notice/#applicant=adult&reason=expired")
    expect(page.locator(".sheet:visible")).to_have_count(1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    left = page.evaluate("scrollY")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("scrollY") == left > 0
