"""A site is replaced whole or not at all: killed, interrupted, by two builders at once, on a full disk."""

import errno
import hashlib
import itertools
import os
import random
import resource
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import Mock

import pytest

from gaoqing.cli.ending import refusals_stop
from gaoqing.publish import MARK, Building, Surroundings, replacing, swapping
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.swapping import fresh, prefix, recover
from gaoqing.publish.target import MARK_TEXT, refuse_content
from gaoqing.publish.writing import Refused

DAY = "2026-11-22"
KILLS = 8
AROUND = Surroundings(Path("/usr"), Path("/usr/no-guides"))
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put(target: Path, content: str, *names: str) -> None:
    """Publish a tiny site: a page, a window, and other files."""
    with replacing(target, AROUND) as new:
        for name in ("index.html", "w/w1/index.html", *names):
            (new.path / name).parent.mkdir(parents=True, exist_ok=True)
            (new.path / name).write_text(content)


def dead(target: Path, ending: str = "") -> Path:
    """Leave what a killed build leaves."""
    left = target.with_name(f"{prefix(target)}{'0' * 16}{ending}")
    (left / "w").mkdir(parents=True)
    (left / "w/index.html").write_text("half")
    (left / MARK).write_text(MARK_TEXT)
    return left


@pytest.fixture(params=["exchange", "renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Linux swaps two folders in one step; elsewhere, and on some disks, it takes two."""
    if request.param == "renames":
        monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_replaced(tmp_path: Path) -> None:
    """A new site replaces the old one whole, and nothing is left beside it."""
    for content in ("first", "second", "third"):
        put(tmp_path / "site", content, f"{content}.txt")
    assert set(tree(tmp_path)) == {
        f"site/{name}" for name in ("index.html", "w/w1/index.html", "third.txt", MARK)
    }


@pytest.mark.parametrize("name", ["site", "site[1]", "示例 站", "x" * 255, "*", "-"])
def test_cleared(name: str, tmp_path: Path) -> None:
    """Leftovers of dead builds are cleared away; those of builds that live stay, and so do other people's."""
    target = tmp_path / name
    dead(target)
    mine = [target.with_name(f"{prefix(target)}{ending}") for ending in ("1" * 16, "notes")]
    for path in mine:
        path.mkdir()
        (path / "diary.txt").write_text("mine")
    with fresh(target) as folder:
        put(target, "today")
        assert folder.is_dir()
    assert {path.name for path in tmp_path.iterdir()} == {name, *(path.name for path in mine)}


def test_died_between_renames(tmp_path: Path) -> None:
    """When a build died between moving the old site away and the new one in, the next brings the old back."""
    dead(tmp_path / "site", ".old")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "site", AROUND):
        raise ZeroDivisionError
    assert set(tree(tmp_path)) == {"site/w/index.html", f"site/{MARK}"}
    dead(tmp_path / "site", ".old")  # this time the new one had moved in already
    recover(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_removing_was_killed(tmp_path: Path) -> None:
    """A removal that was cut short is taken up again: the mark is what goes last."""
    left = dead(tmp_path / "site")
    (left / "w/index.html").unlink()
    recover(tmp_path / "site")
    assert not left.exists()
    left.mkdir()
    recover(tmp_path / "site")
    assert not left.exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Clearing away never leaves the folder, be it that a link lies in it or that it is one."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / MARK).write_text(MARK_TEXT)
    (tmp_path / "mine/diary.txt").write_text("mine")
    (tmp_path / "mine").chmod(0o555)
    left = dead(tmp_path / "site")
    (left / "w/link").symlink_to(tmp_path / "mine")
    (left / "link").symlink_to(tmp_path / "mine")
    left.with_name(f"{prefix(tmp_path / 'site')}{'2' * 16}").symlink_to(tmp_path / "mine")
    recover(tmp_path / "site")
    assert not left.exists()
    assert (tmp_path / "mine/diary.txt").read_text() == "mine"
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o555


def test_cleared_while_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A builder whose new folder is cleared away before it holds it makes another."""
    tokens = iter(["0" * 16, "1" * 16, "2" * 16])
    monkeypatch.setattr(secrets, "token_hex", lambda _: next(tokens))
    monkeypatch.setattr(swapping, "FolderLock", Clearing)
    with fresh(tmp_path / "site") as folder:
        assert folder.name.endswith("2" * 16)
        with pytest.raises(BlockingIOError):
            FolderLock(folder)


@pytest.mark.parametrize("step", ["mkdir", "lock"])
def test_interrupted_while_it_begins(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a signal comes, the new folder goes."""

    def made_then_interrupted(path: Path) -> None:
        os.mkdir(path)  # noqa: PTH102  the method is what is replaced
        raise KeyboardInterrupt

    if step == "mkdir":
        monkeypatch.setattr(Path, "mkdir", made_then_interrupted)
    else:
        monkeypatch.setattr(swapping, "FolderLock", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt), fresh(tmp_path / "site"):
        pass
    assert list(tmp_path.iterdir()) == []


class Clearing(FolderLock):
    """A lock that comes too late twice: once before, once after the folder is opened."""

    def __init__(self, folder: Path, *, wait: bool = False) -> None:
        if folder.name.endswith("0" * 16):
            folder.rmdir()
        super().__init__(folder, wait=wait)
        if folder.name.endswith("1" * 16):
            folder.rmdir()


@pytest.mark.usefixtures("system")
def test_somebody_came_between(tmp_path: Path) -> None:
    """Of two builds that end at the same time the later one stays, and each cleans up after itself."""
    target = tmp_path / "site"
    put(target, "yesterday")
    with replacing(target, AROUND) as slow:
        (slow.path / "index.html").write_text("slow")
        put(target, "quick")
        assert (target / "index.html").read_text() == "quick"
    assert set(tree(tmp_path)) == {"site/index.html", f"site/{MARK}"}
    assert (target / "index.html").read_text() == "slow"


def test_first_site_of_two(tmp_path: Path) -> None:
    """Two builds where there was no site yet: the second finds one when it wants to move in."""
    with replacing(tmp_path / "site", AROUND) as slow:
        put(tmp_path / "site", "quick")
        (slow.path / "index.html").write_text("slow")
    assert (tmp_path / "site/index.html").read_text() == "slow"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("system")
def test_other_files_came_between(tmp_path: Path) -> None:
    """What somebody puts there while the site is made is not replaced."""
    target = tmp_path / "site"
    with pytest.raises(Refused) as refused, replacing(target, AROUND):
        shutil.copytree(Path(__file__).parent / "town", target)
    assert refused.value.key == "target.foreign"
    assert tree(target) == tree(Path(__file__).parent / "town")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("name", ["letter.txt", ".env", "photos/a.jpg"])
def test_files_came_at_the_last_moment(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put into an empty folder after it was looked at, and before the swap, stays where it is."""
    target = tmp_path / "site"
    target.mkdir()

    def look_and_be_late(path: Path) -> None:
        refuse_content(path)
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text("mine")

    monkeypatch.setattr(swapping, "refuse_content", look_and_be_late)
    with pytest.raises(Refused) as told:
        put(target, "new")
    assert told.value.key == "target.foreign"
    assert list(tree(tmp_path)) == [f"site/{name}"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_exchanged_with_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not looked at is put back when it turns out to have been swapped away."""
    target, real = tmp_path / "site", swapping._exchanged  # noqa: SLF001
    put(target, "yesterday")
    turns = itertools.count()

    def exchanged(first: Path, second: Path) -> bool:
        if next(turns) == 0:  # just before: somebody moves the site away and puts his folder there
            target.rename(tmp_path / "aside")
            target.mkdir()
            (target / "diary.txt").write_text("mine")
        return real(first, second)

    monkeypatch.setattr(swapping, "_exchanged", exchanged)
    with pytest.raises(Refused):
        put(target, "today")
    assert (target / "diary.txt").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"site", "aside"}


def test_second_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new site cannot move in after the old one has moved out, the old one moves back."""
    target = tmp_path / "site"
    put(target, "yesterday")
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        if to == target and self.suffix != ".old":
            raise OSError(errno.EIO, "Input/output error", str(self))
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input/output"):
        put(target, "today")
    assert (target / "index.html").read_text() == "yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("failure", [errno.EBUSY, errno.EXDEV, errno.EPERM])
def test_cannot_be_moved(failure: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system does not let go, such as a mount point that looks like none, stays."""
    put(tmp_path / "site", "yesterday")
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refusing(failure))
    with pytest.raises(OSError, match="no"):
        put(tmp_path / "site", "today")
    assert (tmp_path / "site/index.html").read_text() == "yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def refusing(failure: int) -> Callable[..., None]:
    """Return a function that always fails as the system would."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(failure, "no")

    return refuse


def test_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without locks sites are built as anywhere; leftovers stay: nobody can tell whose they are."""
    monkeypatch.setattr("gaoqing.publish.folder_lock.fcntl.flock", refusing(errno.ENOLCK))
    left = dead(tmp_path / "site")
    for content in ("yesterday", "today"):
        put(tmp_path / "site", content)
    assert (tmp_path / "site/index.html").read_text() == "today"
    assert {path.name for path in tmp_path.iterdir()} == {"site", left.name}


def test_held_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that another program never lets go of ends in a sentence, not in waiting for ever."""
    monkeypatch.setattr(swapping, "_PAUSE", 0)
    put(tmp_path / "site", "yesterday")
    with FolderLock(tmp_path / "site"), pytest.raises(Refused) as refused:
        put(tmp_path / "site", "today")
    assert refused.value.key == "target.busy"
    assert (tmp_path / "site/index.html").read_text() == "yesterday"


def test_lock_waits(tmp_path: Path) -> None:
    """A lock can be waited for; it ends with its holder."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(BlockingIOError):
        FolderLock(tmp_path)
    holder.kill()
    with FolderLock(tmp_path, wait=True) as lock:
        assert lock.held
    holder.stdin.close()
    holder.stdout.close()
    holder.wait()


HOLDER = """
import sys
from pathlib import Path
from gaoqing.cli.ending import refusals_stop
from gaoqing.publish.folder_lock import FolderLock
with FolderLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000, 0o777])
def test_readable(umask: int, tmp_path: Path) -> None:
    """Everybody can read every file and open every folder, whatever the user's umask; others cannot write."""
    before = os.umask(umask)
    try:
        put(tmp_path / "a/b/site", "today")
    finally:
        assert os.umask(before) == umask
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "a").rglob("*") if path.is_dir()}
    assert modes | {(tmp_path / "a").stat().st_mode & 0o777} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()} == {0o644}


