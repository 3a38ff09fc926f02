"""`gaoqing check --since REV`: no code that was printed is lost or rewritten without a word."""

import contextlib
import gc
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import git
from gaoqing.catalogue.check_word import first_word
from gaoqing.cli import main
from gaoqing.finding import DEFECTS
from gaoqing.messages import LANGUAGES, say

DAY = "2026-11-22"
LOCK = (git.TOWN / "qr.lock").read_text("utf-8")
W2 = "  w2: {hall: main, meaning: 1 层 2 号窗口}\n"
Row = dict[str, object]


def gaoqing(guides: Path, *arguments: str, path: str | None = None) -> Result:
    """Run `gaoqing` beside a folder."""
    command = [*arguments, "--guides", guides.name, "--as-of", DAY]
    with contextlib.chdir(guides.parent):
        result = CliRunner(env={} if path is None else {"PATH": path}).invoke(main, command)
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def since(guides: Path, rev: str = "HEAD", *arguments: str) -> tuple[int, list[Row]]:
    """Return the exit code and the findings of a comparison."""
    done = gaoqing(guides, "check", "--format", "json", "--since", rev, *arguments)
    assert done.exit_code in {0, 1}, done.stderr
    rows: list[Row] = json.loads(done.stdout)
    return done.exit_code, rows


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """The town, committed."""
    return git.checkout(tmp_path)


def test_nothing_changed(guides: Path) -> None:
    """Nothing is told when the lock is as it was, and when it only grew."""
    assert since(guides) == (0, [])
    hall = guides / "halls/main.yml"
    hall.write_text(
        hall.read_text("utf-8") + "  - {id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}\n", "utf-8"
    )
    grown = f"{LOCK}  w3: {{hall: main, meaning: 1 层 3 号窗口}}\n"
    (guides / "qr.lock").write_text(grown, "utf-8")
    assert since(guides) == (0, [])


def lost(guides: Path, how: str) -> None:
    """Take the printed codes away in one of many manners."""
    lock = guides / "qr.lock"
    texts = {
        "emptied": "",
        "commented": "# 空\n",
        "marked": "---\n# 空\n...\n",
        "no-windows": "url: https://town.example/\nwindows: {}\n",
    }
    if how in texts:
        lock.write_text(texts[how], "utf-8")
        return
    content = lock.read_bytes()
    lock.unlink()
    if how == "folder":
        lock.mkdir()
    elif how == "folder-with-lock":
        lock.mkdir()
        (lock / "qr.lock").write_bytes(content)
    elif how == "link":
        (guides / "pages").mkdir()
        (guides / "pages/lock.md").write_bytes(content)
        lock.symlink_to("pages/lock.md")
    elif how == "dangling":
        lock.symlink_to("nowhere")
    elif how == "pipe":
        os.mkfifo(lock)
    elif how == "renamed":
        (guides / "qr.lock.old").write_bytes(content)


LOST = ["missing", "renamed", "emptied", "commented", "marked", "no-windows"]
LOST += ["folder", "folder-with-lock", "link", "dangling", "pipe"]


@pytest.mark.parametrize("how", LOST)
def test_lock_lost(how: str, guides: Path) -> None:
    """A lock that is gone in whatever manner is an error for each code, and nobody can excuse it."""
    lost(guides, how)
    code, rows = since(guides)
    assert code == 1
    told = [row for row in rows if row["code"] == "W014"]
    assert [row["params"]["id"] for row in told if isinstance(row["params"], dict)] == ["w1", "w2"]
    line = 2 if how == "no-windows" else 1
    assert {(row["file"], row["line"]) for row in told} == {("guides/qr.lock", line)}


@pytest.mark.parametrize("how", sorted(set(LOST) - {"missing", "renamed"}))
def test_lock_of_no_use(how: str, guides: Path) -> None:
    """A lock that is there and says nothing is an error even without a revision to compare with."""
    lost(guides, how)
    done = gaoqing(guides, "check", "--format", "json")
    assert done.exit_code == 1, done.stderr
    assert "W013" in {row["code"] for row in json.loads(done.stdout)}


