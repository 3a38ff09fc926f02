"""Every finding can be told in every format and language: bounded, in its words, and obeyed by nobody."""

import ast
import json
import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gaoqing
from conftest import TODAY, TOWN
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Kind
from gaoqing.check import Checked
from gaoqing.finding import DEFECTS, START_OF_FILE, Finding, Place, Severity
from gaoqing.finding.collector import capped, limited
from gaoqing.finding.params import AnyOf, Case, Guess, Offer, Offers, Param, Params, Word
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.reading import yaml_defects
from gaoqing.reading.links import End
from gaoqing.reading.source import Source
from gaoqing.rules.twofold import Difference
from gaoqing.telling import FORMATS
from gaoqing.telling.data import DATA, plain
from gaoqing.telling.explain import FOLDER
from gaoqing.telling.picture import MAX_COLUMNS, picture
from gaoqing.telling.tell import TOLD, in_words, tell
from gaoqing.text import characters
from gaoqing.wording.judge import judge
from overlay import Block, blocks
from runners import command, obeyed
from test_printable import TEXTS

PACKAGE = Path(gaoqing.__file__).parent
SHOWN = {path.stem: blocks(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.md"))}
EVERY_FORM = [(form, lang) for form in FORMATS for lang in LANGUAGES]
every_form = pytest.mark.parametrize(("form", "lang"), EVERY_FORM)
MB = 1_000_000

Check = Callable[..., Checked]


def told(checked: Checked, form: str = "text", lang: str = "zh", prefix: str = "guides/") -> str:
    """Return a report."""
    return FORMATS[form](checked, lang, prefix).text


def heard(output: str, form: str) -> list[str]:
    """Return what a runner obeys in a report, less the annotations that it is meant to show."""
    lines = obeyed(output)
    if form == "github":
        lines = [line for line in lines if not re.match(r"::(error|warning|notice) [^:]*::[^:]", line)]
    return lines


def made(findings: list[Finding], text: str = "") -> Checked:
    """Return a check with these findings in files of one text."""
    names = {finding.file for finding in findings}
    return Checked(
        Catalogue(TODAY),
        tuple(findings),
        dict.fromkeys(names, Source("a.yml", text.encode(errors="replace"), {})),
    )


@cache
def asked_of(code: str) -> set[str]:
    """Return the parameters that the words of a code ask for."""
    sentences = [words for key, words in catalogue("zh").items() if key.startswith(f"{code}.")]
    return {name for words in sentences for _, name, _, _ in string.Formatter().parse(words) if name}


def params_of(code: str, text: str) -> Params:
    """Return everything that the words of a code ask for, made of a text where a guide can say it."""
    typed: dict[str, Param] = {
        "hint": Word("hint.other"),
        "kind": Word("kind.matter"),
        "missing": Word("unsaid.document"),
        "unit": Word("unit.items"),
        "wanted": AnyOf((Word("type.string"), Word("type.null"))),
        "case": Case(((text, text),)),
        "offers": Offers((Offer(text, text, (text,)),)),
        "guess": Guess(text),
        **dict.fromkeys(("known", "choices", "channels"), (text, text)),
    }
    return {name: typed.get(name, text) for name in asked_of(code)}


# ---- words


# What stands in the braces of a key that code puts together: every value it can have.
PUT_TOGETHER: dict[str, set[str]] = {
    "hint.period-{hint}": {"early", "late"},
    "kind.{kind}": {"department", "hall", "window", "material", "matter", "file", "rule", "topic"}
    | {"question", "answer", "bundle", "report", "needed", "refused", "words"},
    "kind.{twin.kind}": {"department", "hall", "window", "material", "matter", "bundle", "report"},
    "type.{name}": {"string", "number", "integer", "boolean", "array", "object", "null"},
    "unit.{unit}": {"characters", "items", "fields", "number"},
    "hint.band-{wrong}": {"backwards", "overlap", "gap"},
    "hint.fee-{unsaid}": {"nothing", "of-nothing", "unasked"},
    "hint.forgotten-{field}": {"steps", "materials", "time_limit", "visits", "channels", "results"},
    "hint.two-{field}": {"time_limit", "visits"},
    "hint.logo-{why}": {"broken", "heavy", "large", "small"},
    "hint.{key}-vouched": {"address", "signs"},
    "hint.{key}-to-see": {"address", "signs"},
    "hint.lock-{folder.lock_trouble}": {"empty", "link", "folder", "special", "unreadable"},
    "hint.twice-{document[3]}": {word for part in get_args(Difference) for word in get_args(part)},
    "hint.twice-{charge[3]}": {word for part in get_args(Difference) for word in get_args(part)},
    "hint.{characters.LOST}": {characters.LOST},
    "hint.{copy.hint}": {f"fee-{how}" for how in ("free", "other", "paid")}
    | {
        "time-other",
        "visits-other",
        "phone-other",
        "phone-swapped",
        "phone-unknown",
        "floor-missing",
        "sum-other",
        "lead-late",
        "term-valid",
        "term-early",
        "term-season",
    }
    | {f"way-{how}" for how in ("absent", "missing", "present")}
    | {f"window-{how}" for how in ("closed", "floor", "missing", "other")},
    "hint.{end}": {*End} - {End.FILE, End.OUTSIDE, End.UNREADABLE},
    "hint.{hint}": {"crowded-files", "crowded-bytes", "line-both", "line-none"},
    "hint.{item.reason}": {
        str(value) for value in vars(characters).values() if f"{value}".startswith("odd-")
    },
    "hint.{kind}": {name for _, name in yaml_defects.HINTS} | {"other", "early-quote", "bare-quote"},
    "hint.{part}": {"flag", "spare"},
    "hint.refused-{how}": {"issuer", "matter", "told"},
    "hint.spared-{how}": {"promise", "optional", "deferrable", "exempt"},
    "hint.spared-{why}": {"waived", "exempt", "supplied"},
    "hint.told-{told}": {"copy", "original", "no-copy", "count", "kept", "shown"},
    "hint.baby-{kind}": {"card", "account"},
    "hint.{key}-{code.kind.one}": {f"{key}-{kind.one}" for key in ("vanished", "moved") for kind in Kind},
    "kind.{code.kind.one}": {kind.one for kind in Kind},
    "hint.sign-{hint}": {"write", "child", "proxy"},
    "hint.quote-{trouble.why}": {"unknown", "incomplete", "empty", "ambiguous", "nested", "bands", "closed"}
    | {"wrong", "address", "place"},
    "hint.remedy-{way}": {"review", "court"},
    "hint.order-{hint}": {"later", "nobody", "passed-late", "shared"},
    "hint.coverage-{hint}": {"abroad", "main-hall", "one-place", "only-town", "hall-refuses"},
    "unsaid.{self.missing}": {*judge().groups},
    "hint.{reason}": {f"name-{why}" for why in ("long", "edge", "reserved", "character", "composed")},
}


def keys_named() -> Iterator[str]:
    """Yield the key of every `Word` that the code makes, with braces where it is put together."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Word":
                (key,) = node.args
                for item in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                    yield ast.literal_eval(ast.unparse(item).removeprefix("f"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_every_key(lang: str) -> None:
    """Words that code can name are there, and none is there that no code names."""
    named = set(keys_named())
    assert {key for key in named if "{" in key} == set(PUT_TOGETHER)
    every = {key for key in named if "{" not in key}
    every |= {re.sub(r"{.*}", value, key) for key, values in PUT_TOGETHER.items() for value in values}
    families = ("hint.", "kind.", "unsaid.", "place.", "type.", "unit.")
    assert every == {key for key in catalogue(lang) if key.startswith(families)}


@every_form
@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_told(code: str, form: str, lang: str) -> None:
    """Every kind of finding has all its words."""
    checked = made([Finding("site.yml", Place(1, 1, 1, 2), code, ("a", 0), params_of(code, "证件"))], "证件")
    assert code in told(checked, form, lang)


def copies(text: str) -> list[str]:
    """Return a file with each of its lines pasted twice, one at a time."""
    lines = text.splitlines(keepends=True)
    return ["".join([*lines[:at], line, *lines[at:]]) for at, line in enumerate(lines)]


@pytest.mark.parametrize("name", sorted(path.relative_to(TOWN).as_posix() for path in TOWN.rglob("*.*")))
def test_line_pasted_twice(name: str, checked: Check) -> None:
    """Whichever line is pasted twice, what is found is told in every format and language."""
    for text in copies((TOWN / name).read_text("utf-8")):
        result = checked({name: text})
        for form, lang in EVERY_FORM:
            assert told(result, form, lang)


def test_material_pasted_twice(checked: Check) -> None:
    """The founding case: a material that stands there twice is a finding with its sentence."""
    name = "matters/public-security/card.yml"
    line = "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
    text = (TOWN / name).read_text("utf-8")
    result = checked({name: text.replace(line, line * 2, 1)})
    assert [item.code for item in result.findings] == ["J004"]
    assert "要求一模一样" in told(result)
    assert "in the same way" in told(result, lang="en")


LISTS = [
    (code, number, block)
    for code in SHOWN
    for number, block in enumerate(SHOWN[code])
    if not block.given and "\n  - " in f"\n{block.body}"
]
# One list of each page: every line of it is a check of the whole town.
ITEMS = [*{item[0]: item for item in reversed(LISTS)}.values()]


@pytest.mark.parametrize(
    ("code", "number", "block"), ITEMS, ids=[f"{code}-{number}" for code, number, _ in ITEMS]
)
def test_item_pasted_twice(code: str, number: int, block: Block, town: Path, checked: Check) -> None:
    """The same for every list of the examples, which have every field."""
    del number
    for item in (item for item in SHOWN[code] if item.given):
        checked({item.file: item.text(town)})
    text = block.text(town)
    at = text.index(block.body[:20])
    for pasted in {text[:at] + body for body in copies(text[at:])}:
        result = checked({block.file: pasted})
        for form, lang in EVERY_FORM:
            assert told(result, form, lang)


# ---- JSON


def is_plain(value: object) -> bool:
    """Tell whether a value is what JSON knows, and no text looks like a printed Python value."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(is_plain, value))
    return not isinstance(value, str) or not re.search(
        r"\(\('|\['|\{'|<\w+[ .]\w+.* at 0x|datetime\.|frozenset", value
    )


BLOCKS = [(code, number, block) for code in SHOWN for number, block in enumerate(SHOWN[code]) if block.wrong]


@pytest.mark.parametrize(
    ("code", "number", "block"), BLOCKS, ids=[f"{code}-{number}" for code, number, _ in BLOCKS]
)
def test_json_params(code: str, number: int, block: Block, town: Path, checked: Check) -> None:
    """The parameters of every rule are JSON data, and come back as they went in."""
    given = {item.file: item.text(town) for item in SHOWN[code] if item.given}
    result = checked(given | {block.file: block.text(town)})
    rows = json.loads(told(result, "json"))
    assert code in {row["code"] for row in rows}, number
    assert [row["params"] for row in rows] == [
        {name: plain(value) for name, value in item.params.items()} for item in result.findings
    ]
    assert all(is_plain(row) for row in rows)
    assert [item.code for item in result.findings if not asked_of(item.code) <= item.params.keys()] == []


# What no block of an explain page can show; links, rights and older revisions have tests of their own.
UNSHOWN: dict[str, dict[str, str | bytes | None]] = {
    "Y001": {"site.yml": "证件".encode("gbk")},
    "Y002": {"site.yml": "#" * 1_000_001},
    "Y003": {"terms.yml": "\ufeffterms: []\n"},
    "Y016": {"departments.yml": None},
    "Y025": {"terms.yml": "\t\n" * 101},
    "Y030": {"terms.yml": f"terms: [{'1,' * 100_000}]\n"},
    "P005": {"files/a.txt": "甲" * 400_000},
    "P009": {"pages/a/b/c/d/e/f/g.md": "# 甲\n"},
    "P017": {"pages/a.md": "甲" * 40_000},
}


@pytest.mark.parametrize("code", UNSHOWN)
def test_unshown(code: str, checked: Check) -> None:
    """The same for what no page shows."""
    result = checked(UNSHOWN[code])
    assert code in {item.code for item in result.findings}
    assert [item.code for item in result.findings if not asked_of(item.code) <= item.params.keys()] == []
    assert all(is_plain(row) for row in json.loads(told(result, "json")))


def test_json_offers(checked: Check) -> None:
    """What A001 offers is a list of objects."""
    name = "matters/public-security/card.yml"
    text = (
        (TOWN / name).read_text("utf-8").replace("material: id-card, whose: 申请人", "material: 身份证明", 1)
    )
    result = checked({name: text})
    row = next(row for row in json.loads(told(result, "json")) if row["code"] == "A001")
    assert row["params"]["offers"] == [{"name": "居民身份证", "id": "id-card", "refused": []}]


MANY = tuple(map(str, range(100)))
# A value, what JSON has for it, and what is said of it in English.
VALUES: list[tuple[Param, object, str]] = [
    ("证", "证", "证"),
    ("长" * 300, "长" * 199 + "…", "长" * 199 + "…"),
    ("a\nb\u202e", "a\nb\u202e", "a⏎b<U+202E>"),
    ("\u3000证\u3000件\u3000", "\u3000证\u3000件\u3000", "<U+3000>证\u3000件<U+3000>"),
    (True, True, "True"),
    (3, 3, "3"),
    (1.5, 1.5, "1.5"),
    (date(2026, 11, 1), "2026-11-01", "2026-11-01"),
    ((), [], ""),
    (("a", "长" * 300), ["a", "长" * 199 + "…"], "a, " + "长" * 199 + "…"),
    (MANY[:60], [*MANY[:60]], ", ".join(MANY[:60])),
    (MANY, [*MANY[:60], "…"], ", ".join([*MANY[:60], "…"])),
    (Word("kind.window"), "window", "window"),
    (Word("hint.lock-folder"), "lock-folder", "It is a folder."),
    (AnyOf((Word("type.string"),)), ["string"], "text"),
    (AnyOf((Word("type.string"), Word("type.null"))), ["string", "null"], "text or nothing"),
    (Guess(""), "", ""),
    (Guess("id-card"), "id-card", " (did you mean “id-card”?)"),
    (Case(()), [], "In every case"),
    (Case((("谁？", "本人"),)), [["谁？", "本人"]], "With “本人” to “谁？”"),
    (Case((("甲", "1"), ("乙", "2"))), [["甲", "1"], ["乙", "2"]], "With “1” to “甲”, “2” to “乙”"),
    (Offers(), [], ""),
    (
        Offers((Offer("名", "a", ()),)),
        [{"name": "名", "id": "a", "refused": []}],
        " The catalogue has: 名 (material: a).",
    ),
    (
        Offers((Offer("名", "a", ("x", "y")), Offer("又", "b", ()))),
        [{"name": "名", "id": "a", "refused": ["x", "y"]}, {"name": "又", "id": "b", "refused": []}],
        " The catalogue has: 名 (material: a; not accepted: x, y), 又 (material: b).",
    ),
]


@pytest.mark.parametrize(("value", "written", "said"), VALUES)
def test_value(value: Param, written: object, said: str) -> None:
    """Each type of value is plain data in JSON and words in a sentence."""
    assert plain(value) == written
    assert in_words(value, "en") == said


def test_length_of_a_sentence() -> None:
    """A sentence ends without a blank where its last value is empty, and long ones are cut."""
    empty = {**params_of("S006", "a"), "description": ""}
    assert (
        tell(Finding("a.yml", START_OF_FILE, "S006", params=empty), "en").suggestion
        == "Add what is missing; delete what is optional and empty."
    )
    long: Params = {"ending": ".x", "known": ("长" * 200,) * 60}
    told = tell(Finding("a.png", START_OF_FILE, "P001", params=long), "zh")
    assert (len(told.message), told.message[-1]) == (2_000, "…")


def test_left_out_in_two_stages() -> None:
    """What a stage did not even make counts as an error; the sentence stands where the list begins."""
    places = [Place(line, 1, line, 2) for line in range(1, 151)]
    found = capped(limited(Finding("a.yml", place, "V004", params={}) for place in places))
    (rest,) = (item for item in found if item.code == "Y025")
    assert (rest.params["more"], rest.severity, rest.place) == (50, Severity.ERROR, places[0])
    found = capped(Finding("a.yml", place, "V004", params={}) for place in places)
    (rest,) = (item for item in found if item.code == "Y025")
    assert (rest.params["more"], rest.severity, rest.place) == (50, Severity.WARNING, places[0])


def test_every_type_is_told() -> None:
    """A new type of value is given its data, its words and a row above."""
    ours = {kind for kind in get_args(Param) if kind.__module__ == AnyOf.__module__}
    assert {type(value) for value, _, _ in VALUES} == {tuple, bool, *get_args(Param)} - {tuple[str, ...]}
    assert TOLD.keys() == {*ours, tuple}
    assert DATA.keys() == {*ours, tuple, date}


# ---- nothing is obeyed


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_random_texts(data: st.DataObject) -> None:
    """Whatever stands in a file, its name, its keys or the folder's name, a log shows it and does no more."""
    codes = data.draw(st.lists(st.sampled_from(sorted(DEFECTS)), min_size=1, max_size=4))
    text, line = data.draw(TEXTS), data.draw(TEXTS)
    prefix = data.draw(st.sampled_from(["", "guides/", "::a/", "\x1b/"]))
    findings = [
        Finding(
            data.draw(TEXTS),
            Place(1, data.draw(st.integers(1, 40)), 1, 9),
            code,
            (text, 1),
            params_of(code, text),
        )
        for code in codes
    ]
    for form, lang in EVERY_FORM:
        output = told(made(findings, line), form, lang, prefix)
        output.encode()
        assert heard(output, form) == []
        if form == "json":
            rows = json.loads(output)
            assert [row["file"] for row in rows] == [prefix + item.file for item in findings]


@pytest.mark.parametrize(
    "line",
    ["  ::add-mask::x", "##[add-mask]x", "\x1b[2J", "\u202eabc", "  ##vso[task.x]y", "::stop-commands::t"],
)
@every_form
def test_line_of_a_guide(line: str, form: str, lang: str) -> None:
    """The cases: a guide's line, its value and its name in a report."""
    finding = Finding(f"{line}.yml", Place(1, 1, 1, 3), "S005", ("id",), params_of("S005", line))
    for prefix in ("", "guides/"):
        assert heard(told(made([finding], line), form, lang, prefix), form) == []


# ---- bounded


def hostile(number: int) -> list[Finding]:
    """Return findings with long values, long keys and long lists in many files; errors come last."""
    codes = ["W008"] * number + ["V004"] * number + ["S002"] * number
    params: Params = {
        **params_of("W008", "a"),
        **params_of("S002", "\u202e长" * 500),
        "known": ("长" * 300,) * 500,
        "id": "a",
        "finding": "b",
    }
    place = Place(1, 400_000, 1, 900_000)
    path = ("键" * 900_000,)
    return [Finding(f"{at:09}.yml", place, code, path, params) for at, code in enumerate(codes)]


@every_form
def test_bounded(form: str, lang: str) -> None:
    """A report has a megabyte at most, begins with the errors, and says how much is left out."""
    findings = hostile(1_000)
    report = FORMATS[form](made(findings, "长" * 950_000), lang, "guides/")
    assert 100_000 < len(report.text.encode()) <= MB
    assert report.left_out > 2_000
    assert "002000.yml" in report.text
    assert "000000.yml" not in report.text or form == "github"  # whose notices have room of their own
    if form == "json":
        rows = json.loads(report.text)
        assert len(rows) + report.left_out == len(findings)
    else:
        assert str(report.left_out) in report.text
        assert "gaoqing check" in report.text


def test_nothing_left_out() -> None:
    """An ordinary report is whole, in the order of the contract, and says nothing of room."""
    findings = [
        Finding(f"{at:03}.yml", Place(1, 1, 1, 2), code) for at, code in enumerate(["M003", "J002"] * 9)
    ]
    findings = [replace(item, params=params_of(item.code, "a")) for item in findings]
    for form in FORMATS:
        report = FORMATS[form](made(findings), "zh", "")
        assert report.left_out == 0
        assert "1 MB" not in report.text
    assert [row["file"] for row in json.loads(told(made(findings), "json", prefix=""))] == [
        item.file for item in findings
    ]


# ---- the picture


def columns(text: str) -> int:
    """Count columns in the tests' own way."""
    return sum(
        0 if unicodedata.combining(item) else 2 if unicodedata.east_asian_width(item) in "WF" else 1
        for item in text
    )


@pytest.mark.parametrize(
    ("line", "span", "shown"),
    [
        ("name: 证件", "证件", "name: 证件"),
        ("\u3000\u3000name: x", "name", "\u3000\u3000name: x"),
        ("\tname: x", "name", "<U+0009>name: x"),
        ("a: e\u0301e\u0301 证", "证", "a: e\u0301e\u0301 证"),
        ("a: ☎\ufe0f 证", "证", "a: ☎<U+FE0F> 证"),
        ("a: 📞📞 证", "证", "a: 📞📞 证"),
        ("a: “证”", "证", "a: “证”"),
        ("a: \u200b证", "\u200b", "a: <U+200B>证"),
        ("a: 名\U000e0100 证", "证", "a: 名<U+E0100> 证"),
        ("a: ##[x] 证", "证", "a: #<U+0023>[x] 证"),
        ("a: ｶﾞ 证", "证", "a: ｶﾞ 证"),
        ("a: 가 证", "证", "a: 가 证"),
    ],
)
def test_picture(line: str, span: str, shown: str) -> None:
    """The carets stand below what is meant, whatever stands before it."""
    start = line.index(span)
    first, second = picture(line, Place(1, start + 1, 1, start + 1 + len(span)))
    assert first == shown
    assert second.index("^") == columns(
        shown[: shown.rindex("证" if "证" in span else span[0] if span.isascii() else "<")]
    )
    assert second.lstrip(" ") == "^" * max(1, columns(span) if span.isprintable() else len("<U+200B>"))


@pytest.mark.parametrize("unit", ["a", "证", "\u202e", "e\u0301", "::", "##["])
@pytest.mark.parametrize(
    ("start", "end"), [(0, 1), (0, 900_000), (500_000, 500_003), (899_999, 900_000), (3, 700_000)]
)
def test_long_line(unit: str, start: int, end: int) -> None:
    """Of a long line the part around the span is shown, with a sign where it goes on."""
    line = (unit * 900_000)[:900_000]
    first, second = picture(line, Place(1, start + 1, 1, end + 1))
    assert columns(first) <= MAX_COLUMNS
    assert len(second) <= MAX_COLUMNS
    assert "…" in first
    assert "^" in second
    assert first.startswith("…") == (start > 100)


@given(TEXTS, st.integers(1, 80), st.integers(1, 80), st.integers(1, 2))
def test_any_place(line: str, column: int, end: int, end_line: int) -> None:
    """Wherever a place points, there is a picture."""
    first, second = picture(line.replace("\n", ""), Place(1, column, end_line, end))
    assert second.strip(" ").strip("^") == ""
    assert "^" in second
    assert second.index("^") <= columns(first) + 1


def test_blank_at_the_ends(checked: Check) -> None:
    """A full-width blank that indents is named; no half of a character is shown."""
    text = (TOWN / "departments.yml").read_text("utf-8") + "\u3000\u3000note: x\n"
    output = told(checked({"departments.yml": text}))
    assert "\ufffd" not in output
    assert "U+3000" in output


# ---- GitHub


def levels(*numbers: int) -> list[Finding]:
    """Return so many errors, warnings and notes, mixed."""
    kinds = {Severity.ERROR: "M003", Severity.WARNING: "V004", Severity.INFO: "W008"}
    given = [(kind, at) for kind, number in zip(kinds.values(), numbers, strict=True) for at in range(number)]
    return [
        Finding(f"{at:03}.yml", Place(1, 1, 1, 2), code, params=params_of(code, "a"))
        for code, at in sorted(given, key=lambda item: item[1])
    ]


@pytest.mark.parametrize(
    ("numbers", "shown", "log"),
    [
        ((65, 0, 0), (10, 0, 1), 55),
        ((10, 10, 10), (10, 10, 10), 0),
        ((11, 10, 10), (10, 10, 10), 2),
        ((0, 11, 3), (0, 10, 4), 1),
        ((0, 0, 12), (0, 0, 10), 3),
        ((200, 200, 200), (10, 10, 10), 571),
        ((0, 0, 0), (0, 0, 0), 0),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_ten_a_level(numbers: tuple[int, ...], shown: tuple[int, ...], log: int, lang: str) -> None:
    """GitHub shows ten of a level; the others stand in the log, and one notice says how many."""
    findings = levels(*numbers)
    output = told(made(findings), "github", lang)
    lines = output.splitlines()
    told_to_github = [found for line in lines if (found := command(line))]
    assert (
        tuple([item.name for item in told_to_github].count(name) for name in ("error", "warning", "notice"))
        == shown
    )
    in_log = [line for line in lines if re.match(r"guides/\d{3}\.yml:1:1: ", line)]
    assert len(in_log) == log
    assert sum("file" in item.properties for item in told_to_github) + log == len(findings)
    sentences = [item.text for item in told_to_github if "file" not in item.properties]
    assert [str(log) in text and "GitHub" in text for text in sentences] == [True] * bool(log)
    assert told(made(findings), "github", lang) == output


@given(TEXTS, TEXTS)
def test_annotation_comes_apart(name: str, value: str) -> None:
    """The runner takes an annotation apart into what went in."""
    finding = Finding(name, Place(3, 2, 3, 4), "S005", ("id",), params_of("S005", value))
    line, _ = told(made([finding]), "github", prefix="a,b:c%3A/").splitlines()
    found = command(line)
    text = json.loads(told(made([finding]), "json"))[0]
    assert found
    assert list(found.properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert found.properties["file"].startswith("a,b:c%3A/")
    assert found.properties["title"] == f"S005 {DEFECTS['S005'].name}"
    assert (
        found.text.split("\n")[0].replace("#<U+0023>", "##").replace("start<U+003A>", "start:")
        == text["message"]
    )


def test_columns_of_one_line() -> None:
    """Columns go with one line only; GitHub drops an annotation that says otherwise."""
    finding = Finding("a.yml", Place(3, 2, 4, 1), "M003")
    assert ",line=3,endLine=4,title=" in told(made([finding]), "github")
