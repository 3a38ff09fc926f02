"""Matters of one file with one name: each is kept, and somebody is asked whether they are two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gaoqing.intake.known import folded
from gaoqing.intake.lists import Entry
from gaoqing.intake.question import Question


def twins(entries: Iterable[Entry]) -> Iterator[Question]:
    """Yield a question for each name that several matters bear."""
    yield from twins_of((entry.name.text, entry.matter.at) for entry in entries)


def twins_of(named: Iterable[tuple[str, str]]) -> Iterator[Question]:
    """Yield a question for each name that stands in several places."""
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, at in named:
        by_name[folded(name)].append((name, at))
    for found in by_name.values():
        if len(found) > 1:
            yield Question("duplicate-name", tuple(at for _, at in found), found[0][0], asks=("name",))
