"""Promises that depend on the answers: held against each other at the check, told on the right page."""

import re
from collections.abc import Callable, Collection, Mapping
from html.parser import HTMLParser

import pytest
import yaml

from conftest import TODAY, TOWN
from gaoqing.check import Checked
from gaoqing.guide import Matter
from gaoqing.outputs import Artifact, produce
from gaoqing.outputs.pages import matter_pages
from gaoqing.site import resolve
from gaoqing.site.procedure import Run, runs
from gaoqing.site.words import any_attribute
from loaded import loaded
from overlay import Block
from whole_town import gathered, page, whole_town, words

CARD = "matters/public-security/card.yml"
PAGE, SHEET, BUNDLE = "m/aid-matter/index.html", "m/aid-matter/notice/index.html", "j/event/index.html"
Checks = Callable[..., Checked]
WHO = """
situations:
  - {id: who, question: 谁来办？, answers: [{id: self, label: 本人}, {id: agent, label: 代办人}]}
"""
TWO_LIMITS = """
time_limit:
  - {promised: 当场, start: 受理之时, when: {who: [self]}}
  - {promised: 10 个工作日, start: 受理之日, when: {who: [agent]}}
"""
SPLIT = """
channels:
  - {kind: 窗口}
  - {kind: 网上, url: "https://town.example/apply"}
"""


@pytest.fixture
def codes(checked: Checks) -> Callable[[str], list[tuple[str, tuple[str | int, ...]]]]:
    """Return what is found in the town's card with other fields, errors only: code and path."""

    def run(body: str) -> list[tuple[str, tuple[str | int, ...]]]:
        found = checked({CARD: Block(CARD, body, whole=False, section="").text(TOWN)}).findings
        return [(item.code, item.path) for item in found if item.severity.value == "error"]

    return run


