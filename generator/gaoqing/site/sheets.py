"""一次性告知单: what to bring, for each set of answers that makes a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Benefit, Deadline, Fee, Matter, TimeLimit, Visits, Way
from gaoqing.guide.choices import WayKind
from gaoqing.site.lookups import Given
from gaoqing.site.needs import Case, Need
from gaoqing.site.neighbours import First

# Characters on paper about one case, up to which they are set larger, and beyond which smaller.
ROOMY = 280
PACKED = 400


@dataclass(frozen=True)
class Sheet:
    """One printed page: for whom (ways to answer, each in words), and what holds then.

    There is one of `limits` and `attendance` each, or the check would have said so; none where nobody gets
    it. `not_needed` names what nobody has to bring, and what is looked up in this case.
    """

    people: tuple[str, ...]
    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    supplied: tuple[Need, ...]
    later: tuple[Need, ...]
    apply_by: tuple[Deadline, ...]
    fees: tuple[Fee, ...]
    receives: tuple[Benefit, ...]
    before: tuple[First, ...]
    limits: tuple[TimeLimit, ...]
    attendance: tuple[Visits, ...]
    ways: tuple[Way, ...]
    results: tuple[Given, ...]
    not_needed: tuple[str, ...]

    @property
    def size(self) -> str:
        """How it is set."""
        return _size(self.words + len("".join(self.people)))

    @property
    def ways_told(self) -> tuple[Way, ...]:
        """How to apply, where there is more to say than which kinds there are, or no place to come to."""
        return self.ways if not self.in_person or any(way.told for way in self.ways) else ()

    @property
    def in_person(self) -> bool:
        """Whether one may come to a window or a terminal."""
        return any(way.in_person for way in self.ways)

    @cached_property
    def kinds(self) -> frozenset[WayKind]:
        """By which channels one may apply."""
        return frozenset(kind for way in self.ways for kind in way.kinds)

    @cached_property
    def words(self) -> int:
        """How much is said about its papers."""
        return sum(need.words for need in (*self.needs, *self.supplied, *self.later))


def paper(sheets: Iterable[Sheet], cases: Iterable[Case]) -> str:
    """Return how the guide itself is set on paper: so that its longest case fits.

    Before its questions are answered it holds all cases, which are `crowded` sooner.
    """
    longest = _size(max(sheet.words for sheet in sheets))
    everything = sum(20 + sum(need.words for need in case.needs) for case in cases)
    return f"{longest} crowded".strip() if everything > PACKED else longest


def _size(words: int) -> str:
    return "roomy" if words <= ROOMY else "packed" if words > PACKED else ""


class Joined(NamedTuple):
    """What a guide names by id, joined: papers of four kinds, what has to be done first, what one gets."""

    needs: Sequence[Need]
    exempt: Sequence[Need]
    supplied: Sequence[Need]
    later: Sequence[Need]
    before: Sequence[First]
    results: Sequence[Given]


def sheets(matter: Matter, joined: Joined) -> tuple[Sheet, ...]:
    """Return the sheets of a guide, one for all answers that lead to the same papers, costs, promises."""
    found: dict[tuple[int, ...], tuple[_Said, list[str]]] = {}
    for answers in combinations(matter.situations):
        said = _Said(
            needs=tuple(need for need in joined.needs if applies(need.requirement.when, answers)),
            exempt=tuple(need for need in joined.exempt if applies(need.requirement.when, answers)),
            supplied=tuple(need for need in joined.supplied if applies(need.requirement.when, answers)),
            later=tuple(need for need in joined.later if applies(need.requirement.when, answers)),
            apply_by=tuple(item for item in matter.apply_by if applies(item.when, answers)),
            fees=tuple(fee for fee in matter.fees.items if applies(fee.when, answers)),
            receives=tuple(item for item in matter.receives if applies(item.when, answers)),
            before=tuple(first for first in joined.before if applies(first.item.when, answers)),
            limits=tuple(limit for limit in matter.limits if applies(limit.when, answers)),
            attendance=tuple(visits for visits in matter.attendance if applies(visits.when, answers)),
            ways=tuple(way for way in matter.channels if applies(way.when, answers)),
            results=tuple(given for given in joined.results if applies(given.result.when, answers)),
        )
        key = tuple(map(id, chain(*said)))
        found.setdefault(key, (said, []))[1].append(_in_words(matter, answers))
    return tuple(_sheet(matter, said, people) for said, people in found.values())


class _Said(NamedTuple):
    """What applies under some answers."""

    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    supplied: tuple[Need, ...]
    later: tuple[Need, ...]
    apply_by: tuple[Deadline, ...]
    fees: tuple[Fee, ...]
    receives: tuple[Benefit, ...]
    before: tuple[First, ...]
    limits: tuple[TimeLimit, ...]
    attendance: tuple[Visits, ...]
    ways: tuple[Way, ...]
    results: tuple[Given, ...]


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
