"""Wording: folding keeps places, what is exempt is left alone, every term is proved, no line is slow."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
import shared
from conftest import HERE
from gaoqing.check import Checked
from gaoqing.cli import main
from gaoqing.finding import DEFECTS
from gaoqing.resources import resource
from gaoqing.rules.offers import GENERAL, without_examples
from gaoqing.wording import FIELDS, contradictions, detector, lists, sources
from gaoqing.wording.detect import Detector
from gaoqing.wording.lists import COMPILED, FOLDER, Term, fingerprint, term_of, terms, written
from gaoqing.wording.mask import mask
from gaoqing.wording.normal import normalise
from gaoqing.wording.pieces import pieces
from gaoqing.wording.straddling import alternatives, covered

TERMS = terms()
IDS = [f"{place}-{term.code}-{term.flag[0][1]}" for place, term in enumerate(TERMS)]
MATTER = "matters/public-security/card.yml"
ROW_KEYS = ["code", "name", "severity", "start", "end", "span", "message", "suggestion"]
AROUND = st.text(st.sampled_from("的一9日。，■ab"), max_size=3)
MIXED = st.text(
    st.sampled_from("身份證明证件 　\n\t１２Ａａ,（)()等5日內內臺裡“”《》〔〕无需其他材料👍𠀀\u0301")
)


def codes(text: str, field: str = "material.note") -> list[str]:
    """Return the codes that a text gets."""
    return [match.code for match in detector().find(text, field)]


@given(st.text() | MIXED)
def test_folding(text: str) -> None:
    """Every character of a folded text knows its place in the text as given, in order."""
    normal = normalise(text)
    assert len(normal.spans) == len(normal.text)
    assert all(low[1] <= high[0] for low, high in pairwise(normal.spans))
    for place in range(len(normal.text)):
        start, end = normal.original(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert normalise(text[start:end]).text == normal.text[place]


@pytest.mark.parametrize("pair", alternatives())
def test_pairs_that_straddle(pair: str) -> None:
    """What is covered begins with two letters that can be looked up; a text without them stays as it is."""
    assert re.fullmatch("[一-鿿]{2}", pair)
    assert covered(pair[::-1]) == pair[::-1]


@pytest.mark.parametrize("field", ["material.note", "faq", "condition"])
@pytest.mark.parametrize("sentence", (HERE / "wording" / "straddling.txt").read_text("utf-8").splitlines())
def test_sentences_that_straddle(sentence: str, field: str) -> None:
    """No term is read into the end of one word and the beginning of the next."""
    assert detector().find(sentence, field, doubt=2) == []


def test_covered() -> None:
    """Of two words that make a third one where they meet, the letters of the third are covered."""
    assert covered("身份证明年到期，有关节炎的人") == "身份证◇◇到期，有◇◇炎的人"
    assert covered("有关证明") == "有关证明"


@given(st.text() | MIXED, st.sampled_from(FIELDS))
def test_spans(text: str, field: str) -> None:
    """For any text and field, matches lie inside the text, in order, and apart from each other."""
    found = detector().find(text, field)
    ends = [0, *(match.end for match in found)]
    for match, before in zip(found, ends, strict=False):
        assert before <= match.start < match.end <= len(text)


@given(st.text() | MIXED, st.sampled_from(FIELDS))
def test_mask_length(text: str, field: str) -> None:
    """Masking keeps the length, so that places stay."""
    assert len(mask(text, field)) == len(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("交身份证明。", "身份证明"),
        ("交身份證明。", "身份證明"),
        ("交 身 份 证 明 1 份。", "身 份 证 明"),
        ("交身份\n证明。", "身份\n证明"),
        ("交身份\u3000證明。", "身份\u3000證明"),
        ("👍交身份证明。", "身份证明"),
        ("５日内办结，时间从交件算。", "５日内"),
    ],
)
def test_folded_span(text: str, span: str) -> None:
    """Width, traditional characters and spaces hide nothing, and the span is the text as given."""
    found = detector().find(text, "material.note")
    assert [text[match.start : match.end] for match in found] == [span]


@pytest.mark.parametrize(
    ("field", "text", "span"),
    [
        ("place", "就近到服务网点办理。", "就近到服务网点"),
        ("condition", "学生及监护人具有本地户口。", "本地户口"),
        ("title", "其他户籍类业务办理", "其他户籍类业务办理"),
        ("condition", "托育机构活动室光线充足。", "托育机构活动室光线充足"),
        ("condition", "店面离学校大门不能太近。", "店面离学校大门不能太近"),
        ("material.note", "须交近期开具的诊断书原件1份，加盖就诊医院公章。", "近期开具的"),
    ],
)
def test_longest_span(field: str, text: str, span: str) -> None:
    """Of several wordings of one rule that begin at the same place, the longest is pointed at."""
    assert [text[match.start : match.end] for match in detector().find(text, field)] == [span]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("material.note", "填写《相关证明材料目录》。"),
        ("material.note", "点“其他材料”，再点“提交”。"),
        ("material.note", "依据国发〔2018〕12号。"),
        ("material.name", "中国税收居民身份证明"),
        ("material.note", "无需其他材料。"),
        ("material.note", "不收取其他材料。"),
        ("step", "不得要求提供身份证明。"),
        ("material.name", "身份证明（居民身份证、临时居民身份证任选一种）"),
        ("material.name", "身份证明（指居民身份证）"),
        ("faq", "问：要带身份证明和相关材料吗？答：带居民身份证原件。"),
    ],
)
def test_exempt(field: str, text: str) -> None:
    """Titles, quotations, official names, negations and what is defined on the spot are left alone."""
    assert codes(text, field) == []


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("material.note", "填写《登记表》，交相关证明材料。", "A002"),
        ("material.note", "点“提交”，交其他材料。", "A002"),
        ("material.note", "依据国发〔2018〕12号，交其他材料。", "A002"),
        ("material.name", "税收居民身份证明、身份证明", "A001"),
        ("material.note", "无需预约，交其他材料。", "A002"),
        ("material.name", "身份证明（居民身份证、护照等）", "A001"),
        ("material.name", "身份证明（居民身份证及其他证件）", "A001"),
        ("material.name", "身份证明（原件）", "A001"),
        ("faq", "问：要带居民身份证吗？答：带身份证明。", "A001"),
    ],
)
def test_not_exempt(field: str, text: str, code: str) -> None:
    """What is exempt excuses nothing beside it, and a bracket that stays open closes no set."""
    assert code in codes(text, field)


def test_names() -> None:
    """The names of the hall's own catalogue are official; a longer word is not."""
    assert codes("交收入证明。") == ["A001"]
    assert detector().find("交收入证明。", "material.note", {"收入证明"}) == []
    assert detector().find("交居住证明。", "material.note", {"居住证"}) != []


