"""A site takes the place of an empty folder or of an earlier site, and of nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gaoqing.cli import main
from gaoqing.publish import MARK, Surroundings, destination, replacing
from gaoqing.publish.target import MARK_TEXT
from gaoqing.publish.writing import Refused
from rights import NOBODY, let_in, nobody

DAY = "2026-11-22"


def everything(folder: Path) -> dict[str, str]:
    """Return every file, folder and link below a folder, with what it holds."""
    found = {}
    for path in folder.rglob("*"):
        held = (
            str(path.readlink()) if path.is_symlink() else path.read_text("utf-8") if path.is_file() else ""
        )
        found[path.relative_to(folder).as_posix()] = held
    return found


@pytest.fixture
def checkout(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hall's repository, in which the user stands, with an earlier site and other folders in it."""
    folder = town.parent / "hall"
    folder.mkdir()
    shutil.move(town, folder / "guides")
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (folder / "README.md").write_text("# 大厅\n")
    for name in ("site", "empty", "notes", "worktree", "hidden"):
        (folder / name).mkdir()
    (folder / "site" / MARK).write_text(MARK_TEXT)
    (folder / "site/index.html").write_text("yesterday")
    (folder / "notes/diary.txt").write_text("not yours")
    (folder / "hidden/.env").write_text("not yours")
    (folder / "worktree" / MARK).write_text(MARK_TEXT)
    (folder / "worktree/.git").write_text("gitdir: /elsewhere\n")
    (folder / "out").symlink_to("nowhere")
    (folder / "loop").symlink_to("loop")
    (folder / "to-notes").symlink_to("notes")
    (folder / "to-here").symlink_to(".")
    (folder / "file").write_text("a file")
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder.parent / "home"))
    return folder


def build(site_dir: str, *options: str) -> Result:
    """Run `gaoqing build` in this process: it is refused before MkDocs begins."""
    result = CliRunner().invoke(main, ["build", "--site-dir", site_dir, "--as-of", DAY, *options])
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


REFUSED = {
    "the working folder": (".", "working"),
    "an unset variable": ("", "working"),
    "blanks": ("  ", "blank"),
    "the working folder by its name": ("../hall", "working"),
    "the working folder through a folder that exists": ("notes/..", "working"),
    "the working folder through a link": ("to-here", "working"),
    "the working folder through two links": ("to-here/to-here/", "working"),
    "a parent": ("..", "working"),
    "the root": ("/", "working"),
    "the root, odd": ("//", "working"),
    "more parents than there are": ("../" * 40, "working"),
    "the guides": ("guides", "guides"),
    "the guides through a link": ("to-here/guides", "guides"),
    "inside the guides": ("guides/site", "guides"),
    "the pages": ("guides/pages", "guides"),
    "the files": ("guides/files/", "guides"),
    "the repository": (".git", "repository"),
    "inside the repository": (".git/site", "repository"),
    "a working tree of another branch": ("worktree", "repository"),
    "other people's files": ("notes", "foreign"),
    "other people's hidden files": ("hidden", "foreign"),
    "other people's files through a link": ("to-notes", "foreign"),
    "inside an earlier site": ("site/new", "inside-site"),
    "deep inside an earlier site": ("site/a/b/c", "inside-site"),
    "a file": ("file", "file"),
    "below a file": ("file/site", "file"),
    "a pipe": ("pipe", "file"),
    "a device": ("/dev/null", "file"),
    "a link to nowhere": ("out", "dangling"),
    "below a link to nowhere": ("out/site", "dangling"),
    "a link to itself": ("loop", "dangling"),
    "a mount point": ("/proc", "mount"),
    "the home folder": ("../home", "home"),
}


