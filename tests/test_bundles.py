"""Bundles and halls: one list, one path, one picture, and each agrees with the guides."""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

import reference
from conftest import SAMPLE
from gaoqing.guide import Hours
from gaoqing.guide.hall import Crowd
from gaoqing.outputs import Artifact, crowd, produce
from gaoqing.outputs.pages import bundle_pages
from gaoqing.outputs.template import environment
from gaoqing.site import BundleView, HallView, Paper, Use
from gaoqing.site.crowd import open_hours, picture
from gaoqing.site.joining import stages
from gaoqing.urls import STATEMENT

pytest_plugins = ["sites"]

SITE = reference.site()
BUNDLES = {view.bundle.id: view for view in SITE.bundles}
each_bundle = pytest.mark.parametrize("view", BUNDLES.values(), ids=BUNDLES.keys())


class Reader(HTMLParser):
    """Collects the links of a page, and the headings of its papers under those of their cases."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.parts: list[tuple[str, list[str]]] = [("", [])]
        self._taken = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, and begin headings and document names."""
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]
        if tag in {"h2", "h3"}:
            self.parts.append(("", []))
        if tag == "h4":
            self.parts[-1][1].append("")
        self._taken = tag if tag in {"h2", "h3", "h4"} else ""

    def handle_endtag(self, tag: str) -> None:
        """End what was begun: a heading, or a name before the tag that tells whose it is."""
        if tag:
            self._taken = ""

    def handle_data(self, data: str) -> None:
        """Keep headings and document names."""
        heading, names = self.parts[-1]
        if self._taken == "h4":
            names[-1] = (names[-1] + data).strip()
        elif self._taken:
            self.parts[-1] = (heading + data, names)


@cache
def files() -> dict[str, bytes]:
    """Return the files of the sample site that are made of guides."""
    return {item.path: item.content for item in produce(SITE) if isinstance(item, Artifact)}


def members(view: BundleView) -> list[str]:
    """Return the ids of the matters of a bundle."""
    return [member.view.matter.id for member in view.members]


def html(path: str) -> str:
    """Return a page of the sample site."""
    return files()[f"{path}index.html"].decode()


@each_bundle
def test_every_document_once(view: BundleView) -> None:
    """What is for several matters stands once for all, the rest once under its case."""
    read = Reader(html(f"j/{view.bundle.id}/"))
    listed = [names for _, names in read.parts if names]
    expected = [[paper.name for paper in case.papers] for case in (*view.cases, *view.later)]
    assert listed == expected
    several = [paper for paper in view.papers if is_shared(view, paper)]
    assert len({frozenset(item.id for item in paper.materials) for paper in several}) == len(several)


def is_shared(view: BundleView, paper: Paper) -> bool:
    """Tell whether a paper is brought once for several matters."""
    return not {item.id for item in paper.materials}.isdisjoint(view.bundle.shared)


def brought(view: BundleView, name: str) -> list[Use]:
    """Return what a matter of a bundle asks for, at once or later."""
    papers = [paper for case in (*view.cases, *view.later) for paper in case.papers]
    return [use for paper in papers for use in paper.uses if use.matter.id == name]


def possible(when: Mapping[str, Sequence[str]], answers: Mapping[str, str]) -> bool:
    """Tell whether something may be needed when these answers are given, and others not yet."""
    return not any(answers[question] not in when[question] for question in when.keys() & answers.keys())


@each_bundle
def test_settled_answers(view: BundleView) -> None:
    """What the event settles is not asked again: no label names it, the page tells it, its guide opens so."""
    links = Reader(html(f"j/{view.bundle.id}/")).links
    labels = {name: [use.label for use in brought(view, name)] for name in members(view)}
    for stage in view.bundle.matters:
        matter = next(item.view.matter for item in view.members if item.view.matter.id == stage.matter)
        answers = "&".join(f"{question}={answer}" for question, answer in stage.answers.items())
        assert f"../../m/{stage.matter}/{answers and '#' + answers}" in links
        for question in matter.situations:
            if question.id in stage.answers:
                words = {answer.id: answer.label for answer in question.answers}
                assert words[stage.answers[question.id]] in html(f"j/{view.bundle.id}/")
                assert [word for word in words.values() if word in "".join(labels[matter.id])] == []


