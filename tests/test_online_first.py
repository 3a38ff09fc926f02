"""What stands under a thumb on a guide: the way online, booking, tickets, progress, forms, visits at home."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

import reference
from conftest import TODAY
from gaoqing import urls
from gaoqing.build import make
from gaoqing.guide import Matter, convert
from gaoqing.site import MatterView
from gaoqing.site.procedure import Procedure
from loaded import loaded
from whole_town import page, words

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]
CARD = "matters/public-security/card.yml"
WHOLE = "m/aid-matter/index.html"
ASKED = """
situations:
  - {id: who, question: 谁来办？, answers: [{id: self, label: 本人}, {id: agent, label: 代办人}]}
"""
ONLINE = '{kind: 网上, url: "https://town.example/a", name: 一网通, depth: 办理, note: 要刷脸登录。'

BY_ANSWER = """
visits:
  - {count: 0, when: {who: [self]}}
  - {count: 1, why: 要看原件。, when: {who: [agent]}}
"""

# What the guide says, and what stands first: under which answers, where it leads.
FIRST: Mapping[str, tuple[str, list[tuple[str, str]]]] = {
    "nobody comes": (
        f"visits: {{count: 0}}\nchannels: [{ONLINE}}}, {{kind: 窗口}}]",
        [("", "https://town.example/a")],
    ),
    "everybody comes": (f"visits: {{count: 1, why: 要看原件。}}\nchannels: [{ONLINE}}}, {{kind: 窗口}}]", []),
    "online, and then at the window": (
        f"visits: {{count: 0}}\nchannels: [{ONLINE}, then: 窗口}}, {{kind: 窗口}}]",
        [],
    ),
    "only looked at beforehand": (
        f"visits: {{count: 0}}\nchannels: [{ONLINE.replace('办理', '预审')}}}, {{kind: 窗口}}]",
        [],
    ),
    "no address": ("visits: {count: 0}\nchannels: [{kind: 网上, name: 一网通}, {kind: 窗口}]", []),
    "only who comes for himself": (
        f"visits: {{count: 0}}\nchannels: [{ONLINE}, when: {{who: [self]}}}}, {{kind: 窗口}}]{ASKED}",
        [("who:self", "https://town.example/a")],
    ),
    "visits by the answer": (
        f"{BY_ANSWER}\nchannels: [{ONLINE}}}, {{kind: 窗口}}]{ASKED}",
        [("who:self", "https://town.example/a")],
    ),
    "online for one, without a visit for the other": (
        f"{BY_ANSWER}\nchannels: [{ONLINE}, when: {{who: [agent]}}}}, {{kind: 窗口}}]{ASKED}",
        [],
    ),
}


def of_card(town: Path, body: str) -> str:
    """Return the page of the town's card with other fields."""
    (town / CARD).write_text(
        yaml.safe_dump(the_card(town, body), allow_unicode=True, sort_keys=False), "utf-8"
    )
    product = make(town, TODAY)
    assert [str(item) for item in product.checked.failing()] == []
    (made,) = [item for item in product.artifacts if item.path == "m/card/index.html"]
    return made.content.decode()


def the_card(town: Path, body: str) -> dict[str, Any]:
    """Return the town's card with other fields, as data."""
    return {**loaded((town / CARD).read_text("utf-8")), **loaded(body)}


@pytest.mark.parametrize("case", FIRST)
def test_online(case: str, town: Path) -> None:
    """A way stands first under the answers under which it is open and nobody comes."""
    body, wanted = FIRST[case]
    procedure = Procedure(
        convert({**the_card(town, body), "at": reference.site().matters[0].matter.at}, Matter)
    )
    assert [(part.when, part.item.url) for part in procedure.online] == wanted


@pytest.mark.parametrize("case", ["nobody comes", "everybody comes", "visits by the answer"])
def test_first(case: str, town: Path) -> None:
    """Where no visit is needed, the first thing is where to do it online; else a link."""
    body, wanted = FIRST[case]
    head, _, rest = of_card(town, body).partition('<dl class="glance">')
    found = re.findall(r'<p class="online"(?: data-when="([^"]*)")?><a class="tel" href="([^"]*)">', head)
    assert found == wanted
    assert ('class="quiet" href="https://town.example/a"' in rest) == (not wanted)
    if wanted:
        assert "网上办（不用跑） 一网通（网上能办到：办理） 要刷脸登录。" in re.sub(r"<[^>]*>", "", head)


