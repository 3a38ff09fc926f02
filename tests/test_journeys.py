"""Every combination of answers leads to a list that is neither empty nor contradicts itself."""

import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from conftest import TOWN
from gaoqing.catalogue.situation import (
    MOST_COMBINATIONS,
    MOST_GAPS,
    applies,
    combinations,
    gaps,
    number_of_combinations,
    together,
    too_many,
)
from gaoqing.check import Checked
from gaoqing.guide.matter import Answer, Situation
from gaoqing.telling import FORMATS, text_report
from overlay import Block

CARD = "matters/public-security/card.yml"
Codes = Callable[..., list[tuple[str, tuple[str | int, ...]]]]
SELF, AGENT = {"who": ["self"]}, {"who": ["agent"]}


def questions(*sizes: int) -> tuple[Situation, ...]:
    """Return questions q0, q1 … with answers a0, a1 …."""
    return tuple(
        Situation(
            id=f"q{number}",
            question=f"问题 {number}？",
            answers=tuple(Answer(id=f"a{index}", label=f"回答 {index}") for index in range(size)),
        )
        for number, size in enumerate(sizes)
    )


def asked(number: int, answers: int) -> list[dict[str, Any]]:
    """Return the same as an editor writes them."""
    return [
        {
            "id": item.id,
            "question": item.question,
            "answers": [{"id": answer.id, "label": answer.label} for answer in item.answers],
        }
        for item in questions(*[answers] * number)
    ]


@pytest.fixture
def found(checked: Callable[..., Checked]) -> Callable[..., Checked]:
    """Check the town's card with other fields."""

    def run(**fields: object) -> Checked:
        body = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        return checked({CARD: Block(CARD, body, whole=False, section="").text(TOWN)})

    return run


@pytest.fixture
def codes(found: Callable[..., Checked]) -> Codes:
    """Return what family J finds in the town's card with other fields: code and path."""

    def run(**fields: object) -> list[tuple[str, tuple[str | int, ...]]]:
        result = found(**fields)
        assert CARD in result.sources
        assert all(item.code[0] not in "YSI" for item in result.findings), result.findings
        return [(item.code, item.path) for item in result.findings if item.code[0] == "J"]

    return run


def card(whose: str = "申请人", use: str = "kept", **more: object) -> dict[str, object]:
    return {"material": "id-card", "whose": whose, "original": {"count": 1, "use": use}, **more}


def step(name: str = "申请", **more: object) -> dict[str, object]:
    return {"name": name, "actor": "申请人", "action": "到窗口申请。", "duration": "当场", **more}


# ----- the lists -------------------------------------------------------------------------------------------


def test_gaps_are_those_of_all_combinations() -> None:
    """What is found from the first questions on is what going through all combinations finds."""
    dice = random.Random(4)
    for _ in range(400):
        sizes = [dice.randint(1, 4) for _ in range(dice.randint(1, 4))]
        situations = questions(*sizes)
        whens = [_when(dice, situations) for _ in range(dice.randint(1, 7))]
        lost = [
            answers
            for answers in combinations(situations)
            if not any(applies(when, answers) for when in whens)
        ]
        told = list(gaps(situations, whens))
        assert bool(told) == bool(lost)
        for gap in told:
            assert any(gap.items() <= answers.items() for answers in lost)
            assert all(any(gap.items() <= one.items() for one in lost) for gap in told)
        if len(told) < MOST_GAPS:
            assert all(any(gap.items() <= answers.items() for gap in told) for answers in lost)


def test_together_is_that_of_all_combinations() -> None:
    """Two things stand in one list if some combination needs both."""
    dice = random.Random(5)
    for _ in range(400):
        situations = questions(*[dice.randint(1, 4) for _ in range(3)])
        one, other = _when(dice, situations), _when(dice, situations)
        both = [item for item in combinations(situations) if applies(one, item) and applies(other, item)]
        answers = together(situations, one, other)
        assert (answers is not None) == bool(both)
        if answers is not None:
            assert all(
                applies(one, {**item, **answers}) and applies(other, {**item, **answers}) for item in both
            )


def _when(dice: random.Random, situations: Sequence[Situation]) -> Mapping[str, Sequence[str]]:
    chosen = dice.sample(situations, dice.randint(1, len(situations)))
    return {
        item.id: dice.sample(
            [answer.id for answer in item.answers], dice.randint(1, max(1, len(item.answers) - 1))
        )
        for item in chosen
    }


