"""A bundle's page: asked once, one list to tick, one last day; complete as it comes, without scripts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.catalogue.situation import Answers
from gaoqing.outputs.pages import bundle_pages
from gaoqing.site import BundleView
from reference import answer, in_words, read_on

pytest_plugins = ["sites", "phones"]

Opened = Callable[..., Page]
BUNDLES = {view.bundle.id: view for view in reference.site().bundles}
each_bundle = pytest.mark.parametrize("view", BUNDLES.values(), ids=BUNDLES.keys())
TUESDAY = date(2026, 11, 24)
SUNDAY = datetime(2026, 11, 29, 10, 0)  # noqa: DTZ001  the fixtures make it a time in China


def first_answers(view: BundleView) -> dict[str, str]:
    """Return the first answer to each question."""
    return {item.key: item.situation.answers[0].id for item in view.questions}


def wanted(view: BundleView, answers: Answers) -> list[str]:
    """Return the papers of which one is needed under these answers by some matter, from the guides alone."""
    return sorted({need.name for _, need in reference.bundle_needs(view, answers)})


def possible(when: str, answers: Mapping[str, str]) -> bool:
    """Tell whether something may hold that the page marks so, when these answers are given."""
    parts = [part.partition(":") for part in when.split(";") if part]
    return all(key not in answers or answers[key] in accepted.split(",") for key, _, accepted in parts)


def ends(view: BundleView, answers: Mapping[str, str], start: date) -> dict[str, date | None]:
    """Return when each matter is done at the latest: it begins when those are done for which it waits."""
    done: dict[str, date | None] = {}
    for stage in (stage for names in view.stages for stage in names if not stage.matter.period):
        before = [done[matter.id] for matter in stage.after]
        limits = [part.item for part in stage.limits if possible(part.when, answers)]
        done[stage.matter.id] = None
        if None not in before and all(limit.from_applying or not limit.promised.amount for limit in limits):
            begins = max((day for day in before if day), default=start)
            lengths = [limit.promised for limit in limits]
            done[stage.matter.id] = max(
                reference.due(begins, length) if length.amount else begins for length in lengths
            )
    return done


def last_day(view: BundleView, answers: Mapping[str, str], start: date) -> date:
    """Return when all is done of which a day can be told."""
    return max(day for day in ends(view, answers, start).values() if day)


def test_asked_once() -> None:
    """Certificate and allowance ask the same question in the same words; the card asks another one."""
    asked = {
        item.key: [matter.id for matter in item.matters] for item in BUNDLES["disabled-services"].questions
    }
    assert asked["disability-certificate.applicant"] == ["disability-certificate", "disability-subsidies"]
    assert asked["social-security-card.applicant"] == ["social-security-card"]


def test_kept_apart() -> None:
    """Food and fire both ask for a route, with other answers: nobody answers one for the other."""
    keys = [item.key for item in BUNDLES["open-restaurant"].questions if item.situation.id == "route"]
    assert keys == ["food-business-licence.route", "fire-safety-inspection.route"]


@pytest.mark.browser
@each_bundle
def test_one_list(view: BundleView, opened: Opened) -> None:
    """Answered by taps, the list has what the guides demand in this case, each paper once."""
    page = opened(f"j/{view.bundle.id}/")
    answers = first_answers(view)
    answer(page, answers)
    expect(page.locator("html.decided")).to_have_count(1)
    names = page.eval_on_selector_all(
        "#papers h4",
        "all => all.filter(e => e.checkVisibility()).map(e => e.firstChild.nodeValue.trim())",
    )
    assert sorted(set(names)) == wanted(view, answers)
    shared = [item.name for item in view.papers if len(item.uses) > 1]
    assert [name for name in shared if names.count(name) > 1] == []


@pytest.mark.browser
def test_ticks(opened: Opened) -> None:
    """What one has is remembered, and the verdict counts the rest; the address hands on the answers."""
    view = BUNDLES["newborn"]
    page = opened("j/newborn/")
    answer(page, first_answers(view))
    page.locator("#papers .have input").first.check()
    expect(page.locator("#verdict")).to_contain_text("还缺")
    page.reload()
    read_on(page)
    expect(page.locator("#papers .have input").first).to_be_checked()
    expect(page.locator("#verdict")).to_contain_text("还缺")
    for box in page.locator("#papers .have input").all():
        if box.is_visible():
            box.check()
    expect(page.locator("#verdict")).to_contain_text("齐了")
    expect(page.locator("#share")).to_be_visible()
    assert page.url.endswith("#ground=hukou&parents=married&follow=father&household=local")


@pytest.mark.browser
@each_bundle
def test_last_day(view: BundleView, opened: Opened) -> None:
    """One day for the whole, along what waits for what; it follows the answers."""
    page = opened(f"j/{view.bundle.id}/", at=datetime(2026, 11, 24, 10, 0))  # noqa: DTZ001
    told = page.locator("#all-due")
    expect(told).to_contain_text(f"今天申请，按承诺最晚 {in_words(last_day(view, {}, TUESDAY))}全部办完")
    answers = first_answers(view)
    answer(page, answers)
    expect(told).to_contain_text(f"最晚 {in_words(last_day(view, answers, TUESDAY))}全部办完")
    counted = {name for name, day in ends(view, answers, TUESDAY).items() if day}
    special = [step for member in view.members if member.matter.id in counted for step in member.special]
    named = {step.item.name for step in special if possible(step.when, answers)}
    assert {step.item.name for step in special if step.item.name in told.inner_text()} == named


@pytest.mark.browser
def test_last_day_from_a_day_off(opened: Opened) -> None:
    """On a Sunday it counts from the day on which the doors open."""
    page = opened("j/retirement/", at=SUNDAY)
    monday = date(2026, 11, 30)
    last = last_day(BUNDLES["retirement"], {}, monday)
    expect(page.locator("#all-due")).to_contain_text(f"{in_words(monday)}申请，按承诺最晚 {in_words(last)}")


@each_bundle
def test_complete_without_scripts(view: BundleView) -> None:
    """Every paper of every case, every condition and every limit stands in the page itself."""
    found = {item.path: item for item in bundle_pages(reference.site(), "zh")}
    text = found[f"j/{view.bundle.id}/index.html"].content.decode()
    for case in (*view.cases, *view.later):
        assert [label for label in case.labels if label not in text] == []
        assert [paper.name for paper in case.papers if paper.name not in text] == []
    for member in view.members:
        assert [part.item.text for part in member.conditions if part.item.text not in text] == []
        assert [part.item.promised for part in member.limits if str(part.item.promised) not in text] == []
