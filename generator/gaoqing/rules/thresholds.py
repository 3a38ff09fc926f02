"""Family V, the lines that several departments draw: who is below, who is above, what they need there."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.admissions import Admission, admissions
from gaoqing.graph.claims import Claim, Extent, claims
from gaoqing.graph.links import links_of
from gaoqing.graph.ranges import Range
from gaoqing.graph.sizes import Size, sized_demands, sizes
from gaoqing.guide import Matter
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule, rule
from gaoqing.text.pattern import lazily

# A guide without any of it draws no line that another one could draw elsewhere.
_LINES = lazily("平方|平米|㎡|m²|不论|无论|一律|从业人|职工人数|注册资|间距|距离")
# Of one subject so many guides are compared with each other.
_MOST = 8
_ELSEWHERE = lazily(
    "另办|另行|去办|到[^，。；]{1,16}(?:办|申请)|请办|改办|归|由[^，。；]{2,12}(?:办理|负责|受理)"
)


@rule("V013", Severity.WARNING, whole=True)
def opposite_demands_of_departments(catalogue: Catalogue) -> Iterator[Found]:
    """Two departments demand the opposite of the same place or person."""
    matters = [matter for matter in catalogue.matters.values() if _LINES.search(matter.at.source.text)]
    yield from _opposite_claims(catalogue, matters)
    yield from _opposite_facts(catalogue)


def _opposite_claims(catalogue: Catalogue, matters: Iterable[Matter]) -> Iterator[Found]:
    """Yield what one department says is not needed and another one asks for."""
    said = [claim for matter in matters for claim in claims(matter)]
    spared = [claim for claim in said if not claim.needed]
    if not spared:
        return
    wanted: dict[tuple[str, str], list[Claim]] = {}
    for claim in (*said, *_listed(catalogue, spared)):
        if claim.needed:
            for place in claim.extent.places:
                wanted.setdefault((claim.topic, place), []).append(claim)
    told = set()
    for claim in spared:
        for place in sorted(claim.extent.places):
            for other in wanted.get((claim.topic, place), ()):
                key = claim.matter.id, other.matter.id, claim.topic
                if key not in told and _contradict(catalogue, claim, other):
                    told.add(key)
                    yield Found(
                        claim.at,
                        topic=claim.topic,
                        place=place,
                        other=other.matter.plain_name,
                        here=claim.text,
                        there=other.text,
                    )


def _listed(catalogue: Catalogue, spared: Iterable[Claim]) -> Iterator[Claim]:
    """Yield what guides list, of those that a person could be sent to from a guide that spares it."""
    links = links_of(catalogue)
    near = {claim.matter.id for claim in spared}
    near |= {other for name in near for other in links.get(name, ())}
    for matter in catalogue.matters.values():
        if matter.id in near or _LINES.search(matter.at.source.text):
            yield from sized_demands(matter, catalogue.materials)


def _contradict(catalogue: Catalogue, spared: Claim, wanted: Claim) -> bool:
    """Tell whether a place of some size is told both: that it needs something, and that it does not."""
    if spared.matter.department == wanted.matter.department:
        return False
    if not spared.extent.meets(wanted.extent):
        return False
    linked = wanted.matter.id in links_of(catalogue).get(spared.matter.id, ())
    listed = "materials" in wanted.path
    return linked or not listed or not wanted.extent.range.everything


def _opposite_facts(catalogue: Catalogue) -> Iterator[Found]:
    """Yield the numbers of one subject of which nobody can fulfil both."""
    for one, other in _pairs(catalogue):
        if not one.range.meets(other.range):
            yield Found(
                other.at,
                topic=one.subject,
                place=one.subject,
                other=one.matter.plain_name,
                here=other.item.text,
                there=one.item.text,
            )


def _pairs(catalogue: Catalogue) -> Iterator[tuple[Admission, Admission]]:
    """Yield the facts of one subject that two departments demand of everybody."""
    known: dict[tuple[str, str], list[Admission]] = {}
    for matter in catalogue.matters.values():
        if any(item.fact for item in (*matter.conditions, *matter.exclusions)):
            for item in admissions(matter):
                if (
                    item.subject
                    and not item.item.when
                    and not (item.refuses and _ELSEWHERE.search(item.item.text))
                ):
                    group = known.setdefault((item.subject, item.extent.dimension), [])
                    if len(group) < _MOST:
                        group.append(item)
    for group in known.values():
        for one, other in combinations(group, 2):
            if one.matter.department != other.matter.department:
                yield one, other


@matter_rule("V014", Severity.WARNING)
def number_on_no_side(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A number belongs to both sides of a line, or to none."""
    if matter.situations:
        by_question: dict[int, list[Size]] = {}
        for size in sizes(matter).values():
            by_question.setdefault(size.question, []).append(size)
        for number, found in by_question.items():
            yield from _partition(matter, number, found)