def test_never_printed(guides: Path) -> None:
    """A hall that has never printed anything gets a note, with and without a revision."""
    (guides / "qr.lock").unlink()
    git.commit(guides)
    code, rows = since(guides)
    assert (code, [row["code"] for row in rows]) == (0, ["W008"])


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("", "W014"),
        ("  w2: {hall: other, meaning: 1 层 2 号窗口}\n", "W015"),
        ("  w2: {hall: main, meaning: 2 层 9 号窗口}\n", "W015"),
        ("  w2: {hall: main, meaning: 1 层 2 号窗口, check: 苹果}\n", "W015"),
        ('  w2: {hall: main, meaning: 2 层 9 号窗口, replaced: "2026-11-23"}\n', "W015"),
        ('  w2: {hall: main, meaning: 2 层 9 号窗口, replaced: "2026-11-22"}\n', "W016"),
    ],
    ids=["dropped", "hall", "place", "word", "vouched-for-tomorrow", "vouched"],
)
def test_entry(new: str, code: str, guides: Path) -> None:
    """A line that is gone or says something else is told at its place; a replaced sign only as a note."""
    (guides / "qr.lock").write_text(LOCK.replace(W2, new), "utf-8")
    rows = since(guides)[1]
    told = [row for row in rows if str(row["code"]) in {"W014", "W015", "W016"}]
    assert [(row["code"], row["line"]) for row in told] == [(code, 4 if new else 2)]
    assert told[0]["severity"] == ("info" if code == "W016" else "error")


def test_moved_in_both_files(guides: Path) -> None:
    """Hall and lock changed together agree with each other, and are an error all the same."""
    for name, old, new in (("halls/main.yml", "number: 2", "number: 9"), ("qr.lock", "2 号", "9 号")):
        file = guides / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    assert gaoqing(guides, "check").exit_code == 0
    code, rows = since(guides)
    assert (code, [row["code"] for row in rows]) == (1, ["W015"])


@pytest.mark.parametrize(
    ("former", "code"), [("", "W015"), ('former: ["https://town.example/"]\n', "W016")], ids=["plain", "kept"]
)
def test_address(former: str, code: str, guides: Path) -> None:
    """Another address for all codes is an error, unless the old one is said to lead on."""
    for name in ("site.yml", "qr.lock"):
        file = guides / name
        file.write_text(file.read_text("utf-8").replace("//town.", "//new.town."), "utf-8")
    lock = guides / "qr.lock"
    lock.write_text(former + lock.read_text("utf-8"), "utf-8")
    rows = since(guides)[1]
    # Words that stand nowhere follow from the first address; without `former` they change as well.
    assert {row["code"] for row in rows} == {code, "W047"}
    assert "url" in {row["params"].get("what") for row in rows if isinstance(row["params"], dict)}


def test_moved_before_anything_was_printed(guides: Path) -> None:
    """A site without printed codes may move: no sign holds its former address."""
    (guides / "qr.lock").unlink()
    git.commit(guides)
    site = guides / "site.yml"
    site.write_text(site.read_text("utf-8").replace("https://town.", "https://new.town."), "utf-8")
    assert "W047" not in {row["code"] for row in since(guides)[1]}


def test_former_address_dropped(guides: Path) -> None:
    """An address that leads on must do so for good."""
    lock = guides / "qr.lock"
    lock.write_text(f'former: ["https://old.town.example/"]\n{LOCK}', "utf-8")
    git.commit(guides)
    lock.write_text(LOCK, "utf-8")
    code, rows = since(guides)
    assert code == 1
    assert "former" in {row["params"]["what"] for row in rows if isinstance(row["params"], dict)}


def test_pinned_word(guides: Path) -> None:
    """A word that follows from the address may be written down; then it may not be changed."""
    lock = guides / "qr.lock"
    word = first_word("https://town.example/w/w2/")
    pinned = LOCK.replace("2 号窗口}", f"2 号窗口, check: {word}}}")
    assert pinned != LOCK
    lock.write_text(pinned, "utf-8")
    assert since(guides) == (0, [])
    git.commit(guides)
    lock.write_text(LOCK, "utf-8")
    assert since(guides) == (0, [])
    lock.write_text(pinned.replace(word, "石桥" if word != "石桥" else "苹果"), "utf-8")
    assert since(guides)[0] == 1


