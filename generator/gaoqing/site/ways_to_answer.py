"""Ways to answer the questions of a guide that lead to the same, in as few cases as can be said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gaoqing.catalogue.situation import Answers
from gaoqing.guide.material import When
from gaoqing.guide.matter import Situation


class Told(NamedTuple):
    """A question, and the answers to it that lead to the same, in words."""

    question: str
    answer: str


_Box = tuple[frozenset[str], ...]


def cases_of(situations: Sequence[Situation], ways: Iterable[Answers]) -> tuple[When, ...]:
    """Return the cases that hold these ways to answer, each in exactly one of them, and no other way.

    A question whose answer makes no difference is not named: `{}` is the case of everybody.

    Args:
        situations: the questions of a guide.
        ways: answers to all that are asked then; to what is not asked any answer leads to the same.
    """
    boxes = [tuple(_answers(item, way) for item in situations) for way in ways]
    # The last questions first: the first one, by which people find themselves, stays apart the longest.
    for place in reversed(range(len(situations))):
        boxes = _joined(boxes, place)
    return tuple(_when(situations, box) for box in boxes)


def fragment(situations: Sequence[Situation], case: When) -> str:
    """Return what stands after # in the address of a case: one way to answer; empty for everybody."""
    first = {
        item.id: next(answer.id for answer in item.answers if answer.id in case[item.id])
        for item in situations
        if item.id in case
    }
    return answered(first)


def answered(answers: Mapping[str, str]) -> str:
    """Return what stands after # in the address of a page with these answers: question id → answer id."""
    return "&".join(f"{question}={answer}" for question, answer in answers.items())


def told(situations: Sequence[Situation], case: When) -> tuple[Told, ...]:
    """Return a case in words, with the questions: 有 alone says nothing."""
    return tuple(
        Told(item.question, "／".join(answer.label for answer in item.answers if answer.id in case[item.id]))
        for item in situations
        if item.id in case
    )


def _answers(question: Situation, way: Answers) -> frozenset[str]:
    given = way.get(question.id)
    return frozenset([given] if given else (answer.id for answer in question.answers))


def _joined(boxes: Iterable[_Box], place: int) -> list[_Box]:
    found: dict[_Box, frozenset[str]] = {}
    for box in boxes:
        others = box[:place] + box[place + 1 :]
        found[others] = found.get(others, frozenset()) | box[place]
    return [(*others[:place], answers, *others[place:]) for others, answers in found.items()]


def _when(situations: Sequence[Situation], box: _Box) -> When:
    return {
        item.id: tuple(answer.id for answer in item.answers if answer.id in accepted)
        for item, accepted in zip(situations, box, strict=True)
        if len(accepted) < len(item.answers)
    }
