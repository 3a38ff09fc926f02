"""The catalogues of words are complete, and every finding can be told in every language."""

import re
import string

import pytest

from gaoqing.finding import DEFECTS
from gaoqing.intake.offering import CODE as OF_NO_PLACE
from gaoqing.intake.question import CODES, Question
from gaoqing.intake.writing.outcome import State, Why
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.reading.yaml_defects import SYNTAX, hint
from gaoqing.resources import PACKAGE, resource
from gaoqing.telling.asked import asked, values
from gaoqing.telling.explain import summary
from gaoqing.telling.workbook import COLUMNS, STATUSES

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff\s]|$)|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]")


SUMMARIES = {f"{code}.summary" for code in DEFECTS}


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_keys(lang: str) -> None:
    """Every language has the same words, but for the English summaries, which stand in the code."""
    assert set(catalogue(lang)) | SUMMARIES == set(catalogue("zh"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_placeholders(lang: str) -> None:
    """A sentence needs the same values in every language."""
    for key, text in catalogue("zh").items():
        if key not in SUMMARIES:
            assert placeholders(catalogue(lang)[key]) == placeholders(text), key


@pytest.mark.parametrize("code", sorted(DEFECTS))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_can_be_told(code: str, lang: str) -> None:
    """A finding has a list text, a sentence, and a way out."""
    assert summary(DEFECTS[code], lang).strip()
    for part in ("message", "suggestion"):
        assert catalogue(lang)[f"{code}.{part}"].strip()


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_one_summary(code: str) -> None:
    """What a rule is stands in the code in English, in `messages` in Chinese, and nowhere twice."""
    assert SUMMARIES & catalogue("en").keys() == set()
    english, chinese = summary(DEFECTS[code], "en"), summary(DEFECTS[code], "zh")
    assert english == DEFECTS[code].summary != chinese == catalogue("zh")[f"{code}.summary"]
    assert re.fullmatch(r"[A-Z“q].{8,80}[^.]", english)
    assert [item.code for item in DEFECTS.values() if item.summary == english] == [code]


def test_every_hint_is_explained() -> None:
    """What libyaml may say has a plain explanation."""
    assert hint("something new") == "other"
    assert f"hint.{hint('found unexpected end of stream')}" in catalogue("zh")
    assert SYNTAX.code == "Y009"


def test_full_width_punctuation() -> None:
    """Chinese sentences use Chinese punctuation."""
    wrong = {key: text for key, text in catalogue("zh").items() if HALF_WIDTH.search(text)}
    assert wrong == {}


def test_templates_hold_no_words() -> None:
    """Templates take their words from the catalogues, so that a language is added in one place."""
    for path in sorted((resource("site_overrides") / "pages").glob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"[\u4e00-\u9fff]+", text) == [], path.name


# What is told by a name of its own, put behind this.
TOLD_BY_NAME = (
    *("compare", "file", "ignored", "note", "question", "refused", "state", "why"),
    *("left.column", "left.severity", "left.status"),
)


def test_words_are_used() -> None:
    """No word is left over that neither code nor a template names; kinds and hints are in `test_reports`."""
    site = [path for path in resource("site_overrides").rglob("*.*") if path.is_file()]
    everything = "\n".join(path.read_text("utf-8") for path in (*PACKAGE.rglob("*.py"), *site))
    built = {"site.about", "site.accessibility", "site.how-to-read"}
    families = (
        "severity.",
        "family.",
        "kind.",
        "type.",
        "unit.",
        "hint.",
        "unsaid.",
        "cli.",
        *("audit.kind.", "audit.group.", "audit.whom."),
        "proof.",  # `test_proof`
        "figures.",  # `test_hall_figures`
        "handbook.question-",
        "statement.is-",
        *(f"import.{code}." for code in CODES),
        *(f"import.{part}." for part in TOLD_BY_NAME),
    )
    unused = {
        key
        for key in catalogue("zh")
        if not re.match(r"[A-Z][0-9]{3}\.", key) and not key.startswith(families) and key not in built
        if f'"{key}"' not in everything and f"'{key}'" not in everything
        # What halls answer is said by `outputs/voice.py`, which knows the first part of the name.
        if not (key.startswith("asked.") and f'"{key.removeprefix("asked.")}"' in everything)
    }
    assert unused == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_there(lang: str) -> None:
    """Whatever a template, a script or a module asks for by name is said in every language."""
    files = [
        path for path in resource("site_overrides").rglob("*.*") if path.suffix in {".html", ".js", ".svg"}
    ]
    asked = {
        key
        for path in files
        if path.parent.name != "short"
        for key in re.findall(r"""\bt\(["']([a-z]+\.[a-z.-]+)["'][,)]""", path.read_text("utf-8"))
    }
    assert len(asked) > 300
    assert asked - catalogue(lang).keys() == set()


# What each sentence about a question of an import may speak of.
SPOKEN_OF = set(values(Question("day-kind", [], ""), "zh"))


def test_words_for_what_becomes_of_drafts() -> None:
    """Every state of a draft has words, each reason why it is not written, each column; nothing else has."""
    for part, names in {
        "state": {state.value for state in State},
        "refused": {why.value for why in Why},
        "left.column": set(COLUMNS),
        "left.status": set(STATUSES),
    }.items():
        start = f"import.{part}."
        assert {key.removeprefix(start) for key in catalogue("zh") if key.startswith(start)} == names


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_can_be_told(code: str, lang: str) -> None:
    """A question of an import has a name, a sentence that quotes the words, and what to write where."""
    name, message, suggestion = (
        catalogue(lang)[f"import.{code}.{part}"] for part in ("name", "message", "suggestion")
    )
    assert name
    places = [] if code == OF_NO_PLACE else ["汇总!H6"]
    assert {"place" if places else ""} - {""} < placeholders(message) <= SPOKEN_OF
    assert placeholders(suggestion) <= SPOKEN_OF
    told = asked(Question(code, places, "5天", "承诺时限", ["time_limit.promised"]), lang)
    assert all(place in told.message for place in places)
    assert "5天" in told.message
    assert "{" not in told.message
    assert ("time_limit.promised" in told.suggestion) == ("field" in placeholders(suggestion))