@pytest.mark.parametrize("text", ["<<<<<<< a\nurl: x\n", "url: [\n", "\x00", "url: 3\n", "windows: 3\n"])
def test_broken_now(text: str, guides: Path) -> None:
    """A lock that cannot be understood is told as such, and fails the check."""
    (guides / "qr.lock").write_text(text, "utf-8")
    code, rows = since(guides)
    assert code == 1
    assert {str(row["code"])[0] for row in rows if row["file"] == "guides/qr.lock"} <= {"Y", "S"}


def test_twice(guides: Path) -> None:
    """An id that stands twice in the lock is an error."""
    (guides / "qr.lock").write_text(LOCK + W2, "utf-8")
    assert gaoqing(guides, "check").exit_code == 1


def test_other_paths(guides: Path) -> None:
    """Asking about other files does not hide that a code is lost."""
    (guides / "qr.lock").unlink()
    code, rows = since(guides, "HEAD", "guides/site.yml")
    assert (code, {row["code"] for row in rows}) == (1, {"W014"})


FOREVER = ["W005", "W006", "W007", "W013", "W014", "W015", "W017", "I001", "I002", "I007"]


@pytest.mark.parametrize("finding", [*FOREVER, *(DEFECTS[code].name for code in FOREVER)])
def test_not_allowed_away(finding: str, guides: Path) -> None:
    """What is printed cannot be excused, whatever file says so, by code or by name."""
    names = ["halls/main.yml", "site.yml", "matters/public-security/card.yml", "terms.yml"]
    for name in names:
        file = guides / name
        text = file.read_text("utf-8") if file.exists() else ""
        allow = f'allow:\n  - {{finding: {finding}, reason: 下个月换。, until: "2026-12-31"}}\n'
        file.write_text(text + allow, "utf-8")
    (guides / "qr.lock").write_text(LOCK.replace(W2, ""), "utf-8")
    code, rows = since(guides)
    assert code == 1
    assert [row["file"] for row in rows if row["code"] == "I008"] == [
        f"guides/{name}" for name in sorted(names)
    ]
    assert "W014" in {row["code"] for row in rows}


def test_severity_not_lowered(guides: Path) -> None:
    """A hall cannot take a rule about printed codes less seriously."""
    change = "severities:\n  - {rule: W006, severity: info, reason: 本区先不管它。}\n"
    (guides / "terms.yml").write_text(change, "utf-8")
    done = gaoqing(guides, "check", "--format", "json")
    assert done.exit_code == 1
    assert [(row["code"], row["file"]) for row in json.loads(done.stdout)] == [("S005", "guides/terms.yml")]


