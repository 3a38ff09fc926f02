"""The last value that is right and the first that is wrong, where no block of an explain page can show them.

Bytes, sizes, numbers of files, and what a report has room for. Each table says what is found at the limit
and one beyond it; the explain pages (test_explain.py) do the same for everything that can be read there.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import TODAY, TOWN
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.check import Checked
from gaoqing.cli.loose_text import LooseTexts, as_lines
from gaoqing.cli.wording import bounded
from gaoqing.finding import Finding, Place, Severity
from gaoqing.finding.collector import capped, limited
from gaoqing.finding.params import Guess, Param, Word, shortened
from gaoqing.loose.pasted import items
from gaoqing.reading import walk as walking
from gaoqing.reading.folder import read_folder
from gaoqing.reading.names import trouble
from gaoqing.reading.published import published
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.reading.walk import walk
from gaoqing.reading.yaml_defects import around
from gaoqing.schema.defects import quoted, repetitions
from gaoqing.schema.kinds import is_guide
from gaoqing.telling import FORMATS
from gaoqing.telling.data import plain
from gaoqing.telling.explain import guess
from gaoqing.telling.limit import within_limit
from gaoqing.telling.picture import MAX_COLUMNS, picture
from gaoqing.telling.tell import tell
from gaoqing.text.guess import closest
from gaoqing.wording import detector
from gaoqing.wording.apart import apart
from gaoqing.wording.judge import Judge
from gaoqing.wording.match import Match

CARD = "matters/public-security/card.yml"
TEXT = (TOWN / CARD).read_text("utf-8")
START = Place(1, 1, 1, 1)
Run = Callable[..., Checked]


def padded(text: str, size: int) -> bytes:
    """Return a text with a remark behind it that makes it so many bytes long."""
    raw = text.encode()
    return raw + b"#" * (size - len(raw))


def when(count: int, last: str = "agent") -> str:
    """Return a guide with a list of so many questions, the last of which has this answer."""
    asked = ", ".join(
        f"q{number}: [{last if number == count else 'agent'}]" for number in range(1, count + 1)
    )
    return TEXT.replace("use: kept}}", f"use: kept}}, when: {{{asked}}}}}", 1)


def page(body: str, head: str = "") -> str:
    """Return a page with a front matter."""
    return f"---\n{head}---\n# 停电通知\n\n{body}\n"


HEAD = "title: 停电通知\n"

# ---- one file: its name, what is in it, what is found in it (a page leads to `form` and to `map.gif`)

FILES: dict[str, tuple[str, str | bytes, list[str]]] = {
    "guide": (CARD, padded(TEXT, 1_000_000), []),
    "large guide": (CARD, padded(TEXT, 1_000_001), ["Y002"]),
    "text": ("files/form.txt", b"a" * 1_000_000, []),
    "large text": ("files/form.txt", b"a" * 1_000_001, ["P005"]),
    "document": ("files/form.pdf", b"%PDF-".ljust(20_000_000), []),
    "large document": ("files/form.pdf", b"%PDF-".ljust(20_000_001), ["P005"]),
    "picture": ("pages/map.gif", b"GIF89a".ljust(5_000_000), []),
    "large picture": ("pages/map.gif", b"GIF89a".ljust(5_000_001), ["P005"]),
    "page": ("pages/notice.md", padded("# 甲\n\n", 100_000), []),
    "large page": ("pages/notice.md", padded("# 甲\n\n", 100_001), ["P017"]),
    "page with a tab": ("pages/notice.md", "# 甲\n\n\t乙\t丙\u200b\n", ["Y014"]),
    "page with a mark of bytes": ("pages/notice.md", "\ufeff# 甲\n", ["Y003"]),
    "head": ("pages/notice.md", page("", HEAD + "#" * (1999 - len(HEAD)) + "\n"), []),
    "large head": ("pages/notice.md", page("", HEAD + "#" * (2000 - len(HEAD)) + "\n"), ["P010"]),
    "description": ("pages/notice.md", page("", f"description: {'停' * 300}\n"), []),
    "large description": ("pages/notice.md", page("", f"description: {'停' * 301}\n"), ["P010"]),
    "address": ("pages/notice.md", page(f"[看](https://town.example/{'a' * 1979})"), []),
    "large address": ("pages/notice.md", page(f"[看](https://town.example/{'a' * 1980})"), ["P011"]),
    "anchor": ("pages/notice.md", page(f"[看](#{'a' * 80})\n\n## {'a' * 81}"), []),
    "large anchor": ("pages/notice.md", page(f"[看](#{'a' * 81})\n\n## {'a' * 81}"), ["P016"]),
    "paragraph": (CARD, TEXT.replace("身份证到期换新。", "换" * 600), []),
    "large paragraph": (CARD, TEXT.replace("身份证到期换新。", "换" * 601), ["S007"]),
    # Of what is too long only this is told, not what is wrong inside.
    "questions": (CARD, when(40, "Agent"), ["S005"]),
    "many questions": (CARD, when(41, "Agent"), ["S007"]),
    # A key that is malformed in two ways is told once.
    "key": (CARD, TEXT.replace("use: kept}}", f"use: kept}}, when: {{{'W' * 61}: [agent]}}}}", 1), ["S010"]),
    "day of one digit": (CARD, TEXT.replace('date: "2026-11-01"', 'date: "2026-11-1"'), ["S005"]),
    "day that no month has": (CARD, TEXT.replace('date: "2026-11-01"', 'date: "2026-02-30"'), ["S005"]),
    "six folders": ("pages/a/b/c/d/e/notice.md", "# 甲\n", []),
}


@pytest.mark.parametrize("name", FILES)
def test_file(name: str, checked: Run) -> None:
    """A file at a limit is right, and one beyond it is not."""
    file, content, expected = FILES[name]
    link = f"[表]({file})" if file.startswith("files/") else ""
    leading: dict[str, str | bytes] = {
        "pages/map.gif": b"GIF89a",
        "pages/map.md": f"# 表\n\n![图](map.gif) {link}\n",
    }
    found = checked(leading | {file: content}).findings
    assert [(item.file, item.code) for item in found] == [(file, code) for code in expected]


def test_seven_folders(checked: Run) -> None:
    """The seventh folder is told and not entered."""
    found = checked({"pages/a/b/c/d/e/f/notice.md": "# 甲\n"}).findings
    assert [(item.file, item.code) for item in found] == [("pages/a/b/c/d/e/f", "P009")]


# ---- the text of a file: what is found, as line and code

ANCHORED = "a: &x 1\n"
TEXTS: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "depth": ("[" * 20 + "]" * 20, []),
    "more depth": ("[" * 21 + "]" * 21, [(1, "Y013")]),
    # Four events begin and end a file that is one list; the list has two more.
    "values": ("[" + "1," * 99_994 + "]\n...\n", []),
    "more values": ("[" + "1," * 99_995 + "]\n...\n", [(2, "Y030")]),
    "aliases": (ANCHORED + "b: [" + "*x, " * 10 + "]", []),
    "more aliases": (ANCHORED + "b: [" + "*x, " * 11 + "]", [(2, "Y008")]),
    "zeros of text": ("a: \0", [(1, "Y014")]),
    "zeros of UTF-16": ("a:\0", [(1, "Y001")]),
    "null": ("~", [(1, "Y011")]),
    "six signs of a merge": ("======\n  =======甲\n", []),
    "seven signs of a merge": ("=======\n", [(1, "Y026")]),
    "open bracket in the last line": ("a: [1,\n", [(1, "Y009")]),
    "tab alone": ("\t", [(1, "Y004")]),
    "key of one": ("人：甲\nb: 1\n", [(1, "Y005")]),
    "key of eight": ("办理注意事项说明：旧证。\nb: 1\n", [(1, "Y005")]),
    "key of nine": ("办理的注意事项说明：旧证。\nb: 1\n", [(1, "Y009")]),
    "no colon in the first line": ("visits\n\n\n  count: 1\n", [(1, "Y009")]),
    "no colon in the line above": ("name: 甲\nvisits\n  count: 1\n", [(2, "Y009")]),
    "no colon in the last line": ("name: 甲\nvisits\n", [(2, "Y009")]),
    "no colon, no line end": ("name: 甲\nvisits", [(2, "Y009")]),
    "remark in the line above": ("name: 甲\n# 甲, note：乙\n  count: 1\n", [(3, "Y009")]),
    "key in the line itself": ("a:\n  - 1\n name：甲\nb: 2\n", [(3, "Y005")]),
    "remark above a line without colon": ("# 甲\nb\nc: d\n", [(2, "Y009")]),
    "a broken line behind": ("a:\n  - name：甲\nb: @乙\n", [(2, "Y005")]),
    "remark without a value": ("a: #3\nb: 甲 # 3\nc: 甲 ## 3\n", []),
    "remark in a value": ("a: 甲 #3\n", [(1, "Y017")]),
    "colons in one line": ("a: 甲: 乙\n", [(1, "Y009")]),
    "wide blank two lines above": ("a:\n\u3000b: 2\n\nc: d\n", [(2, "Y009")]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    """A text at a limit can be read, one beyond it is told at the line to change."""
    text, expected = TEXTS[name]
    assert [(item.place.line, item.code) for item in read("a.yml", text.encode())[1]] == expected


HINTS = {
    "a: 甲: 乙\n": "colon-in-text",
    "a: 1\n b: 2\n": "indentation",
    "visits\n  count: 1\n": "no-colon",
    'a: "甲"乙\nb: 1\n': "early-quote",
    "a:\n\u3000b: 1\nc: 2\n": "full-width-space",
    "a: 1\n-\u3000甲\nb: 2\n": "full-width-space",
    'a: "甲\n': "open-quote",
    "a: [1\nb: 2\n": "open-bracket",
    "a: @甲\n": "special-start",
    "a: {b.c}甲\n": "bare-quote",
    "a: [甲{b.c}]\n": "bare-quote",
    "- {b.c}: 甲\n": "bare-quote",
    "- {{b.c}}\n": "bare-quote",
    "a: {b: 1,\n  c: 甲{b.c},\n  d: 1}\n": "bare-quote",
    'a: ["{b.c}"甲]\n': "bare-quote",
    "a: [1, \"{b.c}\"\nb: '{b.c}'\n": "open-bracket",
    "a: {b. c: 1\nb: {甲}\n": "open-bracket",
}

# What is wrong in a line → how it would pass.
MENDED = {
    '- {b.c}甲"乙"  # 丙': "- '{b.c}甲\"乙\"'  # 丙",
    "a: {b.c}、{d.e}": 'a: "{b.c}、{d.e}"',
    "a: {b.c}, {d.e}": 'a: "{b.c}, {d.e}"',
    "a: [甲 {b.c}，3,000 元, {d.e}, '{f.g}', \"甲{f.g}\"]": (
        'a: ["甲 {b.c}，3,000 元", "{d.e}", \'{f.g}\', "甲{f.g}"]'
    ),
    'a: "{b.c}"甲': 'a: "{b.c}甲"',
    'a: "甲"乙 {b.c}': 'a: "“甲”乙 {b.c}"',
    "- {b.c}: 甲": '- "{b.c}: 甲"',
    "a: [甲{b.c}]乙, 丙]": "",
    f"a: [甲{{b.c}}{2_000 * '乙'}]": "",
}


@pytest.mark.parametrize("line", MENDED)
def test_quotation_marks(line: str) -> None:
    """The line that is shown is one that can be read, and says what was meant; otherwise none is."""
    (found,) = read("a.yml", f"{line}\n".encode())[1]
    assert (found.code, found.params["fixed"]) == ("Y009", MENDED[line])
    if MENDED[line]:
        assert not read("a.yml", f"{MENDED[line]}\n".encode())[1]


@pytest.mark.parametrize("text", HINTS, ids=range(len(HINTS)))
def test_hint(text: str) -> None:
    """What is told of a broken line is what is wrong with it."""
    (found,) = read("a.yml", text.encode())[1]
    assert (found.code, found.params["hint"]) == ("Y009", Word(f"hint.{HINTS[text]}"))


SPANS = {
    # Of two codes in one line the one is pointed at in which the text ends.
    'a: "\\ud83d\\ud83d"': (5, 11),
    "a: 1\n<<<<<<< HEAD\n": (1, 8),
    # All full-width blanks in a row, and what else is blank between them.
    "a:\n\u3000 \u3000b: 1\nc: 2\n": (1, 4),
}


@pytest.mark.parametrize("text", SPANS, ids=range(len(SPANS)))
def test_columns_of_a_fault(text: str) -> None:
    """A fault is pointed at from its first column to the one behind its last."""
    (found,) = read("a.yml", text.encode())[1]
    assert (found.place.column, found.place.end_column) == SPANS[text]


def test_stand_in() -> None:
    """What YAML refuses keeps its column for whoever points into the text."""
    source, _ = read("a.yml", b"a: \x07b")
    assert source is not None
    assert source.text == "a: \ufffdb"


# ---- many files


def test_number_of_files(tmp_path: Path) -> None:
    """So many files are published, and one more is told."""
    (tmp_path / "files").mkdir()
    first = tmp_path / "files/0.gif"
    first.write_bytes(b"GIF89a")
    for number in range(1, 2_001):
        (tmp_path / f"files/{number}.gif").hardlink_to(first)
    assert [item.params["hint"] for item in notes(tmp_path)] == [Word("hint.crowded-files")]
    first.unlink()
    assert notes(tmp_path) == []


def notes(root: Path) -> list[Finding]:
    """Return what is told of the files of a folder as such."""
    found = walk(root)
    published(found)
    return found.notes.findings


@pytest.mark.parametrize(
    ("last", "told"), [(20_000_000, []), (19_999_999, []), (19_999_995, [Word("hint.crowded-bytes")])]
)
def test_bytes_of_all_files(last: int, told: list[Word], tmp_path: Path) -> None:
    """So many bytes are published, and one more is told; the files have holes and take no room."""
    (tmp_path / "files").mkdir()
    sizes = [20_000_000] * 24 + [last] + ([6] if told else [])
    for number, size in enumerate(sizes):
        with (tmp_path / f"files/{number}.gif").open("wb") as file:
            file.write(b"GIF89a")
            file.truncate(size)
    assert [item.params["hint"] for item in notes(tmp_path)] == told


@pytest.mark.parametrize(("count", "told"), [(100, 0), (101, 1), (102, 1), (200, 1)])
def test_findings_of_one_kind(count: int, told: int, tmp_path: Path) -> None:
    """Of one kind a hundred files are named, and once it is said that there are more."""
    (tmp_path / "files").mkdir()
    for number in range(count):
        (tmp_path / f"files/{number}.exe").touch()
    codes = [item.code for item in notes(tmp_path)]
    assert (codes.count("P001"), codes.count("P006")) == (100, told)


@pytest.mark.parametrize(("count", "told"), [(1_000, []), (1_001, ["P019"])])
def test_number_of_pages(count: int, told: list[str], tmp_path: Path) -> None:
    """So many pages are read, and with one more none is; all of these stand in one file."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "0.md").write_text("# 甲\n", "utf-8")
    for number in range(1, count):
        (pages / f"p{number}.md").hardlink_to(pages / "0.md")
    found = read_folder(tmp_path, is_guide)
    assert [item.code for item in found.findings] == told
    assert len(found.pages) == (0 if told else count)