# What is written, and what is found of it.
ROWS: Mapping[str, tuple[str, list[tuple[str, tuple[str | int, ...]]]]] = {
    "T001 of each limit": (
        WHO
        + """
steps: [{name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场}]
time_limit:
  - {statutory: 5 个工作日, promised: 5 个工作日, start: 受理之日, when: {who: [self]}}
  - {statutory: 5 个工作日, promised: 6 个工作日, start: 受理之日, when: {who: [agent]}}
""",
        [("T001", ("time_limit", 1, "promised"))],
    ),
    "T002 only for those who have the limit": (
        WHO
        + TWO_LIMITS
        + """
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场}
  - {name: 核对, actor: 窗口, action: 打电话问委托人。, duration: 10 个工作日, when: {who: [agent]}}
""",
        [],
    ),
    "T002 on the spot, and a step that takes days": (
        WHO + TWO_LIMITS + "steps: [{name: 核对, actor: 窗口, action: 当面核对。, duration: 0.5 个工作日}]\n",
        [("T002", ("time_limit", 0, "promised"))],
    ),
    "T002 steps of different channels are not added up": (
        SPLIT
        + """
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 6 个工作日, channels: [窗口]}
  - {name: 填表, actor: 申请人, action: 在网上填表。, duration: 5 个工作日, channels: [网上]}
  - {name: 制证, actor: 公安机关, action: 制作证件。, duration: 4 个工作日}
""",
        [],
    ),
    "T002 each channel by itself": (
        SPLIT
        + """
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 6 个工作日, channels: [窗口]}
  - {name: 填表, actor: 申请人, action: 在网上填表。, duration: 5 个工作日, channels: [网上]}
  - {name: 制证, actor: 公安机关, action: 制作证件。, duration: 5 个工作日}
""",
        [("T002", ("time_limit", "promised"))],
    ),
    "T002 not by a channel that is not theirs": (
        WHO
        + """
channels:
  - {kind: 窗口}
  - {kind: 网上, url: "https://town.example/apply", when: {who: [self]}}
time_limit:
  - {promised: 6 个工作日, start: 受理之日, when: {who: [self]}}
  - {promised: 5 个工作日, start: 受理之日, when: {who: [agent]}}
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 5 个工作日, channels: [窗口]}
  - {name: 填表, actor: 申请人, action: 在网上填表。, duration: 6 个工作日, channels: [网上]}
""",
        [],
    ),
    "T005 of each": (
        WHO + "visits: [{count: 0, when: {who: [self]}}, {count: 1, when: {who: [agent]}}]\n" + SPLIT,
        [("T005", ("visits", 1, "count"))],
    ),
    "T006 as answered": (
        WHO
        + """
visits:
  - {count: 0, when: {who: [self]}}
  - {count: 1, why: 要当面核对。, when: {who: [agent]}}
channels:
  - {kind: 窗口, when: {who: [agent]}}
  - {kind: 网上, url: "https://town.example/apply", when: {who: [self]}}
""",
        [],
    ),
    "T006 the other way round": (
        WHO
        + """
visits:
  - {count: 0, when: {who: [self]}}
  - {count: 1, why: 要当面核对。, when: {who: [agent]}}
channels:
  - {kind: 窗口, when: {who: [self]}}
  - {kind: 网上, url: "https://town.example/apply", when: {who: [agent]}}
""",
        [("T006", ("visits", 0, "count")), ("T006", ("visits", 1, "count"))],
    ),
    "T006 not of those who are refused": (
        WHO
        + """
exclusions: [{text: 申请人本人没有到场。, when: {who: [agent]}}]
visits: {count: 1, why: 要当场录指纹。}
channels:
  - {kind: 窗口, when: {who: [self]}}
  - {kind: 邮寄, to: 小镇一路 1 号, when: {who: [agent]}}
""",
        [],
    ),
    "J012 two answers, two promises lost": (
        WHO + "results: [{name: 户口登记, delivery: [窗口领取], when: {who: [nobody]}}]\n",
        [("I005", ("results", 0, "when", "who", 0))],
    ),
    "J013 three that meet are told twice": (
        "time_limit:\n" + "  - {promised: 10 个工作日, start: 受理之日}\n" * 3,
        [("J013", ("time_limit", 1)), ("J013", ("time_limit", 2))],
    ),
    "J014 not of those who are refused": (
        WHO
        + SPLIT
        + """
exclusions: [{text: 申请人本人没有到场。, when: {who: [agent]}}]
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场, channels: [窗口]}
  - {name: 填表, actor: 申请人, action: 在网上填表。, duration: 当场, channels: [网上], when: {who: [self]}}
""",
        [],
    ),
    "T009 an hour is at once": (
        """
steps: [{name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场}]
processing: 即办件
time_limit: {promised: 1.5 小时, start: 受理之时}
""",
        [],
    ),
    "S009 no limit, and one": (
        "time_limit: {promised: 10 个工作日, statutory: 20 个工作日, no_statutory: true, start: 受理之日}\n",
        [("S009", ("time_limit", "statutory"))],
    ),
    "S009 in a list, too": (
        "time_limit: [{promised: 10 个工作日, statutory: 20 个自然日, no_statutory: true, start: 受理}]\n",
        [("S009", ("time_limit", 0, "statutory"))],
    ),
    "S001 in a list": ("visits: [{why: 要当场录指纹。}]\n", [("S001", ("visits", 0, "count"))]),
    "S002 in a list": ("visits: [{count: 0, whyy: 要}]\n", [("S002", ("visits", 0, "whyy"))]),
    "S006 no promise": ("time_limit: []\n", [("S006", ("time_limit",))]),
    "S003 neither": ("time_limit: 10 个工作日\n", [("S003", ("time_limit",))]),
    "S003 a list in a list": ("visits: [[{count: 0}]]\n", [("S003", ("visits", 0))]),
    "S004 no such channel": (
        "steps: [{name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场, channels: [电报]}]\n",
        [("S004", ("steps", 0, "channels", 0))],
    ),
}


@pytest.mark.parametrize(("body", "expected"), ROWS.values(), ids=ROWS.keys())
def test_found(
    body: str,
    expected: list[tuple[str, tuple[str | int, ...]]],
    codes: Callable[[str], list[tuple[str, tuple[str | int, ...]]]],
) -> None:
    """Each promise is held against what leads to it, for the answers for which it is given."""
    assert codes(body) == expected


def the_card(checked: Checks, body: str) -> Matter:
    """Return the town's card with other fields."""
    return checked({CARD: Block(CARD, body, whole=False, section="").text(TOWN)}).catalogue.matters["card"]


def told(run: Run) -> tuple[list[str], str, list[str]]:
    """Return the channels of a run, under which answers, and its steps."""
    return [way.kind.value for way in run.ways], run.when, [item.step.name for item in run.steps]


