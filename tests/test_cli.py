"""The command line keeps its contract: exit codes, streams, formats, and files that are left alone."""

import gc
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gaoqing.cli import main
from gaoqing.finding import DEFECTS
from gaoqing.messages import say
from loaded import loaded

DAY = "2026-11-22"
HAN = re.compile("[\u4e00-\u9fff]")
KEYS = ["code", "name", "severity", "file", "line", "column", "end_line", "end_column", "path", "params"]
KEYS += ["message", "suggestion"]
WINDOW = "  - {id: w3, number: 3, floor: 2, kind: 取件, does: 在这里领取证件。}\n"
UNNEEDED = 'allow:\n  - {finding: tab, reason: 还没有改完。, until: "2027-01-01"}\n'


def gaoqing(*arguments: object) -> Result:
    """Run a command in this process; an exception that a shell would see as a traceback fails the test."""
    result = CliRunner().invoke(main, [str(item) for item in arguments])
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def check(guides: Path, *options: object) -> Result:
    """Run `gaoqing check` on the town."""
    return gaoqing("check", "--guides", guides, "--as-of", DAY, *options)


def rows(guides: Path, *options: object) -> list[dict[str, Any]]:
    """Return the findings of a check as JSON gives them."""
    found: list[dict[str, Any]] = json.loads(check(guides, "--format", "json", *options).stdout)
    return found


def replace(path: Path, old: str, new: str) -> None:
    """Change one place in a file of the town."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def append(path: Path, text: str) -> None:
    """Add lines to the end of a file of the town."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".gaoqing" not in path.parts
    }


def break_town(guides: Path) -> None:
    """Put faults into three files, on several lines."""
    replace(guides / "site.yml", "review_days: 365", "review_days: 一年")
    replace(guides / "site.yml", "region: 小镇", "region: 12")
    replace(guides / "halls" / "main.yml", "kind: 主大厅", 'kind: "100%,大厅"')
    replace(
        guides / "matters" / "public-security" / "card.yml", "audience: [自然人]", "audience: [乙, 甲, 甲]"
    )


def test_nothing_is_imported_from_the_working_folder(town: Path) -> None:
    """A file beside the guides that is called like a module of ours or Python's does not run."""
    for name in ("click", "json", "yaml", "tomllib"):
        (town / f"{name}.py").write_text("raise SystemExit('it ran')\n", "utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONSAFEPATH"}
    command = [sys.executable, "-m", "gaoqing", "rules"]
    done = subprocess.run(
        command, cwd=town, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_left_out(town: Path) -> None:
    """A list of findings that is whole is not said to lack any."""
    assert say("zh", "report.left-out", count=0) not in check(town, "--format", "json").stderr


def test_clean(town: Path) -> None:
    """Exit code 0 and one Chinese sentence, when there is nothing to say."""
    result = check(town)
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"检查了 1 个事项、2 个窗口、2 种材料，没有问题。\n", result.stdout)


def test_findings(town: Path) -> None:
    """Exit code 1 when there are errors; they stand on the output stream."""
    break_town(town)
    result = check(town)
    assert (result.exit_code, result.stderr) == (1, "")
    assert f"{town}/site.yml:4:9: " in result.stdout


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_warnings(options: tuple[str, ...], code: int, town: Path) -> None:
    """A warning is told, and fails only under --strict."""
    append(town / "site.yml", UNNEEDED)
    result = check(town, *options)
    assert "V004" in result.stdout
    assert result.exit_code == code