@pytest.mark.parametrize(("site_dir", "key"), REFUSED.values(), ids=REFUSED)
def test_refused(site_dir: str, key: str, checkout: Path) -> None:
    """What is not ours to replace is told in a sentence, with exit code 2, and everything stays."""
    before = everything_but_pipes(checkout.parent)
    around = Surroundings(checkout, Path("guides"), (checkout.parent / "home",))
    with pytest.raises(Refused) as refused:
        destination(Path(site_dir), around)
    assert refused.value.key == f"target.{key}"
    for lang, end in (("zh", "。\n"), ("en", ".\n")):
        result = build(site_dir, "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith(end)
        assert result.stderr.count("\n") == 1
    assert everything_but_pipes(checkout.parent) == before


def everything_but_pipes(folder: Path) -> dict[str, str]:
    """Return what `everything` does; a pipe has nothing to read."""
    return everything(folder) | {path.name: "pipe" for path in folder.rglob("*") if path.is_fifo()}


def test_refused_from_below(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier site is not replaced by somebody who stands in it, nor guides named by a whole path."""
    monkeypatch.chdir(checkout / "site")
    for site_dir in (".", "../site", str(checkout), str(checkout.parent)):
        assert build(site_dir, "--guides", str(checkout / "guides")).exit_code == 2
    assert (checkout / "site/index.html").read_text() == "yesterday"
    assert (checkout / "guides/site.yml").is_file()


def test_guides_elsewhere(checkout: Path, tmp_path: Path) -> None:
    """Guides may lie anywhere: with a mark on it, a folder around them is still not replaced."""
    far = tmp_path / "far"
    shutil.copytree("guides", far / "hall/guides")
    (far / MARK).write_text(MARK_TEXT)
    (checkout / "linked").symlink_to(far / "hall/guides")
    for guides in (far / "hall/guides", checkout / "linked"):
        assert build(str(far), "--guides", str(guides)).exit_code == 2
    assert (far / "hall/guides/site.yml").is_file()


def test_link_of_the_guides(checkout: Path, tmp_path: Path) -> None:
    """The folder in which the guides are only a link is not replaced either."""
    holder = tmp_path / "holder"
    holder.mkdir()
    (holder / MARK).write_text(MARK_TEXT)
    (holder / "guides").symlink_to(checkout / "guides")
    assert build(str(holder), "--guides", str(holder / "guides")).exit_code == 2
    assert (holder / "guides").is_symlink()


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.symlink_to("notes")])
def test_mark_is_a_file(make: Callable[[Path], None], checkout: Path) -> None:
    """Only a file is a mark, not something else of its name."""
    (checkout / "notes" / MARK).unlink(missing_ok=True)
    make(checkout / "notes" / MARK)
    assert build("notes").exit_code == 2
    assert (checkout / "notes/diary.txt").is_file()


def test_same_name_in_other_letters(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where letter case makes no difference (macOS, Windows), GUIDES are the guides."""
    (checkout / "GUIDES").symlink_to("guides")  # what such a system would find under that name
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)  # and it has only one of the names
    around = Surroundings(checkout, Path("guides"))
    for name in ("GUIDES/site", "GUIDES"):
        with pytest.raises(Refused) as refused:
            destination(checkout / name, around)
        assert refused.value.key == "target.guides"


ACCEPTED = [
    "site",
    "site/",
    "./site",
    "empty",
    "new",
    "new/er/site",
    "一 个 网站",
    "a\nb",
    "-x",
    "guides/../new",
]


@pytest.mark.parametrize("site_dir", [*ACCEPTED, "x" * 255])
def test_accepted(site_dir: str, checkout: Path) -> None:
    """An earlier site, an empty folder and a new one are replaced, whatever they are called."""
    with replacing(Path(site_dir), Surroundings(checkout, Path("guides"))) as building:
        (building.path / "index.html").write_text("today")
    assert everything((checkout / site_dir).resolve()) == {MARK: MARK_TEXT, "index.html": "today"}
    assert [path for path in checkout.rglob(".*") if ".build." in path.name] == []


@pytest.mark.parametrize("there", [True, False])
def test_through_a_link(there: bool, checkout: Path, tmp_path: Path) -> None:  # noqa: FBT001
    """A link stays a link; the site goes where it leads, into a folder that may be empty."""
    far = tmp_path / "volume"
    (far / "www").mkdir(parents=True)
    if there:
        shutil.copytree("site", far / "www", dirs_exist_ok=True)
    (checkout / "live").symlink_to(far / "www")
    with replacing(Path("live"), Surroundings(checkout, Path("guides"))) as building:
        assert building.path.parent == far
        (building.path / "index.html").write_text("today")
    assert (checkout / "live").is_symlink()
    assert everything(far) == {"www": "", f"www/{MARK}": MARK_TEXT, "www/index.html": "today"}


def test_name_too_long(checkout: Path) -> None:
    """A name that the system refuses ends with a sentence, as does one that is too long in all."""
    for name in ("x" * 256, "好" * 90, "x/" * 3000):
        result = build(name)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "x" not in everything_but_pipes(checkout)


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody can reach and only nobody (or this user) may write to."""
    folder = tmp_path / "public"
    folder.mkdir()
    let_in(folder)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o755)


def test_unwritable_parent(public: Path) -> None:
    """Where no folder can be made, the build is refused before it begins, and nothing is left."""
    (public / "site").mkdir()
    public.chmod(0o555)
    around = Surroundings(Path("/usr"), Path("/usr/no-guides"))
    with nobody():
        for site_dir in (public / "site", public / "new", public / "new/er/site"):
            with pytest.raises(Refused) as refused:
                destination(site_dir, around)
            assert refused.value.key == "target.parent"
    assert everything(public) == {"site": ""}


def test_read_only_inside(public: Path) -> None:
    """What a host has made read-only inside the old site does not keep it from being removed whole."""
    around = Surroundings(Path("/usr"), Path("/usr/no-guides"))
    with nobody():
        for content in ("yesterday", "today"):
            with replacing(public / "site", around) as building:
                (building.path / "inner/most").mkdir(parents=True)
                (building.path / "inner/most/index.html").write_text(content)
            (public / "site/inner/most").chmod(0o555)
            (public / "site/inner").chmod(0o500)
    assert [path.name for path in public.iterdir()] == ["site"]
    assert (public / "site/inner/most/index.html").read_text() == "today"


def test_working_folder_is_gone(tmp_path: Path) -> None:
    """Standing in a folder that was removed ends with a sentence."""
    command = (
        f"mkdir gone; cd gone; rmdir ../gone; exec {sys.executable} -m gaoqing build --guides {tmp_path}"
    )
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
