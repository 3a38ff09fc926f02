"""Files among a user's own are written whole or not at all: `qr.lock` and signs above all."""

import errno
import os
import resource
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gaoqing.cli import main
from gaoqing.publish import MARK
from gaoqing.publish.writing import Refused, clear_drafts, place, write_file
from loaded import loaded
from rights import NOBODY, let_in, nobody

DAY = "2026-11-22"
WINDOW = "  - {id: w3, number: 3, floor: 2, kind: 取件, does: 在这里领取证件。}\n"


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(params=[b"before", None], ids=["old", "new"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> bytes | None:
    """What a file holds before it is written, or that there is none."""
    content: bytes | None = request.param
    if content is not None:
        (tmp_path / "file").write_bytes(content)
    return content


def held(tmp_path: Path) -> bytes | None:
    """Return what the file holds; nothing else may be there."""
    found = everything(tmp_path)
    assert set(found) <= {"file"}
    return found.get("file")


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("content", [b"", b"after", b"x" * 1_000_000])
def test_written(content: bytes, tmp_path: Path) -> None:
    """Afterwards the file holds the bytes, and nothing is left beside it."""
    write_file(tmp_path, "file", content)
    assert held(tmp_path) == content


@pytest.mark.parametrize("call", ["os.fsync", "os.fchmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("failure", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_failed(
    call: str, failure: int, before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails, the file holds what it held."""

    def fail(*_arguments: object) -> None:
        raise OSError(failure, "no")

    with monkeypatch.context() as broken:
        broken.setattr(call, fail)
        with pytest.raises(OSError, match="no"):
            write_file(tmp_path, "file", b"after")
    assert held(tmp_path) == before


def test_interrupted(before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle leaves the file as it was."""

    def interrupt(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path, "file", b"after")
    assert held(tmp_path) == before


def test_rights(tmp_path: Path) -> None:
    """An existing file keeps its rights and owner; a new one can be read by everybody, whatever the umask."""
    for name, mode in (("private", 0o600), ("shared", 0o664)):
        (tmp_path / name).write_text("before")
        (tmp_path / name).chmod(mode)
        if os.geteuid() == 0:
            os.chown(tmp_path / name, NOBODY, NOBODY)
    umask = os.umask(0o077)
    try:
        for name in ("private", "shared", "new"):
            write_file(tmp_path, name, b"after")
    finally:
        os.umask(umask)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"private": 0o600, "shared": 0o664, "new": 0o644}
    if os.geteuid() == 0:
        assert (tmp_path / "shared").stat().st_uid == NOBODY


def odd(folder: Path) -> dict[str, tuple[Callable[[Path], object], str]]:
    """Return how to make what cannot be written, and the sentence about it."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "file").write_text("mine")
    return {
        "folder": (Path.mkdir, "place.no-file"),
        "pipe": (os.mkfifo, "place.no-file"),
        "link out": (lambda path: path.symlink_to(outside / "file"), "place.outside"),
        "link out to nothing": (lambda path: path.symlink_to(outside / "new"), "place.outside"),
        "link to nothing": (lambda path: path.symlink_to("nothing"), "target.dangling"),
        "link to a folder": (lambda path: path.symlink_to("."), "place.no-file"),
        "link to a device": (lambda path: path.symlink_to("/dev/null"), "place.outside"),
        "read-only": (lambda path: path.touch(0o444), "place.read-only"),
    }


ODD = ["folder", "pipe", "link out", "link out to nothing", "link to nothing", "link to a folder"]
ODD += ["link to a device", "read-only"]


@pytest.mark.parametrize("kind", ODD)
def test_refused(kind: str, tmp_path: Path) -> None:
    """What is no file of the folder's own is left alone."""
    folder = tmp_path / "folder"
    folder.mkdir()
    make, key = odd(folder)[kind]
    make(folder / "file")
    with pytest.raises(Refused) as refused:
        write_file(folder, "file", b"after")
    assert refused.value.key == key
    assert everything(tmp_path / "outside") == {"file": b"mine"}
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_folder_leads_out(tmp_path: Path) -> None:
    """A folder on the way must not be a link out, nor may the name climb out."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "folder/inner").symlink_to(tmp_path / "outside")
    for name in ("inner/file", "../outside/file", "/dev/null", str(tmp_path / "outside/file")):
        with pytest.raises(Refused) as refused:
            write_file(tmp_path / "folder", name, b"after")
        assert refused.value.key == "place.outside"
    assert everything(tmp_path) == {}


def test_link_inside(tmp_path: Path) -> None:
    """A link to another file of the folder stays, and that file is written; the folder may be a link."""
    (tmp_path / "folder/inner").mkdir(parents=True)
    (tmp_path / "folder/inner/real").write_text("before")
    (tmp_path / "folder/file").symlink_to("inner/real")
    (tmp_path / "linked").symlink_to("folder")
    write_file(tmp_path / "linked", "file", b"after")
    assert (tmp_path / "folder/file").is_symlink()
    assert everything(tmp_path / "folder") == {"inner/real": b"after", "file": b"after"}


def test_drafts(tmp_path: Path) -> None:
    """What killed writers left is cleared away; nothing else is."""
    (tmp_path / f".gaoqing.{secrets.token_hex(8)}.tmp").write_text("half")
    (tmp_path / ".gaoqing.yml").write_text("mine")
    clear_drafts(tmp_path)
    assert everything(tmp_path) == {".gaoqing.yml": b"mine"}


# The commands.


@pytest.fixture
def grown(town: Path) -> Path:
    """The tiny town with a window that was never printed."""
    hall = town / "halls/main.yml"
    hall.write_text(hall.read_text("utf-8") + WINDOW, "utf-8")
    return town


def signs(guides: Path, *options: object) -> Result:
    """Run `gaoqing signs` in this process."""
    out = () if "--out" in options else ("--out", guides.parent / "signs")
    line = ["signs", "--guides", guides, "--as-of", DAY, *out, *options]
    result = CliRunner().invoke(main, [str(item) for item in line])
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(ending: str, last: bool, grown: Path) -> None:  # noqa: FBT001
    """A lock with the line ends of Windows keeps them, in what is added too."""
    lock = grown / "qr.lock"
    lines = lock.read_text("utf-8").splitlines()
    lock.write_bytes((ending.join(lines) + (ending if last else "")).encode())
    assert signs(grown, "--lock").exit_code == 0
    found = lock.read_bytes()
    assert b"w3:" in found
    assert found.count(b"\n") == len(lines) + 1 == found.count(ending.encode())
    assert found.decode().split(ending)[: len(lines)] == lines


def test_byte_order_mark(grown: Path) -> None:
    """A lock with a byte-order mark is a finding, and stays as it is."""
    lock = grown / "qr.lock"
    lock.write_bytes(b"\xef\xbb\xbf" + lock.read_bytes())
    before = lock.read_bytes()
    assert signs(grown, "--lock").exit_code == 1
    assert lock.read_bytes() == before


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_odd_lock(kind: str, lang: str, grown: Path) -> None:
    """A lock that is no file of the guides ends with a sentence; nothing is written, nothing hangs."""
    text = (grown / "qr.lock").read_text("utf-8")
    (grown / "qr.lock").unlink()
    odd(grown)[kind][0](grown / "qr.lock")
    if kind == "read-only":
        (grown / "qr.lock").chmod(0o644)
        (grown / "qr.lock").write_text(text, "utf-8")
        (grown / "qr.lock").chmod(0o444)
    before = everything(grown.parent)
    result = signs(grown, "--lock", "--lang", lang)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert everything(grown.parent) == before


@pytest.mark.parametrize("size", [0, 100, 300])
def test_full(size: int, grown: Path) -> None:
    """On a full disk the lock stays whole, to the byte, and nothing is left beside it."""
    before = everything(grown.parent)
    line = [sys.executable, "-m", "gaoqing", "signs", "--lock", "--guides", str(grown), "--as-of", DAY]
    done = subprocess.run(
        [*line, "--out", str(grown.parent / "signs")],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert "磁盘满了" in done.stderr
    assert everything(grown.parent) == before


@pytest.fixture
def read_only(grown: Path) -> Iterator[Path]:
    """The town where everybody can reach it and nobody may write to it."""
    let_in(grown)
    (grown / "qr.lock").chmod(0o666)
    grown.chmod(0o555)
    grown.parent.chmod(0o555)
    yield grown
    grown.chmod(0o755)
    grown.parent.chmod(0o755)


def test_read_only_folders(read_only: Path) -> None:
    """Guides, or a place for signs, that cannot be written to end with a sentence."""
    signs(read_only, "w1")  # whatever is read once is read now, while that is allowed
    beside = read_only.parent
    shutil.rmtree(beside / "signs", ignore_errors=True)
    before = everything(beside)
    with nobody():
        for options in (("--lock",), (), ("--out", beside / "new/er"), ("--out", beside)):
            result = signs(read_only, *options)
            assert (result.exit_code, "没有权限" in result.stderr) == (2, True), result.output
            assert result.stderr.count("\n") == 1
    assert everything(beside) == before


def test_locked_at_once(grown: Path) -> None:
    """Two people who register windows at the same time lose none."""
    line = [sys.executable, "-c", SLOW, "signs", "--lock", "--guides", str(grown), "--as-of", DAY, "--out"]
    first = subprocess.Popen([*line, str(grown.parent / "a")], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert first.stdin
    assert first.stdout
    assert first.stdout.readline() == b"read\n"  # it has read the guides, and has not written yet
    hall = grown / "halls/main.yml"
    hall.write_text(hall.read_text("utf-8") + WINDOW.replace("3", "4"), "utf-8")
    second = subprocess.Popen([*line, str(grown.parent / "b")], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    first.communicate(b"go\n", timeout=60)
    second.communicate(b"go\n", timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)
    locked = loaded((grown / "qr.lock").read_text("utf-8"))["windows"]
    assert list(locked) == ["w1", "w2", "w3", "w4"]


SLOW = """
import sys
from gaoqing.cli import main, signing
real = signing.lock_new
def slow(*arguments):
    print("read", flush=True)
    sys.stdin.readline()
    return real(*arguments)
signing.lock_new = slow
main()
"""


def test_signs_again(grown: Path) -> None:
    """Signs take the place of earlier ones, and of nothing else; other files beside them stay."""
    out = grown.parent / "signs"
    assert signs(grown).exit_code == 0
    made = set(everything(out))
    (out / "notes.txt").write_text("mine")
    site = grown / "site.yml"
    site.write_text(site.read_text("utf-8").replace("name: 小镇政务服务", "name: 大镇政务服务"), "utf-8")
    before = everything(out)
    assert signs(grown).exit_code == 0
    after = everything(out)
    assert set(after) == made | {"notes.txt"}
    assert [name for name in after if after[name] != before[name]] != []


@pytest.mark.parametrize("name", ["index.html", "w1.svg", "w2.svg"])
@pytest.mark.parametrize("content", ["", "mine", "<!doctype html>\n<html><title>我的主页</title>", "<svg/>"])
def test_other_files(name: str, content: str, grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not a sign is never overwritten, as in `--out .` in a checkout."""
    (grown.parent / name).write_text(content, "utf-8")
    before = everything(grown.parent)
    monkeypatch.chdir(grown.parent)
    result = signs(grown, "--out", ".")
    assert (result.exit_code, name in result.stderr) == (2, True)
    assert everything(grown.parent) == before


@pytest.mark.parametrize(
    "out",
    [
        "guides",
        "guides/signs",
        "guides/../guides/files",
        "file",
        "file/signs",
        "nowhere",
        "site",
        "site/a",
        " ",
    ],
)
def test_no_place_for_signs(out: str, grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs do not go among the guides, into a site, a file or nowhere; the lock is not written either."""
    (grown.parent / "file").write_text("mine")
    (grown.parent / "nowhere").symlink_to("missing")
    (grown.parent / "site").mkdir()
    (grown.parent / "site" / MARK).touch()
    monkeypatch.chdir(grown.parent)
    before = everything(grown.parent)
    result = signs(grown, "--lock", "--out", out)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert everything(grown.parent) == before


def test_signs_through_links(grown: Path) -> None:
    """A folder for signs may be a link; a file in it that leads out is not followed."""
    (grown.parent / "far").mkdir()
    (grown.parent / "linked").symlink_to("far")
    assert signs(grown, "--out", grown.parent / "linked").exit_code == 0
    assert (grown.parent / "linked").is_symlink()
    assert "index.html" in everything(grown.parent / "far")
    (grown.parent / "mine.html").write_bytes((grown.parent / "far/index.html").read_bytes())
    (grown.parent / "far/index.html").unlink()
    (grown.parent / "far/index.html").symlink_to("../mine.html")
    result = signs(grown, "w1", "--out", grown.parent / "linked")
    assert (result.exit_code, "index.html" in result.stderr) == (2, True)
    assert b"w2.svg" in (grown.parent / "mine.html").read_bytes()


def test_place(tmp_path: Path) -> None:
    """A new file's place is where it will lie."""
    assert place(tmp_path, "new") == tmp_path / "new"
