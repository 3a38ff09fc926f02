"""Codes of halls, departments and bundles: locked when they are named, and held to the rules of windows."""

from collections.abc import Callable
from pathlib import Path

import pytest

import git
from gaoqing.catalogue.codes import Code, Kind, code_named
from gaoqing.catalogue.locking import lock_text
from gaoqing.catalogue.printed import PrintedCodes, check_words
from gaoqing.check import Checked
from gaoqing.reading.read import read
from gaoqing.reading.source import At
from gaoqing.site.shown import Leads, compare
from test_boundaries import BUNDLE
from test_since import gaoqing, guides, since

__all__ = ["guides"]  # the fixture

Check = Callable[..., Checked]
TEXT = (git.TOWN / "qr.lock").read_text("utf-8")
SECOND = "matters/public-security/second.yml"
# A bundle needs a second matter.
FILES = {
    BUNDLE: "id: cards\nname: 身份证和居住证一件事\nsummary: 一次交材料，两个证一起办。\n"
    "matters:\n  - {matter: card}\n  - {matter: second}\n",
    SECOND: (git.TOWN / "matters/public-security/card.yml")
    .read_text("utf-8")
    .replace("id: card", "id: second"),
}
LOCKED = TEXT + (
    "halls:\n  main: {meaning: 小镇大厅, check: 苹果}\n"
    "departments:\n  public-security: {meaning: 小镇公安局, check: 石桥}\n"
    "bundles:\n  cards: {meaning: 身份证和居住证一件事, check: 月亮}\n"
)
CODES = [("halls", "main"), ("departments", "public-security"), ("bundles", "cards")]


def codes(found: Checked) -> list[tuple[str, str]]:
    """Return what is told of the lock and of what is printed: code and id."""
    told = [(item.code, str(item.params.get("id", ""))) for item in found.findings]
    return [item for item in told if item[0] in {"W005", "W006", "W014", "W015", "W016", "W017", "I012"}]


def test_as_it_was(checked: Check) -> None:
    """With a code of each kind in the lock nothing is told."""
    found = checked({**FILES, "qr.lock": LOCKED})
    assert codes(found) == []
    assert len(found.catalogue.printed.codes) == 5


@pytest.mark.parametrize("name", [name for _, name in CODES])
def test_vanished(name: str, checked: Check) -> None:
    """What has a printed code and is gone is told, whatever it is; one id in two kinds is two things."""
    lock = LOCKED.replace(f"  {name}:", "  gone:")
    assert codes(checked({**FILES, "qr.lock": lock})) == [("W005", "gone")]
    line = next(row for row in LOCKED.splitlines() if row.startswith(f"  {name}:"))
    twin = LOCKED.replace(line, f"{line}\n{line.replace(name, 'w1').split(', check')[0]}, check: 葡萄}}")
    assert codes(checked({**FILES, "qr.lock": twin})) == [("W005", "w1")]


@pytest.mark.parametrize(
    ("file", "old", "name"),
    [
        ("halls/main.yml", "小镇大厅", "main"),
        ("departments.yml", "小镇公安局", "public-security"),
        (BUNDLE, "身份证和居住证一件事", "cards"),
    ],
)
def test_renamed(file: str, old: str, name: str, checked: Check) -> None:
    """An id that goes by another name than its sign is told, and no other."""
    text = FILES.get(file) or (git.TOWN / file).read_text("utf-8")
    found = checked({**FILES, "qr.lock": LOCKED, file: text.replace(f"name: {old}", "name: 别的名称")})
    assert [item for item in codes(found) if item[1] == name] == [("W006", name)]


