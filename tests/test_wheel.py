"""The wheel works alone: installed without this repository, it checks and builds a hall's guides."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest

from gaoqing import __version__

pytest_plugins = ["sites"]

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-22"


def succeed(command: Sequence[str | Path], cwd: Path) -> str:
    """Run a command that has to succeed, away from this repository; return what it printed."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    done: CompletedProcess[str] = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
    ]
    succeed(build, folder)
    (made,) = folder.glob("*.whl")
    return made


@dataclass(frozen=True)
class Installed:
    """A fresh environment with the wheel, and an empty folder to work in."""

    python: Path
    folder: Path

    def run(self, *arguments: str) -> str:
        """Run Python in the empty folder."""
        return succeed([self.python, *arguments], self.folder)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A fresh environment whose gaoqing comes from the wheel, and its libraries from where the tests run."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=False)
    python = home / "venv/bin/python"
    uv: list[str | Path] = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--python",
        python,
        wheel,
    ]
    succeed(uv, home)
    # A plain line adds the folder but does not read its .pth files, which name this checkout.
    (own,) = (home / "venv").glob("lib/python*/site-packages")
    (own / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    (home / "work").mkdir()
    return Installed(python, home / "work")


def test_from_the_wheel(installed: Installed) -> None:
    """In the fresh environment gaoqing is the wheel's, not this checkout's."""
    where = installed.run(
        "-c", "import gaoqing, sys; print(gaoqing.__file__); print(*sys.path, sep='\\n')"
    ).splitlines()
    assert Path(where[0]).is_relative_to(installed.python.parents[1])
    assert str(ROOT / "generator") not in where
    assert installed.run("-m", "gaoqing", "--version").split()[-1] == __version__


def test_contents(wheel: Path) -> None:
    """The wheel holds the whole package, schemas, word lists and templates, its licence, and nothing else."""
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"gaoqing-{__version__}.dist-info"
    expected = {f"gaoqing/{path}" for path in tracked("generator/gaoqing")}
    expected |= {
        f"gaoqing/data/{part}/{path}" for part in ("schema", "site_overrides") for path in tracked(part)
    }
    expected |= {f"{info}/licenses/LICENSE"}
    assert "gaoqing/data/mkdocs.yml" in expected
    metadata = {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert names == expected | metadata


def tracked(folder: str) -> list[str]:
    """Return the files of a folder, without what Python leaves there."""
    found = [path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path.as_posix() for path in found if "__pycache__" not in path.parts]


def test_check(installed: Installed) -> None:
    """The wheel finds nothing wrong with the sample, warnings included."""
    shutil.copytree(ROOT / "guides", installed.folder / "checked")
    installed.run("-m", "gaoqing", "check", "--strict", "--guides", "checked", "--as-of", DAY)


def test_check_finds(installed: Installed, town: Path) -> None:
    """The wheel finds what is wrong, and can explain it: schemas, word lists and explain pages came along."""
    site = town / "site.yml"
    site.write_text(site.read_text("utf-8").replace("region:", "regoin:"), "utf-8")
    command: list[str | Path] = [installed.python, "-m", "gaoqing", "check", "--guides", town, "--as-of", DAY]
    done = subprocess.run(command, cwd=installed.folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "regoin" in done.stdout) == (1, True), done.stdout + done.stderr
    assert "# A001" in installed.run("-m", "gaoqing", "explain", "A001")


def test_build(installed: Installed, built: Path) -> None:
    """The wheel makes the same site as this checkout, byte for byte."""
    shutil.copytree(ROOT / "guides", installed.folder / "guides")
    installed.run("-m", "gaoqing", "build", "--guides", "guides", "--site-dir", "out", "--as-of", DAY)
    made, expected = (
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (installed.folder / "out", built)
    )
    assert {
        "w/m01/index.html",
        "m/residence-permit/index.html",
        "signs/code/m01.png",
        "editors/index.html",
    } <= made.keys()
    assert (
        sorted(path for path in made.keys() | expected.keys() if made.get(path) != expected.get(path)) == []
    )