def proved(term: Term) -> bool:
    """Hold a term against its own examples, through its keys as in real use."""
    return bool(term.flag and term.spare) and not list(contradictions(term))


@pytest.mark.parametrize("term", TERMS, ids=IDS)
def test_term(term: Term) -> None:
    """A term is proved by its own lines, belongs to a rule with a source, and says what to write."""
    assert proved(term)
    assert term.code in DEFECTS
    assert sources()[term.code]
    assert term.severity in {"", "error", "warning", "info"}
    assert term.fields
    assert term.fields <= set(FIELDS)
    assert term.instead


@pytest.mark.parametrize(
    "broken",
    [
        {"flag": [("material.note", "居民身份证原件 1 份")]},
        {"spare": [("material.note", "身份证明")]},
        {"flag": [("title", "身份证明")]},
        {"flag": []},
        {"spare": []},
        {"pattern": "社会保障卡"},
        {"unless": "明"},
        {"beside": "明"},
    ],
    ids=str,
)
def test_broken_term(broken: dict[str, Any]) -> None:
    """A term that its own lines contradict, or that has none, is no proved term."""
    sound = Term(
        code="A001",
        pattern="身份证明",
        unless="",
        beside="",
        fields=frozenset({"material.note"}),
        instead="写明是哪一种。",
        severity="",
        unmasked=False,
        flag=[("material.note", "交身份证明。")],
        spare=[("material.note", "交居民身份证。")],
    )
    assert proved(sound)
    term = replace(sound, **broken)
    assert not proved(term)