def test_one_run(checked: Checks) -> None:
    """Without steps of one channel there is one list for all."""
    assert [told(run) for run in runs(the_card(checked, SPLIT))] == [([], "", ["申请", "制证"])]


def test_runs(checked: Checks) -> None:
    """Channels with the same steps, open to the same people, share a list; the others have their own."""
    body = """
channels:
  - {kind: 窗口}
  - {kind: 网上, url: "https://town.example/apply", when: {who: [self]}}
  - {kind: 邮寄, to: 小镇一路 1 号}
  - {kind: 电话, phone: 0000-5550001}
steps:
  - {name: 申请, actor: 申请人, action: 到窗口申请。, duration: 当场, channels: [窗口]}
  - {name: 填表, actor: 申请人, action: 在网上填表。, duration: 当场, channels: [网上]}
  - {name: 核对, actor: 窗口, action: 打电话问委托人。, duration: 当场, when: {who: [agent]}}
  - {name: 制证, actor: 公安机关, action: 制作证件。, duration: 10 个工作日}
"""
    assert [told(run) for run in runs(the_card(checked, body))] == [
        (["窗口"], "", ["申请", "核对", "制证"]),
        (["网上"], "who:self", ["填表", "制证"]),
        (["邮寄", "电话"], "", ["核对", "制证"]),
    ]


def test_any_of_several() -> None:
    """One that always holds is enough; the same is said once."""
    one, other = {"who": ("self",)}, {"who": ("agent",), "why": ("home", "food")}
    assert any_attribute([one, other, one]) == "who:self|who:agent;why:home,food"
    assert any_attribute([one, {}]) == ""
    assert any_attribute([]) == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (PAGE, "多久住房：10个工作日从受理之日算起吃饭：2个工作日从受理之日算起"),
        (PAGE, "跑几次本人：最少1次代办人：最少2次得到什么"),
        (PAGE, "跑几次：本人：最少1次。要当场签字。跑几次：代办人：最少2次。要交委托书。"),
        (PAGE, "得到什么居住证吃饭：告知书"),
        (PAGE, "本人：网上办理"),
        (PAGE, "窗口、手机应用，再到窗口办理"),
        (PAGE, "住房：法律规定最长60个自然日。评审不计入。"),
        (PAGE, "吃饭：法律没有规定办理时限。"),
        (PAGE, "办件类型：承诺件"),
        (BUNDLE, "住房：10个工作日；吃饭：2个工作日"),
    ],
)
def test_said(path: str, said: str) -> None:
    """Without scripts a page tells each promise with the answers for which it holds."""
    assert said in words(page(path))


def test_no_day_promised_to_who_cannot_apply_today(checked: Checks) -> None:
    """Where a matter is taken at some times only, today may be none of them."""
    for period, counts in (("", 1), ("period: 每月最后一个星期二办理。\n", 0)):
        fields = f"{period}time_limit: {{promised: 3 个工作日, start: 受理之日}}\n"
        found = checked({CARD: Block(CARD, fields, whole=False, section="").text(TOWN)})
        site = resolve(found.catalogue, found.published)
        page = next(item for item in matter_pages(site, "zh") if item.path == "m/card/index.html")
        assert (period, page.content.decode().count('id="due"')) == (period, counts)
        assert (period, page.content.decode().count("data-period")) == (period, 1 - counts)


@pytest.mark.parametrize(
    ("start", "counts"),
    [
        ("受理之日", True),
        ("收到申请之日", True),
        ("材料交齐之时", True),
        ("收到全部申请材料之日", True),
        ("提交之时", True),
        ("鉴定结论出具之日", False),
        ("本次受理时间结束之日", False),
        ("公示期满之日", False),
        ("收到鉴定结论之日", False),
    ],
)
def test_counted_from_applying(start: str, *, counts: bool, checked: Checks) -> None:
    """From what happens later than one applies no day is counted: the page says from what, in words."""
    fields = f"time_limit: {{promised: 3 个工作日, start: {start}}}\n"
    found = checked({CARD: Block(CARD, fields, whole=False, section="").text(TOWN)})
    site = resolve(found.catalogue, found.published)
    page = next(item for item in matter_pages(site, "zh") if item.path == "m/card/index.html")
    text = page.content.decode()
    assert (start, 'class="limit" data-amount="3"' in text) == (start, counts)
    assert f"从{start}" in text.replace(" ", "")


