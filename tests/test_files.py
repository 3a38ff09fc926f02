"""The files of a site are the same whoever makes and writes them, and replace what lies in their way."""

import hashlib
import multiprocessing
import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from conftest import TODAY, TOWN
from gaoqing import workers
from gaoqing.build import Product, make
from gaoqing.outputs import Artifact, Copy
from gaoqing.publish.files import Task, Writer, Written, put

HERE = os.getpid()
# Newer Pythons warn when a process with threads is split; here the browser's tests may have started some.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@cache
def town() -> Product:
    """What the tiny town's site is made of, and some files that are only copied."""
    return make(TOWN, TODAY)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def made_elsewhere(artifact: Artifact) -> bytes:
    """Make an artifact, but not in the first process."""
    if os.getpid() == HERE:
        pytest.fail("made in the first process")
    return artifact.make()


@pytest.mark.parametrize(("way", "jobs"), [("fork", 2), ("fork", 4), ("spawn", 2)])
def test_same_files(way: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes write what one alone writes, whether they inherit the site or are handed it."""
    files = (*town().files, Copy("files/form.pdf", Path(__file__)))
    sizes = Writer(1).write(tmp_path / "one", files)
    monkeypatch.setattr(workers, "start_method", lambda: way)
    monkeypatch.setattr(Artifact, "content", property(made_elsewhere))
    if way == "spawn":
        monkeypatch.setenv("PYTHONHASHSEED", "4242")
    assert Writer(jobs).write(tmp_path / "more", files) == sizes
    assert tree(tmp_path / "more") == tree(tmp_path / "one")
    assert {name: len(content) for name, content in tree(tmp_path / "one").items()} == sizes
    assert len(sizes) > 20
    assert not multiprocessing.active_children()


def test_nothing_is_made_before_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A product holds no bytes."""
    monkeypatch.setattr(Artifact, "content", property(lambda _: pytest.fail("made")))
    assert make(TOWN, TODAY).artifacts


def test_written(tmp_path: Path) -> None:
    """Whoever writes a file says what it is; another name of what lay there keeps its content."""
    old = tmp_path / "kept.html"
    old.write_text("old")
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/index.html").hardlink_to(old)
    artifact = Artifact("a/b/index.html", frozenset(), "新".encode)
    assert put(str(tmp_path), None, Task(artifact, None)) == Written(
        "a/b/index.html", 3, hashlib.sha256("新".encode()).digest()
    )
    assert (tmp_path / "a/b/index.html").read_text("utf-8") == "新"
    assert old.read_text() == "old"


def test_copied(tmp_path: Path) -> None:
    """The same holds for what is only copied, and a missing source is an error that names it."""
    old = tmp_path / "kept.pdf"
    old.write_text("old")
    (tmp_path / "files").mkdir()
    (tmp_path / "files/form.pdf").hardlink_to(old)
    assert Writer().write(tmp_path, [Copy("files/form.pdf", Path(__file__))]) == {
        "files/form.pdf": Path(__file__).stat().st_size
    }
    assert old.read_text() == "old"
    with pytest.raises(FileNotFoundError, match="no-form"):
        Writer().write(tmp_path, [Copy("files/form.pdf", tmp_path / "no-form.pdf")])


def test_folder_in_the_way(tmp_path: Path) -> None:
    """What cannot be replaced is an error, and not passed over."""
    (tmp_path / "a/index.html").mkdir(parents=True)
    with pytest.raises(OSError, match=r"index\.html"):
        Writer(1).write(tmp_path, [Artifact("a/index.html", frozenset(), lambda: b"new")])
    shutil.rmtree(tmp_path / "a")
    (tmp_path / "a").write_text("a file")
    with pytest.raises(OSError, match=r"index\.html"):
        Writer(1).write(tmp_path, [Artifact("a/index.html", frozenset(), lambda: b"new")])
