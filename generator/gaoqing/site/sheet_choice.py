"""The list of cases of a notice: each with the address of its sheet, by the first question."""

from collections.abc import Sequence
from typing import NamedTuple

from gaoqing.guide import Matter
from gaoqing.site.sheets import Sheet
from gaoqing.site.ways_to_answer import Told, told
from gaoqing.site.words import when_attribute

# So many cases are seen at a glance; more are folded by the answers to a question.
FEW = 6


class Entry(NamedTuple):
    """A case: questions with answers, what stands after # in the address of its sheet, its `data-when`."""

    said: tuple[Told, ...]
    address: str
    when: str


class Choice(NamedTuple):
    """Some cases, and the question that they share, with the answer if that is shared too."""

    question: str
    answer: str
    entries: tuple[Entry, ...]


def choices(matter: Matter, sheets: Sequence[Sheet]) -> tuple[Choice, ...]:
    """Return the cases of a guide; none where one sheet is for everybody."""
    found = [
        Entry(told(matter.situations, case), sheet.address, when_attribute(case))
        for sheet in sheets
        for case in sheet.cases
        if case
    ]
    asked = {said.question for entry in found for said in entry.said}
    if len(asked) == 1 or (found and len(found) <= FEW):
        return (Choice(asked.pop() if len(asked) == 1 else "", "", tuple(found)),)
    first = next((item.question for item in matter.situations if item.question in asked), "")
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda entry: entry.said[0].question != first):
        own = entry.said[0].question == first
        rest = entry._replace(said=entry.said[1:] or entry.said) if own else entry
        groups.setdefault(entry.said[0].answer if own else "", []).append(rest)
    return tuple(Choice(first if answer else "", answer, tuple(items)) for answer, items in groups.items())
