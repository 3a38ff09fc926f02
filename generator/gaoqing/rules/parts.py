"""The parts of a guide that rules walk through, with bare paths: an `At` for each takes too long."""

from collections.abc import Iterator
from typing import Any

from gaoqing.catalogue.situation import Answers
from gaoqing.finding.params import Case
from gaoqing.guide import Matter
from gaoqing.guide.material import Requirement
from gaoqing.guide.value import Part
from gaoqing.reading.source import At

Path = tuple[str | int, ...]


def at(matter: Matter, path: Path) -> At:
    """Return the place of a part."""
    return At(matter.at.source, path)


def demands(matter: Matter) -> Iterator[tuple[Path, Requirement]]:
    """Yield every document a guide demands, as `catalogue.requirements` does."""
    for index, item in enumerate(matter.materials):
        yield ("materials", index), item
    for index, item in enumerate(matter.proxy.brings):
        yield ("proxy", "brings", index), item
    if matter.minors:
        for index, item in enumerate(matter.minors.brings):
            yield ("minors", "brings", index), item


def conditions(matter: Matter) -> Iterator[tuple[Path, str]]:
    """Yield the conditions that hold for everybody."""
    for index, item in enumerate(matter.conditions):
        if not item.when:
            yield ("conditions", index, "text"), item.text


def remarks(matter: Matter) -> Iterator[tuple[Path, str]]:
    """Yield the notes that hold for everybody: of materials, of ways to apply, of the time it takes."""
    for index, item in enumerate(matter.materials):
        if item.note and not item.when:
            yield ("materials", index, "note"), item.note
    for index, way in enumerate(matter.channels):
        if way.note:
            yield ("channels", index, "note"), way.note
    if matter.time_limit.note:
        yield ("time_limit", "note"), matter.time_limit.note


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
