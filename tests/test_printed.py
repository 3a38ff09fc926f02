"""Printed codes: ids that can be files anywhere, notes that can be read, and what an allowance cannot do."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

import git
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.catalogue.locking import lock_text
from gaoqing.catalogue.printed import Printed, PrintedCodes, next_word
from gaoqing.check import Checked
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.outputs.signs import sign_sheets
from gaoqing.site import resolve
from gaoqing.telling.tell import tell

Check = Callable[..., Checked]
HALL = "halls/main.yml"
DEVICES = ["aux", "con", "nul", "prn", "com0", "com1", "com9", "lpt1", "lpt9"]


def hall(names: Iterable[str]) -> str:
    """Return the town's hall with more windows."""
    text = (git.TOWN / HALL).read_text("utf-8")
    rows = (
        f"  - {{id: {name}, number: {number}, floor: 1, kind: 取件, does: 领证。}}\n"
        for number, name in enumerate(names, 3)
    )
    return text + "".join(rows)


@pytest.mark.parametrize("name", [*DEVICES, "index", "static", "assets", "code"])
def test_reserved_window(name: str, checked: Check) -> None:
    """A window cannot be called what no file can be called everywhere."""
    found = checked({HALL: hall([name])}).findings
    assert {"I007", "W008"} == {item.code for item in found}


@pytest.mark.parametrize(
    ("file", "new"),
    [
        ("departments.yml", "departments.yml"),
        (HALL, "halls/con.yml"),
        ("matters/public-security/card.yml", "matters/public-security/con.yml"),
        ("materials/identity.yml", "materials/identity.yml"),
    ],
)
def test_reserved_elsewhere(file: str, new: str, checked: Check) -> None:
    """Nor can a department, a hall, a matter or a material."""
    first = (git.TOWN / file).read_text("utf-8").partition("id: ")[2].split(",")[0].split("\n")[0]
    text = (git.TOWN / file).read_text("utf-8").replace(f"id: {first}", "id: con", 1)
    found = checked({file: None, new: text} if file != new else {file: text}).findings
    assert {"I007", "Y020"} & {item.code for item in found}  # a file of that name is not read at all


@pytest.mark.parametrize("name", ["con-1", "com10", "nulls", "auxiliary", "indexes", "coms"])
def test_free_window(name: str, checked: Check) -> None:
    """What only begins like a reserved word is free."""
    assert [item.code for item in checked({HALL: hall([name])}).findings] == ["W008"]


@pytest.mark.parametrize(
    "names",
    [["w1-code", "w2-code"], ["code-w1", "w1-svg", "w1-png"], ["w1-code-code", "w1-code"], ["code-code"]],
)
def test_no_two_signs_share_a_file(names: list[str], checked: Check) -> None:
    """Whatever windows are called, each sign and each bare code has a file of its own, also without case."""
    found = checked({HALL: hall(names)})
    assert found.failing() == []
    paths = [item.path.casefold() for item in sign_sheets(resolve(found.catalogue), "zh")]
    assert len(paths) == len(set(paths)) == 3 * (len(names) + 2) + 1
    folders = {str(PurePosixPath(path).parent) for path in paths}
    assert folders & set(paths) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("count", [1, 5, 6, 30])
def test_one_note(count: int, lang: str, checked: Check) -> None:
    """New windows of a hall give one note, which counts them and names the first."""
    (note,) = checked({HALL: hall(f"n{number}" for number in range(count))}).findings
    message = tell(note, lang).message
    assert (note.code, str(count) in message, "n0" in message) == ("W008", True, True)
    assert "n5" not in message
    assert ("…" in message) is (count > 5)


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        ("2027-11-23", []),
        ("2027-11-24", ["I009"]),
        ("2099-12-31", ["I009"]),
        ("2026-11-22", []),
        ("2026-11-21", ["T002", "V003"]),
    ],
)
def test_end_of_allowance(until: str, codes: list[str], checked: Check) -> None:
    """An exception may last a year from today, not longer."""
    file = "matters/public-security/card.yml"
    text = (git.TOWN / file).read_text("utf-8")
    promised = next(line for line in text.splitlines() if line.startswith("time_limit:"))
    changed = text.replace(promised, "time_limit: {promised: 1 个工作日, start: 受理之日}")
    allow = f'allow:\n  - {{finding: T002, reason: 系统没有上线。, until: "{until}"}}\n'
    assert "T002" in {item.code for item in checked({file: changed}).findings}
    assert sorted(item.code for item in checked({file: changed + allow}).findings) == codes


@pytest.mark.parametrize("code", ["W006", "W007"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_advice_agrees_with_lock(code: str, lang: str) -> None:
    """What a finding advises is what the lock's own heading and the comparison accept."""
    fields = {"W006": ("replaced", "check"), "W007": ("former",)}[code]
    assert [field for field in fields if field not in catalogue(lang)[f"{code}.suggestion"]] == []
    heading = lock_text("", "https://town.example/", [], {})
    assert "replaced" in heading
    assert "check" in heading


@pytest.mark.parametrize(("former", "told"), [((), False), (("https://old.example/",), True)])
def test_new_sign_says_its_address(former: tuple[str, ...], *, told: bool, checked: Check) -> None:
    """Once the site has moved, who replaces a sign is told to write down the address on it."""
    lock = (git.TOWN / "qr.lock").read_text("utf-8").replace("1 层 2 号窗口", "2 层 9 号窗口")
    lines = f"former: {json.dumps(former)}\n" if former else ""
    (found,) = (item for item in checked({"qr.lock": lines + lock}).findings if item.code == "W006")
    for lang in LANGUAGES:
        assert ("url" in tell(found, lang).suggestion) is told


def test_next_word() -> None:
    """A sign that replaces another gets a word that neither that one has, nor any in its hall."""
    url, w1, w2 = "https://town.example/", Code(Kind.WINDOW, "w1"), Code(Kind.WINDOW, "w2")
    printed = PrintedCodes(url=url, codes={w1: Printed("main", "1 层 1 号窗口")})
    first = next_word(printed, w1, "main")
    assert first != printed.word(w1)
    for hall, free in (("main", False), ("", False), ("branch", True)):
        taken = replace(printed, codes={**printed.codes, w2: Printed(hall, "", first)})
        assert (next_word(taken, w1, "main") == first) is free
