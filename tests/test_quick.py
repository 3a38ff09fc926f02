"""`make quick` knows which tests notice a change, keeps to its time, and hides nothing that it left out."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import quick
from conftest import HERE
from quick import Task, changed, chosen, load, module_of, run, users
from test_layers import MODULES

KNOWN = load()
TESTS = {path.stem for path in HERE.glob("test_*.py")}


@pytest.mark.parametrize("module", MODULES)
def test_every_module(module: str) -> None:
    """Every module has tests that notice when it breaks."""
    assert KNOWN.of_module(module)


def test_nothing_is_stale() -> None:
    """What the map names exists, and it names every test."""
    packages = {module.rpartition(".")[0] for module in MODULES}
    assert [module for module in KNOWN.modules if module not in {*MODULES, *packages}] == []
    assert [path for path in KNOWN.files if not list(quick.ROOT.glob(f"{path.rstrip('/')}*"))] == []
    assert KNOWN.named() == TESTS
    assert [test for test in KNOWN.whole if test in {*KNOWN.core}] == []


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("generator/gaoqing/day.py", ["test_day"]),
        ("generator/gaoqing/urls/keep.py", ["test_keep"]),
        ("generator/gaoqing/urls/new.py", KNOWN.modules["urls"]),
        ("generator/gaoqing/urls/__init__.py", KNOWN.modules["urls"]),
        ("generator/gaoqing/__init__.py", KNOWN.modules["__init__"]),
        ("generator/gaoqing/newest.py", None),
        ("tests/test_qr.py", ["test_qr"]),
        ("tests/fingerprint.py", ["test_fingerprint"]),
        ("schema/terms/time.yml", KNOWN.files["schema/terms/"]),
        ("schema/matter.schema.json", KNOWN.files["schema/"]),
        ("unheard.of", None),
    ],
)
def test_of_file(path: str, tests: list[str] | None) -> None:
    """The most special line counts; a test is its own test; a helper has those that use it."""
    assert KNOWN.of_file(path) == tests


def test_users() -> None:
    """Whoever uses a helper through another one is found, and so is whoever names it as a plugin."""
    assert {"test_mutations", "test_cost"} - set(users("mutants")) == {"test_mutations"}
    assert {"test_build", "test_guide_page"} <= set(users("browser"))
    assert users("nothing") == []


def test_order() -> None:
    """Each changed file gets its first test before any gets its second, and none runs twice."""
    known = quick.Map([], [], {"a": ["test_qr", "test_day"], "b": ["test_lock", "test_qr", "test_gone"]}, {})
    paths = ["generator/gaoqing/a.py", "generator/gaoqing/b.py"]
    assert chosen(paths, known) == ["test_qr", "test_lock", "test_day"]


def test_names_of_modules() -> None:
    """The names are those by which the layers know them."""
    paths = [f"generator/gaoqing/{path.relative_to(quick.ROOT / quick.PACKAGE)}" for path in MODULES.values()]
    assert [module_of(path) for path in paths] == list(MODULES)


def test_changed(tmp_path: Path) -> None:
    """Changed, removed and new files are seen, whatever they are called; without git there are none."""
    assert changed(tmp_path) == []
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@town.example"]
    for name in ("same", "换", "gone"):
        (tmp_path / name).write_text("before")
    for line in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *line], cwd=tmp_path, check=True)
    assert changed(tmp_path) == []
    (tmp_path / "gone").unlink()
    (tmp_path / "换").write_text("after")
    (tmp_path / "a b").write_text("new")
    assert set(changed(tmp_path)) == {"gone", "换", "a b"}
    subprocess.run([*git, "add", "."], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-qm", "y"], cwd=tmp_path, check=True)
    assert changed(tmp_path) == []
    subprocess.run([*git, "update-ref", "refs/remotes/origin/main", "HEAD~1"], cwd=tmp_path, check=True)
    assert set(changed(tmp_path)) == {"gone", "换", "a b"}


def python(name: str, code: str) -> Task:
    """Return a task that runs a line of Python."""
    return Task(name, [sys.executable, "-c", code])


def test_run() -> None:
    """What ends is told with its verdict, what does not end in time is stopped, the rest is left."""
    never = "import time; time.sleep(60)"
    work = [python("good", ""), python("bad", "exit('sentence')"), python("slow", never), python("late", "")]
    begun = time.monotonic()
    ended = list(run(work, limit=3, lanes=1))
    assert time.monotonic() - begun < 30
    assert [(task.name, task.well, task.begun) for task in ended] == [
        ("good", True, True),
        ("bad", False, True),
        ("slow", None, True),
        ("late", None, False),
    ]
    assert "sentence" in ended[1].output
    assert [str(task).split()[0] for task in ended] == ["ok", "FAILED", "stopped", "left"]


@pytest.mark.parametrize(("code", "exit_code"), [("", 0), ("exit(1)", 1)])
def test_told(
    code: str, exit_code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code says whether anything failed; what was left out is named, and how long it took."""
    work = [python("first", code), python("second", "import time; time.sleep(60)"), python("third", "")]
    monkeypatch.setattr(quick, "changed", lambda: ["generator/gaoqing/day.py", "unheard.of"])
    monkeypatch.setattr(quick, "tasks", lambda *_: work)
    assert quick.main(2, 1) == exit_code
    told = capsys.readouterr().out
    assert "generator/gaoqing/day.py: 1" in told
    assert "unheard.of: nobody has said which tests" in told
    assert "left for make test: second, third" in told
    assert "it took" in told
