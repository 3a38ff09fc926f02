"""The parts of a guide that several rules walk through."""

from collections.abc import Iterator
from typing import Any

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.situation import Answers
from gaoqing.finding.params import Case
from gaoqing.guide import Benefit, Fee, Matter, Step, each
from gaoqing.guide.contact import Before
from gaoqing.guide.material import Requirement
from gaoqing.guide.matter import Condition
from gaoqing.guide.value import Part
from gaoqing.reading.source import At

Conditional = Requirement | Before | Step | Fee | Benefit | Condition


def conditional(matter: Matter) -> list[Conditional]:
    """Return everything that depends on an answer."""
    everything: tuple[Conditional, ...] = (
        *demanded(matter),
        *matter.before,
        *matter.steps,
        *matter.fees.items,
        *matter.receives,
        *matter.conditions,
        *matter.exclusions,
    )
    return [item for item in everything if item.when]


def conditions(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield the conditions that hold for everybody."""
    for at, item in each(matter.at / "conditions", matter.conditions):
        if not item.when:
            yield at / "text", item.text


def remarks(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield the notes that hold for everybody: of materials, of ways to apply, of the time it takes."""
    for at, item in each(matter.at / "materials", matter.materials):
        if item.note and not item.when:
            yield at / "note", item.note
    for at, way in each(matter.at / "channels", matter.channels):
        if way.note:
            yield at / "note", way.note
    if matter.time_limit.note:
        yield matter.at / "time_limit" / "note", matter.time_limit.note


def case_of(matter: Matter, answers: Answers) -> Case:
    """Return answers as people read them: the question and what is answered."""
    return Case(
        tuple(
            (question.question, answer.label)
            for question in matter.situations
            for answer in question.answers
            if answers.get(question.id) == answer.id
        )
    )


def content(part: Any, *without: str) -> tuple[object, ...]:
    """Return the fields of a part, less some, so that equal parts compare equal."""
    names = [name for name in part.__struct_fields__ if name not in without]
    return (type(part), *(_plain(getattr(part, name)) for name in names))


def _plain(value: object) -> object:
    return content(value) if isinstance(value, Part) else value