@pytest.mark.parametrize(
    ("file", "line", "name"),
    [("departments.yml", "name: 小镇公安局", "public-security"), (BUNDLE, "name: 身份证", "cards")],
)
def test_draft(file: str, line: str, name: str, checked: Check) -> None:
    """What has a printed code and is made a draft is told."""
    text = FILES.get(file) or (git.TOWN / file).read_text("utf-8")
    mark = "draft: true\n" if file == BUNDLE else "draft: true, "
    found = checked({**FILES, "qr.lock": LOCKED, file: text.replace(line, mark + line)})
    assert ("I012", name) in codes(found)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [("石桥", "苹果", True), ("月亮", "石桥", True), ("苹果", "石桥", True)],
)
def test_words_of_all_kinds(one: str, other: str, *, told: bool, checked: Check) -> None:
    """In one hall no two codes share a word, whatever they lead to; a department’s is nobody’s else."""
    found = codes(checked({**FILES, "qr.lock": LOCKED.replace(one, other)}))
    assert bool(found) is told
    assert {code for code, _ in found} <= {"W017"}


@pytest.mark.parametrize(("kind", "name"), CODES)
def test_since(kind: str, name: str, guides: Path) -> None:
    """A line of any kind that is dropped or rewritten since a revision is told; a replaced sign as a note."""
    for file, text in {**FILES, "qr.lock": LOCKED}.items():
        (guides / file).parent.mkdir(parents=True, exist_ok=True)
        (guides / file).write_text(text, "utf-8")
    git.commit(guides)
    line = next(row for row in LOCKED.splitlines(keepends=True) if row.startswith(f"  {name}:"))
    word = line.partition("check: ")[2][:2]
    for new, code in (
        ("", "W014"),
        (line.replace(word, "葡萄"), "W015"),
        (line.replace(word, "葡萄").replace("}", ', replaced: "2026-11-20"}'), "W016"),
    ):
        lock = LOCKED.replace(f"{kind}:\n{line}", "" if not new else f"{kind}:\n{new}")
        (guides / "qr.lock").write_text(lock, "utf-8")
        assert [row["code"] for row in since(guides)[1] if row["code"] in {"W014", "W015", "W016"}] == [code]


def test_opt_in(guides: Path, tmp_path: Path) -> None:
    """`--lock` records windows alone, the rest when it is named, or its kind; old lines stay."""
    out = str(tmp_path / "signs")
    for names, added in (
        ((), []),
        (("h/main",), ["halls:", "  main:"]),
        (("d/",), ["departments:", "  public-security:"]),
        (("d/", "h/"), []),
    ):
        before = (guides / "qr.lock").read_text("utf-8")
        done = gaoqing(guides, "signs", *names, "--lock", "--out", out)
        assert done.exit_code == 0, done.stderr
        after = (guides / "qr.lock").read_text("utf-8")
        assert after.startswith(before.rstrip("\n"))
        new = after.splitlines()[len(before.splitlines()) :]
        assert [row.partition("{")[0].rstrip() for row in new] == added
    assert (tmp_path / "signs/code/h/main.png").read_bytes().startswith(b"\x89PNG")
    assert gaoqing(guides, "check").exit_code == 0


@pytest.mark.parametrize("name", ["h/nowhere", "d/main", "x/main", "/", "h/main/main"])
def test_no_such_code(name: str, guides: Path) -> None:
    """Whoever names what is not there gets a sentence, and nothing is written."""
    before = (guides / "qr.lock").read_bytes()
    done = gaoqing(guides, "signs", name, "--lock")
    assert (done.exit_code, name.rstrip("/") in done.stderr) == (2, True)
    assert (guides / "qr.lock").read_bytes() == before


@pytest.mark.parametrize("name", ["m01", "h/main", "d/public-security", "j/newborn"])
def test_names(name: str) -> None:
    """What people type for a code is what a report calls it."""
    assert code_named(name).name == name
    assert code_named("d/a/") == Code(Kind.DEPARTMENT, "a")


