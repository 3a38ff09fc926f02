"""The judge is what the labelled lines yield, sees what no term names, and leaves clear texts alone."""

import json
import sys

import pytest

from conftest import HERE
from gaoqing.wording import FIELDS, detector, normalise
from gaoqing.wording.judge import MIN_DOUBT, advice, judge
from gaoqing.wording.pieces import pieces

sys.path.append(str(HERE / "wording"))
from train import LEAST, learn

VAGUE = [
    ("step", "弄好以后拿过来看看。"),
    ("condition", "条件差一点的也能照顾一下。"),
]
CLEAR = [
    ("step", "申请人带居民身份证原件到2号窗口取号。"),
    ("condition", "在样板市连续缴存住房公积金满12个月。"),
    ("faq", "问：弄好以后拿过来看看就行吗？答：不行，带居民身份证原件到2号窗口。"),
    ("title", "居民身份证换领"),
    ("title", ""),
    ("fee", "0元"),
]


def test_learned() -> None:
    """The weights that ship are those that the labelled lines yield; else run `make judge`."""
    fresh = learn()
    assert fresh.bias == pytest.approx(judge().bias, abs=0.02)
    assert fresh.weights.keys() ^ judge().weights.keys() <= {
        piece
        for weights in (fresh.weights, judge().weights)
        for piece, weight in weights.items()
        if abs(weight) < LEAST + 0.02  # computers differ in the last digit, and least weights are dropped
    }
    assert {k: v for k, v in fresh.weights.items() if k in judge().weights} == pytest.approx(
        {k: v for k, v in judge().weights.items() if k in fresh.weights}, abs=0.02
    )


@pytest.mark.parametrize(("field", "text"), VAGUE)
def test_vague(field: str, text: str) -> None:
    """A text that is vague as a whole is told, with advice for its kind."""
    (match,) = detector().find(text, field)
    assert (match.code, match.instead) == ("A035", advice()[field])
    assert text[match.start : match.end]


@pytest.mark.parametrize(("field", "text"), CLEAR)
def test_clear(field: str, text: str) -> None:
    """A clear text is left alone, whatever the question before its answer says."""
    assert detector().find(text, field) == []


def test_term_speaks_first() -> None:
    """Where a term names what is wrong, the judge is silent."""
    assert [match.code for match in detector().find("弄好以后拿相关材料过来看看。", "step")] == ["A002"]


def test_advice() -> None:
    """Every kind of text has its advice."""
    assert advice().keys() == set(FIELDS)


def test_unseen() -> None:
    """Of lines that neither terms nor judge have seen, what the judge alone tells is mostly ambiguous."""
    told = []
    for line in (HERE / "wording" / "kept-back.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if judge().doubt(frozenset(pieces(normalise(row["text"]).text, row["field"]))) >= MIN_DOUBT:
            told.append(row["label"] == "ambiguous")
    assert len(told) > 50
    assert sum(told) / len(told) > 0.9
