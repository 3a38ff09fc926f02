"""What templates are handed, property by property: a table of changes to the tiny town, and what follows."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import TODAY, TOWN
from gaoqing.check import check
from gaoqing.guide import Duration
from gaoqing.guide.contact import Body, Progress, Review
from gaoqing.outputs.languages import languages
from gaoqing.outputs.pages import entry_pages
from gaoqing.outputs.signs import handled, sign_sheets, texts
from gaoqing.outputs.told import told
from gaoqing.site import (
    BundleView,
    Counters,
    DepartmentView,
    HallView,
    MatterView,
    Member,
    Need,
    Paper,
    Site,
    Stop,
    WindowView,
    resolve,
)
from gaoqing.site.things import things
from loaded import loaded

# File → the top-level fields that replace those of the town's file, or all of a new one.
Changes = Mapping[str, Mapping[str, Any]]
Rows = dict[str, tuple[Changes, Callable[[Site], object], object]]

CARD, MAIN, PAPERS = "matters/public-security/card.yml", "halls/main.yml", "materials/identity.yml"
DEPARTMENTS, SITE, EVENT = "departments.yml", "site.yml", "bundles/event.yml"
BASE: dict[str, dict[str, Any]] = {
    path.relative_to(TOWN).as_posix(): loaded(path.read_text("utf-8")) for path in sorted(TOWN.rglob("*.yml"))
}
BELOW = "https://town.example/hall/"
HANGS = {"hall": "main", "meaning": "1 层 1 号窗口"}
ONLINE = {"channels": [{"kind": "网上", "url": "https://town.example/"}], "visits": {"count": 0}}
WHO = {"agent": {"who": ["agent"]}, "self": {"who": ["self"]}}
FIVE = ["周一", "周二", "周三", "周四", "周五"]


def text(flow: str) -> Any:
    """Return a piece of YAML as data."""
    return loaded(flow)


def card(**fields: Any) -> Changes:
    """Change the guide."""
    return {CARD: fields}


def another(name: str, folder: str = "public-security", **fields: Any) -> Changes:
    """Add a guide like the town's own, for which nobody has to come."""
    changed = {"id": name, "name": f"{name}办理", "plain_name": f"办{name}", **fields}
    return {
        f"matters/{folder}/{name}.yml": {
            **BASE[CARD],
            "verified": BASE[CARD]["verified"],
            **ONLINE,
            **changed,
        }
    }


def hall(*windows: str, **fields: Any) -> Changes:
    """Change the hall; windows come after its own two."""
    return {MAIN: {"windows": [*BASE[MAIN]["windows"], *map(text, windows)], **fields}}


def only(*windows: str, **fields: Any) -> Changes:
    """Change the hall so that it has its second window and these ones, beginning with w1."""
    return {MAIN: {"windows": [*map(text, windows), BASE[MAIN]["windows"][1]], **fields}}


def second_hall(name: str, *windows: str, **fields: Any) -> Changes:
    """Add a hall."""
    whole = {**BASE[MAIN], "id": name, "name": f"大厅{name}", "kind": "分厅", "address": f"{name}路 2 号"}
    return {f"halls/{name}.yml": {**whole, "windows": [*map(text, windows)], **fields}}


def papers(*more: str, **id_card: Any) -> Changes:
    """Change the identity card, add documents."""
    first, second = BASE[PAPERS]["materials"]
    return {PAPERS: {"materials": [{**first, **id_card}, second, *map(text, more)]}}


PERMIT = "{id: permit, name: 居住证, aliases: [暂住证], issuer: {kind: 政府部门核发, name: 公安机关}}"
BOOK = "{id: book, name: 户口簿, issuer: {kind: 政府部门核发, name: 公安机关}}"
ONE = {"count": 1, "use": "kept"}


def brings(*items: str, **fields: Any) -> Changes:
    """Change what the guide demands."""
    return card(materials=[{"original": ONE, **text(item)} for item in items], **fields)


def many(count: int) -> Changes:
    """Add guides until there are so many, all of which window w1 handles."""
    added: dict[str, Mapping[str, Any]] = {}
    for number in range(count - 1):
        added |= another(f"extra{number:02}")
    return {
        **added,
        **only("{id: w1, number: 1, floor: 1, kind: 综合, serves: {departments: [public-security]}}"),
    }


def event(*matters: str, **fields: Any) -> Changes:
    """Add a second guide and a bundle of both."""
    listed = [text(item) for item in matters or ("{matter: card}", "{matter: permit}")]
    whole = {"id": "event", "name": "搬家一件事", "summary": "搬家要办的事。", "matters": listed, **fields}
    return {**another("permit"), **papers(PERMIT, BOOK), EVENT: whole}


def event_at_windows() -> Changes:
    """Add a bundle for both guides of which one comes to a window."""
    at_windows = another("permit", **{field: BASE[CARD][field] for field in ONLINE})
    return merged(event(), at_windows)