@pytest.mark.parametrize("term", TERMS, ids=IDS)
def test_keys(term: Term) -> None:
    """The index loses nothing: a text that a term's pattern matches has one of its keys."""
    lines = [pair for other in TERMS for pair in (*other.flag, *other.spare)]
    seen = [(field, normalise(text).text) for field, text in lines if field in term.fields]
    lost = {text for field, text in seen if term.regex.search(text) and not indexed(term, text, field)}
    assert lost == set()


def indexed(term: Term, text: str, field: str) -> bool:
    """Tell whether a term is tried on a text."""
    return any(item is term for item in detector().suspects(text, field, pieces(text, field)))


def test_compiled() -> None:
    """The file that is read holds what the lists say; else run `make terms`."""
    made = json.loads((resource("schema") / FOLDER / COMPILED).read_text("utf-8"))
    assert made["of"] == fingerprint()
    assert [replace(term, parts=()) for term in TERMS] == [*map(term_of, written())]


# Every eighth: to make texts of a pattern takes long.
@pytest.mark.parametrize("term", TERMS[::8], ids=IDS[::8])
@settings(max_examples=3, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
@given(st.data())
def test_pieces(term: Term, data: st.DataObject) -> None:
    """A text has one of a term's pieces wherever its pattern matches, whatever stands around it."""
    text = data.draw(AROUND) + data.draw(st.from_regex(term.pattern)) + data.draw(AROUND)
    if term.regex.search(text):
        assert Detector([term]).suspects(text, min(term.fields), pieces(text, ""))


def test_changed_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that has changed since it was compiled is read itself; its terms find the same."""
    monkeypatch.setattr(lists, "fingerprint", str)
    plain = Detector(lists.terms.__wrapped__())
    assert len(plain.parts) == len(TERMS) < len(detector().parts)
    for term in TERMS:
        for field, text in (*term.flag, *term.spare):
            assert plain.find(text, field) == detector().find(text, field)


@pytest.fixture(scope="module")
def slowness(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, str]]:
    """Seconds and repeated unit of every term's slowest hostile line, measured in a process of its own."""
    place = shared.folder(tmp_path_factory, "hostile")
    with shared.alone(place):
        if not (place / "seconds.json").exists():
            command = [sys.executable, str(HERE / "hostile.py")]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=240)
            (place / "seconds.json").write_text(done.stdout, "utf-8")
    measured: dict[str, tuple[float, str]] = json.loads((place / "seconds.json").read_text("utf-8"))
    return measured


@pytest.mark.parametrize("place", [*map(str, range(len(TERMS))), "runs"], ids=[*IDS, "runs"])
def test_hostile(place: str, slowness: dict[str, tuple[float, str]]) -> None:
    """No line of 50 KB holds the detector up, whatever it repeats."""
    seconds, unit = slowness[place]
    assert seconds < hostile.LIMIT, f"repeats of {unit}"


def test_law(checked: Callable[..., Checked], town: Path) -> None:
    """The name of a law and quoted titles are never looked at, however they are worded."""
    text = (town / MATTER).read_text("utf-8")
    law = text.replace("中华人民共和国居民身份证法", "其他有关身份证明材料管理办法")
    named = law.replace("到窗口申请。", "填写《其他相关材料和身份证明登记表》。")
    assert named.count("其他") == 2
    assert [item for item in checked({MATTER: named}).findings if item.code.startswith("A")] == []


