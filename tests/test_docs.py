"""What the documents show is what the program does today: guides, findings, commands."""

import gc
import re
import shutil
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import HERE, SAMPLE, TODAY
from gaoqing.check import Checked, check
from gaoqing.cli import COMMANDS, main
from gaoqing.examine import Examiner
from gaoqing.finding import DEFECTS
from gaoqing.outputs.import_guide import TEXT
from gaoqing.reading.read import read
from gaoqing.store import Store
from gaoqing.telling import text_report
from gaoqing.telling.explain import FOLDER
from gaoqing.wording import FIELDS, detector

ROOT = HERE.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
HANDBOOK = SAMPLE / "pages" / "editors" / "index.md"
PAGES = [*READMES, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += [*sorted((SAMPLE / "pages").rglob("*.md")), *sorted(FOLDER.glob("*.md")), TEXT]

_FENCE = re.compile(r"^(?P<in> *)```(?P<lang>\w*)[^\n]*\n(?P<body>.*?)^(?P=in)```$", re.MULTILINE | re.DOTALL)
_SAVED_AS = re.compile(r"`guides/(matters/\S+/household-register-reissue\.yml)`")
_NAMED = re.compile(r"\bgaoqing +([a-z][a-z-]*)")
_OPTION = re.compile(r"\bgaoqing +([a-z]+)\b([^`|\n]*)")
_CODE = re.compile(r"\b[A-Z][0-9]{3}\b")

readmes = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
pages = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def fences(page: Path, lang: str) -> list[str]:
    """Return the fenced blocks of a language, without the indentation of a list they may stand in."""
    found = []
    for match in _FENCE.finditer(page.read_text("utf-8")):
        if match["lang"] == lang:
            indent = len(match["in"])
            found.append("".join(f"{line[indent:]}\n" for line in match["body"].splitlines()))
    return found


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return _FENCE.sub("", page.read_text("utf-8"))


def block(page: Path, lang: str, beginning: str) -> str:
    """Return the one block that begins like this."""
    (found,) = [body for body in fences(page, lang) if body.startswith(beginning)]
    return found


def output(guides: Path, lang: str = "zh") -> str:
    """Return what `gaoqing check` prints where the documents run it: beside the folder `guides`."""
    return text_report(checked(guides), lang, "guides/").text


@cache
def examiner() -> Examiner:
    """What the checks of the sample have in common is worked out once."""
    return Examiner(Store(), "")


def checked(guides: Path) -> Checked:
    """Check the sample, or a copy with a change."""
    return check(guides, TODAY, examiner=examiner())


def commands() -> dict[str, click.Command]:
    """Return every command of the program, by name."""
    assert isinstance(main, click.Group)
    found = {name: main.get_command(click.Context(main), name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command}


def options(command: click.Command) -> set[str]:
    """Return the options of a command, and those of the commands in a group."""
    inside = command.commands.values() if isinstance(command, click.Group) else ()
    return {option for item in (command, *inside) for param in item.params for option in param.opts}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample district."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "guides"))


def save_guide(readme: Path, sample: Path) -> Path:
    """Save the guide of a README where the README says."""
    names: set[str] = set(_SAVED_AS.findall(readme.read_text("utf-8")))
    path = sample / names.pop()
    assert not names
    path.write_text(block(readme, "yaml", "# yaml-language-server"), "utf-8")
    return path


@readmes
def test_guide(readme: Path, sample: Path) -> None:
    """The guide of a README brings no finding, not even a hint, when it is saved as the README says."""
    before = checked(sample)
    save_guide(readme, sample)
    after = checked(sample)
    assert [item for item in after.findings if item not in before.findings] == []
    assert len(after.catalogue.matters) == len(before.catalogue.matters) + 1


@readmes
def test_finding(readme: Path, sample: Path) -> None:
    """The founding case is told as a README prints it, in both languages."""
    guide = save_guide(readme, sample)
    text = guide.read_text("utf-8")
    assert text.count("material: resident-id-card") == 1
    guide.write_text(text.replace("material: resident-id-card", "material: 身份证明"), "utf-8")
    chinese, english = [body for body in fences(readme, "text") if body.startswith("guides/matters/")]
    assert chinese in output(sample)
    assert english in output(sample, "en")
    assert "错误 A001" in chinese
    assert "错误 S005" in chinese


@readmes
@pytest.mark.parametrize(
    ("start", "file", "code"),
    [("  - id: seafarer-passport", "materials/identity.yml", "M001"), ("  - {id: y04", "", "W008")],
    ids=["material", "window"],
)
def test_entry(readme: Path, start: str, file: str, code: str, sample: Path) -> None:
    """The material and the window of a README fit the sample and bring the finding it names, no other."""
    before = checked(sample).findings
    path = sample / (file or "halls/yangban-street.yml")
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + block(readme, "yaml", start), "utf-8")
    assert [item.code for item in checked(sample).findings if item not in before] == [code]


@pytest.mark.parametrize("page", [*READMES, HANDBOOK], ids=lambda path: path.name)
def test_yaml(page: Path) -> None:
    """Every YAML example can be read without a finding."""
    shown = fences(page, "yaml")
    assert shown
    for body in shown:
        source, findings = read("site.yml", body.encode())
        assert (source is not None, findings) == (True, []), body


def test_handbook_finding(sample: Path) -> None:
    """The finding that the handbook takes apart is what its first change brings."""
    guide = sample / "matters" / "public-security" / "resident-id-card-renewal.yml"
    text = guide.read_text("utf-8")
    assert block(HANDBOOK, "yaml", "time_limit:") in text
    guide.write_text(text.replace("promised: 20 个自然日", "promised: 15 个自然日"), "utf-8")
    assert block(HANDBOOK, "text", "guides/") in output(sample)


def test_handbook_mended(sample: Path) -> None:
    """The first change of the handbook, carried through, leaves no finding in its file."""
    name = "matters/public-security/resident-id-card-renewal.yml"
    guide = sample / name
    guide.write_text(guide.read_text("utf-8").replace("20 个自然日", "15 个自然日"), "utf-8")
    assert checked(sample).within([name]).findings == ()


def test_handbook_text() -> None:
    """`gaoqing text` says about the handbook's lines what the handbook prints."""
    lines, printed = [body for body in fences(HANDBOOK, "text") if not body.startswith("guides/")]
    result = CliRunner().invoke(main, ["text"], input=lines)
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    assert (result.stdout, result.exit_code) == (printed, 1)


def test_handbook_wording() -> None:
    """Everything the handbook's table says not to write is found by one rule or another."""
    table = prose(HANDBOOK).partition("| 不要写 |")[2].partition("\n\n")[0]
    phrases = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    assert phrases
    missed = [
        phrase
        for cell in phrases
        for phrase in re.findall("“([^”]+)”", cell)
        if not any(detector().find(phrase, field) for field in FIELDS)
    ]
    assert missed == []


def test_handbook_lists() -> None:
    """The handbook has a row for every family of rules and for every kind of text, and no other."""
    text = prose(HANDBOOK)
    assert set(re.findall(r"^\| ([A-Z]) \|", text, re.MULTILINE)) == {code[0] for code in DEFECTS}
    table = text.partition("| `--field` |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z_.]+)` \|", table, re.MULTILINE) == list(FIELDS)


def test_headings() -> None:
    """Both READMEs have the same headings, level by level, in the same order."""
    english, chinese = (re.findall(r"^(#+) ", prose(readme), re.MULTILINE) for readme in READMES)
    assert english == chinese
    assert len(english) > 10


def table_of_commands(readme: Path) -> list[str]:
    """Return the commands in the first column of the table, in its order."""
    table = re.split(r"^\| (?:Command|命令) \|", prose(readme), maxsplit=1, flags=re.MULTILINE)[1]
    return re.findall(r"^\| `gaoqing ([a-z]+)", table.partition("\n\n")[0], re.MULTILINE)


def test_commands() -> None:
    """Both tables of commands have every command once, in the same order."""
    english, chinese = (table_of_commands(readme) for readme in READMES)
    assert sorted(english) == sorted(COMMANDS)
    assert english == chinese


@pages
def test_command_exists(page: Path) -> None:
    """No document names a command that does not exist."""
    assert set(_NAMED.findall(page.read_text("utf-8"))) <= set(COMMANDS)


@pages
def test_option_exists(page: Path) -> None:
    """No document gives a command an option that it does not have."""
    known = commands()
    for name, rest in _OPTION.findall(page.read_text("utf-8")):
        if name not in known:
            continue  # the test before this one says so
        accepted = options(known[name]) | {"-h", "--help"}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= accepted, f"gaoqing {name}{rest}"


@pages
def test_rule_exists(page: Path) -> None:
    """No document names a rule by a code that does not exist."""
    assert set(_CODE.findall(prose(page))) <= set(DEFECTS)


MAP = (ROOT / "docs/developing.md").read_text("utf-8")
# What a file is called in the map that stands for several, or for one that somebody adds.
EXAMPLES = {"pages/a.md", "kept-back.jsonl", "guides/terms.yml"}


@pytest.mark.parametrize(
    "name", sorted({*re.findall(r"`([\w/.*<>-]+\.(?:py|yml|html|svg|json|md|toml))`", MAP)} - EXAMPLES)
)
def test_map_of_the_code(name: str) -> None:
    """Every file that the map of the code names is there."""
    known = name.replace("<lang>", "zh").replace("<kind>", "matter")
    places = (ROOT, ROOT / "generator/gaoqing", ROOT / "tests", ROOT / "site_overrides/pages")
    assert any([*place.glob(known)] or [*place.rglob(known)] for place in places)