def test_days_of_a_policy() -> None:
    """The script is told between which days a guide holds: then alone it promises a day."""
    site = resolve(gathered(whole_town(), TODAY) or pytest.fail("it cannot be read"))
    (page,) = [item for item in produce(site) if isinstance(item, Artifact) and item.path == PAGE]
    assert 'data-since="2026-01-01" data-through="2027-12-31"' in page.content.decode()


@pytest.mark.parametrize("link", ["tel:00005550014", "mailto:aid@town.example"])
def test_reached_by_a_tap(link: str) -> None:
    """A number or an address by which one applies is dialled or written to from the page."""
    assert f'href="{link}"' in page(PAGE)


# Elements whose end need not be written: what begins behind them, and what they lie in, ends them.
ENDED_BY = {"li": {"li"}, "dt": {"dd"}, "dd": {"dt"}}
OPEN_IN = {"ul": {"li"}, "ol": {"li"}, "div": {"dd"}, "dl": {"dd"}}


class Loose(HTMLParser):
    """Finds words that say for whom something is, and stand in nothing that the script hides."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.cases, self.loose = 0, list[str]()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        if tag in {"br", "img", "input", "link", "meta"}:
            return
        self._leave_open(ENDED_BY.get(tag, ()))
        known = dict(attrs)
        self._open.append((tag, "data-when" in known))
        if "case" in (known.get("class") or "").split():
            self.cases += 1
            if not any(hides for _, hides in self._open):
                self.loose.append(f"{self.getpos()[0]}: {tag}")

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._leave_open(OPEN_IN.get(tag, ()))
        assert self._open.pop()[0] == tag

    def _leave_open(self, ended: Collection[str]) -> None:
        """Leave an element whose end is not written."""
        while self._open[-1:] and self._open[-1][0] in ended:
            self._open.pop()


def test_hidden_from_others() -> None:
    """Whatever a page tells of some answers goes when others are given."""
    found = Loose(page(PAGE))
    assert found.cases > 20
    assert [where for where in found.loose if not where.endswith("h3")] == []
    counted = 'data-name="评审" data-amount="5" data-unit="个工作日"'
    assert f'<span class="sub beside" {counted} data-when="why:home">' in page(PAGE)


def test_sheets_have_one_promise() -> None:
    """Each sheet to print has the limit, the visits and the results of its own case, and no other."""
    articles = re.findall("<article.*?</article>", page(SHEET), re.DOTALL)
    assert len(articles) == 4
    for article in map(words, articles):
        fed, own = "吃饭" in article.partition("带什么")[0], "本人" in article.partition("带什么")[0]
        assert ("多久2个工作日（从受理之日算起）" in article, "多久10个工作日" in article) == (fed, not fed)
        assert ("跑几次最少1次" in article, "跑几次最少2次" in article) == (own, not own)
        assert ("得到什么居住证、告知书" in article, "得到什么居住证" in article) == (fed, True)
        assert "；手机应用“小镇通”" in article
        assert ("；网上；" in article) is own


def test_settled_in_a_bundle() -> None:
    """A bundle that answers the question for its people tells one time."""
    files = whole_town()
    event = loaded(files["bundles/event.yml"])
    event["matters"][1]["answers"] = {"why": "food"}
    files["bundles/event.yml"] = yaml.safe_dump(event, allow_unicode=True).encode()
    site = resolve(gathered(files, TODAY) or pytest.fail("the town has errors"))
    member = site.bundles[0].members[1]
    assert [(limit.label, str(limit.item.promised)) for limit in member.limits] == [("", "2 个工作日")]
    assert member.gives("permit")
    assert not member.gives("id-card")


TWICE = """
id: event
name: 换证一件事
summary: 换证要办的事。
matters: [{{matter: card, answers: {{who: {who}}}}}, {{matter: free-matter}}]
verified: {{date: "2026-11-01", role: 业务科}}
"""
APART = """
channels:
  - {kind: 窗口, when: {who: [agent]}}
  - {kind: 电话, phone: 0000-5550014, when: {who: [self]}}
