"""一次性告知单: what to bring, for each set of answers that makes a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Benefit, Deadline, Fee, Matter, Step, TimeLimit, Visits, Way
from gaoqing.guide.choices import WayKind
from gaoqing.guide.material import When
from gaoqing.guide.matter import Condition
from gaoqing.site.lookups import Given
from gaoqing.site.needs import Case, Need
from gaoqing.site.neighbours import First
from gaoqing.site.ways_to_answer import cases_of, fragment, told

# Characters on a guide's paper about one case, up to which they are set larger, and beyond which smaller
# and still smaller.
ROOMY = 270
PACKED = 360
FULL = 780
# The same of all cases together, before the questions are answered.
CROWDED = 400
# The same of a notice, which says less of each document, and more beside.
NOTICE = {"roomy": 480, "": 570, "packed": 820}
SMALLEST = "tight"


class Course(NamedTuple):
    """The steps of a case, and the channels on which they are these; none where all have the same."""

    ways: tuple[Way, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Said:
    """What applies under some answers.

    There is one of `limits` and `attendance` each, or the check would have said so; none where nobody gets
    it.
    """

    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    supplied: tuple[Need, ...]
    later: tuple[Need, ...]
    proxy: tuple[Need, ...]
    minors: tuple[Need, ...]
    apply_by: tuple[Deadline, ...]
    fees: tuple[Fee, ...]
    receives: tuple[Benefit, ...]
    before: tuple[First, ...]
    limits: tuple[TimeLimit, ...]
    attendance: tuple[Visits, ...]
    ways: tuple[Way, ...]
    steps: tuple[Step, ...]
    results: tuple[Given, ...]
    conditions: tuple[Condition, ...]
    exclusions: tuple[Condition, ...]

    @property
    def parts(self) -> dict[str, tuple[Any, ...]]:
        """Each of them by its name."""
        return {item.name: getattr(self, item.name) for item in fields(Said)}


@dataclass(frozen=True)
class Sheet(Said):
    """One printed page: for whom (each case in words), and what holds then.

    Attributes:
        cases: the answers that lead here, `{}` for whatever answers.
        people: the same in words, case by case; nothing for everybody.
        address: what stands after # in the address of this sheet.
        not_needed: names what nobody has to bring, and what is looked up in this case.
        more: how many characters are said beside papers and steps.
    """

    cases: tuple[When, ...]
    people: tuple[str, ...]
    address: str
    not_needed: tuple[str, ...]
    more: int

    @property
    def size(self) -> str:
        """How it is set."""
        words = self.notice_words
        return next((size for size, most in NOTICE.items() if words <= most), SMALLEST)

    @property
    def notice_words(self) -> int:
        """How much a notice says, about everything that differs between guides."""
        others = sum(need.words for need in (*self.proxy, *self.minors))
        steps = sum(len(step.name) + 8 for step in self.steps)
        return self.words + others + steps + self.more + len("".join(self.people))

    @property
    def courses(self) -> tuple[Course, ...]:
        """The steps, apart for channels that have different ones."""
        found: dict[tuple[int, ...], tuple[list[Way], tuple[Step, ...]]] = {}
        for way in self.ways:
            steps = tuple(step for step in self.steps if step.on(way))
            found.setdefault(tuple(map(id, steps)), ([], steps))[0].append(way)
        return tuple(Course(tuple(ways) if len(found) > 1 else (), steps) for ways, steps in found.values())

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
        """How much is said about its papers, and about whom it is for."""
        terms = "".join(chain(*((item.text, *item.any_of) for item in (*self.conditions, *self.exclusions))))
        return sum(need.words for need in (*self.needs, *self.supplied, *self.later)) + len(terms)


def paper(sheets: Iterable[Sheet], cases: Iterable[Case]) -> str:
    """Return how the guide itself is set on paper: so that its longest case fits.

    Before its questions are answered it holds all cases, which are `crowded` sooner.
    """
    words = max(sheet.words for sheet in sheets)
    size = "roomy" if words <= ROOMY else "packed" if words > PACKED else ""
    longest = f"{size} {SMALLEST}" if words > FULL else size
    everything = sum(20 + sum(need.words for need in case.needs) for case in cases)
    return f"{longest} crowded".strip() if everything > CROWDED else longest


class Joined(NamedTuple):
    """What a guide names by id, joined: papers of six kinds, what has to be done first, what one gets."""

    needs: Sequence[Need]
    exempt: Sequence[Need]
    supplied: Sequence[Need]
    later: Sequence[Need]
    proxy: Sequence[Need]
    minors: Sequence[Need]
    before: Sequence[First]
    results: Sequence[Given]


def sheets(matter: Matter, joined: Joined) -> tuple[Sheet, ...]:
    """Return the sheets of a guide, one for all answers that lead to the same papers, costs, promises."""
    found: dict[tuple[int, ...], tuple[Said, list[Answers]]] = {}
    for answers in combinations(matter.situations):
        said = _said(matter, joined, answers)
        key = tuple(map(id, chain(*said.parts.values())))
        found.setdefault(key, (said, []))[1].append(answers)
    return tuple(_sheet(matter, said, ways) for said, ways in found.values())


def _said(matter: Matter, joined: Joined, answers: Answers) -> Said:
    def asked(needs: Iterable[Need]) -> tuple[Need, ...]:
        return tuple(need for need in needs if applies(need.requirement.when, answers))

    return Said(
        needs=asked(joined.needs),
        exempt=asked(joined.exempt),
        supplied=asked(joined.supplied),
        later=asked(joined.later),
        proxy=asked(joined.proxy),
        minors=asked(joined.minors),
        apply_by=tuple(item for item in matter.apply_by if applies(item.when, answers)),
        fees=tuple(fee for fee in matter.fees.items if applies(fee.when, answers)),
        receives=tuple(item for item in matter.receives if applies(item.when, answers)),
        before=tuple(first for first in joined.before if applies(first.item.when, answers)),
        limits=tuple(limit for limit in matter.limits if applies(limit.when, answers)),
        attendance=tuple(visits for visits in matter.attendance if applies(visits.when, answers)),
        ways=tuple(way for way in matter.channels if applies(way.when, answers)),
        steps=tuple(step for step in matter.steps if applies(step.when, answers)),
        results=tuple(given for given in joined.results if applies(given.result.when, answers)),
        conditions=tuple(item for item in matter.conditions if applies(item.when, answers)),
        exclusions=tuple(item for item in matter.exclusions if applies(item.when, answers)),
    )


def _sheet(matter: Matter, said: Said, ways: Iterable[Answers]) -> Sheet:
    cases = cases_of(matter.situations, ways)
    people = tuple("；".join(map("".join, told(matter.situations, case))) for case in cases if case)
    not_needed = (*(item.what for item in matter.not_needed), *(need.name for need in said.exempt))
    texts = (*not_needed, *matter.reminders, matter.proxy.why, matter.minors.text if matter.minors else "")
    return Sheet(
        **said.parts,
        cases=cases,
        people=people,
        address=fragment(matter.situations, cases[0]) or "sheet",
        not_needed=not_needed,
        more=len("".join(texts)),
    )
