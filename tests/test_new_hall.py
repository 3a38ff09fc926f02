"""`gaoqing new site`: a hall that checks clean and builds at once, with whatever host, on whatever day."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import TODAY
from gaoqing.beginning.whole import files
from gaoqing.check import check
from loaded import loaded
from rights import let_in, nobody

pytest_plugins = ["sites"]

Run = Callable[..., Any]
DAY = TODAY.isoformat()


@pytest.fixture
def hall(tmp_path: Path, run_here: Run) -> Path:
    """A new hall."""
    folder = tmp_path / "hall"
    done = run_here("gaoqing", "new", "site", folder, "--as-of", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 1), date(2040, 6, 30)])
def test_clean(day: date, tmp_path: Path, run_here: Run) -> None:
    """Without anything being changed there is nothing to mend, except that no code was printed yet."""
    assert run_here("gaoqing", "new", "site", tmp_path / "a", "--as-of", day).returncode == 0
    checked = check(tmp_path / "a/guides", day)
    assert {item.code for item in checked.findings} <= {"W008"}
    assert checked.failing(strict=True) == []
    assert (len(checked.catalogue.matters), len(checked.catalogue.windows)) == (1, 2)


@pytest.mark.parametrize("host", ["plain", "mkdocs"])
def test_builds(host: str, hall: Path, run: Run) -> None:
    """It builds where it lies, and every page says that it is a sample."""
    done = run("gaoqing", "build", "--host", host, "--as-of", DAY, cwd=hall)
    assert done.returncode == 0, done
    pages = ["m/resident-id-card-renewal", "w/a01", "w/a02", "h/main", "about", "accessibility"]
    for page in pages:
        text = (hall / "site" / page / "index.html").read_text("utf-8")
        assert "不能据此办事" in text, page


def test_schemas_for_the_editor(hall: Path) -> None:
    """The first line of every guide leads to a schema that is there, and so does what that refers to."""
    for path in (hall / "guides").rglob("*.yml"):
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert match, path
        schema = (path.parent / match[1]).resolve()
        assert schema.is_relative_to(hall)
        for name in set(re.findall(r'"([a-z]+\.schema\.json)#', schema.read_text("utf-8"))):
            assert (schema.parent / name).is_file()


def test_beginnings_find_their_schema(hall: Path, run_here: Run) -> None:
    """What is begun in it afterwards leads to a schema that is there, too."""
    for kind, called in (("matter", "a1"), ("bundle", "a2"), ("hall", "a3"), ("report", "2026-01")):
        assert run_here("gaoqing", "new", kind, called, "--guides", hall / "guides").returncode == 0
    assert (
        run_here("gaoqing", "new", "material", "a4", "--group", "b", "--guides", hall / "guides").returncode
        == 0
    )
    test_schemas_for_the_editor(hall)


def test_runners(hall: Path) -> None:
    """What CI runs is YAML, and installs and runs only what is there."""
    for name in (".github/workflows/check.yml", ".github/workflows/build.yml", ".gitlab-ci.yml"):
        text = (hall / name).read_text("utf-8")
        assert loaded(text)
        assert "requirements.lock" in text
        assert "pull_request_target" not in text
    assert (hall / "requirements.lock").read_text("utf-8").count("--hash") > 50
    assert "check --strict" in (hall / ".github/workflows/check.yml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_not_empty(lang: str, tmp_path: Path, run_here: Run) -> None:
    """A folder that holds anything is left alone; an empty repository is none."""
    (tmp_path / "a.txt").write_text("mine", "utf-8")
    done = run_here("gaoqing", "new", "site", tmp_path, "--lang", lang)
    assert (done.returncode, done.stdout, "a.txt" in done.stderr) == (2, "", True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    (tmp_path / ".git").mkdir()
    assert run_here("gaoqing", "new", "site", tmp_path).returncode == 0


def test_odd_places(tmp_path: Path, run_here: Run) -> None:
    """A file, a link, nothing at all, a folder that nobody may write to: a sentence each."""
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for place in (tmp_path / "file", tmp_path / "link", "", tmp_path / "file/below"):
        done = run_here("gaoqing", "new", "site", place)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    let_in(tmp_path)
    with nobody():
        done = run_here("gaoqing", "new", "site", tmp_path / "empty")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert list((tmp_path / "empty").iterdir()) == []


def test_files() -> None:
    """All of it is small text, none of it says where it was made."""
    for name, raw in files(TODAY).items():
        text = raw.decode()
        assert "/tmp/" not in text.replace("/tmp/venv", "").replace("/tmp/base", ""), name
        assert not name.endswith((".pyc", ".tmp"))