def _partition(matter: Matter, number: int, found: list[Size]) -> Iterator[Found]:
    answers = matter.situations[number].answers
    whole = len(found) == len(answers)
    for one, other in combinations(found, 2):
        low, high = (other, one) if one.extent.range.up else (one, other)
        if _opposed(low.extent, high.extent):
            rest = [item.extent.range for item in found if item not in (low, high)]
            hint = _fault(low.extent.range, high.extent.range, rest, whole=whole)
            if hint:
                here, there = answers[other.answer].label, answers[one.answer].label
                at = _label(matter, other)
                yield Found(at, here=here, there=there, other=matter.plain_name, hint=Word(f"hint.{hint}"))


def _label(matter: Matter, size: Size) -> At:
    return matter.at / "situations" / size.question / "answers" / size.answer / "label"


def _opposed(low: Extent, high: Extent) -> bool:
    sides = high.range.up and low.range.one_sided and not low.range.up
    return sides and low.places == high.places and low.same_number(high)


def _fault(low: Range, high: Range, rest: list[Range], *, whole: bool) -> str:
    """Say what is wrong between a range below and a range above; nothing where they touch."""
    if low.meets(high):
        return "line-both"
    space = low.rest.common(high.rest)
    if space.empty or any(item.meets(space) for item in rest):
        return ""
    return "line-none" if space.least == space.most or whole else ""


@elsewhere("V014")
def number_on_no_side_of_two(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the lines that two departments draw at the same number."""
    yield from _lines_of_facts(catalogue)
    yield from _lines_of_answers(catalogue)


def _lines_of_facts(catalogue: Catalogue) -> Iterator[Found]:
    for one, other in _pairs(catalogue):
        if _two_lines(one.range, other.range) and one.range.up == other.range.up:
            hint, name = Word("hint.line-two"), one.matter.plain_name
            yield Found(other.at, here=other.item.text, there=one.item.text, other=name, hint=hint)


def _two_lines(one: Range, other: Range) -> bool:
    """Tell whether just one number is small by one range and large by the other."""
    if not (one.one_sided and other.one_sided):
        return False
    return one.line[0] == other.line[0] and one.line != other.line


_Lines = dict[tuple[str, str, float], tuple[Matter, Size]]


def _lines_of_answers(catalogue: Catalogue) -> Iterator[Found]:
    first: _Lines = {}
    for matter in catalogue.matters.values():
        if matter.situations and _LINES.search(matter.at.source.text):
            for size in sizes(matter).values():
                if size.extent.range.one_sided:
                    yield from _line(matter, size, first)


def _line(matter: Matter, size: Size, first: _Lines) -> Iterator[Found]:
    for place in sorted(size.extent.places):
        key = place, size.extent.dimension, size.extent.range.line[0]
        other, known = first.setdefault(key, (matter, size))
        fits = other.department != matter.department and size.extent.same_number(known.extent)
        if fits and _two_lines(size.extent.range, known.extent.range):
            here = matter.situations[size.question].answers[size.answer].label
            there = other.situations[known.question].answers[known.answer].label
            hint = Word("hint.line-two")
            yield Found(_label(matter, size), here=here, there=there, other=other.plain_name, hint=hint)
            return
