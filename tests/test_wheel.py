"""The wheel works alone: installed without this repository, it checks and builds a hall's guides."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
    return environment(
        wheel,
        tmp_path_factory.mktemp("installed"),
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
    )


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The same with the libraries that the wheel itself asks for, and no other: without `gaoqing[mkdocs]`."""
    home = tmp_path_factory.mktemp("bare")
    libraries = home / "libraries"
    libraries.mkdir()
    with ZipFile(wheel) as archive:
        metadata = archive.read(f"gaoqing-{__version__}.dist-info/METADATA").decode()
    for name in needed(Parser().parsestr(metadata).get_all("Requires-Dist", [])):
        for top in {file.parts[0] for file in distribution(name).files or ()} - {"..", "__pycache__"}:
            (libraries / top).symlink_to(str(distribution(name).locate_file(top)))
    return environment(wheel, home, libraries)


def needed(requirements: list[str]) -> set[str]:
    """Return the libraries that are asked for, and those that they ask for, extras left aside."""
    found: set[str] = set()
    waiting = requirements
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name not in found and (not wanted.marker or wanted.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += distribution(name).requires or []
    return found


def environment(wheel: Path, home: Path, *libraries: str | Path) -> Installed:
    """Install the wheel alone, beside folders with libraries."""
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
    (own / "libraries.pth").write_text("".join(f"{folder}\n" for folder in libraries))
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
    expected |= {"gaoqing/data/requirements/site.lock", f"{info}/licenses/LICENSE"}
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


@pytest.mark.parametrize("libraries", ["installed", "bare"])
def test_new_hall(libraries: str, request: pytest.FixtureRequest) -> None:
    """The wheel begins a hall, which checks clean and builds, and a guide in it; with MkDocs and without."""
    wheel: Installed = request.getfixturevalue(libraries)
    wheel.run("-m", "gaoqing", "new", "site", "hall", "--as-of", DAY)
    here = Installed(wheel.python, wheel.folder / "hall")
    here.run("-m", "gaoqing", "check", "--strict", "--as-of", DAY)
    here.run("-m", "gaoqing", "new", "matter", "temporary-id-card")
    here.run("-m", "gaoqing", "build", "--as-of", DAY)
    assert (here.folder / "site/m/resident-id-card-renewal/index.html").is_file()
    assert not (here.folder / "site/m/temporary-id-card").exists()


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_build(installed: Installed, built: Path) -> None:
    """The wheel makes the same site as this checkout, byte for byte."""
    shutil.copytree(ROOT / "guides", installed.folder / "guides")
    installed.run("-m", "gaoqing", "build", "--guides", "guides", "--site-dir", "out", "--as-of", DAY)
    made, expected = contents(installed.folder / "out"), contents(built)
    assert {
        "w/m01/index.html",
        "m/residence-permit/index.html",
        "signs/code/m01.png",
        "editors/index.html",
    } <= made.keys()
    assert (
        sorted(path for path in made.keys() | expected.keys() if made.get(path) != expected.get(path)) == []
    )


def test_build_without_mkdocs(bare: Installed, built: Path) -> None:
    """Without MkDocs a whole hall is made: the same files for citizens, and every page of the handbook."""
    for library in ("mkdocs", "material", "markdown", "pymdownx"):
        assert bare.run("-c", f"import importlib.util as u; print(u.find_spec({library!r}))") == "None\n"
    bare.run("-m", "gaoqing", "build", "--guides", str(ROOT / "guides"), "--site-dir", "out", "--as-of", DAY)
    made, expected = contents(bare.folder / "out"), contents(built)
    assert sorted(path for path in expected.keys() - made.keys() if not path.startswith("assets/")) == []
    different = {path for path in made if made[path] != expected.get(path)}
    assert sorted(path for path in different if not path.startswith("editors/")) == []
    assert "editors/rules/T/index.html" in different


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有安装 MkDocs"), ("en", "MkDocs is not installed")])
def test_mkdocs_that_is_not_there(lang: str, said: str, bare: Installed) -> None:
    """Who asks for MkDocs where it is not installed is told what to install, in one sentence."""
    command = ["-m", "gaoqing", "build", "--host", "mkdocs", "--guides", str(ROOT / "guides"), "--lang", lang]
    done = subprocess.run(
        [bare.python, *command], cwd=bare.folder, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert said in done.stderr
    assert "gaoqing[mkdocs]" in done.stderr
    assert not (bare.folder / "site").exists()
