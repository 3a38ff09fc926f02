"""No file that a clerk or an attacker can produce passes in silence, or ends in a traceback."""

import gc
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from gaoqing.cli import main
from gaoqing.reading.yaml_defects import MAX_BYTES
from loaded import loaded

MALFORMED = Path(__file__).parent / "malformed"
TOWN = Path(__file__).parent / "town"
DAY = "2026-11-22"
CARD = "matters/public-security/card.yml"
DEPARTMENTS = (TOWN / "departments.yml").read_text("utf-8")
SITE = (TOWN / "site.yml").read_text("utf-8")
HAN = re.compile("[\u4e00-\u9fff]{2}")
# The message of a syntax error says what to do; a corrected line is added only where there is one.
ADVISED_IN_MESSAGE = {"Y009"}


class Case(NamedTuple):
    """A file to put into the town, and what must be found in it: `line code` each."""

    file: str
    content: bytes
    found: list[str]


def stored() -> dict[str, Case]:
    """Return the files of the folder, as its `expected.yml` describes them."""
    table = loaded((MALFORMED / "expected.yml").read_text("utf-8"))
    return {
        name: Case(row["as"], (MALFORMED / f"{name}.yml").read_bytes(), row["found"])
        for name, row in table.items()
    }


# What a text file cannot hold, or what editors and reviewers could not see in one.
MADE = {
    "gbk": Case("site.yml", SITE.encode("gb18030"), ["2 Y001"]),
    "utf-16": Case("site.yml", SITE.encode("utf-16"), ["1 Y001"]),
    "utf-16-without-mark": Case("site.yml", SITE.encode("utf-16-be"), ["2 Y001"]),
    "byte-order-mark": Case("site.yml", SITE.encode("utf-8-sig"), ["1 Y003"]),
    "invalid-bytes": Case("site.yml", SITE.encode().replace("小镇\n".encode(), b"\xff\xfe\n", 1), ["4 Y001"]),
    "half-a-character": Case("site.yml", SITE.encode()[:-2] + "镇".encode()[:2], ["10 Y001"]),
    "oversize": Case("site.yml", SITE.encode() + b"# " + b"x" * MAX_BYTES, ["1 Y002"]),
    "picture": Case("site.yml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["1 Y001"]),
    "zero-byte": Case("site.yml", SITE.replace("region: 小", "region: 小\0").encode(), ["4 Y014"]),
    "escape-sequence": Case("site.yml", SITE.replace("region: 小", "region: 小\x1b[2J").encode(), ["4 Y014"]),
    "direction-override": Case(
        "site.yml", SITE.replace("region: 小", "region: \u202e小").encode(), ["4 Y014"]
    ),
    "direction-isolate": Case(
        "site.yml", SITE.replace("region: 小", "region: \u2067小").encode(), ["4 Y014"]
    ),
    "zero-width-space": Case("site.yml", SITE.replace("region: 小", "region: 小\u200b").encode(), ["4 Y014"]),
    "zero-width-in-quotes": Case(
        "site.yml", SITE.replace("region: 小镇", 'region: "小\u200b镇"').encode(), ["4 Y014"]
    ),
    "no-break-space": Case("site.yml", SITE.replace("region: ", "region:\u00a0").encode(), ["4 Y014"]),
    "full-width-space": Case("site.yml", SITE.replace("region: ", "region:\u3000").encode(), ["4 Y009"]),
    "line-separator": Case("site.yml", SITE.replace("region: 小", "region: 小\u2028").encode(), ["4 Y014"]),
    "nested-brackets": Case("departments.yml", b"departments: " + b"[" * 1000 + b"]" * 1000, ["1 Y013"]),
    "open-brackets": Case("departments.yml", b"departments: " + b"[" * 100_000, ["1 Y013"]),
    "nested-lines": Case(
        "departments.yml", "".join(f"{' ' * level}a:\n" for level in range(1000)).encode(), ["21 Y013"]
    ),
    "word-and-colon-in-a-text": Case("site.yml", SITE.replace("region: ", "region: wifi：").encode(), []),
    "words-and-colons-in-a-text": Case(
        "site.yml", SITE.replace("region: 小", "region: 甲{b：小, c：小").encode(), []
    ),
    "colon-behind-a-long-text": Case(
        "departments.yml", f"departments: [{{id: {'a' * 900}, {' ' * 100} name：乙}}]\n".encode(), ["1 Y005"]
    ),
    "colon-behind-a-question-mark": Case(
        "departments.yml", "departments:\n? name：乙\n".encode(), ["2 Y005"]
    ),
    "many-brackets": Case("departments.yml", b"departments: [" + b"[]," * 60_000 + b"]", ["1 Y030"]),
    "many-lines": Case("departments.yml", b"departments:\n" + b"- 1\n" * 100_000, ["99996 Y030"]),
    "many-keys": Case("site.yml", "".join(f"k{n}: 1\n" for n in range(60_000)).encode(), ["49999 Y030"]),
    "windows-line-ends": Case("site.yml", SITE.replace("\n", "\r\n").encode(), []),
    "old-mac-line-ends": Case("site.yml", SITE.replace("\n", "\r").encode(), []),
    "old-mac-open-quote": Case(
        "site.yml", SITE.replace(": 小镇\n", ': "小镇\n').replace("\n", "\r").encode(), ["4 Y009"]
    ),
    "next-line-open-quote": Case("site.yml", SITE.replace(": 小镇\n", ': "小镇\x85').encode(), ["4 Y014"]),
}
CASES = {**stored(), **MADE}
# A process of its own shows what the shell sees; one of each way to fail is enough.
IN_A_PROCESS = ["gbk", "tag-python", "alias-billion-laughs", "nested-brackets", "missing-fields"]


def check(guides: Path, *options: str) -> Result:
    """Run `gaoqing check` in this process, as a shell would."""
    result = CliRunner().invoke(main, ["check", "--guides", str(guides), "--as-of", DAY, *options])
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def findings(guides: Path) -> list[str]:
    """Return what a check finds as `file line code`; all must be told in Chinese."""
    result = check(guides, "--format", "json")
    rows = json.loads(result.stdout)
    assert all(HAN.search(row["message"]) for row in rows)
    assert [row for row in rows if not row["suggestion"] and row["code"] not in ADVISED_IN_MESSAGE] == []
    assert result.exit_code == (1 if rows else 0)
    return [f"{row['file'].removeprefix(f'{guides}/')} {row['line']} {row['code']}" for row in rows]


def put(guides: Path, case: Case) -> None:
    """Put a malformed file into the town."""
    (guides / case.file).write_bytes(case.content)


def test_enough_cases() -> None:
    """Every stored file has its line in the table, and there are plenty."""
    assert {path.stem for path in MALFORMED.glob("*.yml")} == {*stored(), "expected"}
    assert len(stored()) >= 36


@pytest.mark.parametrize("name", CASES)
def test_found(name: str, town: Path) -> None:
    """A malformed file gives exactly the expected findings, at their lines and nowhere else."""
    case = CASES[name]
    put(town, case)
    assert sorted(findings(town)) == sorted(f"{case.file} {item}" for item in case.found)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.found])
