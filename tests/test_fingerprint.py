"""No file name reaches a shell through the Makefile, and a change of any file has the tests run again."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fingerprint import FILES, FOLDERS, NOTED, ROOT, TOOK, fingerprint

DAY = "2026-11-22"
# Names that make or a shell would obey, split or choke on.
NAMES = [
    "x;touch PWNED;.md",
    "a:b.md",
    "$(shell touch PWNED).md",
    "`touch PWNED`.md",
    "a b.md",
    "a#b%.md",
    "line\nfeed\ttouch PWNED.md",
    "-rf.md",
    "$$(touch PWNED)",
    "|touch PWNED",
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile and its program in a folder of their own, with a stand-in for what is installed."""
    for folder in (*FOLDERS, ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("tests/fingerprint.py", "requirements/site.lock", "requirements/test.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("ruff", "mypy", "pytest", "gaoqing"):
        tool = tmp_path / ".venv" / "bin" / name
        tool.write_text("#!/bin/sh\necho ran >> ran\n", "utf-8")
        tool.chmod(0o755)
    for name in ("find_chromium", "find_servers", "quick"):
        (tmp_path / "tests" / f"{name}.py").write_text("", "utf-8")
    (tmp_path / ".venv" / "bin" / "python").symlink_to(shutil.which("python3") or "")
    for mark in (".python", ".site", ".test"):  # newer than all they depend on: nothing to install
        (tmp_path / ".venv" / mark).touch()
    return tmp_path


def make(folder: Path, target: str) -> int:
    """Run make, which says how long tests took; return how many tools it started."""
    done = subprocess.run(["make", target], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = folder / "ran"
    assert ("all tests took 0 min" in done.stdout) == (target in {"test", "retest"} and ran.exists())
    count = len(ran.read_text("utf-8").splitlines()) if ran.exists() else 0
    ran.unlink(missing_ok=True)
    return count


@pytest.mark.parametrize("target", ["test", "quick", "site"])
def test_names(target: str, checkout: Path) -> None:
    """Files called like commands are files."""
    for name in NAMES:
        (checkout / "guides" / name).write_text("text", "utf-8")
    assert (make(checkout, target) > 0) == (target != "quick")  # which is a stand-in here
    assert [path for path in checkout.rglob("*PWNED") if path.name not in NAMES] == []
    assert {path.name for path in (checkout / "guides").iterdir()} >= {*NAMES}


def test_again(checkout: Path) -> None:
    """The tests run once for the same files, and again after a change."""
    assert [make(checkout, "test"), make(checkout, "test")] == [5, 0]
    (checkout / "guides" / "site.yml").write_text("name: 小镇\n", "utf-8")
    assert [make(checkout, "test"), make(checkout, "test")] == [5, 0]
    assert make(checkout, "retest") == 5


def test_duration(checkout: Path) -> None:
    """All tests say at their start how long they take: what is usual, then what they took last time."""
    firsts = []
    for taken in ("", "485", "unreadable"):
        if taken:
            (checkout / TOOK).write_text(taken, "utf-8")
        done = subprocess.run(
            ["make", "test"], cwd=checkout, capture_output=True, encoding="utf-8", check=True
        )
        firsts.append(done.stdout.splitlines()[0])
        (checkout / NOTED).unlink()
    assert firsts == [
        "全部测试，两个核上一般用 8 分钟 / all tests: usually some 8 min on two cores",
        "全部测试，上一次用了 8 分 5 秒 / all tests: took 8 min 5 s last time",
        "全部测试，两个核上一般用 8 分钟 / all tests: usually some 8 min on two cores",
    ]
    assert int((checkout / TOOK).read_text("utf-8")) < 60


def test_failed(checkout: Path) -> None:
    """A tool that fails ends the tests as failed, and they are not remembered as passed."""
    (checkout / ".venv/bin/pytest").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    for _ in range(2):
        done = subprocess.run(["make", "test"], cwd=checkout, capture_output=True, check=False)
        assert done.returncode != 0
        assert b"passed" not in done.stdout
    assert len((checkout / "ran").read_text("utf-8").splitlines()) == 6


def touched(action: Callable[[Path], object], folder: Path) -> bool:
    """Tell whether an action changes the fingerprint."""
    before = fingerprint(folder, DAY)
    action(folder)
    return fingerprint(folder, DAY) != before


@pytest.mark.parametrize(
    "action",
    [
        lambda folder: (folder / "guides" / "new").write_text(""),
        lambda folder: (folder / "guides" / "empty").mkdir(),
        lambda folder: (folder / "tests" / "fingerprint.py").unlink(),
        lambda folder: (folder / "README.md").write_text("other"),
        lambda folder: os.mkfifo(folder / "docs" / "pipe"),
        lambda folder: (folder / "docs" / "link").symlink_to("nowhere"),
        lambda folder: (folder / "Makefile").unlink(),
    ],
    ids=["file", "folder", "deleted", "changed", "pipe", "link", "named-file"],
)
def test_every_change(action: Callable[[Path], object], checkout: Path) -> None:
    """Whatever changes below the folders changes the fingerprint, and nothing is opened that could block."""
    assert touched(action, checkout)


def test_day(checkout: Path) -> None:
    """Guides grow old: another day is another state."""
    assert fingerprint(checkout, DAY) != fingerprint(checkout, "2026-11-23")
    assert not touched(lambda folder: (folder / "site").mkdir(), checkout)


def test_no_names_in_rules() -> None:
    """The Makefile lists no files: neither `find` nor `wildcard` stands in it."""
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"\$\((?:shell|wildcard)|\bfind ", text) == []
