"""Twelve things that happen to a printed code: the right finding, the right page, and never a 404."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import git
from gaoqing.catalogue.check_word import first_word
from gaoqing.check import Checked, check
from gaoqing.outputs import Artifact, produce
from gaoqing.site import resolve
from test_codes import FILES, LOCKED
from test_since import gaoqing, guides, since

__all__ = ["guides"]  # the fixture

Check = Callable[..., Checked]
DAY = date(2026, 11, 22)
HALL = "halls/main.yml"
TEXT = (git.TOWN / HALL).read_text("utf-8").replace("[card]", "[card, second]")
W1, W2 = TEXT.splitlines(keepends=True)[-2:]
DEPARTMENTS = (git.TOWN / "departments.yml").read_text("utf-8")
CARD = (git.TOWN / "matters/public-security/card.yml").read_text("utf-8")
OTHER = CARD.replace("id: card", "id: other").replace("public-security", "tax")
EVERYTHING = TEXT.replace("matters: [card, second]", "all: true")
TWO = DEPARTMENTS + (
    "  - {id: tax, name: 小镇税务局, enquiry_phone: 0000-5550021, complaint_phone: 0000-5550022}\n"
)
RETIRED = 'retired: {on: "2026-11-01", moved_to: %s, why: 窗口合并。}'
BRANCH = (
    TEXT.replace("id: main", "id: branch").replace("小镇大厅", "小镇分厅").replace("一路 1 号", "二路 2 号")
)
BRANCH = BRANCH.replace("id: w", "id: b").replace("kind: 主大厅", "kind: 分厅")
CLOSED = TEXT.replace(W1, W1.replace("serves: {matters: [card, second]}", RETIRED % "b1")).replace(
    W2, W2.replace("does: 事情没办成，在这里登记。", RETIRED % "b2")
)
TAX = {
    f"matters/tax/{name}": text.replace("department: public-security", "department: tax")
    for name, text in (("card.yml", CARD), ("second.yml", CARD.replace("id: card", "id: second")))
}
GONE = {"matters/public-security/card.yml": None, "matters/public-security/second.yml": None}
SITE = (git.TOWN / "site.yml").read_text("utf-8")
NEW = "https://new.town.example/"


class Scenario(NamedTuple):
    """What is changed, what is told of it, and what pages say then: address → words."""

    files: Mapping[str, str | None]
    told: set[str]
    pages: Mapping[str, str]


SCENARIOS = {
    "new": Scenario(
        {HALL: f"{TEXT}  - {{id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}}\n"},
        {"W008"},
        {"w/w3/": "3 号窗口"},
    ),
    "printed": Scenario({}, set(), {"w/w1/": "暗号", "h/main/": "苹果", "d/public-security/": "石桥"}),
    "moved": Scenario({HALL: TEXT.replace("number: 2, floor: 1", "number: 2, floor: 2")}, {"W006"}, {}),
    "moved with a new sign": Scenario(
        {
            HALL: TEXT.replace("number: 2, floor: 1", "number: 2, floor: 2"),
            "qr.lock": LOCKED.replace("1 层 2 号窗口}", '2 层 2 号窗口, replaced: "2026-11-20"}'),
        },
        {"W016"},
        {"w/w2/": "2 层"},
    ),
    "merged": Scenario(
        {HALL: TEXT.replace(W2, W2.replace("does: 事情没办成，在这里登记。", RETIRED % "w1"))},
        set(),
        {"w/w2/": "这个窗口已停用", "w/w1/": "1 号窗口"},
    ),
    "retired": Scenario(
        {HALL: TEXT.replace(W2, W2.replace("does", f"{RETIRED % 'w1'}, does"))},
        set(),
        {"w/w2/": f"<b>{first_word('https://town.example/w/w2/')}</b>"},
    ),
    "hall closed": Scenario(
        {HALL: CLOSED, "halls/branch.yml": BRANCH},
        {"W008"},
        {"h/main/": "这个大厅已经关闭", "w/w1/": "小镇分厅", "w/w2/": "小镇分厅"},
    ),
    "department split": Scenario(
        {**GONE, **TAX, "departments.yml": TWO}, {"W045"}, {"d/public-security/": "没有由它办理的事项"}
    ),
    "department merged": Scenario(
        {
            **GONE,
            **TAX,
            "departments.yml": TWO.replace("public-security,", "public-security, merged_into: tax,"),
        },
        {"W045"},
        {"d/public-security/": '<a href="../../d/tax/">小镇税务局</a>'},
    ),
    "department gone": Scenario(
        {**GONE, **TAX, "departments.yml": TWO.replace(DEPARTMENTS.splitlines(keepends=True)[-1], "")},
        {"W005", "W045"},
        {},
    ),
    "domain changed": Scenario(
        {"site.yml": SITE.replace("https://town.example/", NEW)}, {"W007", "W047"}, {}
    ),
    "domain changed with redirects": Scenario(
        {
            "site.yml": SITE.replace("https://town.example/", NEW),
            "qr.lock": LOCKED.replace("https://town", "https://new.town").replace(
                "windows:", 'former: ["https://town.example/"]\nwindows:', 1
            ),
        },
        {"W016", "W047"},
        {"w/w1/": "真网址只有 new.town.example"},
    ),
    "merged branches": Scenario(
        {"qr.lock": LOCKED.replace("halls:", "  w2: {hall: main, meaning: 1 层 2 号窗口}\nhalls:")},
        {"W048"},
        {},
    ),
    "merged branches that differ": Scenario(
        {
            "qr.lock": LOCKED.replace(
                "halls:", "  w2: {hall: main, meaning: 1 层 2 号窗口, check: 葡萄}\nhalls:"
            )
        },
        {"W049"},
        {},
    ),
    "group twice": Scenario({"qr.lock": f"{LOCKED}halls:\n  two: {{meaning: 二厅}}\n"}, {"W049"}, {}),
    "edited by hand": Scenario(
        {"qr.lock": LOCKED.replace("check: 苹果", "check: 葡萄")}, {"W015"}, {"h/main/": "葡萄"}
    ),
    "lines of Windows": Scenario({"qr.lock": LOCKED.replace("\n", "\r\n")}, set(), {"h/main/": "苹果"}),
    "another department": Scenario(
        {
            "departments.yml": TWO,
            "matters/tax/other.yml": OTHER,
            HALL: TEXT.replace("matters: [card, second]", "departments: [tax]"),
        },
        {"W045"},
        {},
    ),
    "department no more": Scenario(
        {HALL: TEXT.replace("serves: {matters: [card, second]}", "does: 在这里交水费。")}, {"W045"}, {}
    ),
    "fewer matters of a department": Scenario({HALL: TEXT.replace("[card, second]", "[card]")}, set(), {}),
    "another phone of a department": Scenario(
        {"departments.yml": DEPARTMENTS.replace("0000-5550001", "0000-5559999")}, {"W046"}, {}
    ),
    "another phone": Scenario({HALL: TEXT.replace("0000-5550003", "0000-5559999")}, {"W046"}, {}),
}
OURS = {"W005", "W006", "W007", "W008", "W013", "W014", "W015", "W016", "W017", "I012"}
OURS |= {"W044", "W045", "W046", "W047", "W048", "W049", "W050"}


def put(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files, byte for byte; None deletes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_bytes(text.encode())


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, guides: Path) -> None:
    """What happened is told as what it is; where a site can be made, each printed address is a page of it."""
    put(guides, {**FILES, HALL: TEXT, "qr.lock": LOCKED})
    git.commit(guides)
    scenario = SCENARIOS[name]
    put(guides, scenario.files)
    assert {str(row["code"]) for row in since(guides)[1]} & OURS == scenario.told
    found = check(guides, DAY)
    if found.failing():  # no site is made, and the one that people scan stays as it is
        assert scenario.pages == {}
        return
    site = resolve(found.catalogue, found.published)
    pages = {item.path: item for item in produce(site) if isinstance(item, Artifact)}
    for code in found.catalogue.printed.codes:
        assert f"{code.path}index.html" in pages, "a printed address answers 404"
    for address, words in scenario.pages.items():
        assert words in pages[f"{address}index.html"].content.decode()


def test_twelve() -> None:
    """There are at least twelve of them."""
    assert len(SCENARIOS) >= 12


def test_fewer_departments(guides: Path) -> None:
    """A window that handled everything and handles one department now is told, with what is left."""
    all_of_two = {"departments.yml": TWO, "matters/tax/other.yml": OTHER, HALL: EVERYTHING, "qr.lock": LOCKED}
    put(guides, {**FILES, **all_of_two})
    git.commit(guides)
    put(guides, {HALL: EVERYTHING.replace("all: true", "departments: [tax]")})
    (row,) = (row for row in since(guides)[1] if row["code"] == "W045")
    assert row["params"] == {"id": "w1", "before": ["小镇公安局"], "now": ["小镇税务局"]}


def test_signs_of_a_department_split(guides: Path) -> None:
    """The sign of a department that lost matters to another one is among those to be printed again."""
    licence = CARD.replace("id: card", "id: second").replace("plain_name: 换身份证", "plain_name: 换驾照")
    police, tax = "matters/public-security/second.yml", "matters/tax/second.yml"
    put(guides, {**FILES, "departments.yml": TWO, HALL: TEXT, "qr.lock": LOCKED, police: licence})
    git.commit(guides)
    put(guides, {police: None, tax: licence.replace("department: public-security", "department: tax")})
    done = gaoqing(guides, "signs", "--changed-since", "HEAD")
    assert done.exit_code == 0, done.stdout + done.stderr
    assert "d/public-security" in done.stdout.splitlines()[-1].split()


def test_phone_of_a_bundle(guides: Path) -> None:
    """Where a bundle alone is printed, its sign says the number of the main hall."""
    start, bundles, rest = LOCKED.partition("bundles:\n")
    lock = f"{start.partition('windows:')[0]}{bundles}{rest}"
    put(guides, {**FILES, HALL: TEXT, "qr.lock": lock})
    git.commit(guides)
    put(guides, {HALL: TEXT.replace("0000-5550003", "0000-5559999")})
    assert "W046" in {row["code"] for row in since(guides)[1]}
