"""What one takes along from a bundle, and whom one tells what is wrong: as from a guide."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.outputs.pages import bundle_pages
from gaoqing.site import BundleView
from reference import answer, visible

pytest_plugins = ["sites", "phones"]

Opened = Callable[..., Page]
BUNDLES = {view.bundle.id: view for view in reference.site().bundles}
each_bundle = pytest.mark.parametrize("view", BUNDLES.values(), ids=BUNDLES.keys())
COPY = """window.sent = [];
const copy = text => (sent.push(text), Promise.resolve());
Object.defineProperty(navigator, 'clipboard', {value: {writeText: copy}});
"""


def first_answers(view: BundleView) -> dict[str, str]:
    """Return the first answer to each question."""
    return {item.key: item.situation.answers[0].id for item in view.questions}


def text_of(view: BundleView) -> str:
    """Return the page of a bundle as it comes."""
    pages = {item.path: item for item in bundle_pages(reference.site(), "zh")}
    return pages[f"{view.address}index.html"].content.decode()


@each_bundle
def test_wrong(view: BundleView) -> None:
    """Whoever finds a mistake is told whom to tell, and what to call the page."""
    found = re.search(r'<p class="screen sub">这一页有错？.*?</p>', text_of(view))
    assert found
    assert f"说是“{view.name}”这一页。" in found[0]


@each_bundle
def test_quoted_one_by_one(view: BundleView) -> None:
    """Each matter has its own quotes: a name may hold a “、” itself."""
    names = {member.name for member in view.members}
    for quoted in re.findall("“([^”]*)”", re.sub(r"<[^>]*>", "", text_of(view).partition("<body")[2])):
        assert not names & {*quoted.split("、")} or quoted in names, quoted


@pytest.mark.browser
@each_bundle
def test_bring(view: BundleView, opened: Opened) -> None:
    """The top names what everybody brings, and after the answers all of it."""
    page = opened(view.address)
    everybody = [paper.name for case in view.cases if not case.when for paper in case.papers]
    assert [name.partition("（")[0] for name in visible(page, "#bring li")] == [
        name.partition("（")[0] for name in everybody
    ]
    answer(page, first_answers(view))
    cards = page.eval_on_selector_all(
        "#papers h4", "all => all.filter(e => e.checkVisibility()).map(e => e.firstChild.nodeValue.trim())"
    )
    named = visible(page, "#bring li")
    assert len(named) == len(cards) > 0
    assert [name for name, card in zip(named, cards, strict=True) if not name.startswith(card)] == []
    assert len(set(named)) == len(named)


@pytest.mark.browser
@each_bundle
def test_list(view: BundleView, opened: Opened) -> None:
    """The list for a chat has every paper of the case, and nothing that holds for today only."""
    page = opened(view.address, init=COPY)
    answer(page, first_answers(view))
    page.locator("#list").click()
    page.wait_for_function("() => sent.length")
    text = str(page.evaluate("sent.pop()"))
    assert len(text) <= 2_000
    assert text.startswith(f"【{view.name}】\n情况：")
    assert "申请，按承诺" not in text
    for name in visible(page, "#bring li"):
        assert name.partition("（")[0] in text
    assert text.endswith(f"\n{page.url}")


@pytest.mark.browser
def test_calendar(opened: Opened, tmp_path: Path) -> None:
    """The last day goes into the phone's calendar: the one with what is added to the promises."""
    view = BUNDLES["open-restaurant"]
    page = opened(view.address)
    with page.expect_download() as download:
        page.locator("#calendar").click()
    download.value.save_as(tmp_path / "day.ics")
    text = (tmp_path / "day.ics").read_text("utf-8").replace("\n ", "")
    told = re.findall(r"最晚 (?:(\d+) 年 )?(\d+) 月 (\d+) 日", page.locator("#all-due").inner_text())
    year, month, day = told[-1]
    assert f"DTSTART;VALUE=DATE:{year or 2026}{int(month):02}{int(day):02}" in text
    assert f"SUMMARY:{view.name}" in text


@pytest.mark.browser
@each_bundle
def test_print(view: BundleView, opened: Opened) -> None:
    """On paper there is a code that leads back, and the matters are told apart."""
    page = opened(view.address)
    page.emulate_media(media="print")
    expect(page.locator(".code svg")).to_be_visible()
    expect(page.locator(".code")).to_contain_text(f"{reference.site().settings.url}{view.address}")
    between = page.locator(".glance .line[data-path]").evaluate_all(
        "all => all.map(line => getComputedStyle(line, '::before').content)"
    )
    assert set(between[1:]) == {'"；"'}


@pytest.mark.browser
def test_beside_the_code(opened: Opened) -> None:
    """On paper no line stands under the code."""
    page = opened(BUNDLES["newborn"].address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1032})
    code, line = (page.locator(tag).first.bounding_box() for tag in (".code svg", "#main > .sub"))
    assert code
    assert line
    assert line["x"] + line["width"] <= code["x"]


@each_bundle
def test_remarks_once(view: BundleView) -> None:
    """What a matter remarks of a paper stands once, whoever the paper belongs to."""
    remarks = re.findall(r'<p class="fine"[^>]*>(办“.*?)</p>', text_of(view))
    per_card = re.split(r'<div class="card"', text_of(view))
    for card in per_card:
        told = re.findall(r'<p class="fine"[^>]*>(办“.*?)</p>', card)
        assert len(set(told)) == len(told)
    assert remarks or view.bundle.id != "newborn"