def test_founding_case(checked: Callable[..., Checked], town: Path) -> None:
    """身份证明 where the id of a material belongs is told as unclear, and as no id."""
    text = (town / MATTER).read_text("utf-8")
    wrong = text.replace("{material: id-card, whose: 申请人", "{material: 身份证明, whose: 申请人", 1)
    found = checked({MATTER: wrong}).findings
    assert {item.code for item in found} == {"A001", "S005"}
    assert {item.place.line for item in found} == {19}
    assert wrong.splitlines()[18].startswith("  - {material: 身份证明")


def ask(given_lines: str, *options: str) -> Result:
    """Run `gaoqing text`."""
    result = CliRunner().invoke(main, ["text", *options], input=given_lines)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def asked(*rows: tuple[str, str, str]) -> str:
    """Return JSON lines of id, field and text."""
    return "".join(f"{json.dumps({'id': name, 'field': kind, 'text': text})}\n" for name, kind, text in rows)


def test_jsonl() -> None:
    """Answers come in order, one a line, with the keys of the contract, and spans of the text as given."""
    texts = {"b": "交 身 份 證 明。", "a": "居民身份证原件 1 份。", "c": "交其他材料和身份证明。"}
    result = ask(asked(*((name, "material.note", text) for name, text in texts.items())), "--jsonl")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(answer) for answer in answers] == [["id", "findings"]] * 3
    assert [answer["id"] for answer in answers] == list(texts)
    assert [bool(answer["findings"]) for answer in answers] == [True, False, True]
    for answer in answers:
        for row in answer["findings"]:
            assert list(row) == ROW_KEYS
            assert row["span"] == texts[answer["id"]][row["start"] : row["end"]]
            assert row["name"] == DEFECTS[row["code"]].name
    assert (result.exit_code, result.stderr) == (1, "")


def test_jsonl_clean() -> None:
    """Without findings the exit code is 0; blank lines are passed over."""
    result = ask("\n" + asked(("a", "material.name", "居民身份证")), "--jsonl")
    assert (result.exit_code, result.stdout) == (0, '{"id": "a", "findings": []}\n')


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "身份证明",
        "[]",
        "null",
        '{"id": "a", "field": "material.note"}',
        '{"id": "a", "field": "material.note", "text": 1}',
        '{"id": "a", "text": "身份证明"}',
        '{"id": "a", "field": "nonsense", "text": "身份证明"}',
        '{"id": "a", "field": ["material.note"], "text": "身份证明"}',
        "[" * 100_000,
    ],
    ids=lambda line: line[:50],
)
@pytest.mark.parametrize(("lang", "words"), [("zh", "第 3 行"), ("en", "Line 3")])
def test_bad_line(line: str, lang: str, words: str) -> None:
    """A line that cannot be read ends with exit code 2 and a sentence that names it."""
    good = asked(("a", "material.name", "居民身份证"))
    result = ask(f"{good}\n{line}\n{good}", "--jsonl", "--lang", lang)
    assert result.exit_code == 2
    assert words in result.stderr


def test_wrong_field() -> None:
    """A field that does not exist ends with exit code 2."""
    assert ask("身份证明\n", "--field", "nonsense").exit_code == 2


def test_plain() -> None:
    """In plain text a finding stands at its line and column, with what to write below."""
    result = ask("居民身份证原件 1 份。\n交身份证明。\n")
    first, second = result.stdout.splitlines()
    assert first.startswith("2:2: ")
    assert first.endswith(f"[{DEFECTS['A001'].name}]")
    assert second.startswith("    ")
    assert result.exit_code == 1


def test_plain_field() -> None:
    """The field decides what is looked for."""
    assert ask("政务服务大厅\n", "--field", "place").exit_code == 1
    assert ask("政务服务大厅\n", "--field", "title").exit_code == 0