def test_info(town: Path) -> None:
    """A mere hint never fails, not even under --strict."""
    append(town / "halls" / "main.yml", WINDOW)
    result = check(town, "--strict")
    assert "W008" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--guides", "no-such-folder"],
        ["check", "--guides", "{town}/site.yml"],
        ["check", "--guides", "{town}", "no-such-file.yml"],
        ["check", "--guides", "{town}", "/"],
        ["check", "--guides", "{town}", "{town}/../elsewhere"],
        ["check", "--guides", "{town}", "--as-of", "2026-02-30"],
        ["check", "--guides", "{town}", "--as-of", "明天"],
        ["signs", "--guides", "no-such-folder"],
        ["signs", "--guides", "{town}", "w9"],
        ["build", "--guides", "no-such-folder"],
        ["build", "--guides", "{town}/site.yml"],
        ["serve", "--guides", "no-such-folder"],
        ["explain", "X999"],
        ["explain", ""],
    ],
)
def test_wrong_use(arguments: list[str], town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong use ends with exit code 2 and a Chinese sentence on the error stream, and writes nothing."""
    (town.parent / "elsewhere").mkdir()
    monkeypatch.chdir(town.parent)
    before = tree(town.parent)
    result = gaoqing(*(item.format(town=town) for item in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert HAN.search(result.stderr)
    assert tree(town.parent) == before


@pytest.mark.parametrize(
    "arguments",
    [["check", "--format", "xml"], ["check", "--lang", "de"], ["check", "--no-such"], ["chekc"], ["explain"]],
)
def test_wrong_option(arguments: list[str]) -> None:
    """An option or command that does not exist ends with exit code 2."""
    result = gaoqing(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("site.yml", {"site.yml"}),
        ("halls", {"halls/main.yml"}),
        ("halls/", {"halls/main.yml"}),
        ("matters", {"matters/public-security/card.yml"}),
        (".", {"site.yml", "halls/main.yml", "matters/public-security/card.yml"}),
        ("departments.yml", set()),
    ],
)
def test_paths(path: str, files: set[str], town: Path) -> None:
    """Only what lies at or below the given paths is told, and only that decides the exit code."""
    break_town(town)
    for given in (path, town / path):
        result = check(town, "--format", "json", given)
        assert {row["file"].removeprefix(f"{town}/") for row in json.loads(result.stdout)} == files
        assert result.exit_code == bool(files)


def test_several_paths(town: Path) -> None:
    """Paths add up."""
    break_town(town)
    assert {row["file"] for row in rows(town, "site.yml", "halls")} == {
        f"{town}/site.yml",
        f"{town}/halls/main.yml",
    }


def test_clickable(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named as seen from where the user stands."""
    break_town(town)
    monkeypatch.chdir(town.parent)
    assert rows(Path("guides"))[0]["file"] == "guides/halls/main.yml"
    monkeypatch.chdir(town)
    assert rows(Path())[0]["file"] == "halls/main.yml"


def test_json(town: Path) -> None:
    """JSON findings have the keys of the contract, sorted by file, line, column, code."""
    break_town(town)
    found = rows(town)
    assert len(found) > 5
    assert [list(row) for row in found] == [KEYS] * len(found)
    order = [(row["file"], row["line"], row["column"], row["code"]) for row in found]
    assert order == sorted(order)
    assert all(DEFECTS[row["code"]].name == row["name"] for row in found)
    assert {row["severity"] for row in found} == {"error"}


def test_json_place(town: Path) -> None:
    """A finding gives the span of the value and the path that leads to it."""
    break_town(town)
    row = next(row for row in rows(town) if row["file"].endswith("site.yml"))
    assert [row[key] for key in ("line", "column", "end_line", "end_column")] == [4, 9, 4, 11]
    assert (row["path"], row["code"]) == (["region"], "S003")


def test_json_clean(town: Path) -> None:
    """No findings are an empty list, not an empty output."""
    assert rows(town) == []


def test_same_again(town: Path) -> None:
    """The same guides give the same output, byte for byte."""
    break_town(town)
    for form in ("text", "json", "github"):
        assert check(town, "--format", form).stdout_bytes == check(town, "--format", form).stdout_bytes


def test_english(town: Path) -> None:
    """With --lang en no Chinese is left, but for what the editors wrote."""
    (town / "site.yml").unlink()
    result = check(town, "--lang", "en")
    assert result.exit_code == 1
    assert "Y016" in result.stdout
    assert not HAN.search(result.stdout)
    assert not HAN.search(gaoqing("check", "--guides", "no-such-folder", "--lang", "en").stderr)
    assert not HAN.search(gaoqing("rules", "--lang", "en").stdout)


def annotations(guides: Path) -> list[str]:
    """Return the lines of the GitHub format, without the summary."""
    *lines, summary = check(guides, "--format", "github").stdout.splitlines()
    assert not summary.startswith("::")
    return lines


def test_github(town: Path) -> None:
    """Each finding is one annotation with level, file, span and title."""
    break_town(town)
    lines = annotations(town)
    assert len(lines) == len(rows(town))
    region = next(line for line in lines if "site.yml,line=4" in line)
    where = f"file={town}/site.yml,line=4,endLine=4,col=9,endColumn=11,title=S003 wrong-type"
    assert region.startswith(f"::error {where}::")


def test_github_levels(town: Path) -> None:
    """Warnings and hints have levels of their own."""
    append(town / "site.yml", UNNEEDED)
    append(town / "halls" / "main.yml", WINDOW)
    assert [line.split()[0] for line in annotations(town)] == ["::notice", "::warning"]


def test_github_escapes(town: Path) -> None:
    """A value cannot end an annotation or begin another."""
    replace(town / "site.yml", "region: 小镇", 'region: "100%\\n::error file=a::b\\n"')
    replace(town / "halls" / "main.yml", "name: 小镇大厅", "name: |\n  大厅\n  ::warning::假的")
    lines = annotations(town)
    assert len(lines) == len(rows(town)) == 2
    assert all(line.startswith("::error file=") for line in lines)
    assert "100%25⏎::error file=a::b" in lines[1]


def test_github_file_name(town: Path) -> None:
    """Colons and commas in a file name cannot be taken for properties."""
    (town / "halls" / "a,line=9:b.yaml").write_text("id: a\n")
    assert annotations(town)[0].startswith(f"::error file={town}/halls/a%2Cline=9%3Ab.yaml,line=1,")


def test_rules() -> None:
    """Every rule is listed once, with its name and a Chinese summary, below its family."""
    result = gaoqing("rules")
    listed = re.findall(r"^  ([A-Z][0-9]{3})  \S+  (.+)  \[(\S+)\]$", result.stdout, re.MULTILINE)
    assert sorted((code, name) for code, _, name in listed) == sorted(
        (code, item.name) for code, item in DEFECTS.items()
    )
    assert all(HAN.search(summary) for _, summary, _ in listed)
    assert len(result.stdout.splitlines()) == len(listed) + len({code[0] for code in DEFECTS})


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_explain(code: str) -> None:
    """A rule is explained by code or by name, in any case, without the marks of our tests."""
    shown = gaoqing("explain", code)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"# {code} ")
    assert "# expect:" not in shown.stdout
    for given in (DEFECTS[code].name, code.lower(), DEFECTS[code].name.upper()):
        assert gaoqing("explain", given).stdout == shown.stdout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("unknown-feild", "unknown-field"), ("y0017", "Y017"), ("duplicatekey", "duplicate-key")],
)
def test_explain_typo(typed: str, meant: str) -> None:
    """A misspelt rule ends with exit code 2 and the one that was probably meant."""
    result = gaoqing("explain", typed)
    assert result.exit_code == 2
    assert f"“{meant}”" in result.stderr


