"""The parts of a guide that several rules walk through, and what several of them tell."""

from collections.abc import Iterator, Sequence
from typing import Any

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.situation import Accepted, Answers, gaps, too_many
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding.params import Case, Word
from gaoqing.graph.kept import kept
from gaoqing.guide import Benefit, Deadline, Fee, Matter, Result, Step, TimeLimit, Visits, Way, each, several
from gaoqing.guide.contact import Before
from gaoqing.guide.material import Requirement, When
from gaoqing.guide.matter import Condition
from gaoqing.guide.value import Part
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found

Promise = TimeLimit | Visits | Way | Result
Conditional = Requirement | Before | Step | Fee | Benefit | Condition | Deadline | Promise


@kept
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
        *matter.apply_by,
        *matter.limits,
        *matter.attendance,
        *matter.channels,
        *matter.results,
    )
    return [item for item in everything if item.when]


def conditions(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield the conditions that hold for everybody."""
    for at, item in each(matter.at / "conditions", matter.conditions):
        if not item.when:
            yield at / "text", item.text


def name_of(hall: Surroundings, item: Requirement) -> str:
    """Return what a demand is called: as the guide calls it, or as the catalogue does."""
    material = hall.materials.get(item.materials[0])
    return item.label or (material.name if material else item.materials[0])


def remarks(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield the notes that hold for everybody: of materials, of ways to apply, of the time it takes."""
    for at, item in each(matter.at / "materials", matter.materials):
        if item.note and not item.when:
            yield at / "note", item.note
    for at, way in each(matter.at / "channels", matter.channels):
        if way.note and not way.when:
            yield at / "note", way.note
    for at, limit in several(matter.at / "time_limit", matter.time_limit):
        if limit.note and not limit.when:
            yield at / "note", limit.note


def refused(matter: Matter) -> list[When]:
    """Return under which answers nobody gets it."""
    return [item.when for item in matter.exclusions if item.when]


def broken(matter: Matter) -> bool:
    """Tell whether a `when` names what is not asked; I005 says so, and what follows from it is no news."""
    known = {(question.id, answer.id) for question in matter.situations for answer in question.answers}
    return any(
        (question, answer) not in known
        for item in (*conditional(matter), *matter.situations)
        for question, accepted in item.when.items()
        for answer in accepted
    )


def answer_at(matter: Matter, answers: Answers) -> At:
    """Return where the last of these answers is written."""
    place = matter.at / "situations"
    for at, question in each(place, matter.situations):
        for here, answer in each(at / "answers", question.answers):
            if answers.get(question.id) == answer.id:
                place = here
    return place


def written(answers: Answers) -> str:
    """Return answers as a `when` is typed."""
    return f"{{{', '.join(f'{question}: [{answer}]' for question, answer in answers.items())}}}"


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


def forgotten(matter: Matter, field: str, whens: Sequence[Accepted]) -> Iterator[Found]:
    """Yield each case that a list forgets, at the answer that leads there."""
    unlooked = broken(matter) or too_many(matter.situations)
    for answers in () if unlooked else gaps(matter.situations, whens):
        yield Found(
            answer_at(matter, answers),
            case=case_of(matter, answers),
            hint=Word(f"hint.forgotten-{field}"),
            field=field,
            when=written(answers),
        )


def content(part: Any, *without: str) -> tuple[object, ...]:
    """Return the fields of a part, less some, so that equal parts compare equal."""
    names = [name for name in part.__struct_fields__ if name not in without]
    return (type(part), *(_plain(getattr(part, name)) for name in names))


def _plain(value: object) -> object:
    return content(value) if isinstance(value, Part) else value
