"""Figures, windows and telephones in sentences: what contradicts the model, or repeats it, or neither."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HERE
from gaoqing.check import Checked
from loaded import loaded

CARD = "matters/public-security/card.yml"
CODES = {"I014", "T017", "T018", "T019", "W030", "W031", "W032", "T020"}
LINES = loaded((HERE / "told.yml").read_text("utf-8"))
OTHERS = LINES.pop("others")
TABLE = [("", "", line) for group in LINES.values() for lines in group.values() for line in lines]
TABLE += [(item["old"], item["new"], line) for item in OTHERS for line in item["lines"]]


@pytest.mark.parametrize(("old", "new", "line"), TABLE)
def test_line(old: str, new: str, line: str, checked: Callable[..., Checked], town: Path) -> None:
    """Each sentence has the finding before it, or none."""
    code, _, rest = line.partition("：") if line[:4] in CODES else ("", "", line)
    text = rest.removeprefix("faq：")
    question, _, answer = text.partition("｜") if text != rest else ("", "", text)
    said = f"faqs: [{{question: {question}, answer: {answer}}}]" if question else f"reminders: [{answer}]"
    guide = (town / CARD).read_text("utf-8")
    assert old in guide
    result = checked({CARD: guide.replace(old, new) + f"{said}\n"})
    assert result.catalogue.matters
    assert [item.code for item in result.findings if item.code in CODES] == [code] * bool(code)


def test_answers_without_promise(checked: Callable[..., Checked], town: Path) -> None:
    """Where a guide forgets how long it takes for some, no time can be told otherwise."""
    guide = (town / CARD).read_text("utf-8")
    limit = "{statutory: 60 个自然日, promised: 10 个工作日, start: 受理之日"
    guide = guide.replace(f"time_limit: {limit}}}", f"time_limit: [{limit}, when: {{who: [self]}}}}]")
    step = "{name: 交, actor: 本人, action: 交表，5 个工作日办结。, duration: 当场, when: {who: [agent]}}"
    result = checked({CARD: guide.replace("steps:", f"steps:\n  - {step}")})
    assert {item.code for item in result.findings} >= {"J012"}
    assert not {item.code for item in result.findings} & CODES


def test_answers_without_visits(checked: Callable[..., Checked], town: Path) -> None:
    """Where a guide forgets how often some have to come, nothing can be told otherwise."""
    guide = (town / CARD).read_text("utf-8")
    some = "visits: [{count: 1, why: 要当场录指纹。, when: {who: [self]}}]"
    guide = guide.replace("visits: {count: 1, why: 要当场录指纹。}", some)
    step = "{name: 交, actor: 申请人, action: 到窗口交，最多跑两次。, duration: 当场, when: {who: [agent]}}"
    result = checked({CARD: guide.replace("steps:", f"steps:\n  - {step}")})
    assert {item.code for item in result.findings} >= {"J012"}
    assert not {item.code for item in result.findings} & CODES