def merged(*parts: Changes) -> Changes:
    """Return all changes; the fields of one file come together."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts:
        for file, fields in part.items():
            found[file] = {**found.get(file, {}), **fields}
    return found


def the_card(site: Site) -> MatterView:
    """Return the guide of the town."""
    return next(view for view in site.matters if view.matter.id == "card")


def shown(site: Site) -> list[list[str]]:
    """Return what the search tells of each entry."""
    sent = told(site, "zh")
    return [[sent["texts"][number] for number in row] for row in sent["rows"]]


def first_need(site: Site) -> Need:
    """Return the first thing to bring."""
    return the_card(site).needs[0]


def w(site: Site, name: str = "w1") -> WindowView:
    """Return a window."""
    return next(view for view in site.windows if view.stop.window.id == name)


def h(site: Site, name: str = "main") -> HallView:
    """Return a hall."""
    return next(view for view in site.halls if view.hall.id == name)


def missing(site: Site) -> str:
    """Return the page for wrong addresses."""
    return next(item for item in entry_pages(site, "zh") if item.path == "404.html").content.decode()


def b(site: Site) -> BundleView:
    """Return the bundle."""
    return site.bundles[0]


def member(site: Site, name: str = "card") -> Member:
    """Return a matter of the bundle."""
    return next(item for item in b(site).members if item.view.matter.id == name)


def shared(site: Site) -> Paper:
    """Return the first document that is brought once."""
    return b(site).papers[0]


def cases(view: MatterView) -> list[tuple[str, list[str]]]:
    """Return labels and names of documents."""
    return [(case.label, [need.name for need in case.needs]) for case in view.cases]


def own(site: Site, name: str = "card") -> list[tuple[str, list[str]]]:
    """Return labels and names of the documents that only one matter of the bundle asks for."""
    alone = [
        ("；".join(case.labels), [paper.name for paper in case.papers if name in asking(site, paper)])
        for case in b(site).cases
    ]
    return [(label, papers) for label, papers in alone if papers]


def asking(site: Site, paper: Paper) -> set[str]:
    """Return the ids of the matters that ask for a paper that is not for several."""
    shared = any(item.id in b(site).bundle.shared for item in paper.materials)
    return set() if shared else {use.matter.id for use in paper.uses}


def ids(stops: tuple[Stop, ...]) -> list[str]:
    """Return the ids of windows."""
    return [stop.window.id for stop in stops]


def places(some: Counters | None) -> tuple[str, list[str]] | None:
    """Return the hall, and the ids of its windows."""
    return (some.hall.id, ids(some.stops)) if some else None


def names(views: tuple[MatterView, ...]) -> list[str]:
    """Return the ids of guides."""
    return [view.matter.id for view in views]


def groups(views: tuple[DepartmentView, ...]) -> list[tuple[str, list[str]]]:
    """Return departments and the ids of their guides."""
    return [(view.department.id, names(view.matters)) for view in views]


def steps(*durations: str) -> Changes:
    """Change how long the steps of the guide last."""
    row = {"actor": "申请人", "action": "到窗口申请。"}
    days = "10 个工作日"
    return card(
        steps=[{"name": f"第 {n} 步", **row, "duration": item} for n, item in enumerate(durations)],
        time_limit={"promised": days, "start": "受理之日"},
    )


def stretches(site: Site) -> list[tuple[int, ...] | None]:
    """Return where the steps stand in the picture of time."""
    return [
        step.stretch and tuple(step.stretch) for run in the_card(site).procedure.runs for step in run.steps
    ]


def note(count: int) -> Changes:
    """Let the guide say so many characters about its only document."""
    said = len("居民身份证") + len("申请人") + 20
    return brings(f"{{material: id-card, whose: 申请人, note: {'字' * (count - said)}}}")


GENERAL = "{{id: {0}, number: {1}, floor: 1, kind: 综合, serves: {{all: true}}}}"
MADE = "{{id: {0}, number: {1}, floor: 1, kind: 综合, serves: {{matters: [card]}}}}"
ALTERNATIVES = papers(
    PERMIT,
    instead=text("[{name: 临时身份证, why: 一样有效。}, {material: permit, why: 也写着号码。}]"),
    not_instead=text("[{name: 复印件, why: 看不出真假。}, {name: 临时身份证, why: 不一定收。}]"),
)
EITHER = "{any_of: [id-card, permit], label: 身份证件}"

MATTERS: Rows = {
    "address": ({}, lambda s: the_card(s).address, "m/card/"),
    "address of its department": ({}, lambda s: the_card(s).department_address, "d/public-security/"),
    "department": ({}, lambda s: the_card(s).department.name, "小镇公安局"),
    "one case": ({}, lambda s: cases(the_card(s)), [("", ["居民身份证"])]),
    "everybody first": (
        brings("{material: id-card, when: {who: [agent]}}", "{material: power-of-attorney}"),
        lambda s: cases(the_card(s)),
        [("", ["授权委托书"]), ("代办人", ["居民身份证"])],
    ),
    "no photograph": ({}, lambda s: first_need(s).frame, None),
    "frame of a photograph": (
        brings(
            "{material: id-card, photo: {width_mm: 25, height_mm: 100, background: 白色, count: 1}}",
        ),
        lambda s: [round(size, 6) for size in first_need(s).frame or ()],
        [25, 100, 24.5, 99.5, 12.5, 40, 5.5, 3.5, 9, 30, 18],
    ),
    "same answers are one case": (
        brings(
            "{material: id-card, when: {who: [agent]}}",
            "{material: id-card, whose: 孩子, when: {who: [self]}}",
            "{material: power-of-attorney, when: {who: [agent]}}",
        ),
        lambda s: cases(the_card(s)),
        [("代办人", ["居民身份证", "授权委托书"]), ("本人", ["居民身份证"])],
    ),
    "case for the script": (
        brings("{material: power-of-attorney}", "{material: id-card, when: {who: [agent]}}"),
        lambda s: [case.when for case in the_card(s).cases],
        ["", "who:agent"],
    ),
    "answers that are called alike": (
        brings(
            "{material: power-of-attorney, when: {has: [a]}}",
            "{material: id-card, when: {new: [a]}}",
            situations=text(
                "[{id: has, question: 甲？, answers: [{id: a, label: 有}, {id: b, label: 没有}]},"
                " {id: new, question: 乙？, answers: [{id: a, label: 有}, {id: b, label: 没有}]}]"
            ),
            not_needed=text("[{what: 照片, why: 当场拍。}]"),
            proxy={"allowed": False, "why": "要本人签名。"},
        ),
        lambda s: [case.when for case in the_card(s).cases],
        ["has:a", "new:a"],
    ),
    "depends": (
        brings("{material: power-of-attorney}", "{material: id-card, when: {who: [agent]}}"),
        lambda s: the_card(s).depends,
        True,
    ),
    "depends on nothing": ({}, lambda s: the_card(s).depends, False),
    "looked up by staff": (
        brings(
            "{material: id-card}", "{material: power-of-attorney, exempt: {from: 系统}, when: {who: [agent]}}"
        ),
        lambda s: (cases(the_card(s)), [(need.name, need.label) for need in the_card(s).exempt]),
        ([("", ["居民身份证"])], [("授权委托书", "代办人")]),
    ),
    "made on the spot": (
        brings(
            "{material: id-card}", "{material: power-of-attorney, supplied: 窗口打印, when: {who: [agent]}}"
        ),
        lambda s: (cases(the_card(s)), [(need.name, need.label) for need in the_card(s).supplied]),
        ([("", ["居民身份证"])], [("授权委托书", "代办人")]),
    ),
    "made on the spot at a later step": (
        brings("{material: id-card, whose: 申请人, supplied: 窗口打印, at_step: 制证}"),
        lambda s: (the_card(s).cases, len(the_card(s).supplied), the_card(s).later),
        ((), 1, ()),
    ),
    "how to fill in": (
        card(filling=text("[{materials: [id-card, power-of-attorney], notes: [写全名。, 写日期。]}]")),
        lambda s: the_card(s).fillings,
        ((("居民身份证", "授权委托书"), ("写全名。", "写日期。")),),
    ),
    "a range": (
        brings("{material: id-card, copies: {count: 7, most: 15}}"),
        lambda s: [
            item.number
            for item in (first_need(s).requirement.copies, first_need(s).requirement.original)
            if item
        ],
        ["7—15", "1"],
    ),
    "proxy": ({}, lambda s: [need.name for need in the_card(s).proxy], ["授权委托书", "居民身份证"]),
    "no minors": ({}, lambda s: the_card(s).minors, ()),
    "minors": (
        card(
            minors={
                "text": "父母陪同。",
                "brings": [text("{material: id-card, original: {count: 1, use: kept}}")],
            }
        ),
        lambda s: [need.name for need in the_card(s).minors],
        ["居民身份证"],
    ),
    "made for it before general": (
        merged(only(GENERAL.format("w1", 1)), second_hall("a", MADE.format("a1", 1))),
        lambda s: [places(item) for item in the_card(s).halls],
        [("a", ["a1"]), ("main", ["w1"])],
    ),
    "a hall with both kinds is made for it": (
        merged(
            only(GENERAL.format("w1", 1)),
            second_hall("a", GENERAL.format("a1", 1), MADE.format("a2", 2)),
        ),
        lambda s: [item.hall.id for item in the_card(s).halls],
        ["a", "main"],
    ),
    "main hall before others": (
        second_hall("a", MADE.format("a1", 1)),
        lambda s: [item.hall.id for item in the_card(s).halls],
        ["main", "a"],
    ),
    "main hall before others, though one of its windows does everything": (
        merged(hall(GENERAL.format("w3", 3)), second_hall("a", MADE.format("a1", 1))),
        lambda s: [item.hall.id for item in the_card(s).halls],
        ["main", "a"],
    ),
    "halls of one kind in the order of the guides": (
        merged(
            second_hall("a", MADE.format("a1", 1)),
            second_hall("b", MADE.format("b1", 1), GENERAL.format("b2", 2)),
        ),
        lambda s: [item.hall.id for item in the_card(s).halls],
        ["main", "a", "b"],
    ),
    "street before neighbourhood": (
        merged(
            second_hall("a", MADE.format("a1", 1), kind="社区（村）服务站"),
            second_hall("b", MADE.format("b1", 1), kind="街道（乡镇）服务中心"),
            second_hall("c", MADE.format("c1", 1)),
        ),
        lambda s: [item.hall.id for item in the_card(s).halls],
        ["main", "c", "b", "a"],
    ),
    "nearest: windows made for it": (
        hall(GENERAL.format("w3", 3)),
        lambda s: (places(the_card(s).nearest), places(the_card(s).halls[0])),
        (("main", ["w1"]), ("main", ["w1", "w3"])),
    ),
    "nearest: general ones, if there are no others": (
        only(GENERAL.format("w1", 1), GENERAL.format("w3", 3)),
        lambda s: places(the_card(s).nearest),
        ("main", ["w1", "w3"]),
    ),
    "one hall": ({}, lambda s: the_card(s).other_halls, 0),
    "two halls": (second_hall("a", MADE.format("a1", 1)), lambda s: the_card(s).other_halls, 1),
    "no hall": (
        merged(
            only("{id: w1, number: 1, floor: 1, kind: 综合, does: 咨询。}"),
            card(**ONLINE),
        ),
        lambda s: (the_card(s).nearest, the_card(s).other_halls, the_card(s).halls),
        (None, 0, ()),
    ),
    "nobody comes": (card(**ONLINE), lambda s: (the_card(s).nearest, the_card(s).halls), (None, ())),
    "along the counters": (
        only(
            MADE.format("w1", 1),
            "{id: w3, number: 10, floor: 2, kind: 综合, serves: {matters: [card]}}",
            "{id: w4, number: 9, floor: 2, kind: 综合, serves: {matters: [card]}}",
            "{id: w5, number: B30, floor: 1, kind: 综合, serves: {matters: [card]}}",
            "{id: w6, number: A30, floor: 1, kind: 综合, serves: {matters: [card]}}",
        ),
        lambda s: ids(the_card(s).halls[0].stops),
        ["w1", "w6", "w5", "w4", "w3"],
    ),
    "result of the catalogue": (
        merged(papers(PERMIT), card(results=[text("{material: permit, delivery: [窗口领取]}")])),
        lambda s: [(item.name, item.aliases, item.result.delivery) for item in the_card(s).results],
        [("居住证", ("暂住证",), ("窗口领取",))],
    ),
    "result with a name only": (
        card(results=[text("{name: 受理回执, delivery: [邮寄]}")]),
        lambda s: [(item.name, item.aliases, item.result.delivery) for item in the_card(s).results],
        [("受理回执", (), ("邮寄",))],
    ),
    "compared a year ago": (
        card(verified={"date": "2025-11-22", "role": "户籍岗"}),
        lambda s: the_card(s).overdue,
        False,
    ),
    "compared a year and a day ago": (
        card(verified={"date": "2025-11-21", "role": "户籍岗"}),
        lambda s: the_card(s).overdue,
        True,
    ),
    "enquiries: the department's": ({}, lambda s: the_card(s).enquiry_phone, "0000-5550001"),
    "enquiries: its own": (
        card(enquiry_phone="0000-5550009"),
        lambda s: the_card(s).enquiry_phone,
        "0000-5550009",
    ),
    "enquiries: several numbers": (
        card(enquiry_phone=["0000-5550009", {"number": 12345, "for": "下班以后"}]),
        lambda s: (
            the_card(s).enquiry_phone,
            the_card(s).enquiry_phone.first.digits,
            [(phone.digits, phone.purpose) for phone in the_card(s).enquiry_phone.numbers],
        ),
        (
            "0000-5550009、12345（下班以后）",
            "00005550009",
            [("00005550009", ""), ("12345", "下班以后")],
        ),
    ),
    "complaints: the department's": ({}, lambda s: the_card(s).complaint_phone, "0000-5550002"),
    "complaints: its own": (
        card(rights={"complaint_phone": "0000-5550008"}),
        lambda s: the_card(s).complaint_phone,
        "0000-5550008",
    ),
    "served everywhere in the county, called a district": (
        merged({"site.yml": {"region": "小镇区"}}, card(coverage="全县")),
        lambda s: (the_card(s).coverage, the_card(s).local),
        ("全区", False),
    ),
    "served here only": (
        card(coverage="不通办"),
        lambda s: (the_card(s).coverage, the_card(s).local),
        ("", True),
    ),
    "a counter, no more to say": ({}, lambda s: the_card(s).procedure.ways, ()),
    "an app, then a counter": (
        card(channels=[{"kind": "手机应用", "name": "小镇通", "then": "窗口"}]),
        lambda s: [(part.item.kinds, part.item.told) for part in the_card(s).procedure.ways],
        [(("手机应用", "窗口"), True)],
    ),
    "a counter for some, and somebody comes to the others": (
        card(
            channels=[{"kind": "窗口", "when": WHO["agent"]}, {"kind": "上门", "when": WHO["self"]}],
            visits=[
                {"count": 1, "why": "要当场签字。", "when": WHO["agent"]},
                {"count": 0, "when": WHO["self"]},
            ],
        ),
        lambda s: [(part.item.kind, part.when) for part in the_card(s).procedure.ways],
        [("窗口", "who:agent"), ("上门", "who:self")],
    ),
    "a counter, and ways on which one need not come": (
        card(channels=[{"kind": "窗口"}, *ONLINE["channels"]], visits={"count": 0}),
        lambda s: the_card(s).procedure.from_afar,
        ("网上",),
    ),
    "a counter for some, machines for the others": (
        merged(
            card(
                channels=[{"kind": "窗口", "when": WHO["agent"]}, {"kind": "自助终端", "when": WHO["self"]}]
            ),
            hall("{id: w3, name: 自助区, floor: 1, kind: 自助, serves: {all: true}}"),
        ),
        lambda s: (the_card(s).rows.near, the_card(s).rows.by_machine),
        ("who:agent", "who:self"),
    ),
    "only ways on which one need not come, so none is named": (
        card(**ONLINE),
        lambda s: the_card(s).procedure.from_afar,
        (),
    ),
    "no review": ({}, lambda s: the_card(s).review, ""),
    "review: its own": (card(rights={"review": "找县政府。"}), lambda s: the_card(s).review, "找县政府。"),
    "review: the department's": (
        {DEPARTMENTS: {"departments": [{**BASE[DEPARTMENTS]["departments"][0], "review": "找市政府。"}]}},
        lambda s: the_card(s).review,
        "找市政府。",
    ),
    "to be done first: a guide, for some, and something elsewhere": (
        merged(
            another("permit", plain_name="办居住证"),
            card(
                before=[
                    {"matter": "permit", "when": WHO["agent"]},
                    {"name": "居住登记", "where": "派出所"},
                ]
            ),
        ),
        lambda s: [
            [tuple(first[1:]) for first in the_card(s).before],
            [[first.name for first in sheet.before] for sheet in the_card(s).sheets],
        ],
        [
            [("办居住证", "m/permit/", "代办人", "who:agent"), ("居住登记", "", "", "")],
            [["居住登记"], ["办居住证", "居住登记"]],
        ],
    ),
    "who takes part": (
        card(
            authorities=[
                {"department": "public-security", "role": "联办"},
                {"name": "街道", "role": "代收"},
            ]
        ),
        lambda s: [(item.name, item.item.role) for item in the_card(s).authorities],
        [("小镇公安局", "联办"), ("街道", "代收")],
    ),
    "how far it has got: the department's": (
        {
            DEPARTMENTS: {
                "departments": [{**BASE[DEPARTMENTS]["departments"][0], "progress": {"name": "小镇通"}}]
            }
        },
        lambda s: the_card(s).progress,
        Progress(name="小镇通"),
    ),
    "how far it has got: done on the spot": (
        {
            DEPARTMENTS: {
                "departments": [{**BASE[DEPARTMENTS]["departments"][0], "progress": {"name": "小镇通"}}]
            },
            **card(steps=[BASE[CARD]["steps"][0]], time_limit={"promised": "当场", "start": "受理之日"}),
        },
        lambda s: the_card(s).progress,
        None,
    ),
    "how far it has got: its own": (
        card(progress={"name": "示例通"}),
        lambda s: the_card(s).progress,
        Progress(name="示例通"),
    ),
    "review: piece by piece": (
        card(rights={"review": {"within": "60 个自然日", "bodies": [{"name": "县政府"}]}}),
        lambda s: (the_card(s).review, the_card(s).remedies),
        ("", Review(within=Duration.parse("60 个自然日"), bodies=(Body(name="县政府"),))),
    ),
    "review: one text is no pieces": (
        card(rights={"review": "找县政府。"}),
        lambda s: the_card(s).remedies,
        None,
    ),
    "ways to report: of one kind, which is not named": (
        {SITE: {"stuck": [{"name": "热线", "phone": 12345}, {"name": "窗口", "window": "w2"}]}},
        lambda s: [(kind, [item.channel.name for item in items]) for kind, items in s.reports],
        [("", ["热线", "窗口"])],
    ),
    "ways to report: of several kinds": (
        {
            SITE: {
                "stuck": [
                    {"name": "热线", "phone": 12345},
                    {"name": "评价器", "kind": "评价（好差评）", "for": "办完打分"},
                    {"name": "窗口", "window": "w2"},
                ]
            }
        },
        lambda s: [(kind, [item.channel.name for item in items]) for kind, items in s.reports],
        [("办不成事", ["热线", "窗口"]), ("评价（好差评）", ["评价器"])],
    ),
    "no renewal": ({}, lambda s: the_card(s).renewal_address, ""),
    "renewal without a guide": (card(renewal={"text": "再来。"}), lambda s: the_card(s).renewal_address, ""),
    "renewal by itself": (
        card(renewal={"text": "再来。", "matter": "card"}),
        lambda s: the_card(s).renewal_address,
        "",
    ),
    "renewal": (
        merged(another("permit"), card(renewal={"text": "再来。", "matter": "permit"})),
        lambda s: the_card(s).renewal_address,
        "m/permit/",
    ),
    "condition in a case": (
        card(conditions=[{"text": "满十六岁。"}, {"text": "有委托。", "when": WHO["agent"]}]),
        lambda s: [(part.item.text, part.label, part.when) for part in the_card(s).conditions],
        [("满十六岁。", "", ""), ("有委托。", "代办人", "who:agent")],
    ),
    "exclusion in a case": (
        card(exclusions=[{"text": "在服刑。", "when": {"who": ["self", "agent"]}}]),
        lambda s: [(part.item.text, part.label, part.when) for part in the_card(s).exclusions],
        [("在服刑。", "本人／代办人", "who:self,agent")],
    ),
    "fee in a case": (
        card(fees={"items": [{**BASE[CARD]["fees"]["items"][0], "when": WHO["agent"]}]}),
        lambda s: [(part.item.item, part.label, part.when) for part in the_card(s).fees],
        [("工本费", "代办人", "who:agent")],
    ),
    "step in a case": (
        card(steps=[{**BASE[CARD]["steps"][0], "when": WHO["self"]}, BASE[CARD]["steps"][1]]),
        lambda s: [(part.item.name, part.label, part.when) for part in the_card(s).procedure.steps],
        [("申请", "本人", "who:self"), ("制证", "", "")],
    ),
    "time: the least is still seen": (steps("当场", "10 个工作日"), stretches, [(0, 2), (0, 100)]),
    "time: the last is still seen": (steps("10 个工作日", "当场"), stretches, [(0, 100), (98, 2)]),
    "time: five working days are a week": (
        steps("5 个工作日", "7 个自然日"),
        stretches,
        [(0, 50), (50, 50)],
    ),
    "time: hours": (steps("12 小时", "2160 分钟"), stretches, [(0, 25), (25, 75)]),
    "time: a day is no picture": (steps("1 个自然日", "当场"), stretches, [None, None]),
    "time: more than a day is": (steps("24 小时", "1 分钟"), stretches, [(0, 100), (98, 2)]),
    "its bundles": (event(), lambda s: [len(s.bundles_of[name]) for name in ("card", "permit")], [1, 1]),
    "no bundle": (
        merged(event(), another("third")),
        lambda s: s.bundles_of["third"],
        (),
    ),
}


def notes(count: int, more: str = "") -> Changes:
    """Let the guide say so many characters about two documents."""
    said = len("居民身份证申请人") + 20
    kinds = [f"whose: 申请人{more}, note: {'字' * size}" for size in (400, count - 400 - 2 * said)]
    return brings(
        *(
            f"{{material: {name}, {kind}}}"
            for name, kind in zip(("id-card", "power-of-attorney"), kinds, strict=True)
        )
    )


def first_sheet(site: Site) -> tuple[int, str]:
    """Return how much the first sheet says, and how it is set."""
    sheet = the_card(site).sheets[0]
    return sheet.notice_words, sheet.size


SHEETS: Rows = {
    "one sheet for all": (
        card(proxy={"allowed": False, "why": "要当场录指纹。"}),
        lambda s: [(sheet.people, [need.name for need in sheet.needs]) for sheet in the_card(s).sheets],
        [((), ["居民身份证"])],
    ),
    "a sheet a case": (
        brings("{material: id-card, when: {who: [agent]}}", "{material: power-of-attorney}"),
        lambda s: [(sheet.people, [need.name for need in sheet.needs]) for sheet in the_card(s).sheets],
        [(("谁来办？本人",), ["授权委托书"]), (("谁来办？代办人",), ["授权委托书", "居民身份证"])],
    ),
    "nothing asked": (
        card(situations=None, proxy={"allowed": False, "why": "要当场录指纹。"}),
        lambda s: [sheet.people for sheet in the_card(s).sheets],
        [()],
    ),
    "charges of a case": (
        card(fees={"items": [{**BASE[CARD]["fees"]["items"][0], "when": WHO["agent"]}]}),
        lambda s: [[fee.item for fee in sheet.fees] for sheet in the_card(s).sheets],
        [[], ["工本费"]],
    ),
    "not needed": (
        brings(
            "{material: id-card}",
            "{material: power-of-attorney, exempt: {from: 系统}, when: {who: [agent]}}",
            not_needed=[{"what": "照片", "why": "当场拍。"}],
        ),
        lambda s: [(sheet.not_needed, len(sheet.exempt)) for sheet in the_card(s).sheets],
        [(("照片",), 0), (("照片", "授权委托书"), 1)],
    ),
    "made on the spot or handed in later, for some": (
        brings(
            "{material: power-of-attorney, supplied: 窗口打印, when: {who: [agent]}}",
            "{material: id-card, whose: 申请人, at_step: 制证, when: {who: [self]}}",
        ),
        lambda s: [
            [[need.name for need in needs] for needs in (sheet.needs, sheet.supplied, sheet.later)]
            for sheet in the_card(s).sheets
        ],
        [[[], [], ["居民身份证"]], [[], ["授权委托书"], []]],
    ),
    "paper: little": (note(270), lambda s: the_card(s).paper, "roomy"),
    "paper: more": (note(271), lambda s: the_card(s).paper, ""),
    "paper: much": (note(360), lambda s: the_card(s).paper, ""),
    "paper: too much": (note(361), lambda s: the_card(s).paper, "packed"),
    "paper: a case and its heading fit": (note(380), lambda s: the_card(s).paper, "packed"),
    "paper: they do not": (note(381), lambda s: the_card(s).paper, "packed crowded"),
    "paper: packed up to here": (notes(780), lambda s: the_card(s).paper, "packed crowded"),
    "paper: as small as it gets": (notes(781), lambda s: the_card(s).paper, "packed tight crowded"),
    "sheet: little": (note(454), first_sheet, (480, "roomy")),
    "sheet: one more": (note(455), first_sheet, (481, "")),
    "sheet: up to here as usual": (note(544), first_sheet, (570, "")),
    "sheet: packed": (note(545), first_sheet, (571, "packed")),
    "sheet: packed up to here": (notes(794), first_sheet, (820, "packed")),
    "sheet: as small as it gets": (notes(795), first_sheet, (821, "tight")),
    "sheet: with what is handed in later": (
        notes(975, ", at_step: 制证"),
        lambda s: the_card(s).sheets[0].size,
        "tight",
    ),
    "sheet: with what somebody else brings": (
        {},
        lambda s: [sheet.notice_words - sheet.words for sheet in the_card(s).sheets],
        [26, 86],
    ),
}

NEEDS: Rows = {
    "name of the document": ({}, lambda s: first_need(s).name, "居民身份证"),
    "label of several": (
        merged(papers(PERMIT), brings(EITHER)),
        lambda s: (first_need(s).name, [item.name for item in first_need(s).materials]),
        ("身份证件（居民身份证、居住证，任选一样）", ["居民身份证", "居住证"]),
    ),
    "key": (
        merged(
            papers(PERMIT),
            brings(
                "{any_of: [id-card, permit], label: 身份证件, whose: 孩子, when: {who: [self]}}",
                "{material: id-card, when: {who: [agent]}}",
            ),
        ),
        lambda s: (first_need(s).key, first_need(s).when, first_need(s).label),
        ("ma0I", "who:self", "本人"),
    ),
    "accepted and refused": (
        merged(ALTERNATIVES, brings("{material: id-card}")),
        lambda s: ([tuple(item) for item in map(verdict, first_need(s).accepted)], refused(s)),
        ([("居民身份证", ""), ("临时身份证", "一样有效。"), ("居住证", "也写着号码。")], ["复印件"]),
    ),
    "exactly": (
        merged(ALTERNATIVES, brings("{material: id-card, exactly: true}")),
        lambda s: ([item.name for item in first_need(s).accepted], refused(s)),
        (["居民身份证"], ["复印件", "临时身份证"]),
    ),
    "one of two is not refused for the other": (
        merged(
            papers(
                PERMIT,
                not_instead=text("[{material: permit, why: 没有照片。}, {name: 复印件, why: 看不出。}]"),
            ),
            brings(EITHER),
        ),
        lambda s: ([item.name for item in first_need(s).accepted], refused(s)),
        (["居民身份证", "居住证"], ["复印件"]),
    ),
    "named twice, told once": (
        merged(
            papers(PERMIT, instead=text("[{material: permit, why: 也写着号码。}]")),
            brings(EITHER),
        ),
        lambda s: [verdict(item) for item in first_need(s).accepted],
        [("居民身份证", ""), ("居住证", "")],
    ),
}


def verdict(item: Any) -> tuple[str, str]:
    """Return a verdict as a pair."""
    return item.name, item.why


def refused(site: Site) -> list[str]:
    """Return what the first document does not accept."""
    return [item.name for item in first_need(site).refused]


MOVED = (
    "{{id: w1, number: 1, floor: 1, kind: 综合, serves: {{matters: [card]}}, "
    "retired: {{'on': '{0}', moved_to: w3, why: 改建}}}}"
)
W3 = "{id: w3, number: 3, floor: 1, kind: 综合, serves: {matters: [card]}}"
TWO_OFFICES = {
    DEPARTMENTS: {
        "departments": [
            {
                "id": "aid",
                "name": "小镇司法局",
                "short_name": "司法局",
                "enquiry_phone": "0000-5550011",
                "complaint_phone": "0000-5550012",
            },
            *BASE[DEPARTMENTS]["departments"],
            {
                "id": "idle",
                "name": "小镇林业局",
                "enquiry_phone": "0000-5550013",
                "complaint_phone": "0000-5550014",
            },
        ]
    }
}
TOPICS = {
    SITE: {
        "topics": [
            {"id": "home", "name": "住房"},
            {"id": "identity", "name": "证件"},
            {"id": "sea", "name": "船"},
        ]
    }
}

OWN = "{{id: w1, number: 1, floor: 1, kind: 综合, serves: {{matters: [card]}}, {0}}}"
WINDOWS: Rows = {
    "address": (
        {},
        lambda s: (w(s).address, w(s).stop.address, w(s).stop.hall_address),
        ("w/w1/", "w/w1/", "h/main/"),
    ),
    "handles one": (
        {},
        lambda s: (groups(w(s).groups), w(s).count, names(w(s).matters)),
        ([("public-security", ["card"])], 1, ["card"]),
    ),
    "handles none": ({}, lambda s: (w(s, "w2").groups, w(s, "w2").count), ((), 0)),
    "by department, in their order": (
        merged(
            TWO_OFFICES,
            another("permit", "aid", department="aid"),
            another("zeal"),
            hall(GENERAL.format("w3", 3)),
        ),
        lambda s: (groups(w(s, "w3").groups), names(w(s, "w3").matters)),
        ([("aid", ["permit"]), ("public-security", ["card", "zeal"])], ["permit", "card", "zeal"]),
    ),
    "a department's": (
        merged(
            TWO_OFFICES,
            another("permit", "aid", department="aid"),
            hall("{id: w3, number: 3, floor: 1, kind: 综合, serves: {departments: [aid], matters: [card]}}"),
        ),
        lambda s: names(w(s, "w3").matters),
        ["permit", "card"],
    ),
    "closed tomorrow": (
        merged(
            hall(W3),
            {MAIN: {"windows": [text(MOVED.format("2026-11-23")), BASE[MAIN]["windows"][1], text(W3)]}},
        ),
        lambda s: (w(s).moved_to, w(s).count, ids(the_card(s).halls[0].stops)),
        (None, 1, ["w1", "w3"]),
    ),
    "closed today": (
        {MAIN: {"windows": [text(MOVED.format("2026-11-22")), BASE[MAIN]["windows"][1], text(W3)]}},
        lambda s: (ids((w(s).moved_to,)), w(s).count, ids(the_card(s).halls[0].stops)),  # type: ignore[arg-type]
        (["w3"], 0, ["w3"]),
    ),
    "elsewhere": (
        merged(second_hall("b", MADE.format("b1", 1)), second_hall("a", MADE.format("a1", 1))),
        lambda s: [view.hall.id for view in w(s).elsewhere],
        ["a", "b"],
    ),
    "elsewhere only what it handles": (
        merged(
            another("permit"),
            second_hall("a", "{id: a1, number: 1, floor: 1, kind: 综合, serves: {matters: [permit]}}"),
        ),
        lambda s: (w(s).elsewhere, w(s, "a1").elsewhere),
        ((), ()),
    ),
    "beside: what handles all of it, made for it first, while it is open": (
        hall(
            "{id: w3, number: 3, floor: 1, kind: 综合, serves: {all: true}}",
            "{id: w4, number: 4, floor: 1, kind: 专窗, serves: {departments: [public-security]}}",
            "{id: w6, number: 6, floor: 1, kind: 专窗, serves: {matters: [card]},"
            ' retired: {"on": "2026-11-01", moved_to: w1, why: 合并。}}',
        ),
        lambda s: [ids(w(s, name).beside) for name in ("w1", "w2", "w3", "w4", "w6")],
        [["w4", "w3"], [], [], ["w3"], []],
    ),
    "what most come for stands first in a long list": (
        merged(many(8), {"site.yml": {"popular": ["extra02"]}}),
        lambda s: (
            [view.matter.id for view in w(s).first],
            sum(group.count for group in w(s).rest),
            w(s).count,
        ),
        (["extra02"], 7, 8),
    ),
    "and nowhere else in a short one": (
        merged(many(7), {"site.yml": {"popular": ["extra02"]}}),
        lambda s: (w(s).first, sum(group.count for group in w(s).rest)),
        ((), 7),
    ),
    "check words": ({}, lambda s: [view.check_word for view in s.windows], ["西瓜", "松树"]),
    "list: seven": (many(7), lambda s: (w(s).count, w(s).searched, w(s).long), (7, False, False)),
    "list: eight": (many(8), lambda s: (w(s).count, w(s).searched, w(s).long), (8, True, False)),
    "list: forty": (many(40), lambda s: (w(s).count, w(s).searched, w(s).long), (40, True, False)),
    "list: forty-one": (many(41), lambda s: (w(s).count, w(s).searched, w(s).long), (41, False, True)),
    "traditional characters": (
        card(name="护照", plain_name="办护照"),
        lambda s: (w(s).folded, s.departments[0].folded),
        ("辦办護护", "辦办護护"),
    ),
    "sign: four names": (many(4), lambda s: handled("zh", w(s)), "换身份证、办extra00、办extra01、办extra02"),
    "sign: five names": (
        many(5),
        lambda s: handled("zh", w(s)),
        "换身份证、办extra00、办extra01、办extra02，共 5 件事",
    ),
    "sign: everything": (only(GENERAL.format("w1", 1)), lambda s: handled("zh", w(s)), "本大厅全部事项"),
    "sign: what it handles, also where it says what it does": (
        only(OWN.format("does: 现场拍照。")),
        lambda s: handled("zh", w(s)),
        "换身份证",
    ),
    "sign: basement": (
        hall("{id: w3, number: 3, floor: -2, zone: 东区, kind: 综合, serves: {matters: [card]}}"),
        lambda s: (texts(s, "zh", w(s, "w3"))["place"], texts(s, "zh", w(s))["place"]),
        ("地下 2 层 · 东区", "1 层"),
    ),
    "sign: no sample": ({}, lambda s: texts(s, "zh", w(s))["sample"], ""),
    "sign: sample": (
        {SITE: {"sample": "虚构的小镇。"}},
        lambda s: texts(s, "zh", w(s))["sample"].endswith("：小镇"),
        True,
    ),
    "pages in the language of the site": ({SITE: {"languages": ["en"]}}, languages, ("en",)),
    "sign: none of a closed window": (
        {MAIN: {"windows": [text(MOVED.format("2026-11-22")), BASE[MAIN]["windows"][1], text(W3)]}},
        lambda s: [item.path for item in sign_sheets(s, "zh") if item.path.endswith(".svg")],
        ["signs/w2.svg", "signs/code/w2.svg", "signs/w3.svg", "signs/code/w3.svg"],
    ),
    "sign: no matter": ({}, lambda s: handled("zh", w(s, "w2")), "事情没办成，在这里登记。"),
}

HALLS: Rows = {
    "address": ({}, lambda s: h(s).address, "h/main/"),
    "hours: the hall's": (
        {},
        lambda s: [tuple(row) for row in w(s).stop.opening.rows],
        [("周一至周五", ("09:00–17:00",), "")],
    ),
    "hours: the window's": (
        only(OWN.format("hours: [{days: [周六], from: '10:00', to: '12:00', note: 只取件}]")),
        lambda s: ([tuple(row) for row in w(s).stop.opening.rows], h(s).opening.week_digits),
        (
            [("周六", ("10:00–12:00",), "只取件")],
            "[[[540,1020]],[[540,1020]],[[540,1020]],[[540,1020]],[[540,1020]],[],[]]",
        ),
    ),
    "hours of the first counter": (
        only(OWN.format("hours: [{days: [周六], from: '10:00', to: '12:00'}]"), GENERAL.format("w3", 3)),
        lambda s: the_card(s).halls[0].opening.week_digits,
        "[[],[],[],[],[],[[600,720]],[]]",
    ),
    "two days are no run": (
        only(OWN.format("hours: [{days: [周六, 周日], from: '10:00', to: '12:00'}]")),
        lambda s: w(s).stop.opening.rows[0].days,
        "周六、周日",
    ),
    "three days are": (
        only(OWN.format("hours: [{days: [周一, 周二, 周三], from: '10:00', to: '12:00'}]")),
        lambda s: w(s).stop.opening.rows[0].days,
        "周一至周三",
    ),
    "runs and single days": (
        only(OWN.format("hours: [{days: [周日, 周一, 周三, 周四], from: '10:00', to: '12:00'}]")),
        lambda s: w(s).stop.opening.rows[0].days,
        "周一、周三、周四、周日",
    ),
    "always": (
        only(
            OWN.format(
                "hours: [{days: [周一, 周二, 周三, 周四, 周五, 周六, 周日], from: '00:00', to: '24:00'}]"
            )
        ),
        lambda s: (w(s).stop.opening.door.always, h(s).opening.door.always),
        (True, False),
    ),
    "closed on holidays": ({}, lambda s: w(s).stop.opening.closed_on_holidays, True),
    "special days": (
        only(
            OWN.format(
                "dates: [{from: '2026-11-25', hours: [{from: '09:00', to: '12:00'}], why: 值班},"
                " {from: '2026-11-01', to: '2026-11-02', closed: true, why: 停电}]"
            ),
            dates=text("[{from: '2026-11-24', to: '2026-11-25', closed: true, why: 检修}]"),
        ),
        lambda s: (w(s).stop.opening.dates, w(s).stop.opening.dates_digits),
        (
            (("11 月 24 日（周二）", (), "检修"), ("11 月 25 日（周三）", ("09:00–12:00",), "值班")),
            "[[20261124,20261124,[]],[20261125,20261125,[[540,720]]]]",
        ),
    ),
    "special days over New Year": (
        {MAIN: {"dates": text("[{from: '2026-12-30', to: '2027-01-02', closed: true, why: 搬迁}]")}},
        lambda s: h(s).opening.dates,
        (("12 月 30 日（周三）至 2027 年 1 月 2 日（周六）", (), "搬迁"),),
    ),
    "special days of one month": (
        {MAIN: {"dates": text("[{from: '2027-02-03', to: '2027-02-05', closed: true, why: 搬迁}]")}},
        lambda s: h(s).opening.dates,
        (("2027 年 2 月 3 日（周三）至 5 日（周五）", (), "搬迁"),),
    ),
    "weekends that are worked": (
        {MAIN: {"makeup_days": "周五"}},
        lambda s: (h(s).opening.makeup, w(s).stop.opening.makeup_days),
        (5, "周五"),
    ),
    "special days beside something else": (
        {
            MAIN: {
                "dates": [
                    text(f'{{from: "2026-12-{day:02}", closed: true, why: 检修}}') for day in range(1, 15, 2)
                ]
            }
        },
        lambda s: (len(h(s).opening.dates), [row.days[:8] for row in h(s).opening.soon], h(s).opening.later),
        (7, [f"12 月 {day} 日" for day in (1, 3, 5, 7, 9)], 2),
    ),
    "closed for good soon": (
        only(
            "{id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true},"
            ' retired: {"on": "2026-12-01", moved_to: w3}}',
            GENERAL.format("w3", 3),
        ),
        lambda s: (
            w(s).stop.opening.dates,
            w(s).stop.opening.dates_digits,
            (the_card(s).nearest or pytest.fail("it has a window")).opening.dates_digits,
        ),
        ((), "[[20261201,20271227,[]]]", "[]"),
    ),
    "weekends that are not worked": ({MAIN: {"makeup_days": "休息"}}, lambda s: h(s).opening.makeup, 0),
    "weekends as on Monday": ({}, lambda s: h(s).opening.makeup, None),
    "open on holidays": (
        only(OWN.format("holidays: 节假日不休息")),
        lambda s: (w(s).stop.opening.open_on_holidays, w(s).stop.opening.closed_on_holidays),
        (True, False),
    ),
    "open on holidays but one": (
        {MAIN: {"holidays": "法定节假日照常开放，春节除外"}},
        lambda s: (h(s).opening.open_on_holidays, h(s).opening.closed_on_holidays),
        (False, False),
    ),
    "another rule for holidays": (
        {MAIN: {"holidays": "法定节假日上午开放"}},
        lambda s: (h(s).opening.closed_on_holidays, w(s).stop.opening.holidays),
        (False, "法定节假日上午开放"),
    ),
    "phone: the hall's": ({}, lambda s: (w(s).stop.phone, w(s).stop.desk), ("0000-5550003", "0000-5550003")),
    "phone: the window's": (
        only(OWN.format("phone: 0000-5550021")),
        lambda s: (w(s).stop.phone, w(s).stop.desk),
        ("0000-5550021", "0000-5550003"),
    ),
    "phone of those who help": (
        {MAIN: {"assisted_phone": "0000-5550022"}},
        lambda s: (w(s).stop.phone, w(s).stop.desk),
        ("0000-5550003", "0000-5550022"),
    ),
    "floors": (
        {
            MAIN: {
                "windows": [
                    text("{id: w3, number: 3, floor: 2, kind: 综合, serves: {matters: [card]}}"),
                    text(MOVED.format("2026-11-22")),
                    BASE[MAIN]["windows"][1],
                    text("{id: w4, number: 4, floor: -1, kind: 取件, does: 取件。}"),
                    text(MOVED.format("2026-11-23").replace("w1", "w5")),
                ]
            }
        },
        lambda s: [(floor.number, ids(floor.active), ids(floor.retired)) for floor in h(s).floors],
        [(-1, ["w4"], []), (1, ["w5", "w2"], ["w1"]), (2, ["w3"], [])],
    ),
    "windows in the order of their numbers, rooms last": (
        hall(
            *(
                f"{{id: x{place}, {called}, floor: 1, kind: 综合, serves: {{all: true}}}}"
                for place, called in enumerate(
                    (
                        *("name: 值班室", "number: B1", "number: A10", "number: A2-1"),
                        *("number: A2", "number: 10", 'number: "09"'),
                    )
                )
            )
        ),
        lambda s: ids(h(s).floors[0].active),
        ["w1", "w2", "x6", "x5", "x4", "x3", "x2", "x1", "x0"],
    ),
    "halls by their kind, the main one first, then as they come": (
        merged(
            *(
                second_hall(
                    name, f"{{id: w-{name}, number: 1, floor: 1, kind: 综合, serves: {{all: true}}}}", **more
                )
                for name, more in (
                    ("a", {"kind": "社区（村）服务站"}),
                    ("b", {}),
                    ("z", {"kind": "主大厅"}),
                )
            ),
            hall(kind="街道（乡镇）服务中心"),
        ),
        lambda s: [view.hall.id for view in s.halls],
        ["z", "b", "main", "a"],
    ),
    "counters by floor": (
        only(
            MADE.format("w1", 1),
            "{id: w3, number: 3, floor: 2, kind: 综合, serves: {matters: [card]}}",
            "{id: w4, number: A1, floor: 2, kind: 综合, serves: {matters: [card]}}",
            "{id: w5, number: 7, floor: -1, kind: 综合, serves: {matters: [card]}}",
        ),
        lambda s: (the_card(s).halls[0].floors, the_card(s).halls[0].address),
        (((-1, (7,), ()), (1, (1,), ()), (2, (3, "A1"), ())), "h/main/"),
    ),
    "rows of the crowd": (
        {MAIN: {"crowd": [{"hour": 10, "people": 20}, {"hour": 9, "people": 60}]}},
        lambda s: h(s).crowd and [(bar.hour, bar.until, bar.percent) for bar in h(s).crowd.bars],  # type: ignore[union-attr]
        [(9, 10, 100.0), (10, 11, 33.3)],
    ),
    "nobody came": (
        {MAIN: {"crowd": [{"hour": 9, "people": 0}, {"hour": 10, "people": 0}]}},
        lambda s: h(s).crowd and [bar.percent for bar in h(s).crowd.bars],  # type: ignore[union-attr]
        [0.0, 0.0],
    ),
    "nobody counted": ({}, lambda s: h(s).crowd, None),
    "crowd": (
        {MAIN: {"crowd": [{"hour": 9, "people": 40}, {"hour": 8, "people": 20}, {"hour": 10, "people": 20}]}},
        lambda s: h(s).crowd and tuple(h(s).crowd.found),  # type: ignore[union-attr]
        ((9,), 40, (10,), 20, (8,)),
    ),
}

OFFICE = BASE[DEPARTMENTS]["departments"][0]
SEVERAL = (
    f"{{{{id: w{{0}}, number: {{0}}, floor: 1, kind: 专窗,"
    f" serves: {{{{matters: [{', '.join(f'extra{number}' for number in range(9))}]}}}}}}}}"
)
PAGE = {"title": "说明"}  # front matter, and below it a heading
LISTS: Rows = {
    "departments that have something": (
        merged(TWO_OFFICES, another("permit", "aid", department="aid")),
        lambda s: groups(s.departments),
        [("aid", ["permit"]), ("public-security", ["card"])],
    ),
    "department": (
        merged(TWO_OFFICES, another("permit", "aid", department="aid")),
        lambda s: [(view.address, view.name, view.department.brief, view.count) for view in s.departments],
        [("d/aid/", "小镇司法局", "司法局", 1), ("d/public-security/", "小镇公安局", "小镇公安局", 1)],
    ),
    "topics list what is about them": (
        merged(TOPICS, another("permit", topics=["home"]), another("third", topics=["home", "identity"])),
        lambda s: [(view.address, view.name, names(view.matters)) for view in s.topics],
        [("t/home/", "住房", ["permit", "third"]), ("t/identity/", "证件", ["card", "third"])],
    ),
    "departments without the place that all share": (
        {DEPARTMENTS: {"departments": [{**OFFICE, "name": "小镇卫生健康委员会"}]}},
        lambda s: s.departments[0].brief,
        "卫生健康委员会",
    ),
    "department that is called like the place": (
        {DEPARTMENTS: {"departments": [{**OFFICE, "name": "小镇"}]}},
        lambda s: s.departments[0].brief,
        "小镇",
    ),
    "popular: what the hall says, in its order": (
        merged(another("permit"), another("third"), {SITE: {"popular": ["third", "card"]}}),
        lambda s: names(s.popular),
        ["third", "card"],
    ),
    "popular: one window each says nothing": (
        only("{id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true, matters: [card]}}"),
        lambda s: s.popular,
        (),
    ),
    "popular: windows that name it, not those for a department, nor closed ones": (
        merged(
            another("permit"),
            another("third"),
            only(
                "{id: w1, number: 1, floor: 1, kind: 综合, serves: {departments: [public-security]}}",
                "{id: w3, number: 3, floor: 1, kind: 专窗, serves: {matters: [permit, card]}}",
                "{id: w4, number: 4, floor: 1, kind: 专窗, serves: {matters: [permit, card]}}",
                "{id: w5, number: 5, floor: 1, kind: 专窗, serves: {matters: [permit, third]}}",
                "{id: w6, number: 6, floor: 1, kind: 专窗, serves: {matters: [third]},"
                " retired: {'on': '2026-11-22', moved_to: w1, why: 改建}}",
            ),
        ),
        lambda s: names(s.popular),
        ["permit", "card"],
    ),
    "popular: eight at most": (
        merged(
            *(another(f"extra{number}") for number in range(9)),
            hall(*(SEVERAL.format(number) for number in (3, 4))),
        ),
        lambda s: names(s.popular),
        [f"extra{number}" for number in range(8)],
    ),
    "list of seven": (many(7), lambda s: (s.departments[0].searched, s.topics[0].searched), (False, False)),
    "list of eight": (many(8), lambda s: (s.departments[0].searched, s.topics[0].searched), (True, True)),
    "search: names, what people say, what they bring": (
        merged(
            papers(PERMIT), card(aliases=["换证"], results=[text("{material: permit, delivery: [窗口领取]}")])
        ),
        lambda s: (s.sought[0].id, s.sought[0].names, s.sought[0].details),
        (
            "card",
            ("居民身份证换领", "换身份证", "换证", "暂住证"),
            ("居住证", "本人", "代办人", "居民身份证"),
        ),
    ),
    "search: a name once": (
        merged(
            papers(PERMIT),
            card(aliases=["暂住证"], results=[text("{material: permit, delivery: [窗口领取]}")]),
        ),
        lambda s: s.sought[0].names[2:],
        ("暂住证",),
    ),
    "search: bundle": (
        event(plain_name="搬家", aliases=["搬家手续", "换地方住"]),
        lambda s: (s.sought[-1].id, s.sought[-1].names),
        ("j/event", ("搬家一件事", "搬家", "搬家手续", "换地方住")),
    ),
    "told of what is found: whose, what to bring, where; of a bundle how many": (
        event(),
        shown,
        [
            ["公安局", "带 1 样", "1 层 1 号窗口", "居民身份证"],
            ["公安局", "带 1 样", "不用跑", "居民身份证"],
            ["", "一次办 2 件事", "", ""],
        ],
    ),
    "told of what is found: the hall that is not the main one": (
        merged(
            another("permit", visits=BASE[CARD]["visits"], channels=BASE[CARD]["channels"]),
            second_hall("b", "{id: b1, number: 1, floor: -1, kind: 专窗, serves: {matters: [permit]}}"),
            only("{id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}"),
        ),
        lambda s: [row[2] for row in shown(s)],
        ["1 层 1 号窗口", "大厅b 地下 1 层 1 号窗口"],
    ),
    "what several give: by the name that others end with": (
        merged(
            card(results=[text("{name: 身份证, delivery: [窗口领取]}")]),
            another("second", results=[text("{name: 临时身份证, delivery: [窗口领取]}")]),
            another("third", results=[text("{name: 居住证, delivery: [窗口领取]}")]),
        ),
        things,
        {"card": "身份证", "second": "身份证"},
    ),
    "whole site": (
        {},
        lambda s: (s.as_of, s.settings.name, list(s.stops), names(s.matters), s.bundles),
        (date(2026, 11, 22), "小镇政务服务", ["w1", "w2"], ["card"], ()),
    ),
    "stuck": (
        {SITE: {"stuck": [{"name": "政务服务热线", "phone": 12345}, {"name": "窗口", "window": "w2"}]}},
        lambda s: [(item.channel.name, item.stop and item.stop.address) for item in s.stuck],
        [("政务服务热线", None), ("窗口", "w/w2/")],
    ),
    "no pages": ({}, lambda s: s.menu, (("accessibility", "accessibility/"),)),
    "pages in the menu, in its order": (
        {"pages/about.md": PAGE, "pages/how-to-read.md": PAGE, "pages/more.md": PAGE},
        lambda s: s.menu,
        (("how-to-read", "how-to-read/"), ("accessibility", "accessibility/"), ("about", "about/")),
    ),
    "wrong address, where the site lies in a folder": (
        {SITE: {"url": BELOW}, "qr.lock": {"url": BELOW, "windows": {"w1": HANGS}}},
        lambda s: set(re.findall(r'="([^"]*/(?:search|t/identity)/)"', missing(s))),
        {"/hall/search/", "/hall/t/identity/"},
    ),
    "calendar": (
        {},
        lambda s: (s.calendar.off_digits[:8], s.calendar.on_digits[:8], s.calendar.until_digits),
        ("", "", "20261231"),
    ),
}

USED = [{"original": ONE, "material": "id-card", "whose": "申请人"}]


def one_document(name: str, more: str = "", **other: Any) -> Changes:
    """Let both guides of the bundle ask for a document, the second one with a difference."""
    first = {"material": name, "original": ONE, **text(f"{{{more}}}")}
    return merged(
        event(shared=[name]),
        card(materials=[first]),
        another("permit", materials=[{**first, **other}]),
    )


SETTLED = "{matter: card, answers: {who: self}}"
BUNDLES: Rows = {
    "address": (event(), lambda s: b(s).address, "j/event/"),
    "official name": (event(), lambda s: b(s).name, "搬家一件事"),
    "name that people use": (event(plain_name="搬家"), lambda s: b(s).name, "搬家"),
    "count": (
        event(),
        lambda s: (b(s).count, [m.view.matter.id for m in b(s).members]),
        (2, ["card", "permit"]),
    ),
    "free": (
        merged(event(), card(fees={"free": True}), another("permit", fees={"free": True})),
        lambda s: b(s).free,
        True,
    ),
    "one costs something": (merged(event(), card(fees={"free": True})), lambda s: b(s).free, False),
    "never compared": (event(), lambda s: b(s).overdue, False),
    "compared a year ago": (
        event(verified={"date": "2025-11-22", "role": "科员"}),
        lambda s: b(s).overdue,
        False,
    ),
    "compared longer ago": (
        event(verified={"date": "2025-11-21", "role": "科员"}),
        lambda s: b(s).overdue,
        True,
    ),
    "nothing settled": (event(), lambda s: (member(s).address, member(s).told), ("m/card/", "")),
    "settled": (
        event(SETTLED, "{matter: permit}"),
        lambda s: (member(s).address, member(s).told),
        ("m/card/#who=self", "本人"),
    ),
    "fees of settled cases": (
        merged(
            event(SETTLED, "{matter: permit}"),
            card(
                fees={
                    "items": [
                        {**BASE[CARD]["fees"]["items"][0], "item": name, "when": when}
                        for name, when in (
                            ("工本费", {"who": ["self", "agent"]}),
                            ("本人费", WHO["self"]),
                            ("代办费", WHO["agent"]),
                        )
                    ]
                }
            ),
        ),
        lambda s: [(fee.label, fee.item.item) for fee in member(s).fees],
        [("", "工本费"), ("", "本人费")],
    ),
    "documents of settled cases": (
        merged(
            event(SETTLED, "{matter: permit}"),
            brings(
                "{material: id-card, when: {who: [agent]}}",
                "{material: book, when: {who: [self]}}",
                "{material: power-of-attorney}",
            ),
        ),
        own,
        [("", ["授权委托书", "户口簿"])],
    ),
    "documents of open cases": (
        merged(event(), brings("{material: id-card, when: {who: [agent]}}", "{material: book}")),
        own,
        [("", ["户口簿"]), ("代办人", ["居民身份证"])],
    ),
    "all at once": (
        event(),
        lambda s: [[item.view.matter.id for item in stage] for stage in b(s).stages],
        [["card", "permit"]],
    ),
    "one after the other": (
        event("{matter: card, after: [permit]}", "{matter: permit}"),
        lambda s: [[item.view.matter.id for item in stage] for stage in b(s).stages],
        [["permit"], ["card"]],
    ),
    "waiting for all that comes before is not told": (
        event("{matter: card}", "{matter: permit, after: [card]}"),
        lambda s: member(s, "permit").told_after,
        (),
    ),
    "nor on the third stage": (
        merged(
            event(
                "{matter: card}", "{matter: permit, after: [card]}", "{matter: third, after: [card, permit]}"
            ),
            another("third"),
        ),
        lambda s: member(s, "third").told_after,
        (),
    ),
    "waiting for some of it is": (
        merged(
            event("{matter: card}", "{matter: permit}", "{matter: third, after: [card]}"),
            another("third"),
        ),
        lambda s: [item.id for item in member(s, "third").told_after],
        ["card"],
    ),
    "shared once": (
        one_document("id-card"),
        lambda s: (
            shared(s).name,
            [use.matter.id for use in shared(s).uses],
            own(s),
            len(b(s).papers),
        ),
        ("居民身份证", ["card", "permit"], [], 1),
    ),
    "shared in a case": (
        merged(
            one_document("id-card"),
            another(
                "permit", materials=[{"material": "book", "original": ONE}, {**USED[0], "when": WHO["agent"]}]
            ),
        ),
        lambda s: [use.label for use in shared(s).uses],
        ["", "代办人"],
    ),
    "one form": (one_document("id-card"), lambda s: shared(s).alike, True),
    "one form, issued lately": (
        one_document("book", "issued_within: 3 个月"),
        lambda s: shared(s).alike,
        True,
    ),
    "one form, issued at different times": (
        one_document("book", "issued_within: 3 个月", issued_within="6 个月"),
        lambda s: shared(s).alike,
        False,
    ),
    "one form, one photograph": (
        one_document(
            "book", "photo: {width_mm: 26, height_mm: 32, background: 白色, count: 1, taken_within: 6 个月}"
        ),
        lambda s: shared(s).alike,
        True,
    ),
    "different photographs": (
        one_document(
            "book",
            "photo: {width_mm: 26, height_mm: 32, background: 白色, count: 1}",
            photo={"width_mm": 33, "height_mm": 48, "background": "白色", "count": 1},
        ),
        lambda s: shared(s).alike,
        False,
    ),
    "different forms": (
        one_document("id-card", original={"count": 1, "use": "shown"}),
        lambda s: shared(s).alike,
        False,
    ),
    "more copies": (one_document("id-card", copies={"count": 2}), lambda s: shared(s).alike, False),
    "signed": (one_document("id-card", signature="申请人"), lambda s: shared(s).alike, False),
    "sealed": (one_document("id-card", seal="公章"), lambda s: shared(s).alike, False),
    "whose it is": (
        one_document("id-card", whose="孩子"),
        lambda s: [(whose, [use.matter.id for use in uses]) for whose, uses in shared(s).owners],
        [("", ["card"]), ("孩子", ["permit"])],
    ),
    "everybody accepts, somebody refuses": (
        merged(
            one_document("id-card", exactly=True),
            papers(
                PERMIT,
                BOOK,
                instead=[{"name": "临时身份证", "why": "一样。"}],
                not_instead=[{"name": "复印件", "why": "看不出。"}, {"name": "临时身份证", "why": "不收。"}],
            ),
        ),
        lambda s: tuple(
            tuple(item.name for item in items) for items in (shared(s).need.accepted, shared(s).need.refused)
        ),
        (("居民身份证",), ("复印件", "临时身份证")),
    ),
    "covered by one that is brought anyway": (
        merged(
            event(shared=["id-card"]),
            card(materials=[{**text(EITHER), "original": ONE}]),
            another("permit", materials=USED),
        ),
        lambda s: [
            (item.name, [m.id for m in item.covered_by], [m.id for m in item.materials])
            for item in b(s).papers
        ],
        [
            ("身份证件（居民身份证、居住证，任选一样）", ["id-card"], ["id-card", "permit"]),
            ("居民身份证", [], ["id-card"]),
        ],
    ),
    "passed on": (
        merged(
            event(internal=["permit"]),
            another(
                "permit",
                results=[text("{material: permit, delivery: [窗口领取]}")],
                materials=USED,
            ),
        ),
        lambda s: ([(item.id, by and by.id) for item, by in b(s).passed_on], own(s, "permit")),
        ([("permit", "permit")], [("", ["居民身份证"])]),
    ),
    "windows for all of it": (
        merged(
            event_at_windows(),
            hall(
                "{id: w3, number: 9, floor: 1, kind: 专窗, serves: {matters: [card, permit]}}",
                GENERAL.format("w4", 4),
                "{id: w5, number: 5, floor: 1, kind: 绿色通道, serves: {all: true}}",
                "{id: w6, number: 8, floor: 1, kind: 专窗, serves: {departments: [public-security]}}",
            ),
        ),
        lambda s: [
            (ids(p.special.stops), ids(p.general.stops), ids(p.green.stops), p.address) for p in b(s).places
        ],
        [(["w6", "w3"], ["w4"], ["w5"], "h/main/")],
    ),
    "halls with a window made for it first": (
        merged(
            event_at_windows(),
            second_hall("a", GENERAL.format("a1", 1)),
            second_hall("z", "{id: z1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card, permit]}}"),
        ),
        lambda s: [(p.hall.id, places(p.first)) for p in b(s).places],
        [("z", ("z", ["z1"])), ("a", ("a", ["a1"]))],
    ),
    "nothing but without queueing": (
        merged(
            event_at_windows(), hall("{id: w5, number: 5, floor: 1, kind: 绿色通道, serves: {all: true}}")
        ),
        lambda s: places(b(s).places[0].first),
        ("main", ["w5"]),
    ),
    "no window for all of it": (
        merged(
            event_at_windows(), hall("{id: w3, number: 9, floor: 1, kind: 专窗, serves: {matters: [permit]}}")
        ),
        lambda s: (b(s).places, [member.matter.id for member in b(s).at_windows]),
        ((), ["card", "permit"]),
    ),
    "a window for all that is not online": (
        event(),
        lambda s: ([places(p.first) for p in b(s).places], [member.matter.id for member in b(s).elsewhere]),
        ([("main", ["w1"])], ["permit"]),
    ),
    "the main hall helps": (
        merged(event(), second_hall("a", MADE.format("a1", 1), phone="0000-5550044")),
        lambda s: (b(s).main and b(s).main.id, b(s).phone),  # type: ignore[union-attr]
        ("main", "0000-5550003"),
    ),
    "else the first": (
        merged(
            event(), second_hall("a", MADE.format("a1", 1), phone="0000-5550044"), {MAIN: {"kind": "分厅"}}
        ),
        lambda s: (b(s).main and b(s).main.id, b(s).phone),  # type: ignore[union-attr]
        ("a", "0000-5550044"),
    ),
    "with those who help": (
        merged(event(), {MAIN: {"assisted_phone": "0000-5550022"}}),
        lambda s: b(s).phone,
        "0000-5550022",
    ),
}
TABLES = {
    "matter": MATTERS,
    "sheet": SHEETS,
    "need": NEEDS,
    "window": WINDOWS,
    "hall": HALLS,
    "list": LISTS,
    "bundle": BUNDLES,
}


def site_of(town: Path, changes: Changes) -> Site:
    """Return the site of the town with changes, which bring no errors."""
    for name, fields in changes.items():
        path = town / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = {**BASE.get(name, {}), **fields}
        kept = {key: value for key, value in whole.items() if value is not None}
        written = yaml.safe_dump(kept, allow_unicode=True)
        path.write_text(f"---\n{written}---\n# 说明\n" if path.suffix == ".md" else written, "utf-8")
    found = check(town, TODAY)
    assert [str(item) for item in found.failing()] == []
    return resolve(found.catalogue, found.published)


@pytest.mark.parametrize(
    ("changes", "expression", "expected"),
    [
        pytest.param(*row, id=f"{table}: {what}")
        for table, rows in TABLES.items()
        for what, row in rows.items()
    ],
)
def test_property(
    changes: Changes, expression: Callable[[Site], object], expected: object, town: Path
) -> None:
    """Each property says what follows from the guides."""
    assert expression(site_of(town, changes)) == expected
