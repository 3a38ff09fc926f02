"""Nothing in a guides folder is passed over in silence, opened when it is no file, or followed outwards."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gaoqing.check import Checked, check
from gaoqing.finding.collector import MAX_FINDINGS
from gaoqing.finding.params import Word
from gaoqing.messages import LANGUAGES, say
from gaoqing.reading.names import MOST_BYTES, MOST_CHARACTERS, mended, trouble
from gaoqing.reading.published import published
from gaoqing.reading.walk import MOST_DEPTH, walk
from gaoqing.telling import FORMATS

DAY = "2026-11-22"
TOWN = Path(__file__).parent / "town"
CARD = "matters/public-security/card.yml"
MATTERS = "matters/public-security"
Run = Callable[..., Checked]


def day() -> date:
    """Return the day that counts as today."""
    return date.fromisoformat(DAY)


def told(checked: Checked) -> list[str]:
    """Return what was found as `file code`."""
    return [f"{item.file} {item.code}" for item in checked.findings]


def admitted(checked: Checked) -> set[str]:
    """Return what may be published."""
    return {*checked.published.files, *checked.published.pages, *checked.published.pictures}


# What a program leaves behind while it works: never read, never told.
LITTER = [
    f"{MATTERS}/#card.yml#",
    f"{MATTERS}/card.yml~",
    f"{MATTERS}/.card.yml.swp",
    f"{MATTERS}/.card.yml.swx",
    f"{MATTERS}/._card.yml",
    f"{MATTERS}/.card.yml.un~",
    f"{MATTERS}/card.yml.tmp",
    f"{MATTERS}/Thumbs.db",
    f"{MATTERS}/.nfs000001",
    "halls/.DS_Store",
    "halls/desktop.ini",
    "halls/.gitkeep",
    "__MACOSX/halls/._main.yml",
    "__MACOSX/files/form.pdf",
    "files/Thumbs.db",
    "files/THUMBS.DB",
    "files/desktop.ini",
    "files/.DS_Store",
    "files/~$form.docx",
    "files/~$申请表.docx",
    "files/.~lock.form.odt#",
    "files/.~form.wps",
    "files/~WRL0001.tmp",
    "files/form.pdf.crdownload",
    "files/._form.pdf",
    "files/Icon\r",
    "pages/.DS_Store",
    "pages/#about.md#",
    "pages/.#about.md",
    "pages/about.md~",
    "pages/.about.md.kate-swp",
    "pages/.gitignore",
    "pages/.obsidian/workspace.json",
    "node_modules/x/site.yml",
]


@pytest.mark.parametrize("name", LITTER)
def test_litter(name: str, checked: Run, town: Path) -> None:
    """Litter of editors and systems is left alone: no finding, nothing published."""
    found = checked({name: "junk: ["})
    assert told(found) == []
    assert admitted(found) == set()
    assert (town / name).read_text() == "junk: ["


def test_emacs_lock(town: Path) -> None:
    """Emacs locks a file with a link to a name that does not exist; check and build live with it."""
    (town / MATTERS / ".#card.yml").symlink_to("clerk@hall.4711:1764300000")
    (town / "pages").mkdir()
    (town / "pages/.#about.md").symlink_to("clerk@hall.4711")
    assert told(check(town, day())) == []


# Copies and old versions that hold a guide: told, and never read instead of it.
COPIES = [
    f"{MATTERS}/card (1).yml",
    f"{MATTERS}/card（2）.yml",
    f"{MATTERS}/card - 副本.yml",
    f"{MATTERS}/card - 副本 (2).yml",
    f"{MATTERS}/card的副本.yml",
    f"{MATTERS}/card copy.yml",
    f"{MATTERS}/card - Copy (3).yml",
    f"{MATTERS}/card 2.yml",
    f"{MATTERS}/复件 card.yml",
    f"{MATTERS}/Copy of card.yml",
    f"{MATTERS}/card.sync-conflict-20261128-101112-ABCDEFG.yml",
    f"{MATTERS}/card_BACKUP_4711.yml",
    f"{MATTERS}/card.yml.orig",
    f"{MATTERS}/card.yml.rej",
    f"{MATTERS}/card.yml.bak",
    f"{MATTERS}/card.yml.old",
    f"{MATTERS}/card.yml.mine",
    f"{MATTERS}/card.yml.r4711",
    "qr.lock.bak",
    "site.yml.save",
]


@pytest.mark.parametrize("name", COPIES)
def test_copy(name: str, checked: Run, town: Path) -> None:
    """A copy beside its original is told as such, not as a hundred defects of an unknown guide."""
    text = (town / CARD).read_text("utf-8")
    assert told(checked({name: text})) == [f"{name} P008"]


@pytest.mark.parametrize("name", [f"{MATTERS}/card-2.yml", f"{MATTERS}/card-copy.yml", f"{MATTERS}/old.yml"])
def test_no_copy(name: str, checked: Run, town: Path) -> None:
    """A guide whose id happens to end like a copy is read."""
    found = checked({name: (town / CARD).read_text("utf-8")})
    assert f"{name} P008" not in told(found)
    assert f"{CARD} I002" in told(found) or f"{name} I002" in told(found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("halls/second.yml.txt", "halls/second.yml.txt Y015"),
        ("halls/second.yaml.docx", "halls/second.yaml.docx Y015"),
        ("halls/.second.yml", "halls/.second.yml Y015"),
        ("halls/.yml", "halls/.yml Y015"),
        ("Halls/second.yml", "Halls Y015"),
        ("Pages/about.md", "Pages Y015"),
        ("FILES/form.pdf", "FILES Y015"),
        ("files/forms/form.pdf", "files/forms Y015"),
        ("files/.htaccess", "files/.htaccess Y015"),
        ("pages/.htaccess", "pages/.htaccess Y015"),
        ("pages/.well-known/security.txt", "pages/.well-known Y015"),
    ],
)
def test_misplaced(name: str, expected: str, checked: Run) -> None:
    """What somebody may count on and nothing reads is told: hidden endings, other case, hidden names."""
    assert expected in told(checked({name: "# text\n"}))


# Links: the path of the link, what it leads to, and what must be found.
LINKS = {
    "itself": ("halls/other.yml", "other.yml", ["halls/other.yml Y022"]),
    "each-other": ("halls/other.yml", "third.yml", ["halls/other.yml Y022", "halls/third.yml Y022"]),
    "nowhere": ("halls/other.yml", "gone.yml", ["halls/other.yml Y022"]),
    "nowhere-outside": ("halls/other.yml", "/nonexistent/x.yml", ["halls/other.yml Y015"]),
    "through-a-file": ("halls/other.yml", "main.yml/x.yml", ["halls/other.yml Y022"]),
    "folder-itself": ("halls/a", ".", ["halls/a Y022"]),
    "folder-above": ("matters/a", "..", ["matters/a Y022"]),
    "root": ("a", ".", ["a Y022"]),
    "folder-inside": ("pages", "matters", ["pages Y022"]),
    "folder-outside": ("pages", "/usr/share", ["pages Y015"]),
    "guides-of-guides": ("files", "../guides", ["files Y022"]),
    "second-name": ("matters/public-security/again.yml", "card.yml", [f"{MATTERS}/again.yml Y022"]),
    "into-git": ("pages/config.md", "../.git/config", ["pages/config.md Y022"]),
    "device": ("files/form.txt", "/dev/zero", ["files/form.txt Y015"]),
    "lock": ("qr.lock.yml", "qr.lock", ["qr.lock.yml Y022"]),
    "process": ("files/form.txt", "/proc/self/environ", ["files/form.txt Y015"]),
    "yaml-page": ("pages/site.md", "../site.yml", ["pages/site.md Y022"]),
}


@pytest.mark.parametrize("name", LINKS)
def test_link(name: str, town: Path) -> None:
    """A link that leads to no file of its own is a finding at its name, and the check ends."""
    path, target, expected = LINKS[name]
    (town / path).parent.mkdir(parents=True, exist_ok=True)
    (town / ".git").mkdir()
    (town / ".git/config").write_text("token")
    (town / path).symlink_to(target)
    if name == "each-other":
        (town / "halls/third.yml").symlink_to("other.yml")
    assert told(check(town, day())) == expected


def test_branching_loops(town: Path) -> None:
    """Loops that multiply would take for ever if they were followed."""
    (town / "pages").mkdir()
    for name in "abcdefgh":
        (town / "pages" / name).symlink_to(".")
    assert told(check(town, day())) == [f"pages/{name} Y022" for name in "abcdefgh"]


def test_link_inside(town: Path) -> None:
    """A link to a file inside that nothing else leads to is read like the file; so Kubernetes mounts it."""
    (town / "..2026_11_28").mkdir()
    (town / "..data").symlink_to("..2026_11_28")
    for name in ("site.yml", CARD):
        real = town / "..2026_11_28" / Path(name).name
        (town / name).rename(real)
        (town / name).symlink_to(os.path.relpath(town / "..data" / real.name, (town / name).parent))
    found = check(town, day())
    assert told(found) == []
    assert list(found.catalogue.matters) == ["card"]


def test_same_file_through_two_links(town: Path) -> None:
    """A file that two links lead to counts once."""
    (town / "..data").mkdir()
    (town / CARD).rename(town / "..data/card.yml")
    for name in (CARD, f"{MATTERS}/z.yml"):
        (town / name).symlink_to("../../..data/card.yml")
    assert told(check(town, day())) == [f"{MATTERS}/z.yml Y022"]


@pytest.mark.parametrize("name", ["site.yml", CARD, "files/form.pdf", "pages/about.md", "qr.lock", "x/pipe"])
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_special(name: str, kind: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is not opened: nobody writes to it, and a program would wait for ever."""
    path = town / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        monkeypatch.chdir(path.parent)  # the path of a socket may only be short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    done = in_a_process(town, "json")
    assert f'"{town}/{name}"' in done.stdout
    assert ("W013" if name == "qr.lock" else "Y023") in done.stdout
    assert done.returncode == 1