@pytest.mark.parametrize(("spare", "told"), [(0, []), (-1, ["P006"])])
def test_number_of_names(spare: int, told: list[str], town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of so many names is looked through, and one with one more is not."""
    names = len(list(town.rglob("*")))
    monkeypatch.setattr(walking, "MOST_ENTRIES", names + spare)
    assert [item.code for item in walk(town).notes.findings] == told


def test_number_of_names_in_one_folder(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same within one folder, of which no more names are read than are needed to know."""
    monkeypatch.setattr(walking, "MOST_ENTRIES", len(list(town.iterdir())) - 1)
    assert [(item.file, item.code) for item in walk(town).notes.findings] == [("", "P006")]


NAMES = {
    "a" * 197 + ".md": "",
    "a" * 198 + ".md": "name-long",
    "长" * 65 + "ab.md": "",
    "长" * 65 + "abc.md": "name-long",
}


@pytest.mark.parametrize("name", NAMES)
def test_length_of_a_name(name: str) -> None:
    """A name has 200 bytes."""
    assert trouble(name, name) == NAMES[name]


@pytest.mark.parametrize(("length", "reason"), [(200, ""), (201, "name-long")])
def test_length_of_a_path(length: int, reason: str) -> None:
    """A path has 200 characters."""
    path = f"{'长' * (length - 5)}/a.md"
    assert trouble("a.md", path) == reason


# ---- many findings


def many(count: int, code: str = "Y011") -> list[Finding]:
    """Return findings of one file, a line each."""
    return [Finding("a.yml", Place(line, 1, line, 2), code) for line in range(1, count + 1)]


MORE = [
    (99, 99, None),
    (100, 100, None),
    (101, 101, 1),
    (1099, 101, 999),
    (1100, 101, 1000),
    (1101, 101, 1000),
]


@pytest.mark.parametrize(("count", "told", "more"), MORE)
def test_findings_of_one_file(count: int, told: int, more: int | None) -> None:
    """A hundred are told, and how many others there are; a thousand others are past counting."""
    for found in (limited(iter(many(count))), capped(many(count))):
        left = [item.params for item in found if item.code == "Y025"]
        assert len(found) == told
        assert [item["more"] for item in left] == ([] if more is None else [more])
        hint = "more-or-still-more" if more == 1000 else "more-exactly"
        assert {item["hint"] for item in left} <= {Word(f"hint.{hint}")}


@pytest.mark.parametrize(("count", "told", "more"), [(100, 100, []), (101, 101, [1]), (102, 101, [2])])
def test_findings_while_reading(count: int, told: int, more: list[int]) -> None:
    """The same while a file is read."""
    found = read("a.yml", b"a: 1\n" * (count + 1))[1]
    assert len(found) == told
    assert [item.params["more"] for item in found if item.code == "Y025"] == more


def test_gravest_are_kept() -> None:
    """Of a hundred and one findings the note is left out, although it stands first."""
    found = capped([Finding("a.yml", START, "Y003", own_severity=Severity.INFO), *many(100)])
    assert [item.code for item in found] == [*["Y011"] * 100, "Y025"]


@pytest.mark.parametrize(
    ("levels", "gravest"),
    [(["info"], "info"), (["info", "warning"], "warning"), (["warning", "error"], "error")],
)
def test_gravest_of_the_rest(levels: list[str], gravest: str) -> None:
    """What is left out weighs as much as the gravest of it: it must not let a build pass."""
    further = [
        Finding("a.yml", Place(200, 1, 200, 2), "Y011", own_severity=Severity(level)) for level in levels
    ]
    assert capped([*many(100), *further])[-1].severity == gravest


# ---- long values


def test_long_values() -> None:
    """A value, a list, a step of a path is told whole up to its limit."""
    kept: dict[str, Param] = {"text": "长" * 700, "list": ("乙",) * 60}
    assert shortened(kept) == kept
    cut = shortened({"text": "长" * 701, "list": ("乙",) * 61})
    assert cut == {"text": "长" * 699 + "…", "list": (*("乙",) * 60, "…")}
    (whole, longer) = capped([Finding("a.yml", START, "S002", ("a" * size,)) for size in (80, 81)])
    assert (whole.path, longer.path) == (("a" * 80,), ("a" * 79 + "…",))
    assert around("a" * 700, 700) == "a" * 700
    assert len(around("a" * 701, 1)) == 700
    assert around("a" * 2000 + "甲" + "b" * 2000, 2001) == "a" * 70 + "甲" + "b" * 629


def test_values_in_words() -> None:
    """A sentence quotes 200 characters and 60 items, JSON the same."""
    for size, end in ((200, "长" * 200), (201, "长" * 199 + "…")):
        assert plain("长" * size) == end
        assert (
            f"“{end}”"
            in tell(Finding("a.yml", START, "S005", params={"value": "长" * size} | WORDS), "zh").message
        )
    assert plain(("乙",) * 60) == ["乙"] * 60
    assert plain(("乙",) * 61) == [*["乙"] * 60, "…"]
    for count in (60, 61):
        params: dict[str, Param] = {**WORDS, "value": "甲", "choices": ("乙",) * count, "guess": Guess("")}
        told = tell(Finding("a.yml", START, "S004", params=params), "zh")
        words = told.message + told.suggestion
        assert (words.count("乙"), "…" in words) == (60, count > 60)


WORDS: dict[str, Param] = dict.fromkeys(("field", "title", "description", "form", "written"), "丙")


def test_shown_values(checked: Run) -> None:
    """A wrong value is repeated up to 40 characters; a number of up to 15 digits can be mended."""
    for size, shown in ((40, "全" * 40), (41, "全" * 39 + "…")):
        (found,) = checked({CARD: TEXT.replace("coverage: 全国", f"coverage: {'全' * size}")}).findings
        assert found.params["value"] == shown
    assert (quoted("1" * 15, "integer"), quoted("1" * 16, "integer")) == ("1" * 15, "")
    assert (quoted(2026, ["string"]), quoted(2026, ["boolean"]), quoted("甲", "string")) == ('"2026"', "", "")
    assert (quoted("000", "integer"), quoted("０0７", "integer")) == ("0", "7")


def test_order_of_fields_is_no_difference() -> None:
    """An item whose fields stand in another order is the same item; a number is no truth value."""
    assert list(repetitions([{"a": 1, "b": 2}, {"b": 2, "a": 1}, 1, True])) == [(1, {"b": 2, "a": 1})]


@pytest.mark.parametrize(("size", "found"), [(60, "a" * 60), (61, "")])
def test_guess(size: int, found: str) -> None:
    """A word of up to 60 letters is compared with the known ones."""
    assert closest("a" * size, ["a" * 60]) == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("j0099", "J009"), ("w0001", "W001"), ("fee-without-amounts", "fee-without-amount"), ("xyzzy", "")],
)
def test_guessed_kind(typed: str, meant: str) -> None:
    """Of a mistyped code or name of a kind of defect, the nearest one is offered; codes in any case."""
    assert guess(typed) == meant


