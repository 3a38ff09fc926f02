"""Family J: questions that are asked twice, and answers that are refused and served."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath, Severity
from gaoqing.finding.params import Word
from gaoqing.graph.shut_out import shut_out
from gaoqing.guide import Fee, Matter, Requirement, Step, each
from gaoqing.guide.matter import Situation
from gaoqing.reading.source import At
from gaoqing.rules.parts import refused
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

# Shorter answers, as 是 and 没有, answer many questions.
_TELLING = 4
# 男方的户口在哪里, 女方的户口在哪里: the same of somebody or something else.
_OF_WHAT = lazily(
    "[一-鿿]{2}[证簿照卡书表]|[男女父母夫妻买卖租监房车船店原现旧新前后出入]|孩子|子女|老人|对方|双方|代办|委托|单位|公司|学校"
)


@matter_rule("J024", Severity.WARNING)
def question_asked_twice(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Two questions of a guide ask the same."""
    first: dict[object, Situation] = {}
    for at, question in each(matter.at / "situations", matter.situations):
        asked = _bare(question.question)
        answered = frozenset(_bare(answer.label) for answer in question.answers)
        labels = answered, frozenset(_OF_WHAT.findall(question.question))
        earlier = first.get(asked) or (first.get(labels) if _telling(answered) else None)
        if earlier:
            yield Found(at / "question", question=question.question, other=earlier.question)
        first.setdefault(asked, question)
        first.setdefault(labels, question)


def _bare(text: str) -> str:
    return re.sub(r"[\W的了吗呢是您你]|请问|请选择", "", text)


def _telling(labels: frozenset[str]) -> bool:
    """Tell whether answers say what is asked; 是 and 没有 answer many questions."""
    return all(len(label) >= _TELLING for label in labels)


@matter_rule("J025", Severity.WARNING)
def refused_and_served(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An answer that an exclusion or a condition refuses can be chosen."""
    for when in refused(matter):
        for question, answers in when.items() if len(when) == 1 else ():
            for path, item in _served(matter):
                named = item.when.get(question)
                if named and {*named} <= {*answers}:
                    labels = "、".join(_labels(matter, question, named))
                    yield Found(
                        At(matter.at.source, (*matter.at.path, *path, "when")),
                        answers=labels,
                        text="exclusions",
                        hint=Word("hint.refused-served"),
                    )
    for _, answer, place, number, why in shut_out(matter):
        at = matter.at / "situations" / place / "answers" / number / "label"
        yield Found(at, answers=answer.label, text=why, hint=Word("hint.refused-offered"))


def _served(matter: Matter) -> Iterator[tuple[DataPath, Requirement | Step | Fee]]:
    """Yield what is asked, done and paid under an answer."""
    for index, item in enumerate(matter.materials):
        yield ("materials", index), item
    for index, step in enumerate(matter.steps):
        yield ("steps", index), step
    for index, fee in enumerate(matter.fees.items):
        yield ("fees", "items", index), fee


def _labels(matter: Matter, question: str, named: Sequence[str]) -> list[str]:
    return [
        answer.label
        for asked in matter.situations
        for answer in asked.answers
        if asked.id == question and answer.id in named
    ]