def test_settled_cases() -> None:
    """Of the withdrawal of a housing fund, who retires is asked for retirement and not for a house."""
    view = BUNDLES["retirement"]
    member = next(item for item in view.members if item.matter.id == "housing-fund-withdrawal")
    assert len(member.view.cases) > 2
    assert {use.label for use in brought(view, member.matter.id)} == {""}
    assert "买二手房" not in html("j/retirement/")


@each_bundle
def test_nothing_is_lost(view: BundleView) -> None:
    """Each document of each guide is on the list, unless it is passed on, looked up or handed out."""
    for member in view.members:
        part = member.view
        wanted = {
            name
            for item in part.matter.materials
            if not item.exempt and not item.supplied
            if not set(item.materials) & set(view.bundle.internal)
            if possible(item.when, member.answers)
            for name in item.materials
        }
        listed = {item.id for use in brought(view, part.matter.id) for item in use.need.materials}
        assert listed == wanted, part.matter.id


@each_bundle
def test_nothing_internal_is_asked_for(view: BundleView) -> None:
    """What departments pass on among themselves is not on the list, but named as not needed."""
    internal = set(view.bundle.internal)
    asked = [use.need for name in members(view) for use in brought(view, name)]
    assert [need.name for need in asked if internal & {material.id for material in need.materials}] == []
    assert {material.id for material, _ in view.passed_on} == internal
    text = html(f"j/{view.bundle.id}/").partition("不用带的")[2]
    assert [material.name for material, _ in view.passed_on if f"<b>{material.name}</b>" not in text] == []


@each_bundle
def test_path(view: BundleView) -> None:
    """Each matter stands in one stage, after everything it waits for; the page shows them in this order."""
    order = [[member.view.matter.id for member in stage] for stage in view.stages]
    place = {name: number for number, stage in enumerate(order) for name in stage}
    assert sorted(place) == sorted(item.matter for item in view.bundle.matters)
    assert [
        item for item in view.bundle.matters for name in item.after if place[name] >= place[item.matter]
    ] == []
    links = [link for link in Reader(html(f"j/{view.bundle.id}/")).links if link.startswith("../../m/")]
    flat = [name for stage in order for name in stage]
    assert [link.partition("#")[0] for link in links[: len(flat)]] == [f"../../m/{name}/" for name in flat]


@each_bundle
def test_windows(view: BundleView) -> None:
    """Every window of a bundle handles all of its matters; the sample has one made for each."""
    handled = {item.stop.window.id: {part.matter.id for part in item.matters} for item in SITE.windows}
    wanted = {member.view.matter.id for member in view.members}
    for place in view.places:
        for stop in [*place.special.stops, *place.general.stops, *place.green.stops]:
            assert wanted <= handled[stop.window.id], stop.window.id
            assert stop.hall == place.hall
    assert view.places[0].special.stops


@pytest.mark.parametrize(
    "path", [*(f"j/{name}/" for name in BUNDLES), "", *(view.address for view in SITE.halls)]
)
def test_links(path: str) -> None:
    """Links inside the site lead to pages and places that exist."""
    text = html(path)
    folder = Path("/", path)
    for link in Reader(text).links:
        target, _, place = link.partition("#")
        if "editors" in link or re.match(r"[a-z]+:", link):
            continue
        if not target:
            assert f'id="{place}"' in text, link
        elif not any(name.removesuffix(".md") in link for name in (*SITE.pages, STATEMENT)):
            found = (folder / target).resolve().as_posix().lstrip("/")
            attached = found.startswith("files/") and (SAMPLE / found).is_file()
            assert attached or found in files() or f"{found}/index.html".lstrip("/") in files(), link