# ---- wording of long texts, in which a sentence of 160 characters is looked at as a whole

LONG = {
    "字" * 158 + "其他材料" + "字" * 438: True,
    "字" * 158 + "其他材料" + "字" * 439: False,
    "字" * 156 + "其他材料" + "字" * 500: True,
    "字" * 157 + "其他材料" + "字" * 500: False,
}


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(text: str) -> None:
    """A text of 600 characters is looked at as a whole, a longer one sentence by sentence."""
    assert ("A002" in {item.code for item in detector().find(text, "step")}) is LONG[text]


def test_number_of_matches() -> None:
    """A thousand are told of a text."""
    assert [len(detector().find("其他材料。" * count, "step")) for count in (999, 1000, 1001)] == [
        999,
        1000,
        1000,
    ]


def test_longest_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A million bytes are a text, line ends counted; with more, nothing is read."""
    assert list(bounded(["a" * 499_999, "a" * 499_999], "zh")) == ["a" * 499_999] * 2
    with pytest.raises(SystemExit):
        list(bounded(["a" * 499_999, "a" * 500_000], "zh"))
    assert "1000000" in capsys.readouterr().err


def read_as_names(lines: list[str]) -> bool:
    """Tell what is found in lines, each the name of a document; and whether any of it blocks."""
    return as_lines(LooseTexts("material.name", "zh").of_items(items(lines)), "zh")


@pytest.mark.parametrize(("text", "blocked"), [("居民身份证", False), ("其他材料", True)])
def test_clear_text(text: str, blocked: bool) -> None:  # noqa: FBT001
    """A text without findings blocks nothing."""
    assert read_as_names([text]) is blocked


@pytest.mark.parametrize(("count", "told"), [(1000, 1000), (1001, 1000), (999, 999)])
def test_number_of_rows(count: int, told: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand findings of a text are told, then that there may be more."""
    read_as_names(["其他材料"] * count)
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith(f"{told}:1:") for line in lines) == 1
    assert len(lines) == 2 * told + (told == 1000)