def signs(guides: Path, *arguments: object) -> Result:
    """Run `gaoqing signs` on the town."""
    return gaoqing("signs", "--guides", guides, "--out", guides.parent / "signs", "--as-of", DAY, *arguments)


def test_signs(town: Path) -> None:
    """Every window gets its sign and its bare code; a named one alone gets it alone."""
    assert signs(town, "w2").exit_code == 0
    assert set(tree(town.parent / "signs")) == {"w2.svg", "code/w2.svg", "code/w2.png", "index.html"}
    assert signs(town).exit_code == 0
    assert {"w1.svg", "w2.svg", "index.html"} <= set(tree(town.parent / "signs"))


def test_signs_leave_guides(town: Path) -> None:
    """Without --lock no file of the editors is touched."""
    append(town / "halls" / "main.yml", WINDOW)
    before = tree(town)
    assert signs(town).exit_code == 0
    assert tree(town) == before


def test_lock(town: Path) -> None:
    """--lock adds new windows, after which nothing is left to lock."""
    append(town / "halls" / "main.yml", WINDOW)
    assert [row["code"] for row in rows(town)] == ["W008"]
    assert "1 个新的码" in signs(town, "--lock").stdout
    assert rows(town) == []
    locked = loaded((town / "qr.lock").read_text("utf-8"))["windows"]
    assert list(locked) == ["w1", "w2", "w3"]
    word = locked["w3"].pop("check")
    assert locked["w3"] == {"hall": "main", "meaning": "2 层 3 号窗口"}
    assert word in (town.parent / "signs" / "w3.svg").read_text("utf-8")


def test_lock_again(town: Path) -> None:
    """--lock changes nothing when there is nothing new, not even the layout."""
    append(town / "halls" / "main.yml", WINDOW)
    assert signs(town, "--lock").exit_code == 0
    append(town / "qr.lock", "# 街口那块牌子 11 月换过。\n")
    locked = (town / "qr.lock").read_bytes()
    assert signs(town, "--lock").exit_code == 0
    assert (town / "qr.lock").read_bytes() == locked


def test_lock_keeps(town: Path) -> None:
    """--lock leaves what was printed as it was: every line, comments and order included."""
    lock = town / "qr.lock"
    lines = [
        "url: https://town.example/",
        "windows:",
        "  # 门口",
        "  w2: {hall: main, meaning: 1 层 2 号窗口}",
    ]
    lines += ["  w1:  # 里间", "    hall: main", "    meaning: 1 层 1 号窗口"]
    lock.write_text("\n".join(lines) + "\n", "utf-8")
    append(town / "halls" / "main.yml", WINDOW)
    assert signs(town, "--lock").exit_code == 0
    assert [line for line in lock.read_text("utf-8").splitlines() if line in lines] == lines
    assert rows(town) == []