@pytest.mark.parametrize("view", reference.site().matters, ids=lambda view: view.matter.id)
def test_sample(view: MatterView) -> None:
    """In every guide of the sample: online first exactly where the guide says so and nobody comes."""
    matter = view.matter
    away = [way for way in matter.channels if way.url and not way.in_person]
    nobody = all(visits.count == 0 for visits in matter.attendance)
    somebody = any(visits.count == 0 for visits in matter.attendance)
    assert bool(view.procedure.online) <= bool(away and somebody)
    assert bool(view.procedure.online) >= bool(away and nobody)


def test_buttons() -> None:
    """Booking, tickets, progress and forms are links as large as buttons, and forms say which."""
    html = page(WHOLE)
    for url in ("https://town.example/book", "https://town.example/queue", "https://town.example/how-far"):
        assert f'<a class="quiet" href="{url}">' in html
    acts = "".join(re.findall(r'<p class="acts">(.*?)</p>', html, re.DOTALL))
    assert '<a href="https://town.example/how-far">查进度</a>' in acts
    assert "办到哪了在网上查“小镇通”0000-5550017报回执编号。" in words(html)
    assert 'aria-label="填写样例：居住求助申请表"' in html


def test_home_visit(town: Path) -> None:
    """Beside whether somebody else may come: that the office comes, and the number to call for it."""
    ways = "channels: [{kind: 窗口}, {kind: 上门, phone: 0000-5550999, note: 周二上门。}]"
    for proxy in ("", "proxy: {allowed: false, why: 要本人签字。}"):
        said = words(of_card(town, f"{ways}\n{proxy}"))
        assert "出不了门的，可以请人上门办，打电话约：0000-5550999。周二上门。" in said
    unnumbered = words(of_card(town, "channels: [{kind: 窗口}, {kind: 上门}]"))
    assert re.search("打电话约：0000-[0-9]+。", unnumbered), "else the number for questions"


def test_wrong_page(town: Path) -> None:
    """Guides and windows say where to tell that they are wrong; the id goes with the link."""
    guide, counter = page(WHOLE), page("w/w1/index.html")
    date = re.escape(reference.site().as_of.isoformat()[:2])
    assert re.search(rf'href="https://town.example/wrong\?from=page&amp;id=aid-matter&amp;date={date}', guide)
    assert 'href="https://town.example/wrong?from=page&amp;id=w1"' in counter
    assert 'href="mailto:wrong@town.example?subject=%E7%BC%96%E5%8F%B7%20aid-matter"' in guide
    assert 'href="https://town.example/rate?id=aid-matter"' in guide
    assert "或者打 12345，说编号 w1。" in re.sub(r"<[^>]*>", "", counter)
    assert "这一页有错？打 12345，说是“换身份证”这一页。" in re.sub(r"<[^>]*>", "", of_card(town, "{}"))


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://a.example", "https://a.example?id=w1&date=2026-01-02"),
        ("https://a.example/?b=c", "https://a.example/?b=c&id=w1&date=2026-01-02"),
        ("https://a.example/?", "https://a.example/?id=w1&date=2026-01-02"),
        ("https://a.example/?b=c&", "https://a.example/?b=c&id=w1&date=2026-01-02"),
        ("https://a.example/#/new", "https://a.example/?id=w1&date=2026-01-02#/new"),
    ],
)
def test_with_id(url: str, whole: str) -> None:
    """The id stands among what is asked, in front of the place on the page."""
    assert urls.with_id(url, "w1", "2026-01-02") == whole


def test_mail() -> None:
    """Nothing of an address is taken for a question to the program that writes letters."""
    assert urls.mail("a%b?c@town.example", "一") == "mailto:a%25b%3Fc@town.example?subject=%E4%B8%80"


@pytest.mark.browser
def test_size(opened: Opened) -> None:
    """What is tapped is 44 px high, 60 px in the large view."""
    page = opened("m/legal-aid/")
    targets = ".online a, .glance .quiet, .get .quiet, .acts a"
    heights = "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"
    usual = page.eval_on_selector_all(targets, heights)
    assert len(usual) > 3
    assert min(usual) >= 44
    page.locator("#elder").click()
    assert min(page.eval_on_selector_all(targets, heights)) >= 60