LOOKS = {"UTF-16": "换证".encode("utf-16"), "GBK": "换证".encode("gbk"), "?": b"a: \xff"}


@pytest.mark.parametrize("name", LOOKS)
def test_likely_encoding(name: str) -> None:
    """Of bytes that are not UTF-8 it is told what they look like."""
    (found,) = read("a.yml", LOOKS[name])[1]
    assert (found.code, found.params["looks_like"]) == ("Y001", name)


Spot = tuple[str, int, int]
APART: dict[str, tuple[list[Spot], list[Spot]]] = {
    "beside each other": ([("A001", 2, 4), ("A001", 0, 2)], [("A001", 0, 2), ("A001", 2, 4)]),
    "the longer one": ([("A001", 0, 2), ("A001", 0, 4)], [("A001", 0, 4)]),
    "the lower code": ([("A009", 0, 4), ("A001", 0, 2)], [("A001", 0, 2)]),
    "the earlier one": ([("A001", 2, 4), ("A009", 1, 3)], [("A009", 1, 3)]),
    "the certain one": ([("A001", 0, 3), ("A002", 2, 4)], [("A002", 2, 4)]),
}


@pytest.mark.parametrize("name", APART)
def test_two_matches_of_a_word(name: str) -> None:
    """Of two that share a character only one is told."""
    found, kept = APART[name]
    told = apart([Match(*spot, "") for spot in found], "相关证明")
    assert [item[:3] for item in told] == kept