@each_bundle
def test_ways_to_a_bundle(view: BundleView) -> None:
    """Home page, search and the map for search engines know it; every member matter can link to it."""
    name = view.bundle.id
    assert f"./j/{name}/" in Reader(html("")).links
    entries = {entry[0]: entry for entry in json.loads(files()["static/search.json"])["entries"]}
    assert entries[f"j/{name}"][1][:2] == [view.bundle.name, view.name]
    assert f"<loc>{SITE.settings.url}j/{name}/</loc>" in files()["sitemap.xml"].decode()
    assert [name for name in members(view) if view not in SITE.bundles_of[name]] == []
    assert set(SITE.bundles_of) == {part.matter.id for part in SITE.matters}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("开饭店", "open-restaurant"), ("生孩子要办什么", "newborn"), ("退休手续", "retirement")],
)
def test_search(typed: str, wanted: str, chromium: Browser, served: str) -> None:
    """Who types what people say finds the bundle among the first three, and gets to its page."""
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{served}search/?q={typed}")
        link = tab.locator("#results li:nth-child(-n+3) a", has_text=BUNDLES[wanted].bundle.name)
        link.click()
        expect(tab.locator("h1")).to_have_text(BUNDLES[wanted].name)


@each_bundle
def test_light(view: BundleView) -> None:
    """A bundle is light; what stands before its list of papers comes in one round trip of 14 KB."""
    page = files()[f"j/{view.bundle.id}/index.html"]
    assert len(gzip.compress(page)) <= 16_000
    assert len(gzip.compress(page.partition(b'<h2 id="materials"')[0])) <= 14_000 - 500


@pytest.mark.parametrize(
    "path", [*(f"j/{name}/" for name in BUNDLES), *(view.address for view in SITE.halls)]
)
def test_no_inline_styles(path: str) -> None:
    """A strict Content-Security-Policy allows no style attributes and no event handlers."""
    assert re.findall(r"<[^>]* (?:style|on[a-z]+)=[^>]*>", html(path)) == []


def test_today() -> None:
    """What is said about earlier times comes with its source."""
    told = [view.bundle for view in SITE.bundles if view.bundle.today]
    assert told != []
    for bundle in told:
        assert bundle.today is not None
        assert bundle.today.source in html(f"j/{bundle.id}/")
        assert f"{bundle.today.visits} 趟" in html(f"j/{bundle.id}/")


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 12))), max_size=10, unique_by=lambda x: x[0])
)
def test_stages(rows: list[tuple[int, set[int]]]) -> None:
    """Whatever waits for what: everything has one stage, the first after what it waits for."""
    after = {str(name): [str(item) for item in waits if item < name] for name, waits in rows}
    found = stages(after)
    place = {name: number for number, stage in enumerate(found) for name in stage}
    assert sorted(name for stage in found for name in stage) == sorted(after)
    for name, waits in after.items():
        earlier = [place[item] for item in waits if item in place]
        assert place[name] == max(earlier, default=-1) + 1


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from("abcdx"))))
def test_stages_with_circles(after: dict[str, list[str]]) -> None:
    """A circle does not hang the build, and loses nothing."""
    assert sorted(name for stage in stages(after) for name in stage) == sorted(after)


DAYS = st.lists(st.sampled_from(["周一", "周六"]), min_size=1, unique=True)
CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 30]))
HOURS = st.lists(
    st.builds(
        lambda days, opens, closes: Hours(days=tuple(days), opens=opens, closes=closes), DAYS, CLOCK, CLOCK
    ),
    max_size=4,
)
PEOPLE = st.lists(
    st.builds(lambda hour, people: Crowd(hour=hour, people=people), st.integers(0, 23), st.integers(0, 9)),
    min_size=1,
    max_size=24,
    unique_by=lambda item: item.hour,
)


@given(PEOPLE, HOURS)
def test_sentence_agrees_with_numbers(items: list[Crowd], hours: list[Hours]) -> None:
    """Every hour said to be fullest is, and every hour said to be emptiest is, among the hours that count."""
    drawn = picture(items, hours)
    assert drawn is not None
    sentence = crowd.sentence("zh", drawn.found)
    people = {item.hour: item.people for item in items}
    aside = said(crowd.aside("zh", drawn.found))
    if "人数一样" in sentence:
        assert {people[hour] for hour in people if hour not in aside} == {max(people.values())}
        return
    busy, quiet = sentence.split("；")
    counted = {hour: count for hour, count in people.items() if hour not in aside}
    assert said(busy) == {hour for hour in people if people[hour] == max(people.values())}
    assert said(quiet) == {hour for hour in counted if counted[hour] == min(counted.values())}
    assert f" {max(people.values())} 人" in busy
    assert f" {min(counted.values())} 人" in quiet
    assert not aside & open_hours(hours)