def test_unknown_answers_never_apply() -> None:
    """A question or an answer that is not asked is never given."""
    situations = questions(2)
    assert together(situations, {"nobody": ["a0"]}, {}) is None
    assert together(situations, {"q0": ["a9"]}, {}) is None
    assert list(gaps(situations, [{"nobody": ["a0"]}])) == [{}]
    assert list(gaps(situations, [{"nobody": ["a0"]}, {"q0": ["a0"]}])) == [{"q0": "a1"}]


# ----- J001 ------------------------------------------------------------------------------------------------


def test_each_forgotten_answer(found: Callable[..., Checked]) -> None:
    """Every answer that leads nowhere is told at its line, by its words."""
    result = found(situations=asked(1, 4), steps=[step(when={"q0": ["a1"]})], proxy={"allowed": False})
    lost = [item for item in result.findings if item.code == "J001"]
    assert [item.path[-1] for item in lost] == [0, 2, 3]
    assert [item.params["when"] for item in lost] == ["{q0: [a0]}", "{q0: [a2]}", "{q0: [a3]}"]
    text = text_report(result, "zh", "").text
    assert "选“问题 0？”的“回答 2”时，没有一个步骤是给他的" in text
    assert "when: {q0: [a2]}" in text
    assert "With “回答 2” to “问题 0？”, there is no step to take" in text_report(result, "en", "").text
    assert ["问题 0？", "回答 2"] in [
        row["params"].get("case", [0])[0] for row in json.loads(FORMATS["json"](result, "en", "").text)
    ]


def test_combination_of_two_questions(codes: Codes, found: Callable[..., Checked]) -> None:
    """A combination is told with the answers that matter and no others."""
    steps = [step(when={"q0": ["a0"]}), step("领取", when={"q2": ["a0"]})]
    fields = {"situations": asked(3, 2), "steps": steps, "proxy": {"allowed": False}}
    assert ("J001", ("situations", 2, "answers", 1)) in codes(**fields)
    lost = [item for item in found(**fields).findings if item.code == "J001"]
    assert [item.params["when"] for item in lost] == ["{q0: [a1], q2: [a1]}"]


@pytest.mark.parametrize(
    "fields",
    [
        {"not_needed": [{"what": "户口簿", "why": "窗口能查到。"}]},
        {"conditions": [{"text": "代办人年满 18 周岁。", "when": AGENT}]},
        {"exclusions": [{"text": "代办人不满 18 周岁。", "when": AGENT}]},
        {"materials": [card(when=SELF), card(when=AGENT, exempt={"from": "人口库"})]},
        {"materials": []},
    ],
    ids=["not needed", "a condition", "an exclusion", "exempt", "never any"],
)
def test_somebody_is_told(fields: dict[str, object], codes: Codes) -> None:
    """Where no document is listed, something else may say what holds."""
    assert codes(**{"materials": [card(when=SELF)], **fields}) == []


def test_nobody_is_told(codes: Codes) -> None:
    """A condition for everybody says nothing about a case, and one for another case neither."""
    conditions = [{"text": "年满 16 周岁。"}, {"text": "本人年满 18 周岁。", "when": SELF}]
    lost = ("J001", ("situations", 0, "answers", 1))
    assert codes(materials=[card(when=SELF)], conditions=conditions) == [lost]


def test_unknown_answer_is_told_once(found: Callable[..., Checked]) -> None:
    """I005 says that an answer does not exist; that steps are missing then is no second finding."""
    result = found(steps=[step(when={"who": ["agents"]})])
    assert {item.code for item in result.findings} == {"I005"}


# ----- J002, J005 ------------------------------------------------------------------------------------------


def test_question_with_one_result(codes: Codes) -> None:
    """The same thing under each answer is the same, however it is written."""
    steps = [step(when=SELF), step(when=AGENT)]
    only = {"allowed": False, "why": "要当场录指纹。"}
    nothing = [("J005", ("situations", 0, "question"))]
    assert codes(steps=steps, proxy=only) == nothing
    assert codes(steps=[step(when=SELF), step(when=AGENT, duration="1 个工作日")], proxy=only) == []
    assert codes(steps=[step(when={"who": ["self", "agent"]})], proxy=only) == nothing


@pytest.mark.parametrize(
    "fields",
    [
        {"materials": [card(), card("家人", when=SELF)]},
        {"steps": [step(), step("核对", when=SELF)]},
        {
            "fees": {
                "items": [{"item": "工本费", "amount": 20, "basis": "发改价格〔2003〕2322号", "when": SELF}]
            }
        },
        {"conditions": [{"text": "年满 18 周岁。", "when": SELF}]},
        {"exclusions": [{"text": "不满 18 周岁。", "when": SELF}]},
        {"minors": {"text": "由父亲或者母亲陪着来。", "brings": [card("父亲或者母亲", when=SELF)]}},
    ],
    ids=["materials", "steps", "fees", "conditions", "exclusions", "minors"],
)
def test_whatever_depends_on_an_answer(fields: dict[str, object], codes: Codes) -> None:
    """One thing that depends on the answer is enough for a question."""
    assert codes(proxy={"allowed": False, "why": "要当场录指纹。"}, **fields) == []


