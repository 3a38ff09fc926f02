"""一次性告知单: what to bring, for each set of answers that makes a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Benefit, Fee, Matter
from gaoqing.site.needs import Case, Need
from gaoqing.site.neighbours import First

# Characters on paper about one case, up to which they are set larger, and beyond which smaller.
ROOMY = 280
PACKED = 400


@dataclass(frozen=True)
class Sheet:
    """One printed page: for whom (ways to answer, each in words), and what holds then.

    `not_needed` names what nobody has to bring, and what is looked up in this case.
    """

    people: tuple[str, ...]
    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    supplied: tuple[Need, ...]
    fees: tuple[Fee, ...]
    receives: tuple[Benefit, ...]
    before: tuple[First, ...]
    not_needed: tuple[str, ...]

    @property
    def size(self) -> str:
        """How it is set."""
        return _size(self.words + len("".join(self.people)))

    @cached_property
    def words(self) -> int:
        """How much is said about its papers."""
        return sum(need.words for need in (*self.needs, *self.supplied))


def paper(sheets: Iterable[Sheet], cases: Iterable[Case]) -> str:
    """Return how the guide itself is set on paper: so that its longest case fits.

    Before its questions are answered it holds all cases, which are `crowded` sooner.
    """
    longest = _size(max(sheet.words for sheet in sheets))
    everything = sum(20 + sum(need.words for need in case.needs) for case in cases)
    return f"{longest} crowded".strip() if everything > PACKED else longest


def _size(words: int) -> str:
    return "roomy" if words <= ROOMY else "packed" if words > PACKED else ""


def sheets(
    matter: Matter,
    needs: Sequence[Need],
    exempt: Sequence[Need],
    supplied: Sequence[Need],
    before: Sequence[First],
) -> tuple[Sheet, ...]:
    """Return the sheets of a guide, one for all answers that lead to the same papers and charges."""
    found: dict[tuple[int, ...], tuple[_Said, list[str]]] = {}
    for answers in combinations(matter.situations):
        said = _Said(
            needs=tuple(need for need in needs if applies(need.requirement.when, answers)),
            exempt=tuple(need for need in exempt if applies(need.requirement.when, answers)),
            supplied=tuple(need for need in supplied if applies(need.requirement.when, answers)),
            fees=tuple(fee for fee in matter.fees.items if applies(fee.when, answers)),
            receives=tuple(item for item in matter.receives if applies(item.when, answers)),
            before=tuple(first for first in before if applies(first.item.when, answers)),
        )
        key = tuple(map(id, chain(*said)))
        found.setdefault(key, (said, []))[1].append(_in_words(matter, answers))
    return tuple(_sheet(matter, said, people) for said, people in found.values())


class _Said(NamedTuple):
    """What applies under some answers."""

    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    supplied: tuple[Need, ...]
    fees: tuple[Fee, ...]
    receives: tuple[Benefit, ...]
    before: tuple[First, ...]


def _sheet(matter: Matter, said: _Said, people: Iterable[str]) -> Sheet:
    not_needed = (*(item.what for item in matter.not_needed), *(need.name for need in said.exempt))
    return Sheet(tuple(filter(None, people)), *said, not_needed)


def _in_words(matter: Matter, answers: Answers) -> str:
    labels = [
        answer.label
        for situation in matter.situations
        for answer in situation.answers
        if answers.get(situation.id) == answer.id
    ]
    return "，".join(labels)