def in_a_process(guides: Path, form: str) -> "subprocess.CompletedProcess[str]":
    """Check in a process of its own that is given ten seconds."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "gaoqing",
        "check",
        "--guides",
        guides,
        "--as-of",
        DAY,
        "--format",
        form,
    ]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_lock_that_is_a_folder(town: Path) -> None:
    """`qr.lock` in the shape of a folder is not an absent one."""
    (town / "qr.lock").unlink()
    (town / "qr.lock").mkdir()
    assert "qr.lock W013" in told(check(town, day()))


@pytest.mark.parametrize("name", [CARD, "halls/main.yml", "qr.lock", "halls", MATTERS, "pages/a.md", "files"])
def test_unreadable(name: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be opened is an error at its name; everything else is checked, and the exit code is 1."""
    for folder in ("pages", "files"):
        (town / folder).mkdir()
    (town / "pages/a.md").write_text("# 甲\n")
    (town / "files/form.txt").write_text("表\n")  # makes the pages be read
    refused(monkeypatch, town / name)
    found = told(check(town, day()))
    assert f"{name} {'W013' if name == 'qr.lock' else 'Y024'}" in found
    assert not any(f"{CARD} S" in item for item in found)


def refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the system refuse to open a path; rights mean nothing to root, who may run these tests."""
    opened, scanned = Path.open, os.scandir

    def no_open(self: Path, *args: object, **options: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(self, *args, **options)  # type: ignore[call-overload]

    def no_scan(folder: str) -> object:
        if Path(folder) == path:
            raise OSError(5, "Input/output error", folder)
        return scanned(folder)

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(os, "scandir", no_scan)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("name", [CARD, "halls"])
def test_unreadable_to_somebody_else(name: str, town: Path) -> None:
    """The same with real rights: another user checks a folder of root's."""
    (town / name).chmod(0)
    for folder in (town, *town.parents):
        if folder.stat().st_uid == 0 and folder != Path("/") and "pytest" in str(folder):
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o055)
    code = (
        f"import os\nfrom datetime import date\nfrom pathlib import Path\n"
        f"from gaoqing.check import check\n"
        f"check(Path({str(TOWN)!r}), date(2026, 11, 22)); os.setuid(65534)\n"
        f"print([f'{{i.file}} {{i.code}}' for i in check(Path({str(town)!r}), date(2026, 11, 22)).findings])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    if "PermissionError" in done.stderr:
        pytest.skip("the other user cannot see the folder of the tests at all")
    assert f"{name} Y024" in done.stdout


# Names that some system cannot keep or that say something to a terminal, a shell or a runner.
NAMES = {
    "command": "x;touch PWNED;.md",
    "line-feed": "a\nb.md",
    "forged-line": "a.md\nsite.yml:1:1: 错误",
    "escape": "a\x1b[2Jb.md",
    "carriage-return": "a\rb.md",
    "tab": "a\tb.md",
    "runner": "::add-mask::x.md",
    "runner-old": "##[add-mask]x.md",
    "markup": "<img src=x onerror=alert(1)>.md",
    "quote": "a'b.md",
    "double-quote": 'a"b.md',
    "backquote": "`id`.md",
    "dollar": "$(id).md",
    "bidi": "a\u202edm.exe.md",
    "isolate": "a\u2067b.md",
    "zero-width": "a\u200bb.md",
    "filler": "a\u3164b.md",
    "selector": "a\ufe0fb.md",
    "full-width-space": "a\u3000b.md",
    "private": "a\ue000b.md",
    "next-line": "a\x85b.md",
    "line-separator": "a\u2028b.md",
    "colon": "a:b.md",
    "percent": "a%2e.md",
    "question": "a?b.md",
    "fragment": "a#b.md",
    "backslash": "a\\b.md",
    "star": "a*.md",
    "space-first": " a.md",
    "space-last": "a.md ",
    "full-stop-last": "a.md.",
    "option": "-rf.md",
    "nul": "nul.md",
    "con": "CON.md",
    "aux": "aux.tar.md",
    "com1": "com1.md",
    "lpt-superscript": "lpt¹.md",
    "long": f"{'长' * 80}.md",
    "composed": "cafe\u0301.md",
    "gbk": "身份证.md".encode("gbk").decode("utf-8", "surrogateescape"),
    "half-a-character": "a\udce8.md",
}


@pytest.mark.parametrize("name", ["about..md", "about .md", "a/about...md", "about./a.md"])
def test_name_of_a_page_becomes_a_folder(name: str, checked: Callable[..., Checked]) -> None:
    """`about..md` would lie in a folder `about.`, which Windows calls `about`."""
    (found,) = checked({f"pages/{name}": "# 关于\n"}).findings
    assert (found.code, found.params["hint"]) == ("Y020", Word("hint.name-edge"))


@pytest.mark.parametrize("area", ["pages", MATTERS, "files"])
@pytest.mark.parametrize("name", NAMES)
def test_name(name: str, area: str, town: Path) -> None:
    """Such a name is a finding in every format, and nothing of the kind is read or published."""
    (town / area).mkdir(exist_ok=True)
    (town / area / NAMES[name].replace(".md", ".md" if area == "pages" else ".yml")).write_text("# 甲\n")
    found = check(town, day())
    assert {item.code for item in found.findings} == {"Y020"}
    assert set(found.published.pages) == set()
    for form in FORMATS.values():
        for lang in LANGUAGES:
            form(found, lang, "guides/").text.encode()


@pytest.mark.parametrize("name", NAMES)
def test_folder_name(name: str, town: Path) -> None:
    """A folder with such a name is told once, and not entered."""
    folder = town / "pages" / NAMES[name]
    folder.mkdir(parents=True)
    (folder / "a.html").write_text("x")
    assert {item.code for item in check(town, day()).findings} == {"Y020"}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_mended_name(name: str) -> None:
    """The name that a finding offers would pass."""
    offered = mended(name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
    assert trouble(offered, offered) == ""


@pytest.mark.parametrize(
    "name",
    [
        "a.md",
        "How-to_read.2026.md",
        "附件1：居民身份证申领登记表（2026版）.pdf",
        "〔2026〕第3号.pdf",
        "表 格 (1).pdf",
        "“一件事”清单、说明.docx",
        "ལྷ་ས.md",
        "𠮷野.pdf",
        "2024～2025.pdf",
        "ملف.pdf",
    ],
)
def test_usable_name(name: str) -> None:
    """Names as halls give them are left alone."""
    assert trouble(name, f"files/{name}") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_are_told(lang: str) -> None:
    """The words say the figures that the program uses."""
    words = say(lang, "hint.name-long")
    assert str(MOST_BYTES) in words
    assert str(MOST_CHARACTERS) in words


TWINS = {
    "case": ("halls/Main.yml", "halls/main.yml"),
    "folder": ("Matters/x.txt", "matters"),
    "page": ("pages/About.md", "pages/about.md"),
    "file": ("files/A.txt", "files/a.txt"),
    "composed": ("files/cafe\u0301.txt", "files/caf\u00e9.txt"),
    "sharp-s": ("pages/STRASSE.md", "pages/straße.md"),
    "wide-i": ("pages/FILE.md", "pages/file.md"),
}


@pytest.mark.parametrize("name", TWINS)
def test_twins(name: str, town: Path) -> None:
    """Two names that some system cannot tell apart are told, and the finding names both."""
    first, second = TWINS[name]
    for path in (town / first, town / second):
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_text("# 甲\n")
    twins = [item for item in check(town, day()).findings if item.code == "Y021"]
    both = {first.split("/")[0], second} if name == "folder" else {first, second}
    assert [{item.file, item.params["other"]} for item in twins] == [both]


def test_deep(town: Path) -> None:
    """Folders deeper than any guide needs are told once, and not entered."""
    deep = town / "pages" / "/".join("abcdefghijklmnop")
    deep.mkdir(parents=True)
    (deep / "x.html").write_text("x")
    assert told(check(town, day())) == [f"pages/{'/'.join('abcdefghijkl'[:MOST_DEPTH])} P009"]


def test_endless_depth(town: Path) -> None:
    """A path longer than the system takes ends in a finding too."""
    here = os.getcwd()  # noqa: PTH109
    os.chdir(town)
    try:
        for _ in range(60):
            os.mkdir("d" * 100)  # noqa: PTH102
            os.chdir("d" * 100)
    finally:
        os.chdir(here)
    assert {item.code for item in check(town, day()).findings} == {"Y020"}
    shutil.rmtree(town)


def test_crowd(town: Path) -> None:
    """Of one kind the first hundred are told, and that there are more; the report stays small."""
    (town / "pages").mkdir()
    for number in range(3000):
        (town / f"pages/{number}.html").touch()
    found = check(town, day())
    assert sorted({item.code for item in found.findings}) == ["P001", "P006"]
    assert len(found.findings) == MAX_FINDINGS + 1
    assert all(len(form(found, "zh", "")) < 200_000 for form in FORMATS.values())


def test_crowd_of_entries(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with more names than any hall has is not looked through."""
    monkeypatch.setattr("gaoqing.reading.walk.MOST_ENTRIES", 300)
    (town / "pages").mkdir()
    for number in range(400):
        (town / f"pages/{number}.md").touch()
    found = check(town, day())
    assert told(found) == ["pages P006"]
    assert set(found.published.pages) == set()


def test_oversized_guide_is_not_read(town: Path) -> None:
    """A file of many gigabytes costs nothing: its size is asked first."""
    with (town / "halls/big.yml").open("wb") as file:
        file.truncate(50_000_000_000)
    with (town / CARD.replace("card", "big")).open("wb") as file:
        file.truncate(1_000_001)
    assert told(check(town, day())) == ["halls/big.yml Y002", f"{MATTERS}/big.yml Y002"]


def test_order(town: Path) -> None:
    """Files come before folders, each by name, so that a site is the same on every machine."""
    for name in ("terms.yml", "halls/b.yml", "halls/a.yml", "matters/z/a.yml", "matters/a/z.yml"):
        (town / name).parent.mkdir(exist_ok=True)
        (town / name).touch()
    names = [entry.name for entry in walk(town).guides]
    assert names.index("terms.yml") < names.index("halls/a.yml") < names.index("halls/b.yml")
    assert names.index("matters/a/z.yml") < names.index("matters/z/a.yml")


def test_nothing_is_written(town: Path) -> None:
    """A check leaves every file, and the time of every folder, as they were."""
    (town / "files").mkdir()
    (town / "files/form.html").write_text("x")
    before = {path: path.lstat().st_mtime_ns for path in [town, *town.rglob("*")]}
    published(walk(town))
    check(town, day())
    assert {path: path.lstat().st_mtime_ns for path in [town, *town.rglob("*")]} == before


def test_json_of_a_hostile_folder(town: Path) -> None:
    """Every format of a folder full of hostile names can be read by its readers."""
    (town / "pages").mkdir()
    for name in NAMES.values():
        (town / "pages" / name).touch()
    rows = json.loads(FORMATS["json"](check(town, day()), "zh", "").text)
    assert len([row for row in rows if row["code"] == "Y020"]) == len(NAMES)