# ----- J003, J004 ------------------------------------------------------------------------------------------

PHOTO = {"width_mm": 26, "height_mm": 32, "background": "白色", "count": 2}
SECOND = [("J003", ("materials", 1))]
TWICE = [("J004", ("materials", 1))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (card(), card(use="shown"), SECOND),
        (card(), card(original={"count": 2, "use": "kept"}), SECOND),
        (card(copies={"count": 1}), card(copies={"count": 2, "sides": "正反面"}), SECOND),
        (card(copies={"count": 1, "sides": "正面"}), card(copies={"count": 2, "sides": "反面"}), []),
        (card(copies={"count": 1, "paper": "A4"}), card(copies={"count": 1, "paper": "A3"}), SECOND),
        (card(), card(exempt={"from": "人口库"}), SECOND),
        (card(), card(supplied="窗口打印"), SECOND),
        (card(supplied="窗口打印"), card(supplied="窗口打印"), TWICE),
        (card(), card(optional="带了可以少查一次。"), SECOND),
        (card(optional="带了可以少查一次。"), card(optional="带了快一些。"), TWICE),
        (card(copies={"count": 7, "most": 15}), card(copies={"count": 15, "sides": "正面"}), []),
        (card(copies={"count": 7, "most": 15}), card(copies={"count": 16, "sides": "正面"}), SECOND),
        (card(copies={"count": 6, "sides": "正面"}), card(copies={"count": 7, "most": 15}), SECOND),
        (card(), card(promise={"text": "承诺属实。", "consequence": "撤销。"}), SECOND),
        (card(), card(deferrable={"within": "5 个工作日", "how": "领证时带来。"}), SECOND),
        (card(photo=PHOTO), card(photo={**PHOTO, "count": 1}), SECOND),
        (card(photo=PHOTO), card(photo={**PHOTO, "width_mm": 35, "count": 1}), []),
        (card(), card("申请人本人"), TWICE),
        (card(), card(note="带最新的。"), TWICE),
        (card(note="带旧的。"), card(note="带新的。"), []),
        (card(), card(issued_within="1 个月"), []),
        (card(issued_within="1 个月"), card(issued_within="1 个月"), TWICE),
        (card(), card("家人", use="shown"), []),
        (card(when=SELF), card(use="shown", when=AGENT), []),
        (card(when=SELF), card(use="shown"), SECOND),
        (card(exempt={"from": "人口库"}), card(exempt={"from": "户籍系统"}), TWICE),
        (card(signature="本人"), card(signature="家人"), []),
    ],
)
def test_two_demands(
    one: object, other: object, expected: list[tuple[str, tuple[str | int, ...]]], codes: Codes
) -> None:
    """Two demands for one document of one person, in one case, are told by what differs."""
    told = [{"what": "户口簿", "why": "窗口能查到。"}]
    assert codes(materials=[one, other], not_needed=told) == expected


def test_one_of_several(codes: Codes) -> None:
    """One of several is the same demand in any order, and another one than each of them."""
    several = {"any_of": ["id-card", "power-of-attorney"], "label": "两样中的一样", "whose": "申请人"}
    turned = {**several, "any_of": ["power-of-attorney", "id-card"]}
    form = {"original": {"count": 1, "use": "kept"}}
    assert codes(materials=[{**several, **form}, {**turned, **form}]) == TWICE
    assert codes(materials=[{**several, **form}, card(use="shown")]) == []


def test_lists_of_other_people(codes: Codes) -> None:
    """What a proxy or a minor brings comes to what all bring, not to what only some bring."""
    shown = {"allowed": True, "brings": [card(use="shown"), card("代办人", when=AGENT)]}
    minors = {"text": "由父亲或者母亲陪着来。", "brings": [card()]}
    told = [{"what": "户口簿", "why": "窗口能查到。"}]
    assert codes(proxy=shown) == [("J003", ("proxy", "brings", 0))]
    assert codes(minors=minors) == [("J004", ("minors", "brings", 0))]
    assert codes(materials=[card(when=SELF)], proxy=shown, not_needed=told) == []
    assert codes(materials=[card(when=SELF)], minors=minors, not_needed=told) == []