ODD = ["", "-", "--help", "--upload-pack=touch x", "a\nb", "a\tb", "\x1b[31m", "x" * 300]
UNKNOWN = [
    "nowhere",
    "HEAD~99",
    "HEAD^{tree}",
    "HEAD:guides/qr.lock",
    "HEAD..main",
    "^HEAD",
    "HEAD^@",
    "HEAD^!",
    "$(touch x)",
    "; touch x",
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rev", [*ODD, *UNKNOWN])
@pytest.mark.parametrize("command", [["check", "--since"], ["signs", "--compare"]], ids=lambda item: item[0])
def test_bad_revision(command: list[str], rev: str, lang: str, guides: Path) -> None:
    """A revision that is none ends with one printable sentence and exit code 2."""
    done = gaoqing(guides, command[0], "--lang", lang, f"{command[1]}={rev}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.strip().isprintable()
    assert not (guides.parent / "x").exists()


@pytest.mark.parametrize("command", [["check", "--since"], ["signs", "--compare"]], ids=lambda item: item[0])
def test_no_git(command: list[str], guides: Path, tmp_path: Path) -> None:
    """Without git, or outside a checkout, or in a shallow clone, it is a sentence too."""
    (tmp_path / "empty").mkdir()
    done = gaoqing(guides, *command, "HEAD", path=str(tmp_path / "empty"))
    assert (done.exit_code, "git" in done.stderr) == (2, True)
    git.commit(guides)
    shallow = tmp_path / "shallow"
    git.git(tmp_path, "clone", "--quiet", "--depth=1", guides.parent.as_uri(), str(shallow))
    done = gaoqing(shallow / "guides", *command, "HEAD~1")
    assert (done.exit_code, "unshallow" in done.stderr) == (2, True)
    (guides.parent / ".git").rename(tmp_path / "elsewhere")
    done = gaoqing(guides, *command, "HEAD")
    assert done.exit_code == 2


def test_hostile_checkout(guides: Path, tmp_path: Path) -> None:
    """Settings, hooks, links and a folder that looks like a repository make git run and read nothing else."""
    marker = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {marker}\n", "utf-8")
    script.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "filter.x.smudge"):
        git.git(guides.parent, "config", setting, str(script))
    (guides.parent / ".gitattributes").write_text("*.lock filter=x diff=x\n", "utf-8")
    git.git(guides.parent, "-c", "core.fsmonitor=false", "add", ".gitattributes")
    marker.unlink(missing_ok=True)
    before = {path: path.read_bytes() for path in (guides.parent / ".git").rglob("*") if path.is_file()}
    assert since(guides) == (0, [])
    assert not marker.exists()
    after = {path: path.read_bytes() for path in (guides.parent / ".git").rglob("*") if path.is_file()}
    assert after == before


def test_folder_that_looks_like_a_repository(guides: Path, tmp_path: Path) -> None:
    """A pull request cannot bring a repository of its own, whose history would be compared with instead."""
    bare = tmp_path / "bare"
    git.git(tmp_path, "init", "--quiet", "--bare", str(bare))
    for path in bare.iterdir():
        path.rename(guides / path.name)
    (guides / "qr.lock").unlink()
    done = gaoqing(guides, "check", "--since", "HEAD")
    assert done.exit_code in {1, 2}


def renamed(guides: Path, way: str) -> Path:
    """Rename the guides folder after the revision; return the new one."""
    checkout = guides.parent
    if way == "root":
        for path in [*guides.iterdir()]:
            path.rename(checkout / path.name)
        return checkout
    new = checkout / {"beside": "new", "below": "halls/of/town", "unnamed": "新 的"}[way]
    new.parent.mkdir(parents=True, exist_ok=True)
    return guides.rename(new)


@pytest.mark.parametrize("way", ["beside", "below", "unnamed", "root"])
def test_renamed_folder(way: str, guides: Path) -> None:
    """Renaming the folder does not make its printed codes forgotten, nor is it a fault."""
    new = renamed(guides, way)
    assert gaoqing(new, "signs", "--compare", "HEAD").exit_code == 0
    code, rows = since(new)
    assert (code, [row["code"] for row in rows]) == (0, [])
    (new / "qr.lock").write_text(LOCK.replace(W2, ""), "utf-8")
    code, rows = since(new)
    assert (code, [row["code"] for row in rows if row["severity"] == "error"]) == (1, ["W014"])


def test_renamed_from_a_file(guides: Path) -> None:
    """Where a file or another repository stood at the revision, the guides came from somewhere else."""
    guides.rename(guides.parent / "old")
    guides.write_text("x", "utf-8")
    git.commit(guides.parent / "old")
    guides.unlink()
    (guides.parent / "old").rename(guides)
    (guides / "qr.lock").unlink()
    code, rows = since(guides)
    assert (code, {row["code"] for row in rows} & {"W014"}) == (1, {"W014"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_renamed_from_one_of_two(lang: str, guides: Path) -> None:
    """Which of two lost folders these guides were cannot be guessed."""
    other = guides.parent / "other"
    other.mkdir()
    (other / "qr.lock").write_text(LOCK, "utf-8")
    git.commit(guides)
    (other / "qr.lock").unlink()
    new = guides.rename(guides.parent / "new")
    done = gaoqing(new, "check", "--lang", lang, "--since", "HEAD")
    assert (done.exit_code, "guides/qr.lock" in done.stderr) == (2, True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_folder_at_revision(lang: str, guides: Path) -> None:
    """Nothing to compare with is no fault, but it is said."""
    lock = (guides / "qr.lock").read_bytes()
    kept = guides.rename(guides.parent.parent / "kept")
    git.commit(guides)
    kept.rename(guides)
    done = gaoqing(guides, "check", "--lang", lang, "--since", "HEAD")
    assert (done.exit_code, done.stderr.count("HEAD")) == (0, 1)
    assert (guides / "qr.lock").read_bytes() == lock


def test_settings_lead_elsewhere(guides: Path, tmp_path: Path) -> None:
    """`core.worktree` does not make another folder the one that is compared with."""
    (guides / "qr.lock").unlink()
    (tmp_path / "far").mkdir()
    git.git(guides.parent, "config", "core.worktree", str(tmp_path / "far"))
    assert gaoqing(guides, "check", "--since", "HEAD").exit_code == 2
    git.git(guides.parent, "config", "core.worktree", str(tmp_path))
    code, rows = since(guides)
    assert (code, {row["code"] for row in rows} & {"W014"}) == (1, {"W014"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_blobs_not_fetched(lang: str, guides: Path, tmp_path: Path) -> None:
    """In a partial clone nothing is fetched; a sentence says what is missing."""
    (guides / "qr.lock").write_text(f"{LOCK}# x\n", "utf-8")
    git.commit(guides)
    (guides / "qr.lock").write_text(LOCK.replace(W2, ""), "utf-8")
    git.commit(guides)
    git.git(guides.parent, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    git.git(tmp_path, "clone", "--quiet", "--filter=blob:none", guides.parent.as_uri(), str(partial))
    done = gaoqing(partial / "guides", "check", "--lang", lang, "--since", "HEAD~1")
    assert (done.exit_code, "git " in done.stderr, "lazy" in done.stderr) == (2, False, False)


def test_link_at_revision(guides: Path) -> None:
    """A link is not followed: at a revision where the lock was one, nothing had been printed."""
    (guides / "qr.lock").rename(guides.parent / "kept")
    (guides / "qr.lock").symlink_to("/etc/passwd")
    git.commit(guides)
    (guides / "qr.lock").unlink()
    (guides.parent / "kept").rename(guides / "qr.lock")
    assert since(guides) == (0, [])


def test_broken_at_revision(guides: Path) -> None:
    """A lock that could not be understood at the revision ends with a sentence; an odd one is understood."""
    lock = guides / "qr.lock"
    lock.write_text("url: [\n", "utf-8")
    git.commit(guides)
    lock.write_text(LOCK, "utf-8")
    done = gaoqing(guides, "check", "--since", "HEAD")
    assert (done.exit_code, "qr.lock" in done.stderr) == (2, True)
    lock.write_text(f"old: 1\n{LOCK}  w3: {{hall: 1, meaning: [x]}}\n  w4: 4\n", "utf-8")
    git.commit(guides)
    lock.write_text(LOCK, "utf-8")
    code, rows = since(guides)
    assert (code, [row["code"] for row in rows]) == (1, ["W014"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_note_of_a_move_says(lang: str, guides: Path) -> None:
    """A site that moved replaced no sign: the note tells to scan old ones; of a new sign, to look at it."""
    file = guides / "qr.lock"
    moved = file.read_text("utf-8").replace("//town.", "//new.town.")
    file.write_text('former: ["https://town.example/"]\n' + moved, "utf-8")
    done = gaoqing(guides, "check", "--since", "HEAD", "--lang", lang)
    (note,) = (row for row in done.stdout.splitlines() if "W016" in row)
    assert say(lang, "hint.address-vouched") in note
    assert say(lang, "hint.address-to-see") in done.stdout
    assert say(lang, "hint.signs-vouched") not in done.stdout


def test_lock_begun_anew(guides: Path) -> None:
    """Whoever deletes the lock and locks again is told of the signs whose words git still holds."""
    lock = guides / "qr.lock"
    lock.write_text(LOCK.replace(W2, W2.replace("}", ", check: 葡萄}")), "utf-8")
    assert "git checkout" not in gaoqing(guides, "signs", "--lock").stderr
    git.commit(guides)
    lock.unlink()
    done = gaoqing(guides, "signs", "--lock")
    assert done.exit_code == 0, done.stderr
    (told,) = (row for row in done.stderr.splitlines() if "git checkout" in row)
    assert "2 个码" in told
    assert "葡萄" not in lock.read_text("utf-8")
