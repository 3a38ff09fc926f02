"""A bundle claims no more than its guides do: as they are, and if they said something else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import product
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, expect

import reference
from gaoqing.catalogue.situation import Answers
from gaoqing.guide import Duration, Step, TimeUnit, Way, WayKind
from gaoqing.guide.choices import Booking
from gaoqing.guide.contact import Appointment
from gaoqing.guide.hall import SpecialDays
from gaoqing.guide.matter import Situation
from gaoqing.guide.particulars import Effective
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.assets import assets
from gaoqing.outputs.pages import bundle_pages
from gaoqing.site import BundleView, Site, resolve
from reference import answer, meet, read_on

pytest_plugins = ["sites", "phones"]

BUNDLES = {view.bundle.id: view for view in reference.site().bundles}
each_bundle = pytest.mark.parametrize("view", BUNDLES.values(), ids=BUNDLES.keys())
SHOWN = "http://hall.test/"
Shown = Callable[..., Page]
Fields = Mapping[str, Mapping[str, Any]]


def changed(matters: Fields, halls: Fields = MappingProxyType({})) -> Site:
    """Return the sample as it would be if some fields of some guides and halls said something else."""
    catalogue = reference.sample().catalogue
    return resolve(
        replace(
            catalogue,
            matters={**catalogue.matters, **_replaced(catalogue.matters, matters)},
            halls={**catalogue.halls, **_replaced(catalogue.halls, halls)},
        )
    )


def _replaced(things: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    return {name: msgspec.structs.replace(things[name], **given) for name, given in fields.items()}


@pytest.fixture
def shown(new_phone: Callable[..., BrowserContext]) -> Shown:
    """Open a bundle of a site that is nowhere but here."""

    def show(site: Site, name: str, at: datetime = reference.MORNING) -> Page:
        found = (*bundle_pages(site, "zh"), *assets(site, "zh"))
        files = {item.path: item for item in found if isinstance(item, Artifact)}
        page = new_phone().new_page()
        page.route(
            f"{SHOWN}**",
            lambda route: route.fulfill(
                body=files[route.request.url.removeprefix(SHOWN)].content,
                content_type="text/javascript" if route.request.url.endswith(".js") else "text/html",
            ),
        )
        page.clock.set_fixed_time(at.replace(tzinfo=timezone(timedelta(hours=8))))
        page.goto(f"{SHOWN}j/{name}/index.html")
        read_on(page)
        return page

    return show


def bundle(site: Site, name: str) -> BundleView:
    """Return a bundle of a site."""
    return next(view for view in site.bundles if view.bundle.id == name)


def holds(when: str, answers: Answers) -> bool:
    """Tell whether what a page marks so is there under these answers."""
    return any(
        all(answers[key] in accepted.split(",") for key, _, accepted in parts)
        for parts in ([part.partition(":") for part in case.split(";") if part] for case in when.split("|"))
    )


def agrees(view: BundleView) -> None:
    """See that the list of a bundle is what its guides ask for, whatever is answered."""
    for given in product(*(item.situation.answers for item in view.questions)):
        answers = {item.key: one.id for item, one in zip(view.questions, given, strict=True)}
        listed = {
            f"{use.matter.id}: {use.need.name}"
            for case in view.cases
            for paper in case.papers
            for use in paper.uses
            if holds(case.when, answers) and holds(use.when, answers)
        }
        wanted = {f"{matter}: {need.name}" for matter, need in reference.bundle_needs(view, answers)}
        assert listed == wanted, answers


@each_bundle
def test_every_case(view: BundleView) -> None:
    """Whatever is answered, a bundle asks for what its guides ask for."""
    agrees(view)


def conditional() -> Site:
    """Return the sample where one guide asks under one answer only what the next asks everybody."""
    first, second = (
        reference.matter(name).matter for name in ("childbirth-registration", "birth-registration")
    )
    (parents,) = [item for item in second.situations if item.id == "parents"]
    asked = msgspec.structs.replace(parents, when={"ground": ("living",)})
    papers = [
        msgspec.structs.replace(item, when={"parents": ("unmarried",)}) if not item.when else item
        for item in first.materials
    ]
    fields = {"situations": (*first.situations, asked), "materials": tuple(papers)}
    return changed({first.id: fields})


def test_asked_by_one_under_an_answer() -> None:
    """A question that two guides share, and one asks in some cases only, is no answer in the others."""
    view = bundle(conditional(), "newborn")
    assert [len(item.matters) for item in view.questions if item.situation.id == "parents"] == [2]
    agrees(view)


def test_never_asked() -> None:
    """What depends on a question that the event rules out is not on the list, nor is it asked."""
    first = reference.matter("social-security-card").matter
    answers = first.situations[0].answers
    why = Situation(id="why", question="怎么丢的？", answers=answers, when={"reason": ("lost",)})
    how = Situation(id="how", question="哪天丢的？", answers=answers, when={"why": ("minor",)})
    papers = [msgspec.structs.replace(item, when={"how": ("minor",)}) for item in first.materials]
    fields = {"situations": (*first.situations, why, how), "materials": (*first.materials, *papers)}
    view = bundle(changed({first.id: fields}), "newborn")
    assert {item.situation.id for item in view.questions}.isdisjoint({"why", "how"})
    agrees(view)


def have_all(page: Page) -> None:
    """Tick every paper that is asked for."""
    page.locator("#papers .have input").evaluate_all(
        "all => all.forEach(input => input.checked || !input.getClientRects().length || input.click())"
    )


FIRST = {"ground": "hukou", "parents": "married", "follow": "father", "household": "local"}


@pytest.mark.browser
def test_conditions(shown: Shown) -> None:
    """Papers are not all: conditions are ticked as on the guides, the days on which one is open as well."""
    page = shown(reference.site(), "newborn")
    answer(page, FIRST)
    have_all(page)
    conditions = [part for member in BUNDLES["newborn"].members for part in member.conditions]
    expect(page.locator(".meet > li:not([hidden])")).to_have_count(len(conditions) + 1)
    expect(
        page.locator(".meet > li", has_text="新生儿、刚离开单位停了职工医保的人，全年都可以登记")
    ).to_have_count(1)
    expect(page.locator("#verdict")).to_contain_text(f"还要看 {len(conditions) + 1} 个条件")
    meet(page)
    expect(page.locator("#verdict")).to_contain_text("材料齐了。去 ")


@pytest.mark.browser
def test_booking(shown: Shown) -> None:
    """What has to be booked for one of them is said on top, how, and before one is sent there."""
    booked = Appointment(needed=Booking.MUST, url="https://online.gaoqing.example/appointment")
    page = shown(changed({"birth-registration": {"appointment": booked}}), "newborn")
    row = page.locator(".glance > div", has_text="预约").first
    expect(row).to_contain_text("出生登记：必须预约")
    expect(row.locator("a")).to_have_attribute("href", booked.url)
    answer(page, FIRST)
    have_all(page)
    meet(page)
    expect(page.locator("#verdict")).to_contain_text("材料齐了。先预约")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("effective", "told"),
    [
        (Effective(since=date(2027, 1, 1)), "出生登记：从 2027-01-01 起办理。"),
        (Effective(until=date(2026, 11, 22)), "出生登记：办到 2026-11-22（包括这一天）。"),
    ],
    ids=["not yet", "not any more"],
)
def test_not_in_force(effective: Effective, told: str, shown: Shown) -> None:
    """Before a policy begins, and after it ends, nobody is sent to a window, and no day is promised."""
    page = shown(changed({"birth-registration": {"effective": effective}}), "newborn")
    expect(page.locator(".alert")).to_contain_text(told)
    answer(page, FIRST)
    have_all(page)
    meet(page)
    expect(page.locator("#verdict")).not_to_contain_text("去 ")
    expect(page.locator("#all-due")).to_be_hidden()


def test_in_force_together() -> None:
    """All of a bundle can be done while all of its matters can."""
    site = changed(
        {
            "birth-registration": {"effective": Effective(since=date(2026, 3, 1), until=date(2027, 5, 1))},
            "childbirth-registration": {"effective": Effective(since=date(2026, 6, 1))},
            "social-security-card": {"effective": Effective(until=date(2027, 4, 1))},
        }
    )
    view = bundle(site, "newborn")
    assert (view.since, view.through) == (date(2026, 6, 1), date(2027, 4, 1))
    assert (BUNDLES["newborn"].since, BUNDLES["newborn"].through) == (None, None)


@pytest.mark.browser
def test_last_day_when_doors_are_shut(shown: Shown) -> None:
    """In the evening, and while the hall is closed on days of its own, it counts from when the doors open."""
    at = reference.MORNING.replace(hour=20, minute=30)
    page = shown(reference.site(), "company-start", at=at)
    expect(page.locator(".glance .now")).to_contain_text("没开，周二")
    expect(page.locator("#all-due")).to_contain_text(f"{reference.in_words(date(2026, 11, 24))}申请")
    closed = SpecialDays(begins=date(2026, 11, 23), ends=date(2026, 11, 25), closed=True, why="停电检修")
    page = shown(changed({}, {"main": {"dates": (closed,)}}), "company-start")
    expect(page.locator("#all-due")).to_contain_text(f"{reference.in_words(date(2026, 11, 26))}申请")


@pytest.mark.browser
def test_last_day_with_steps_beside(shown: Shown) -> None:
    """A step that no limit counts, and that ends, is counted; matters that wait for it begin later."""
    length = Duration(10, TimeUnit("个工作日"))
    notice = Step(name="公告", actor="窗口", action="公告。", duration=length, special=True)
    check = Step(name="核查", actor="窗口", action="核查。", special=True)
    guides = {name: reference.matter(name).matter for name in ("birth-registration", "social-security-card")}
    fields = {name: {"steps": (*guide.steps, notice, check)} for name, guide in guides.items()}
    page = shown(changed(fields), "newborn")
    (limit,) = guides["social-security-card"].limits
    told = page.locator("#all-due")
    born = reference.due(reference.MORNING.date(), length)
    last = reference.due(reference.due(born, limit.promised), length)
    expect(told).to_contain_text(f"全部办完。加上公告，最晚 {reference.in_words(last)}。")
    assert told.inner_text().count("公告") == told.inner_text().count("核查") == 1


@pytest.mark.browser
def test_last_day_on_the_next_day(shown: Shown) -> None:
    """Who comes back to a page that was left open overnight reads what holds now."""
    page = shown(reference.site(), "company-start", at=reference.MORNING.replace(hour=23, minute=58))
    told = page.locator("#all-due")
    expect(told).to_contain_text(f"{reference.in_words(date(2026, 11, 24))}申请")
    page.clock.set_fixed_time(datetime(2026, 11, 24, 18, 30, tzinfo=timezone(timedelta(hours=8))))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(told).to_contain_text(f"{reference.in_words(date(2026, 11, 25))}申请")


@pytest.mark.browser
def test_last_day_whatever_a_matter_is_called(opened_on: Shown) -> None:
    """A matter may be called what every object of a script has already."""
    days = [
        opened_on("j/newborn/", built=reference.BUILT_ON, at=reference.MORNING, change=change)
        .locator("#all-due")
        .inner_text()
        for change in (("", ""), ('"social-security-card"', '"constructor"'))
    ]
    assert days[0] == days[1] != ""


def test_one_of_them_online() -> None:
    """Where one of three is done online only, the window for the others is named, and that one beside it."""
    way = Way(kind=WayKind.ONLINE, url="https://online.gaoqing.example/")
    site = changed({"social-security-card": {"channels": (way,)}})
    view = bundle(site, "disabled-services")
    assert view.places[0].first.stops
    (page,) = [item for item in bundle_pages(site, "zh") if item.path == f"{view.address}index.html"]
    text = page.content.decode()
    assert "要去不同的窗口" not in text
    names = [member.name for member in view.members]
    assert f"“{names[1]}”不在这个窗口办" in text
    assert f"“{names[0]}”“{names[2]}”在同一个窗口交材料" in text