FORMS = {
    "windows last": TEXT,
    "windows first": LOCKED,
    "remarks between": LOCKED.replace("halls:", "# 大厅的码\n\nhalls:").replace(
        "windows:", "windows: # 窗口"
    ),
    "remark at the end": f"{LOCKED}# 完\n",
    "no newline": LOCKED.rstrip("\n"),
    "empty": "",
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_lines_are_kept(form: str, ending: str, checked: Check) -> None:
    """Whatever the file looks like, each line stays as it is, and each code is added to its own kind."""
    before = FORMS[form].replace("\n", ending)
    hall = (git.TOWN / "halls/main.yml").read_text("utf-8")
    more = hall + "  - {id: w9, number: 9, floor: 1, kind: 取件, does: 领证。}\n"
    catalogue = checked({**FILES, "halls/main.yml": more, "qr.lock": FORMS[form] or None}).catalogue
    new = [thing for code, thing in catalogue.coded.items() if code not in catalogue.printed.codes]
    words = check_words(catalogue.printed, "https://town.example/", new)
    after = lock_text(before, "https://town.example/", new, words)
    left = iter(after.split(ending))
    assert all(line in left for line in before.rstrip().split(ending) if before)
    assert ("\r" in after) is (ending == "\r\n" and bool(before))
    source, findings = read("qr.lock", after.encode())
    assert (findings, source is not None) == ([], True)
    assert source
    assert set(PrintedCodes.of(At(source), source.data).codes) == set(catalogue.coded)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "fact"),
    [
        ("halls/main.yml", "phone: 0000-5550003", "phone: 0000-5559999", "h/main", "phone"),
        ("halls/main.yml", "{matters: [card]}", "{departments: [public-security]}", "h/main", "windows"),
        ("halls/main.yml", "小镇一路 1 号", "小镇九路 9 号", "h/main", "hall_address"),
        ("departments.yml", "0000-5550002", "0000-5559999", "d/public-security", "department_phones"),
        ("halls/main.yml", "serves: {matters: [card]}", "does: 取件。", "d/public-security", "windows"),
        (BUNDLE, "matter: second", "matter: third", "j/cards", "serves"),
        (BUNDLE, "一次交材料", "加微信交材料", "j/cards", "does"),
    ],
)
def test_compare(  # noqa: PLR0913, PLR0917  a row of the table
    file: str, old: str, new: str, code: str, fact: str, checked: Check
) -> None:
    """What a code of any kind shows, `--compare` tells when it changes."""
    files = {**FILES, "qr.lock": LOCKED}
    text = files.get(file) or (git.TOWN / file).read_text("utf-8")
    assert old in text
    found = compare(checked(files).catalogue, checked({**files, file: text.replace(old, new)}).catalogue)
    told = {change.code: {item.fact for item in change.changes} for change in found.changed}
    assert fact in told[code]
    assert not found.astray


def test_compare_merged(checked: Check) -> None:
    """A department that another one took over leads elsewhere."""
    files = {**FILES, "qr.lock": LOCKED}
    tax = "  - {id: tax, name: 小镇税务局, enquiry_phone: 0000-5550021, complaint_phone: 0000-5550022}\n"
    text = (git.TOWN / "departments.yml").read_text("utf-8") + tax
    now = text.replace("id: public-security,", "id: public-security, merged_into: tax,")
    assert now != text
    found = compare(
        checked({**files, "departments.yml": text}).catalogue,
        checked({**files, "departments.yml": now}).catalogue,
    )
    (change,) = found.changed
    assert (change.code, change.leads) == ("d/public-security", Leads.ELSEWHERE)
    assert [(item.fact, item.now) for item in change.changes] == [("merged_into", ("小镇税务局",))]


def test_compare_without_line(checked: Check) -> None:
    """A code whose line and thing are both gone leads nowhere, whatever it is."""
    before = checked({**FILES, "qr.lock": LOCKED}).catalogue
    gone = compare(before, checked({BUNDLE: None, "qr.lock": TEXT}).catalogue)
    assert {item.code for item in gone.changed if item.leads is Leads.NOWHERE} == {"j/cards"}