@pytest.mark.parametrize(
    ("masked", "span"),
    [("甲□□", None), ("甲乙", None), ("甲乙丙", (0, 3)), ("甲乙□□", None), ("甲乙丙□□", (0, 5))],
)
def test_worst_clause(masked: str, span: tuple[int, int] | None) -> None:
    """One that is exempt by half or more is not told, nor is one of two letters."""
    ours = Judge(0.0, {}, groups=["fee"], speaks={"": [0]})
    assert ours.worst("字" * len(masked), masked, "fee") == span


# ---- reports


def reported(findings: list[Finding], form: str, text: str = "甲") -> str:
    """Return a report of findings in one file."""
    return FORMATS[form](
        Checked(Catalogue(TODAY), tuple(findings), {"a.yml": Source("a.yml", text.encode(), {})}), "zh", ""
    ).text


def test_number_of_annotations() -> None:
    """Ten of each level are shown by GitHub; of the notices nine, when a tenth says that there is more."""
    for level, word in (("error", "error"), ("warning", "warning"), ("info", "notice")):
        for count in (9, 10, 11):
            shown = reported([replace(item, own_severity=Severity(level)) for item in many(count)], "github")
            assert shown.count(f"::{word} file=") == min(count, 10 - (level == "info" and count > 10))
            assert shown.count("::notice title=gaoqing::") == (count > 10)


