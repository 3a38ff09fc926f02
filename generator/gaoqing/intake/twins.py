"""Matters of one file with one name: each is kept, and somebody is asked whether they are two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gaoqing.intake.known import folded
from gaoqing.intake.lists import Entry
from gaoqing.intake.question import Question


def twins(entries: Iterable[Entry]) -> Iterator[Question]:
    """Yield a question for each name that several matters bear."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_name[folded(entry.name.text)].append(entry)
    for found in by_name.values():
        if len(found) > 1:
            name = found[0].name.text
            yield Question("duplicate-name", tuple(entry.matter.at for entry in found), name, asks=("name",))
