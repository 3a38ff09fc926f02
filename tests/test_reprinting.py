"""`gaoqing signs --changed-since REV`: what is on a sign and changed; nothing that only its page says."""

from pathlib import Path

import pytest

import git
from gaoqing.messages import LANGUAGES
from test_since import gaoqing, guides

__all__ = ["guides"]  # the fixture

HALL, SITE = "halls/main.yml", "site.yml"
CARD = "matters/public-security/card.yml"
# File, what stands there, what then does, the windows whose signs say something else.
CHANGES = [
    (HALL, "name: 小镇大厅", "name: 别的大厅", ["w1", "w2"]),
    (HALL, "phone: 0000-5550003", "phone: 0000-5559999", ["w1", "w2"]),
    (HALL, "serves: {matters: [card]}", "name: 户籍业务, serves: {matters: [card]}", ["w1"]),
    (HALL, "serves: {matters: [card]}", "zone: A 区, serves: {matters: [card]}", ["w1"]),
    (HALL, "serves: {matters: [card]}", "serves: {all: true}", ["w1"]),
    (CARD, "plain_name: 换身份证", "plain_name: 换新身份证", ["w1"]),
    (SITE, "region: 小镇", "region: 小镇\nsample: 不能据此办事。", ["w1", "w2"]),
    ("qr.lock", "1 层 2 号窗口}", '1 层 2 号窗口, check: 葡萄, replaced: "2026-11-20"}', ["w2"]),
    (HALL, 'to: "17:00"', 'to: "12:00"', []),
    (HALL, "address: 小镇一路 1 号", "address: 小镇九路 9 号", []),
    (CARD, "summary: 身份证到期换新。", "summary: 身份证到期了换新。", []),
    (SITE, "hotline: 12345", "hotline: 12346", []),
]


@pytest.mark.parametrize(("file", "old", "new", "names"), CHANGES, ids=[f"{i}" for i in range(len(CHANGES))])
def test_change(file: str, old: str, new: str, names: list[str], guides: Path) -> None:
    """A sign that says something else is told, with what it said; the others are not."""
    text = (guides / file).read_text("utf-8")
    assert old in text
    (guides / file).write_text(text.replace(old, new), "utf-8")
    done = gaoqing(guides, "signs", "--changed-since", "HEAD")
    assert done.exit_code == 0, done.stdout + done.stderr
    assert [row.split()[0] for row in done.stdout.splitlines() if row.startswith("w")] == names
    last = done.stdout.splitlines()[-1]
    assert (
        last == f"gaoqing signs {' '.join(names)} --format pdf --size wall"
        if names
        else "gaoqing" not in last
    )
    assert not (guides.parent / "signs").exists()


def test_never_printed(guides: Path) -> None:
    """What is not in the lock was never printed, and need not be printed again."""
    hall = guides / HALL
    new = "  - {id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}\n"
    hall.write_text(hall.read_text("utf-8") + new, "utf-8")
    git.commit(guides)
    hall.write_text(hall.read_text("utf-8").replace("小镇大厅", "别的大厅"), "utf-8")
    done = gaoqing(guides, "signs", "--changed-since", "HEAD")
    assert [row.split()[0] for row in done.stdout.splitlines() if row.startswith("w")] == ["w1", "w2"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_and_retired(lang: str, guides: Path) -> None:
    """A window that is new, and one that is closed since, has no sign to print again."""
    hall = guides / HALL
    text = hall.read_text("utf-8").replace(
        "does: 事情没办成，在这里登记。", 'retired: {on: "2026-11-01", moved_to: w1}'
    )
    hall.write_text(f"{text}  - {{id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}}\n", "utf-8")
    done = gaoqing(guides, "signs", "--changed-since", "HEAD", "--lang", lang)
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)


def test_other_address(guides: Path) -> None:
    """A sign names the only true address: when the site moves, each of them is told."""
    for name in (SITE, "qr.lock"):
        file = guides / name
        file.write_text(file.read_text("utf-8").replace("//town.", "//new.town."), "utf-8")
    lock = guides / "qr.lock"
    lock.write_text('former: ["https://town.example/"]\n' + lock.read_text("utf-8"), "utf-8")
    done = gaoqing(guides, "signs", "--changed-since", "HEAD")
    assert [row.split()[0] for row in done.stdout.splitlines() if row.startswith("w")] == ["w1", "w2"]
    assert "https://new.town.example/w/w1/" in done.stdout


def test_unresolved_revision(guides: Path) -> None:
    """Guides of which no site could be made end with a sentence."""
    card = guides / CARD
    text = card.read_text("utf-8")
    card.write_text(text.replace("department: public-security", "department: nobody"), "utf-8")
    broken = git.commit(guides)
    card.write_text(text, "utf-8")
    done = gaoqing(guides, "signs", "--changed-since", broken)
    assert (done.exit_code, "nobody" in done.stderr) == (2, True)