def test_lock_refused(town: Path) -> None:
    """What was printed for another place is an error, and the lock file stays as it was."""
    replace(town / "halls" / "main.yml", "number: 1, floor: 1", "number: 7, floor: 1")
    append(town / "halls" / "main.yml", WINDOW)
    before = tree(town.parent)
    result = signs(town, "--lock")
    assert result.exit_code == 1
    assert "W006" in result.stdout
    assert tree(town.parent) == before


def test_lock_unknown_window(town: Path) -> None:
    """An unknown window among the arguments ends before anything is written, with the nearest one."""
    append(town / "halls" / "main.yml", WINDOW.replace("w3", "counter"))
    before = tree(town.parent)
    result = signs(town, "--lock", "w1", "countr")
    assert result.exit_code == 2
    assert "“countr”" in result.stderr
    assert "“counter”" in result.stderr
    assert tree(town.parent) == before


def test_first_lock(town: Path) -> None:
    """A hall that has never printed anything gets its lock file."""
    (town / "qr.lock").unlink()
    assert signs(town, "--lock").exit_code == 0
    assert rows(town) == []


@pytest.mark.parametrize("number", ['"A, B"', '"5 #2"', '"1: 2"', '"}"', '"A[1]"', '"\'"', '"北\\"1"'])
def test_lock_odd_number(number: str, town: Path) -> None:
    """Whatever stands on a counter, the lock file can be read again."""
    append(town / "halls" / "main.yml", WINDOW.replace("number: 3", f"number: {number}"))
    assert signs(town, "--lock").exit_code == 0
    assert rows(town) == []


@pytest.mark.parametrize("name", ["12", "true", "null", "2026-11-01"])
def test_lock_odd_id(name: str, town: Path) -> None:
    """An id that looks like a number or a word of YAML stays text in the lock file."""
    text = (
        f'id: "{name}"\nname: 分厅\nkind: 分厅\naddress: 小镇二路 1 号\nphone: 0000-5550004\nholidays: 休息\n'
    )
    hours = 'hours:\n  - {days: [周一], from: "09:00", to: "17:00"}\n'
    windows = f"windows:\n{WINDOW}".replace("w3", f'"{name}"')
    (town / "halls" / f"{name}.yml").write_text(text + hours + windows, "utf-8")
    assert signs(town, "--lock").exit_code == 0
    assert rows(town) == []


def build(guides: Path) -> "subprocess.CompletedProcess[str]":
    """Run `gaoqing build` in a process of its own: MkDocs keeps state between runs."""
    command = [
        sys.executable,
        "-m",
        "gaoqing",
        "build",
        "--guides",
        "guides",
        "--site-dir",
        "site",
        "--as-of",
        DAY,
    ]
    return subprocess.run(command, cwd=guides.parent, capture_output=True, encoding="utf-8", check=False)


def test_build(town: Path) -> None:
    """A build gives a page for every window, and the same bytes again."""
    assert build(town).returncode == 0
    first = tree(town.parent / "site")
    assert {"index.html", "w/w1/index.html", "w/w2/index.html", "m/card/index.html"} <= set(first)
    assert build(town).returncode == 0
    assert tree(town.parent / "site") == first


def test_build_refused(town: Path) -> None:
    """Errors stop the build; the old site stays to the byte, and nothing else is left behind."""
    assert build(town).returncode == 0
    (town.parent / "site" / "index.html").write_text("昨天的网站", "utf-8")
    break_town(town)
    before = tree(town.parent)
    done = build(town)
    assert done.returncode == 1
    assert "guides/site.yml:4:9: " in done.stdout
    assert "原来的网站没有动" in done.stderr
    assert tree(town.parent) == before
    assert {path.name for path in town.parent.iterdir()} == {"guides", "site", ".gaoqing"}


@pytest.mark.parametrize(("command", "collects"), [("check", False), ("build", False), ("serve", True)])
def test_garbage(command: str, collects: object) -> None:
    """Only what runs for days collects what it leaves behind; collecting slows a check by a quarter."""
    code = (
        "import gc, sys\nfrom gaoqing.cli import main\n"
        f"try: main([{command!r}, '--guides', 'nowhere'])\n"
        "except SystemExit as end: print(end.code, gc.isenabled())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"2 {collects}"