def test_narrow_files(tmp_path: Path) -> None:
    """What a plugin wrote for itself alone is opened too; the group that a disk gives is left."""
    tmp_path.chmod(0o2755)
    with replacing(tmp_path / "site", AROUND) as new:
        (new.path / "inner").mkdir(mode=0o700)
        (new.path / "inner/page.html").write_text("today")
        (new.path / "inner/page.html").chmod(0o600)
    inner = tmp_path / "site/inner"
    assert inner.stat().st_mode & 0o7777 == 0o2755
    assert (inner / "page.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("expected", [{"a": 3}, {"a": None}, {}])
def test_complete(expected: dict[str, int | None], tmp_path: Path) -> None:
    """A site in which everything is there, as long as it should be, is put in place."""
    with replacing(tmp_path / "site", AROUND) as new:
        (new.path / "a").write_text("abc")
        new.expected = expected
    assert set(tree(tmp_path)) == {"site/a", f"site/{MARK}"}


@pytest.mark.parametrize("expected", [{"a": 4}, {"a": 2}, {"b": None}, {"a": 3, "c/d": 1}])
def test_incomplete(expected: dict[str, int | None], tmp_path: Path) -> None:
    """A site of which a file is missing or cut off is not put in place."""
    put(tmp_path / "site", "yesterday")
    with pytest.raises(Refused) as refused, replacing(tmp_path / "site", AROUND) as new:
        written(new, expected)
    assert refused.value.key == "target.incomplete"
    assert (tmp_path / "site/index.html").read_text() == "yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def written(new: Building, expected: dict[str, int | None]) -> None:
    """Write a site of one file."""
    (new.path / "a").write_text("abc")
    new.expected = expected


def test_parents_go_again(tmp_path: Path) -> None:
    """The folders around a site that comes to nothing are taken back, but only what was made."""
    (tmp_path / "a").mkdir()
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a/b/c/site", AROUND):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


# From here on with the command itself.


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tiny town under two names, which give two sites."""
    found = {}
    for name in ("东镇", "西镇"):
        folder = tmp_path_factory.mktemp("towns") / "guides"
        shutil.copytree(Path(__file__).parent / "town", folder)
        (folder / "pages").mkdir()
        (folder / "pages/about.md").write_text("# 关于\n", "utf-8")
        site = folder / "site.yml"
        site.write_text(site.read_text("utf-8").replace("name: 小镇政务服务", f"name: {name}"), "utf-8")
        found[name] = folder
    return found


def command(guides: Path, target: Path, *more: str) -> list[str]:
    """Return the command line of a build that several processes write, few as the files are."""
    line = [sys.executable, "-m", "gaoqing", "build", "--guides", str(guides), "--site-dir", str(target)]
    return [*line, "--as-of", DAY, "--jobs", "3", *more]


def run(guides: Path, target: Path, *more: str, **options: object) -> CompletedProcess[str]:
    """Build and wait."""
    done: CompletedProcess[str] = subprocess.run(
        command(guides, target, *more),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=target.parent,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )
    return done


@pytest.fixture(scope="module")
def whole(towns: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What either town's site is when it is complete."""
    sites = []
    for guides in towns.values():
        target = tmp_path_factory.mktemp("whole") / "site"
        done = run(guides, target)
        assert done.returncode == 0, done.stderr
        sites.append(tree(target))
    assert sites[0] != sites[1]
    assert {"index.html", "w/w1/index.html", MARK} <= set(sites[0])
    return sites


def hidden(folder: Path) -> list[str]:
    """Return what builds left in a folder."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_killed(towns: dict[str, Path], whole: list[dict[str, str]], tmp_path: Path) -> None:
    """Killed at any moment, a build leaves a complete site, the old or the new; the next one clears up."""
    target = tmp_path / "site"
    shown = random.Random(2026)
    begun = time.monotonic()
    assert run(towns["东镇"], target).returncode == 0
    length = time.monotonic() - begun
    for number in range(KILLS):
        guides = list(towns.values())[number % 2]
        process = subprocess.Popen(
            command(guides, target), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path
        )
        if number % 2:
            wait_for(lambda: hidden(tmp_path) != [])
            time.sleep(shown.uniform(0, length / 3))
        else:
            time.sleep(shown.uniform(0, length))
        process.kill()
        process.wait()
        assert tree(target) in whole, f"after kill {number}"
        assert len(hidden(tmp_path)) <= 2
    assert run(towns["西镇"], target).returncode == 0
    assert tree(target) == whole[1]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something is so; a minute at most."""
    for _ in range(6000):
        if happened():
            return
        time.sleep(0.01)
    pytest.fail("nothing happened for a minute")


def test_two_at_once(towns: dict[str, Path], whole: list[dict[str, str]], tmp_path: Path) -> None:
    """Builders at the same time all end well, and the site is one of theirs, whole."""
    target = tmp_path / "site"
    dead(target)
    builders = [
        subprocess.Popen(command(guides, target), stdout=subprocess.DEVNULL, cwd=tmp_path)
        for guides in [*towns.values(), towns["东镇"]]
    ]
    assert [builder.wait(120) for builder in builders] == [0, 0, 0]
    assert tree(target) in whole
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted(
    number: signal.Signals, towns: dict[str, Path], whole: list[dict[str, str]], tmp_path: Path
) -> None:
    """Ctrl-C, a closed terminal, a system that shuts down: cleared up, a sentence, the usual exit code."""
    target = tmp_path / "site"
    put(target, "yesterday")
    process = subprocess.Popen(
        command(towns["东镇"], target),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        encoding="utf-8",
    )
    wait_for(lambda: hidden(tmp_path) != [])
    for _ in range(2):
        process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert told.splitlines()[-1] == "已中断。没有写完的已经清掉，原来的没有动。"
    assert "Traceback" not in told
    assert (target / "index.html").read_text() == "yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert whole


def test_full(towns: dict[str, Path], whole: list[dict[str, str]], tmp_path: Path) -> None:
    """A disk that takes no more ends with a sentence; the old site stays and nothing is left."""
    target = tmp_path / "site"
    put(target, "yesterday")
    for size in (0, 20_000):
        done = run(towns["东镇"], target, "--no-store", preexec_fn=lambda size=size: limit(size))
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        assert f"磁盘满了，或者用完了配额，“{target}”写不下" in done.stderr
        assert (target / "index.html").read_text() == "yesterday"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert whole


def limit(size: int) -> None:
    """Let this process write no file that is longer: for it the disk is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EDQUOT, "磁盘满了"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EBUSY, "挂载点"),
        (errno.EXDEV, "挂载点"),
        (errno.EIO, "系统报错"),
        (errno.ENAMETOOLONG, "太长"),
    ],
)
@pytest.mark.parametrize("named", ["/hall/.site.build.0123456789abcdef/w/index.html", None])
def test_sentences(failure: int, words: str, named: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the system says becomes a sentence about the folder that the user knows."""
    with pytest.raises(SystemExit) as ended, refusals_stop("zh", Path("/hall/site")):
        raise OSError(failure, os.strerror(failure), named)
    told = capsys.readouterr().err
    assert (ended.value.code, told.count("\n"), told.count("/hall/site”")) == (2, 1, 1)
    assert words in told


def test_umask(towns: dict[str, Path], tmp_path: Path) -> None:
    """A build under umask 077 can be read by the web server, MkDocs' own files included."""
    done = run(towns["东镇"], tmp_path / "site", umask=0o077)
    assert done.returncode == 0, done.stderr
    paths = list((tmp_path / "site").rglob("*"))
    assert len(paths) > 50
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}