"""


def town_with(files: Mapping[str, str], body: str) -> dict[str, str]:
    """Return the pages of the whole town with other fields in its card, as texts by address."""
    card = Block(CARD, body, whole=False, section="").text(TOWN)
    changed = {**whole_town(), CARD: card.encode(), **{name: text.encode() for name, text in files.items()}}
    catalogue = gathered(changed, TODAY)
    assert catalogue is not None
    made = (item for item in produce(resolve(catalogue)) if isinstance(item, Artifact))
    wanted = ("m/card/index.html", "m/card/notice/index.html", BUNDLE)
    return {
        item.path: re.sub(r"<(script|style).*?</\1>|<[^>]+>", "", item.content.decode(), flags=re.DOTALL)
        for item in made
        if item.path in wanted
    }


@pytest.mark.parametrize(
    "channel",
    ["{kind: 电话, phone: 0000-5550014}", "{kind: 上门}", '{kind: 网上, url: "https://town.example/a"}'],
)
def test_nowhere_to_come(channel: str) -> None:
    """A guide of which nothing is done in person sends nobody to a hall, and says how to apply."""
    pages = town_with({}, f"channels: [{channel}]\nvisits: {{count: 0}}\n")
    kind = re.findall("kind: (..)", channel)[0]
    for text in (pages["m/card/index.html"], pages["m/card/notice/index.html"]):
        told = text.split("没办成？")[0]
        assert "小镇大厅" not in told
        assert "小镇分厅" not in told
        assert kind in told


def test_places_without_a_hall() -> None:
    """Places outside of halls are told on paper too, though one may do it all from elsewhere."""
    body = """
channels: [{kind: 电话, phone: 0000-5550014}]
visits: {count: 0}
places: [{name: 小镇派出所, address: 小镇三路 3 号}]
"""
    assert "小镇派出所（小镇三路 3 号）" in town_with({}, body)["m/card/notice/index.html"]


@pytest.mark.parametrize(("who", "together"), [("agent", True), ("self", False)])
def test_bundle_in_one_place(who: str, *, together: bool) -> None:
    """A bundle sends people to one window only where its event leaves that channel; else it says how."""
    page = town_with({"bundles/event.yml": TWICE.format(who=who)}, APART)[BUNDLE]
    assert ("“换身份证”“挂失”在同一个窗口交材料" in page) == together
    assert ("在同一个窗口" in page) == together
    for elsewhere in ("“换身份证”不在这个窗口办", "“挂失”在窗口交材料", "换身份证：电话"):
        assert (elsewhere in page) != together


def test_machines_for_some() -> None:
    """Who may only use machines is not sent to a window, on paper neither."""
    body = """
channels: [{kind: 窗口, when: {who: [agent]}}, {kind: 自助终端, when: {who: [self]}}]
"""
    one, two = town_with({}, body)["m/card/notice/index.html"].split("适用：")[1:]
    assert ("号窗口" in one, "24 小时自助区" in one) == (False, True)
    assert ("号窗口" in two, "24 小时自助区" in two) == (True, False)


def test_many_special_days() -> None:
    """A guide and its paper tell the next special days of a hall, and that there are more."""
    dates = [f'{{from: "2027-01-{day:02}", closed: true, why: 检修}}' for day in range(1, 21, 2)]
    hall = (TOWN / "halls/main.yml").read_text("utf-8") + f"dates: [{', '.join(dates)}]\n"
    pages = town_with({"halls/main.yml": hall}, "")
    for told in (pages["m/card/index.html"], pages["m/card/notice/index.html"]):
        assert told.count("检修") % 5 == 0
        assert "往后还有 5 段日子不一样，看大厅的网页" in told


def test_proxy_brings_what_may_be_left_out() -> None:
    """On paper too, a proxy need not bring what may be left out, nor what the window prints."""
    body = """
proxy:
  allowed: true
  brings:
    - {material: power-of-attorney, optional: 带了可以少打一次电话。}
    - {material: id-card, supplied: 窗口打印}
"""
    told = town_with({}, body)["m/card/notice/index.html"]
    assert "代办人带：授权委托书（有的话带上）" in told
    assert "（有的话带上）、" not in told


def test_nought_is_an_amount() -> None:
    """Nothing to pay, or perhaps nothing, is told as it is written."""
    body = """
fees:
  items:
    - {item: 首次申领工本费, amount: 0, basis: 财税〔2018〕37号}
    - {item: 复印费, least: 0, most: 5, nature: 经营服务性收费}
"""
    for told in map(words, town_with({}, body).values()):
        assert "首次申领工本费0元" in told
        assert "复印费最低0元最高5元" in told