@pytest.mark.parametrize("options", [(), ("--jsonl",)])
def test_english(options: tuple[str, ...]) -> None:
    """With --lang en the message is English, and all else stays."""
    line = asked(("a", "material.note", "交身份证明。")) if options else "交身份证明。\n"
    result = ask(line, *options, "--lang", "en")
    chinese = ask(line, *options)
    assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", result.stdout)
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", chinese.stdout)
    assert result.exit_code == chinese.exit_code == 1


OWN = """terms:
  - words: [蓝封套]
    rule: {rule}
    instead: 写“机动车登记证书”。
    source: 窗口台账
    flag: [{flag}]
    spare: [带机动车登记证书。]
"""


def test_hall_term(checked: Callable[..., Checked], town: Path) -> None:
    """A hall's own word is found in its guides; with severities it weighs what the hall wants."""
    text = (town / MATTER).read_text("utf-8").replace("到窗口申请。", "带蓝封套到窗口申请。")
    own = OWN.format(rule="A028", flag="带蓝封套来。")
    (found,) = checked({MATTER: text, "terms.yml": own}).findings
    assert (found.code, found.severity, found.params["text"]) == ("A028", "warning", "蓝封套")
    weighed = own + "severities:\n  - {rule: A028, severity: error, reason: 本区规定。}\n"
    (found,) = checked({MATTER: text, "terms.yml": weighed}).findings
    assert found.severity == "error"


def test_unproved_hall_term(checked: Callable[..., Checked], town: Path) -> None:
    """A term that its own line contradicts is told and not used; one of no rule is told too."""
    text = (town / MATTER).read_text("utf-8").replace("到窗口申请。", "带蓝封套到窗口申请。")
    unproved = OWN.format(rule="A028", flag="带黄封套来。")
    assert [item.code for item in checked({MATTER: text, "terms.yml": unproved}).findings] == ["A034"]
    unknown = OWN.format(rule="A099", flag="带蓝封套来。")
    assert [item.code for item in checked({MATTER: text, "terms.yml": unknown}).findings] == ["I001"]


def test_hall_term_is_no_pattern(checked: Callable[..., Checked], town: Path) -> None:
    """A word is looked for by its letters: what would be a pattern is none."""
    text = (town / MATTER).read_text("utf-8")
    own = OWN.format(rule="A028", flag="带(.*)+来。").replace("蓝封套", "(.*)+")
    assert checked({MATTER: text, "terms.yml": own}).findings == ()


@pytest.mark.parametrize(
    ("advice", "issued", "left"),
    [
        ("写明收哪几种证件，例如“居民身份证”。", "居民身份证", "写明收哪几种证件。"),
        (
            "写明收哪几种，例如“居民身份证”，并写清驾驶证不能代替。",
            "居民身份证",
            "写明收哪几种，并写清驾驶证不能代替。",
        ),
        ("写出全名。例如结婚证、离婚证。", "结婚证", "写出全名。"),
        ("写明是毕业证书，还是《教育部学历证书电子注册备案表》。", "毕业证书", GENERAL),
        ("已婚带结婚证，离婚带离婚证，未婚写书面声明。", "结婚证", GENERAL),
        ("写出全名（例如死亡证明、火化证明）。", "死亡证明", "写出全名。"),
        ("写出全名。", "结婚证", "写出全名。"),
    ],
)
def test_without_examples(advice: str, issued: str, left: str) -> None:
    """Advice without what the matter issues is a whole sentence still."""
    assert without_examples(advice, frozenset({issued})) == left


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("提交身份证明、住所证明。", ["身份证明、住所证明"]),
        ("提交身份证明和住所证明。", ["身份证明和住所证明"]),
        ("提交身份证明。另交住所证明。", ["身份证明", "住所证明"]),
        ("提交身份证明、居民户口簿、住所证明。", ["身份证明", "住所证明"]),
    ],
)
def test_one_finding_a_list(text: str, spans: list[str]) -> None:
    """The members of one list are mended as one, those that stand apart are not."""
    found = detector().find(text, "material.note")
    assert [text[match.start : match.end] for match in found] == spans
