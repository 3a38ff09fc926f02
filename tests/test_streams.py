"""Whatever a command is given and wherever its output goes, it ends in a sentence and an exit code."""

import ast
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import gaoqing
from runners import command, obeyed
from test_cli import DAY, WINDOW, append, break_town, build
from test_cli import gaoqing as run

PACKAGE = Path(gaoqing.__file__).parent
HOSTILE = ["\n::add-mask::x", "::error::x", "\x1b[2J\x1b[31mx", "a\r##[error]b", "\u202ex", "##vso[task.x]y"]
HOSTILE += ["x" * 9_000, "\udcff", "\ufeff", "\n\n"]
PLACES = [
    "{}",
    "check {}",
    "check -- {}",
    "check --guides {}",
    "check --format {}",
    "check --as-of {}",
    "check --lang {}",
    "check --{}",
    "check -{}",
    "explain -- {}",
    "signs --guides guides -- {}",
    "signs --guides {}",
    "build --guides {}",
    "serve --port {}",
    "text --field {}",
]


@pytest.fixture
def beside(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the town lies in, as the place where the user stands."""
    monkeypatch.chdir(town.parent)
    return town.parent


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_hostile_argument(place: str, value: str) -> None:
    """What a command repeats of its arguments is obeyed by nobody, and short."""
    result = run(*(item.replace("{}", value) for item in place.split()))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert obeyed(result.stderr) == []
    assert 10 < len(result.stderr) < 6_000
    assert "Traceback" not in result.stderr


NOWHERE = ["", "-", "..", "../..", "/", "nope.yml", "halls/nope.yml", "Halls", "halls/MAIN.yml", "site.yml/"]
NOWHERE += [
    "site.yml/x",
    "../elsewhere",
    "halls/../../elsewhere",
    "*.yml",
    "halls\\main.yml",
    "guides/guides",
]
NOWHERE += ["~", "x\0y", " ", "x" * 5_000]


@pytest.mark.parametrize("path", NOWHERE, ids=lambda path: ascii(path[:20]))
def test_path_of_nothing(path: str, beside: Path) -> None:
    """A path that leads to no guide is wrong use, not a clean check."""
    (beside / "elsewhere").mkdir()
    break_town(beside / "guides")
    result = run("check", "--as-of", DAY, "--", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "guides" in result.stderr


@pytest.mark.parametrize(
    "path", ["guides/halls", "halls/", "guides/halls/main.yml", "./halls/../halls/main.yml", "."]
)
def test_path_by_link(path: str, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder reached by a link is the same folder."""
    break_town(beside / "guides")
    (beside / "way").symlink_to(beside)
    monkeypatch.chdir(beside / "way")
    for guides in ("guides", beside / "way" / "guides", f"../{beside.name}/way/guides"):
        result = run("check", "--as-of", DAY, "--format", "json", "--guides", guides, path)
        if path == ".":
            assert result.exit_code in {1, 2}
        else:
            assert {row["file"].rsplit("/", 1)[1] for row in json.loads(result.stdout)} == {"main.yml"}


def test_path_that_is_a_link(beside: Path) -> None:
    """A linked guide is found by its own name."""
    halls = beside / "guides" / "halls"
    (halls / "other.yml").symlink_to("main.yml")
    result = run("check", "--as-of", DAY, "--format", "json", "guides/halls/other.yml")
    assert {row["file"] for row in json.loads(result.stdout)} == {"guides/halls/other.yml"}


def test_many_paths(beside: Path) -> None:
    """Whatever number of paths, each counts once."""
    break_town(beside / "guides")
    result = run("check", "--as-of", DAY, "--format", "json", *["halls", "site.yml"] * 500)
    assert len({row["file"] for row in json.loads(result.stdout)}) == 2


# ---- GitHub's file=


def files(*arguments: object) -> set[str]:
    """Return the files that the annotations of a check name."""
    lines = run("check", "--as-of", DAY, "--format", "github", *arguments).stdout.splitlines()
    return {
        found.properties["file"] for line in lines if (found := command(line)) and "file" in found.properties
    }


@pytest.mark.parametrize("git", ["folder", "file"])
@pytest.mark.parametrize(
    ("here", "guides"),
    [
        ("repo", "sub/guides"),
        ("repo", "./sub/../sub/guides"),
        ("repo/sub", "guides"),
        ("repo/sub/guides", "."),
        ("repo/sub/guides/halls", ".."),
        ("repo/other", "../sub/guides"),
        (".", "repo/sub/guides"),
        ("way/sub", "guides"),
        (".", "{}/repo/sub/guides"),
        ("repo", "{}/way/sub/guides"),
        ("repo", "link"),
    ],
)
def test_file_in_repository(
    git: str, here: str, guides: str, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever one stands and however the guides are named, a file begins at the repository's root."""
    break_town(town)
    root = town.parent
    (root / "repo" / "sub").mkdir(parents=True)
    (root / "repo" / "other").mkdir()
    town.rename(root / "repo" / "sub" / "guides")
    (root / "way").symlink_to("repo")
    (root / "repo" / "link").symlink_to("sub/guides")
    mark = root / "repo" / ".git"
    mark.mkdir() if git == "folder" else mark.write_text("gitdir: elsewhere\n")
    monkeypatch.chdir(root / here)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    found = files("--guides", guides.format(root))
    names = {"site.yml", "halls/main.yml", "matters/public-security/card.yml"}
    assert found == {f"sub/guides/{name}" for name in names}


@pytest.mark.parametrize(
    ("workspace", "guides", "prefix"),
    [
        ("{}", "guides", "guides/"),
        ("{}/..", "guides", "{name}/guides/"),
        ("{}/guides", "guides", ""),
        ("/nowhere", "guides", "guides/"),
        ("", "guides", "guides/"),
        ("", "{}/guides", "guides/"),
        ("/nowhere", "./guides/", "guides/"),
    ],
)
def test_file_without_repository(
    workspace: str, guides: str, prefix: str, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git it is the runner's workspace, where that is around the guides, else where one stands."""
    break_town(beside / "guides")
    monkeypatch.setenv("GITHUB_WORKSPACE", workspace.format(beside))
    assert f"{prefix.format(name=beside.name)}site.yml" in files("--guides", guides.format(beside))


def test_text_stays_clickable(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other formats name files from where one stands, repository or not."""
    (beside / ".git").mkdir()
    break_town(beside / "guides")
    monkeypatch.chdir(beside / "guides" / "halls")
    assert "\n../site.yml:4:9: " in run("check", "--as-of", DAY, "--guides", "..").stdout


# ---- where the output goes


def shell(line: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a line of shell in which `gaoqing` is this program."""
    program = f'gaoqing() {{ {shlex.quote(sys.executable)} -m gaoqing "$@"; }}; set -o pipefail; {line}'
    whole = os.environ | {"PYTHONPATH": str(PACKAGE.parent)} | environment
    command_line = ["bash", "-c", program]
    return subprocess.run(command_line, cwd=folder, env=whole, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_reader_goes_away(form: str, beside: Path) -> None:
    """A reader that has seen enough is no fault; the exit code still says what was found."""
    for number in range(150):
        (beside / "guides" / "halls" / f"h{number}.yml").write_text("id: a\n")
    done = shell(f"gaoqing check --format {form} | head -n 1", beside)
    assert done.returncode == 1
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
@pytest.mark.parametrize(
    "line", ["check", "check --format json", "rules", "explain A001", "--help", "check --help"]
)
def test_full_disk(line: str, beside: Path) -> None:
    """Output that cannot be written is told in a sentence, exit code 2; where even that fails, in silence."""
    done = shell(f"gaoqing {line} > /dev/full", beside)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().count("No space left") == 2
    silent = shell(f"gaoqing {line} > /dev/full 2> /dev/full", beside)
    assert (silent.returncode, silent.stdout, silent.stderr) == (2, b"", b"")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("check >&-", 0),
        ("check nope 2>&-", 2),
        ("text <&-", 0),
        ("text --jsonl <&-", 0),
        ("check nope >&- 2>&-", 2),
    ],
)
def test_closed_streams(line: str, code: int, beside: Path) -> None:
    """A stream that whoever started us has closed is done without."""
    done = shell(f"gaoqing {line} {'--as-of ' + DAY if 'check' in line else ''}", beside)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


VARIABLES = ["PYTHONIOENCODING=latin-1", "LC_ALL=C", "LANG=zh_CN.GBK", "COLUMNS=-5", "COLUMNS=x", "COLUMNS=1"]
VARIABLES += ["NO_COLOR=1", "TERM=dumb", "FORCE_COLOR=1", "PYTHONUTF8=0", "GITHUB_ACTIONS=true"]


@pytest.mark.parametrize("variable", VARIABLES)
def test_terminals(variable: str, beside: Path) -> None:
    """The same bytes for every terminal: UTF-8, no colours."""
    break_town(beside / "guides")
    name, _, value = variable.partition("=")
    done = shell(f"gaoqing check --as-of {DAY}; gaoqing check --help > /dev/null", beside, **{name: value})
    assert done.stdout.decode() == run("check", "--as-of", DAY).stdout
    assert "\x1b" not in done.stderr.decode()  # how far it is stands there where a machine is slow


def test_build_tells_once(town: Path) -> None:
    """A warning of a build is printed once, on the output stream, and the site is made."""
    append(town / "site.yml", 'allow:\n  - {finding: tab, reason: 还没有改完。, until: "2027-01-01"}\n')
    append(town / "halls" / "main.yml", WINDOW)
    done = build(town)
    assert done.returncode == 0, done.stderr
    assert (town.parent / "site" / "w" / "w1" / "index.html").is_file()
    assert (done.stdout + done.stderr).count("V004") == 1
    assert (done.stdout + done.stderr).count("W008") == 1
    assert "V004" in done.stdout


def test_one_door() -> None:
    """Only `streams` writes to the streams: nothing is printed past `printable`."""
    past = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in {"click.echo", "click.secho", "print"} or called.startswith(
                ("sys.stdout.", "sys.stderr.")
            ):
                past.append(f"{path.relative_to(PACKAGE)}:{called}")
    assert [item for item in past if not item.startswith("telling/streams.py:")] == []