def test_prices(codes: Codes) -> None:
    """One fee has one amount, unless the unit or the case is another."""

    def fees(**more: object) -> list[tuple[str, tuple[str | int, ...]]]:
        fee = {"item": "工本费", "amount": 20, "unit": "每证", "basis": "发改价格〔2003〕2322号"}
        return codes(fees={"items": [fee, {**fee, "amount": 40, **more}]})

    assert fees() == [("J003", ("fees", "items", 1))]
    assert fees(when=AGENT) == [("J003", ("fees", "items", 1))]
    assert fees(unit="每页") == []
    assert fees(amount=20) == []
    assert fees(item="复印费") == []
    assert fees(amount=20, percent=3, of="成交价") == [("J003", ("fees", "items", 1))]


def test_who_and_where_are_told(found: Callable[..., Checked]) -> None:
    """The message names document, person, case and the other line; nobody in particular is everybody."""
    result = found(materials=[card(when=AGENT), card(use="shown")])
    text = text_report(result, "zh", "").text
    assert "选“谁来办？”的“代办人”时，“居民身份证（申请人）”写了两次" in text
    everybody = text_report(found(materials=[card(), card(use="shown")]), "en", "").text
    assert "In every case, “居民身份证（申请人）” is demanded twice" in everybody


# ----- growth ----------------------------------------------------------------------------------------------

SOON = 5  # seconds; a fraction of one is usual, going through 6 ** 12 combinations would take hours


@pytest.mark.parametrize("sizes", [(), (5,), (2, 3), (2,) * 8, (16, 16), (7, 37), (40,) * 40])
def test_combinations_up_to_the_limit(sizes: tuple[int, ...]) -> None:
    """All combinations are looked at, or none: 256 are, and 259, the next number that can be written, not."""
    situations = questions(*sizes)
    number = number_of_combinations(situations)
    assert too_many(situations) == (number > 256)
    if too_many(situations):
        with pytest.raises(ValueError, match="256"):
            list(combinations(situations))
    else:
        assert len({tuple(answers.items()) for answers in combinations(situations)}) == number


def test_two_billion_combinations(found: Callable[..., Checked]) -> None:
    """Twelve questions of six answers are counted, not followed; what is no matter of cases is still told."""
    begun = time.monotonic()
    situations = asked(12, 6)
    steps = [step(f"步骤 {index}", when={f"q{index}": ["a0", "a1", "a2", "a3", "a4"]}) for index in range(12)]
    materials = [card(f"第 {index} 人", when={f"q{index % 12}": [f"a{index % 6}"]}) for index in range(60)]
    materials += [card("申请人", when={f"q{index}": ["a5"]}) for index in range(12)]
    proxy = {"allowed": False, "why": "要当场录指纹。"}
    result = found(situations=situations, steps=steps, materials=materials, proxy=proxy)
    kinds = [item.code for item in result.findings]
    assert (kinds.count("J008"), kinds.count("J004"), kinds.count("J001")) == (1, 11, 0)
    assert "2176782336 种，最多 256 种" in text_report(result, "zh", "").text
    assert time.monotonic() - begun < SOON


def test_thirteen_questions_block_the_site(found: Callable[..., Checked]) -> None:
    """Steps that are too long only in the last of 8,192 cases are no longer passed over: no site is made."""
    last = {f"q{number}": ["a1"] for number in range(13)}
    fields = {"situations": asked(13, 2), "proxy": {"allowed": False, "why": "要当场录指纹。"}}
    steps = [step(), step("制证", duration="90 个工作日", when=last)]
    allow = [{"finding": "J008", "reason": "以后再拆。", "until": "2026-12-31"}]
    result = found(steps=steps, allow=allow, **fields)
    assert [item.code for item in result.failing()] == ["I008", "J008"]


def test_hostile_number_of_gaps() -> None:
    """The most gaps in the most combinations of the longest lists are found soon."""
    dice = random.Random(6)
    situations = questions(*[2] * 8)
    assert number_of_combinations(situations) == MOST_COMBINATIONS
    whens = [{item.id: [dice.choice(["a0", "a1"])] for item in situations} for _ in range(150)]
    lost = [
        answers for answers in combinations(situations) if not any(applies(when, answers) for when in whens)
    ]
    assert len(lost) > 2 * MOST_GAPS
    begun = time.monotonic()
    assert len(list(gaps(situations, whens))) == MOST_GAPS
    assert time.monotonic() - begun < SOON


def test_many_demands_for_one_document(codes: Codes) -> None:
    """Ninety demands for one document are compared with their neighbours only; a file tells a hundred."""
    begun = time.monotonic()
    assert len(codes(materials=[card() for _ in range(90)])) == 89
    assert time.monotonic() - begun < 4 * SOON