def test_told(name: str, town: Path) -> None:
    """The text for people names the file, the line, the code and the way to mend it, in Chinese."""
    case = CASES[name]
    put(town, case)
    result = check(town)
    line, code = case.found[0].split()
    head = next(
        text for text in result.stdout.splitlines() if f"{case.file}:{line}:" in text and code in text
    )
    assert HAN.search(head)
    assert head.endswith("]"), "a finding is one line, whatever line breaks the value holds"
    assert "怎么改：" in result.stdout or code in ADVISED_IN_MESSAGE
    assert result.exit_code == 1


# What the advice must say, word for word, where following it once led from one finding to the next.
ADVICE = {
    "colon-in-flow-map": "- {id: id-card, name: 居民身份证",
    "tag-python": "删掉标签：departments:",
    "tag-string": "hotline: 12345",
    "colon-twice": 'name: "提示: 小镇政务服务"',
    "starts-with-at": 'summary: "@重要 身份证到期换新。"',
    "tab-indentation": "  - id: who",
    "text-for-list": "audience: [自然人]",
    "text-for-fields": "例如：- {material: ",
    "list-at-top": "例如：departments:",
}


@pytest.mark.parametrize("name", ADVICE)
def test_advice(name: str, town: Path) -> None:
    """The advice ends with a line that would pass if it were typed as it stands."""
    put(town, CASES[name])
    first = json.loads(check(town, "--format", "json").stdout)[0]["suggestion"]
    assert ADVICE[name] in first
    assert "!!" not in first


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_process(name: str, form: str, town: Path) -> None:
    """Exit code and streams are the same in a process of its own, in every format."""
    case = CASES[name]
    put(town, case)
    command = [
        sys.executable,
        "-m",
        "gaoqing",
        "check",
        "--guides",
        "guides",
        "--as-of",
        DAY,
        "--format",
        form,
    ]
    done = subprocess.run(command, cwd=town.parent, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"guides/{case.file}" in done.stdout
    assert case.found[0].split()[1] in done.stdout
    assert HAN.search(done.stdout)


@pytest.mark.parametrize("file", ["site.yml", "departments.yml"])
def test_missing_file(file: str, town: Path) -> None:
    """Without a file that every hall needs, the check names it."""
    (town / file).unlink()
    assert findings(town) == [f"{file} 1 Y016"]


def test_missing_halls(town: Path) -> None:
    """Without halls, a matter has no window and printed codes lead nowhere."""
    shutil.rmtree(town / "halls")
    assert findings(town) == [f"{CARD} 2 W001", "qr.lock 3 W005", "qr.lock 4 W005"]


def test_nothing_there(tmp_path: Path) -> None:
    """An empty folder is not a hall."""
    assert findings(tmp_path) == ["departments.yml 1 Y016", "site.yml 1 Y016"]


@pytest.mark.parametrize(
    "name",
    [
        "matters/public-security/other.yaml",
        "matters/public-security/other.YML",
        "matters/other.yml",
        "matters/public-security/more/other.yml",
        "halls/more/other.yml",
        "other.yml",
        "halls.yml",
        "site.yaml",
        "halls/qr.lock.yml/other.yml",
        "reports/other.yaml",
    ],
)
def test_misplaced(name: str, town: Path) -> None:
    """A guide that nothing would read is named, not passed over."""
    (town / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(town / CARD, town / name)
    assert findings(town) == [f"{name} 1 Y015"]


@pytest.mark.parametrize("name", [CARD, "site.yml", "halls/main.yml", "qr.lock"])
def test_link_outwards(name: str, town: Path) -> None:
    """A link that leads out of the guides folder is refused, whatever lies there."""
    outside = (town / name).rename(town.parent / "outside.yml")
    (town / name).symlink_to(outside)
    assert f"{name} 1 {'W013' if name == 'qr.lock' else 'Y015'}" in findings(town)


def test_link_to_nowhere(town: Path) -> None:
    """A dangling link out of the folder is refused like any other."""
    (town / "halls" / "other.yml").symlink_to("/nonexistent/other.yml")
    assert findings(town) == ["halls/other.yml 1 Y015"]


def test_link_to_nowhere_inside(town: Path) -> None:
    """A file that cannot be opened is a finding at its name; everything else is checked all the same."""
    (town / "halls" / "other.yml").symlink_to("gone.yml")
    assert findings(town) == ["halls/other.yml 1 Y022"]


@pytest.mark.parametrize("name", ["matters/public-security", "halls", "materials"])
def test_linked_folder(name: str, town: Path) -> None:
    """A folder that is a link out of the guides folder is named, not passed over."""
    outside = (town / name).rename(town.parent / "outside")
    (town / name).symlink_to(outside)
    assert f"{name} 1 Y015" in findings(town)


def test_linked_attachment(town: Path) -> None:
    """A form that is a link out of the folder is not published."""
    (town / "files").mkdir()
    secret = town.parent / "secret.pdf"
    secret.write_bytes(b"secret")
    (town / "files" / "form.pdf").symlink_to(secret)
    assert findings(town) == ["files/form.pdf 1 Y015"]


@pytest.mark.parametrize("name", ["site.yml", "departments.yml"])
def test_folder_named_like_a_file(name: str, town: Path) -> None:
    """A folder in the place of a file is as good as a missing file."""
    (town / name).unlink()
    (town / name).mkdir()
    assert findings(town) == [f"{name} 1 Y016"]


def test_folder_named_like_a_guide(town: Path) -> None:
    """What lies in a folder that is named like a guide is misplaced."""
    (town / "halls" / "other.yml").mkdir()
    (town / "halls" / "other.yml" / "other.yml").write_text("id: other\n")
    assert findings(town) == ["halls/other.yml/other.yml 1 Y015"]


def test_name_that_is_not_text(town: Path) -> None:
    """A file name in the coding of an old Windows is told without falling over it."""
    name = "身份证.yaml".encode("gbk").decode("utf-8", "surrogateescape")
    (town / name).write_text("id: other\n")
    for form in ("text", "json", "github"):
        assert "Y015" in check(town, "--format", form).stdout