@given(PEOPLE, HOURS)
def test_picture_agrees_with_numbers(items: list[Crowd], hours: list[Hours]) -> None:
    """Each hour has its row, in order; bars are as long as their numbers, and the longest fills its place."""
    drawn = picture(items, hours)
    assert drawn is not None
    most = max(item.people for item in items) or 1
    assert [bar.hour for bar in drawn.bars] == sorted(item.hour for item in items)
    for bar in drawn.bars:
        assert bar.percent / 100 == pytest.approx(bar.people / most, abs=0.001)


def said(text: str) -> set[int]:
    """Return the hours named in a sentence."""
    spans = re.findall(r"([0-9]+) 点到 ([0-9]+) 点", text)
    return {hour for start, end in spans for hour in range(int(start), int(end))}


def test_lunch_is_no_advice() -> None:
    """The sample hall is emptiest over lunch, when most windows are shut: nobody is sent there then."""
    text = html("h/main/")
    assert (
        "10 点到 11 点人最多，每小时 164 人取号；办公时间里，16 点到 17 点人最少，每小时 45 人取号。" in text
    )
    assert "虚线框：12 点到 14 点" in text


def test_crowd_picture() -> None:
    """Each hour has a row with its number, which a bar beside it repeats for the eye alone."""
    (table,) = re.findall(r'<table class="crowd">.*?</table>', html("h/main/"), re.DOTALL)
    rows = re.findall(r"([0-9]+) 点到.*?<span>([0-9]+)</span> <svg aria-hidden=\"true\"><rect ", table)
    hall = next(view.hall for view in SITE.halls if view.hall.id == "main")
    assert [(int(hour), int(people)) for hour, people in rows] == [(at.hour, at.people) for at in hall.crowd]


@pytest.mark.browser
@pytest.mark.parametrize("wide", [320, 360, 1280])
def test_crowd_grows_with_letters(wide: int, chromium: Browser, served: str) -> None:
    """Letters of the rows are those of the page, also in the large view; nothing scrolls sideways."""
    page = chromium.new_page(viewport={"width": wide, "height": 780})
    page.goto(f"{served}h/main/")
    size = "tag => parseFloat(getComputedStyle(document.querySelector(tag)).fontSize)"
    heights = []
    for _ in range(2):
        assert page.evaluate(size, ".crowd td") >= page.evaluate(size, "body")
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        heights.append(page.evaluate("document.querySelector('.crowd svg').getBoundingClientRect().height"))
        page.locator("#elder").click()
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert heights[1] > heights[0] > 0
    page.close()


@pytest.mark.parametrize("view", SITE.halls, ids=lambda view: str(view.hall.id))
def test_hall_shows_everything(view: HallView) -> None:
    """Each window with its link, each facility with its place."""
    found = view.hall
    read, text = Reader(html(view.address)), html(view.address)
    assert [w.id for w in found.windows if f"../../w/{w.id}/" not in read.links] == []
    assert [f.name for f in found.facilities if f"{f.name}</th><td>{f.where}</td>" not in text] == []


def test_bundle_links_macro() -> None:
    """The macro for other pages links to each bundle, and writes nothing where there is none."""
    module = environment("zh").get_template("bundle_links.html").module
    assert str(module.links("../../", ())).strip() == ""  # type: ignore[attr-defined]
    text = str(module.links("../../", SITE.bundles))  # type: ignore[attr-defined]
    assert Reader(text).links == [f"../../j/{name}/" for name in BUNDLES]


def test_bundle_without_common_window() -> None:
    """Where no window handles everything, the page names the place of each matter."""
    view = replace(SITE.bundles[0], places=(), main=None)
    (page,) = bundle_pages(replace(SITE, bundles=(view,)), "zh")
    text = page.content.decode()
    assert "要去不同的窗口" in text
    assert [name for name in members(view) if text.count(f"/m/{name}/") < 2] == []