@pytest.mark.parametrize(
    ("size", "taken", "left"), [(994_997, 0, 0), (994_998, 0, 1), (4_997, 990_000, 0), (4_998, 990_000, 1)]
)
def test_room_of_a_report(size: int, taken: int, left: int) -> None:
    """Of a million bytes, 5,000 are for the sentences below, others for those above, three for each gap."""
    assert within_limit(many(1), lambda _: "a" * size, taken) == (["a" * size] * (1 - left), left)


def test_columns_of_an_annotation() -> None:
    """Columns are told of a place within one line only, and the end is the first one behind it."""
    one = reported([Finding("a.yml", Place(1, 2, 1, 4), "Y011")], "github")
    two = reported([Finding("a.yml", Place(1, 2, 2, 4), "Y011")], "github")
    assert "line=1,endLine=1,col=2,endColumn=4," in one
    assert "line=1,endLine=2,title" in two


PICTURES = [
    ("甲乙丙丁", Place(1, 2, 1, 4), "  ^^^^"),
    ("甲乙丙丁", Place(1, 2, 2, 1), "  ^^^^^^"),
    ("甲乙丙丁", Place(1, 5, 1, 5), "        ^"),
    ("甲乙丙丁", Place(1, 4, 1, 9), "      ^^"),
]


@pytest.mark.parametrize(("line", "place", "carets"), PICTURES)
def test_carets(line: str, place: Place, carets: str) -> None:
    """The carets end where the place does, or with the line."""
    assert picture(line, place) == (line, carets)


def test_width_of_a_picture() -> None:
    """A line of 160 columns is shown whole, one of 161 is cut."""
    place = Place(1, 1, 1, 2)
    assert picture("a" * MAX_COLUMNS, place)[0] == "a" * 160
    assert picture("a" * (MAX_COLUMNS + 1), place)[0].endswith("a…")


def test_span() -> None:
    """A part of a value has its own columns where the value stands in one line, and not in several."""
    source = Source("a.yml", "a: 甲乙丙\nb: 甲\n  乙\n".encode(), {})
    assert source.span(("a",), "甲乙丙", 1, 2) == (1, 5, 1, 6)
    assert source.span(("b",), "甲乙", 1, 2) == (2, 4, 3, 4)
    assert [Source("a.yml", "甲\n乙".encode(), {}).line(number) for number in (0, 1, 2, 3)] == [
        "",
        "甲",
        "乙",
        "",
    ]
