"""The judge is what the labelled lines yield, sees what no term names, and leaves clear texts alone."""

import json
import sys
from collections.abc import Iterator, Sequence

import pytest

from conftest import HERE
from gaoqing.messages import LANGUAGES, has
from gaoqing.resources import resource
from gaoqing.wording import FIELDS, detector
from gaoqing.wording.frame import framed
from gaoqing.wording.judge import FOLDER, MIN_DOUBT, advice, judge
from gaoqing.wording.mask import mask
from gaoqing.wording.straddling import covered

sys.path.append(str(HERE / "wording"))
from train import GROUPS, learn, lines

VAGUE = [
    ("condition", "家里条件差一点的可以先办。", "standard"),
    ("condition", "具备承担相应责任能力的社会组织。", "standard"),
]
CLEAR = [
    ("step", "申请人带居民身份证原件到2号窗口取号。"),
    ("condition", "在样板市连续缴存住房公积金满12个月。"),
    ("faq", "问：弄好以后拿过来看看就行吗？答：不行，带居民身份证原件到2号窗口。"),
    ("title", "居民身份证换领"),
    ("title", ""),
    ("fee", "0元"),
    ("material.name", "陪同人身份证"),
    ("place", "办理地点：某街 19 号 203 室"),
    ("material.name", "节能审查意见批复"),
    ("material.name", "现场踏勘记录表"),
]


def test_learned() -> None:
    """The weights that ship are those that the labelled lines yield; else run `make judge`."""
    fresh, ours = learn(lines()), judge()
    assert fresh.bias == pytest.approx(ours.bias, abs=0.02)
    assert [*fresh.groups] == [*ours.groups]
    # Computers differ in the last digit, and the least weights are dropped: hardly any may differ.
    for new, old in [
        (fresh.weights, ours.weights),
        *((fresh.fields[name], ours.fields[name]) for name in FIELDS),
    ]:
        same = [piece for piece in new.keys() & old.keys() if abs(new[piece] - old[piece]) <= 0.02]
        assert len(same) >= 0.99 * max(len(new), len(old))
    same = [
        piece
        for piece in fresh.speaks.keys() & ours.speaks.keys()
        if near(fresh.speaks[piece], ours.speaks[piece])
    ]
    assert len(same) >= 0.99 * len(ours.speaks)


def near(new: Sequence[int], old: Sequence[int]) -> bool:
    """Tell whether no tenth differs by more than one."""
    return all(abs(one - other) <= 1 for one, other in zip(new, old, strict=True))


def test_small() -> None:
    """What is loaded whenever a text is read stays small."""
    assert (resource("schema") / FOLDER / "weights.json").stat().st_size <= 400_000


def test_groups() -> None:
    """Whatever may be missing has its words in every language, and advice for every kind of text."""
    assert {*judge().groups} == {*GROUPS.values()}
    for group in judge().groups:
        assert all(has(lang, f"unsaid.{group}") for lang in LANGUAGES)
        assert all(advice(group, field) for field in FIELDS)


@pytest.mark.parametrize(("field", "text", "missing"), VAGUE)
def test_vague(field: str, text: str, missing: str) -> None:
    """A text that is vague as a whole is told, with advice for its kind."""
    (match,) = detector().find(text, field)
    assert (match.code, match.missing, match.instead) == ("A035", missing, advice(missing, field))
    assert text[match.start : match.end]


@pytest.mark.parametrize(("field", "text"), CLEAR)
def test_clear(field: str, text: str) -> None:
    """A clear text is left alone, whatever the question before its answer says."""
    assert detector().find(text, field) == []


def test_term_speaks_first() -> None:
    """Where a term names what is wrong, the judge is silent."""
    assert [match.code for match in detector().find("弄好以后拿相关材料过来看看。", "step")] == ["A002"]


def test_unseen() -> None:
    """Of lines that neither terms nor judge have seen, what the judge alone tells of is mostly ambiguous."""
    told = []
    for line in (HERE / "wording" / "kept-back.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if any(warned(row["text"], row["field"])):
            told.append(row["label"] == "ambiguous")
    assert len(told) > 30
    assert sum(told) / len(told) > 0.9


def warned(text: str, field: str) -> Iterator[bool]:
    """Yield of each part of a text whether the judge by itself would tell of it."""
    for normal, kind in framed(text, field):
        read = judge().read(normal.text, mask(covered(normal.text), kind), kind)
        yield read is not None and read.sure >= MIN_DOUBT
