"""Which questions of imports are one question, though files and rows have changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gaoqing.imported.record import Asked
from gaoqing.imported.today import MARK
from gaoqing.intake.question import Question
from gaoqing.intake.reporting import gathered


def is_of_others(asked: Asked, spoken: frozenset[str]) -> bool:
    """Tell whether a question is about fields of which a file does not speak: an earlier one asked it."""
    return bool(asked.asks) and all(
        path.removeprefix(MARK).partition(".")[0] not in spoken for path in asked.asks
    )


def at_once(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield questions, of those about no matter all that one answer settles as one."""
    every = list(questions)
    yield from (item for item in every if item.matters)
    for group in gathered(item for item in every if not item.matters):
        places = dict.fromkeys(place for item in group for place in item.at)
        fields = dict.fromkeys(field for item in group for field in item.asks)
        yield replace(group[0], at=tuple(places), asks=tuple(fields))


def sameness(asked: Asked) -> tuple[Any, ...]:
    """Return what makes two questions the same, though rows may have moved."""
    if is_of_lists(asked):
        return asked.code, (), "", "", tuple(sorted(asked.asks))
    return asked.code, asked.matters, asked.file if not asked.matters else "", asked.text, tuple(asked.asks)


def is_of_lists(asked: Asked) -> bool:
    """Tell whether a question is about the lists of the hall, and no place in a file."""
    return not asked.at and not asked.matters


def once(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return questions, the same in the same places once."""
    return tuple({(sameness(item), item.at, item.heading): item for item in asked}.values())
