"""`gaoqing signs --compare REV`: whatever a citizen reads behind a printed code, a change of it is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import git
from gaoqing.check import Checked
from gaoqing.messages import LANGUAGES
from gaoqing.site.shown import FACTS, Comparison, Leads, compare
from test_since import gaoqing, guides

__all__ = ["guides"]  # the fixture

Check = Callable[..., Checked]
HALL = "halls/main.yml"
SITE = "site.yml"
DEPARTMENTS = "departments.yml"
CARD = "matters/public-security/card.yml"
STUCK = "  - {name: 政务服务热线, phone: 12345}"


def changed(checked: Check, file: str, old: str, new: str) -> Comparison:
    """Compare the town with itself after a change of one file."""
    before = checked().catalogue
    text = (git.TOWN / file).read_text("utf-8")
    assert old in text
    return compare(before, checked({file: text.replace(old, new)}).catalogue)


# File, what stands there, what an attacker or a tired clerk writes, the facts that read differently.
CHANGES = [
    (HALL, "serves: {matters: [card]}", "does: 取件。", {"serves", "does", "department_phones", "channels"}),
    (HALL, "phone: 0000-5550003", "phone: 0000-5559999", {"phone"}),
    (HALL, "phone: 0000-5550003", "phone: 0000-5550003\nassisted_phone: 0000-5559999", {"assisted_phone"}),
    (HALL, "serves: {matters: [card]}}", "serves: {matters: [card]}, phone: 0000-5559999}", {"phone"}),
    (HALL, "serves: {matters: [card]}}", "serves: {matters: [card]}, name: 收费处}", {"name"}),
    (HALL, "serves: {matters: [card]}}", "serves: {matters: [card]}, zone: C 区}", {"name"}),
    (HALL, "kind: 综合", "kind: 帮办代办", {"kind"}),
    (HALL, 'to: "17:00"', 'to: "12:00"', {"hours"}),
    (HALL, "holidays: 法定节假日休息", "holidays: 法定节假日照常", {"holidays"}),
    (HALL, "address: 小镇一路 1 号", "address: 小镇九路 9 号", {"hall_address"}),
    (HALL, "name: 小镇大厅", "name: 别的大厅", {"place"}),
    (HALL, "floor: 1, kind: 综合", "floor: 3, kind: 综合", {"place"}),
    (HALL, "number: 1", "number: 11", {"place"}),
    (SITE, "hotline: 12345", "hotline: 12346", {"hotline"}),
    (SITE, STUCK, "  - {name: 政务服务热线, phone: 12346}", {"stuck"}),
    (SITE, STUCK, "  - {name: 政务服务热线, phone: 12345, address: 小镇一路 9 号}", {"stuck"}),
    (SITE, STUCK, f'{STUCK}\n  - {{name: 网上, url: "https://evil.example/"}}', {"stuck"}),
    (SITE, STUCK, f"{STUCK}\n  - {{name: 窗口, window: w1}}", {"stuck"}),
    (SITE, "name: 小镇政务服务", "name: 小镇办证代理", {"site"}),
    (SITE, "region: 小镇", "region: 小镇\nsample: 不能据此办事。", {"site"}),
    (SITE, "https://town.example/", "https://t0wn.example/", {"address"}),
    (CARD, "name: 居民身份证换领", "name: 居民身份证代办", {"serves"}),
    (DEPARTMENTS, "name: 小镇公安局", "name: 小镇公安局, short_name: 公安", {"serves"}),
    (CARD, "plain_name: ", "plain_name: 新", {"serves"}),
]


@pytest.mark.parametrize(("file", "old", "new", "facts"), CHANGES, ids=[f"{i}" for i in range(len(CHANGES))])
def test_change(file: str, old: str, new: str, facts: set[str], checked: Check) -> None:
    """Each change is told with the facts that it touches, and no other."""
    found = changed(checked, file, old, new)
    assert found.changed
    told = {change.fact for change in found.changed[0].changes}
    assert told <= facts | {"channels"}
    assert facts - {"channels", "department_phones"} <= told
    leads = Leads.ELSEWHERE if facts & {"place", "address"} else Leads.SAME
    assert found.changed[0].leads is leads
    assert found.astray is (leads is not Leads.SAME)
    assert found.unchanged + len(found.changed) == 2


SECOND = """\
id: two
name: 分厅
kind: 分厅
address: 小镇二路 2 号
phone: 0000-5550013
hours:
  - {days: [周一], from: "09:00", to: "17:00"}
