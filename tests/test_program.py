"""Whatever decides bytes or findings makes another program; where and when it was installed does not."""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import HERE
from gaoqing import program

PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package with its folders, as in a checkout, that takes the place of ours."""
    for name in ("gaoqing/rules/times.py", "gaoqing/check.py", "schema/site.json", "site_overrides/a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} says this")
    take(tmp_path, monkeypatch)
    return tmp_path


def take(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder be where the program is."""
    monkeypatch.setattr(program, "PACKAGE", tree / "gaoqing")
    monkeypatch.setattr(program, "resource", lambda name: tree / name)


def now() -> str:
    """Return the fingerprint of what is there now."""
    program.program.cache_clear()
    return program.program()


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    program.program.cache_clear()


OTHER: dict[str, Callable[[Path], object]] = {
    "a rule says something else": lambda tree: (tree / "gaoqing/rules/times.py").write_text("other"),
    "a template does": lambda tree: (tree / "site_overrides/a.html").write_text("other"),
    "a schema does": lambda tree: (tree / "schema/site.json").write_text("other"),
    "a file is new": lambda tree: (tree / "gaoqing/new.py").write_text(""),
    "a file is gone": lambda tree: (tree / "gaoqing/check.py").unlink(),
    "a file is called otherwise": lambda tree: (tree / "gaoqing/check.py").rename(tree / "gaoqing/chick.py"),
    "a file is moved": lambda tree: (tree / "gaoqing/check.py").rename(tree / "gaoqing/rules/check.py"),
}
SAME: dict[str, Callable[[Path], object]] = {
    "a file was touched": lambda tree: os.utime(tree / "gaoqing/check.py", (1, 1)),
    "Python keeps what it compiled": lambda tree: shutil.copytree(
        tree / "schema", tree / "gaoqing/__pycache__"
    ),
    "an editor has a file open": lambda tree: (tree / "gaoqing/.#check.py").symlink_to("somebody@machine.42"),
}


@pytest.mark.parametrize("what", OTHER)
def test_another_program(what: str, tree: Path) -> None:
    """A change that may decide something is noticed."""
    before = now()
    OTHER[what](tree)
    assert now() != before


@pytest.mark.parametrize("what", SAME)
def test_the_same_program(what: str, tree: Path) -> None:
    """What decides nothing changes nothing."""
    before = now()
    SAME[what](tree)
    assert now() == before


def test_a_copy_is_the_same_program(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts what files hold, and not where they lie or when they were written."""
    before = now()
    shutil.copytree(tree, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    take(tmp_path / "elsewhere", monkeypatch)
    assert now() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [("sys.version", "4.0"), ("zlib.ZLIB_RUNTIME_VERSION", "9"), ("gaoqing.program.__version__", "9.9")],
)
def test_another_python_is_another_program(
    name: str, value: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python and zlib decide bytes too."""
    assert tree
    before = now()
    monkeypatch.setattr(name, value)
    assert now() != before


def test_another_library_is_another_program(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first folder that has a library is where it comes from; others do not count."""
    for name in ("first/Jinja2-9.0.dist-info", "first/idle-1.dist-info", "second/jinja2-8.0.dist-info"):
        (tree / name).mkdir(parents=True)
    folders = [str(tree / "none"), "", str(tree / "first"), str(tree / "second")]
    assert list(program.installed(folders)) == ["jinja2-9.0"]
    before = now()
    monkeypatch.setattr(sys, "path", [*folders, *sys.path])
    assert now() != before


def test_every_library_counts() -> None:
    """The list is that of the project, and the versions are those that importlib.metadata reads."""
    extras = PROJECT.get("optional-dependencies", {}).values()
    asked = [*PROJECT["dependencies"], *(line for lines in extras for line in lines)]
    assert {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in asked} == program.LIBRARIES
    there = dict(line.rsplit("-", 1) for line in program.installed(sys.path))
    assert there == {name: version(name) for name in there}
    assert {"jinja2", "qrcode", "chinesecalendar", "jsonschema-rs", "pyyaml"} <= there.keys()