holidays: 法定节假日休息
windows:
  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {matters: [card]}, phone: 0000-5550014}
  - {id: b2, number: 2, floor: 1, kind: 取件, retired: {on: "2026-10-01", moved_to: w1, why: 并入大厅。}}
"""


@pytest.mark.parametrize(
    ("old", "new", "window", "fact"),
    [
        ("address: 小镇二路 2 号", "address: 小镇二路 9 号", "w1", "elsewhere"),
        ("name: 分厅\n", "name: 新分厅\n", "w1", "elsewhere"),
        ("serves: {matters: [card]}", "does: 领证。", "w1", "elsewhere"),
        ("phone: 0000-5550013", "phone: 0000-5559999", "b1", "phone"),
        ("why: 并入大厅。", "why: 加微信办理。", "b2", "why"),
        ("b1, number: 1, floor: 1", "b1, number: 1, floor: 9", "w1", "stuck"),
    ],
)
def test_change_in_another_hall(old: str, new: str, window: str, fact: str, checked: Check) -> None:
    """What a page says of another hall, and whom a sign says to call, is told too."""
    lock = (git.TOWN / "qr.lock").read_text("utf-8")
    lock += "".join(f"  b{i}: {{hall: two, meaning: 1 层 {i} 号窗口}}\n" for i in (1, 2))
    site = (git.TOWN / "site.yml").read_text("utf-8") + "  - {name: 分厅, window: b1}\n"
    files = {"halls/two.yml": SECOND, "qr.lock": lock, "site.yml": site}
    before = checked(files)
    assert not before.failing()
    assert old in SECOND
    found = compare(before.catalogue, checked({"halls/two.yml": SECOND.replace(old, new)}).catalogue)
    told = {code.code: {change.fact for change in code.changes} for code in found.changed}
    assert fact in told[window]


@pytest.mark.parametrize("field", ["enquiry_phone", "complaint_phone"])
def test_department_phone(field: str, checked: Check) -> None:
    """A department's number is behind the codes of the windows that handle its matters."""
    text = (git.TOWN / DEPARTMENTS).read_text("utf-8")
    old = text.partition(f"{field}: ")[2].partition("\n")[0].rstrip("}").partition(",")[0]
    found = changed(checked, DEPARTMENTS, f"{field}: {old}", f"{field}: 0000-5559999")
    assert [(code.code, [change.fact for change in code.changes]) for code in found.changed] == [
        ("w1", ["department_phones"])
    ]


@pytest.mark.parametrize(
    "way",
    [
        '{kind: 网上, url: "https://%s.example/"}',
        "{kind: 手机应用, name: https://%s.example/}",
        "{kind: 电子邮件, email: a@%s.example}",
        "{kind: 邮寄, to: https://%s.example/ 信箱}",
    ],
)
def test_channel(way: str, checked: Check) -> None:
    """Where a channel leads is behind the codes of the windows that handle its matter."""
    way = f"channels:\n  - {way}\n"
    text = (git.TOWN / CARD).read_text("utf-8")
    assert "channels:\n" in text
    good, bad = (text.replace("channels:\n", way % host) for host in ("town", "evil"))
    found = compare(checked({CARD: good}).catalogue, checked({CARD: bad}).catalogue)
    (code,) = found.changed
    (change,) = code.changes
    assert change.fact == "channels"
    assert "town.example" in change.before[0]
    assert "evil.example" in change.now[0]


@pytest.mark.parametrize("target", ["w2", "w9"])
def test_retired(target: str, checked: Check) -> None:
    """A window that is retired sends people on: wherever to, that is told."""
    found = changed(
        checked,
        HALL,
        "serves: {matters: [card]}}",
        f'serves: {{matters: [card]}}, retired: {{on: "2026-11-01", moved_to: {target}}}}}',
    )
    assert (found.astray, found.changed[0].changes[0].fact) == (True, "moved_to")
    assert target in found.changed[0].changes[0].now[0]


def test_vanished(checked: Check) -> None:
    """A code without a window leads nowhere, also when its line in the lock is gone with it."""
    line = next(line for line in (git.TOWN / HALL).read_text("utf-8").splitlines() if "id: w2" in line)
    found = changed(checked, HALL, f"{line}\n", "")
    assert [(code.code, code.leads) for code in found.changed] == [("w2", Leads.NOWHERE)]
    before = checked({HALL: (git.TOWN / HALL).read_text("utf-8")}).catalogue
    hall = (git.TOWN / HALL).read_text("utf-8").replace(f"{line}\n", "")
    lock = "".join(
        row for row in (git.TOWN / "qr.lock").read_text("utf-8").splitlines(keepends=True) if "w2" not in row
    )
    found = compare(before, checked({HALL: hall, "qr.lock": lock}).catalogue)
    assert [(code.code, code.leads) for code in found.changed] == [("w2", Leads.NOWHERE)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words(lang: str, guides: Path) -> None:
    """Without a change it says so; a swap of two windows is told for both, in words and as data."""
    same = gaoqing(guides, "signs", "--compare", "HEAD", "--lang", lang)
    assert (same.exit_code, same.stdout.count("\n")) == (0, 1)
    hall = guides / HALL
    swapped = hall.read_text("utf-8").replace("id: w1", "id: w0").replace("id: w2", "id: w1")
    hall.write_text(swapped.replace("id: w0", "id: w2"), "utf-8")
    done = gaoqing(guides, "signs", "--compare", "HEAD", "--lang", lang)
    assert done.exit_code == 1
    assert [line.split()[0] for line in done.stdout.splitlines() if line[0] == "w"] == ["w1", "w2"]
    assert "2 号窗口" in done.stdout
    data = json.loads(gaoqing(guides, "signs", "--compare", "HEAD", "--format", "json").stdout)
    assert [code["leads"] for code in data["changed"]] == ["elsewhere", "elsewhere"]
    assert not (guides.parent / "signs").exists()


def test_grown(guides: Path) -> None:
    """A window that is new since then is no change of a printed code."""
    for name, text in (
        (HALL, "  - {id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}\n"),
        ("qr.lock", "  w3: {hall: main, meaning: 1 层 3 号窗口}\n"),
    ):
        (guides / name).write_text((guides / name).read_text("utf-8") + text, "utf-8")
    assert gaoqing(guides, "signs", "--compare", "HEAD").exit_code == 0


def test_hostile_words(guides: Path) -> None:
    """No guide gives the runner of a CI an order."""
    hall = guides / HALL
    name = 'name: "##[add-mask]x ::add-mask::x"'
    hall.write_text(hall.read_text("utf-8").replace("name: 小镇大厅", name), "utf-8")
    done = gaoqing(guides, "signs", "--compare", "HEAD")
    assert done.exit_code == 1
    assert "add-mask" in done.stdout
    assert "##[" not in done.stdout
    assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())


def test_broken_at_revision(guides: Path) -> None:
    """Guides that could not be understood at the revision, or were not there, end with a sentence."""
    text = (guides / HALL).read_text("utf-8")
    (guides / HALL).write_text("id: [\n", "utf-8")
    broken = git.commit(guides)
    (guides / HALL).write_text(text, "utf-8")
    done = gaoqing(guides, "signs", "--compare", broken)
    assert (done.exit_code, HALL in done.stderr) == (2, True)
    other = guides.parent / "other"
    other.mkdir()
    for path in sorted(guides.rglob("*")):
        target = other / path.relative_to(guides)
        target.mkdir() if path.is_dir() else target.write_bytes(path.read_bytes())
    assert gaoqing(other, "signs", "--compare", "HEAD").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_has_words(lang: str) -> None:
    """Each fact has a name in each language; unused ones would be left behind."""
    from gaoqing.messages import catalogue

    keys = {key.removeprefix("cli.fact-") for key in catalogue(lang) if key.startswith("cli.fact-")}
    assert keys - {"added", "removed", "changed", "more", "stop"} == set(FACTS)


def test_closed_in_words(checked: Check) -> None:
    """A window that is closed is told in a sentence: from when on, and where to go."""
    new = 'serves: {matters: [card]}, retired: {on: "2026-11-01", moved_to: w2}}'
    found = changed(checked, HALL, "serves: {matters: [card]}}", new)
    told = [
        line
        for code in found.changed
        for item in code.changes
        if item.fact == "moved_to"
        for line in item.now
    ]
    assert told == ["2026-11-01 起停用，请到 小镇大厅 1 层 2 号窗口（w2）"]
