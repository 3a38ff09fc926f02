"""Family V, the lines that guides draw through numbers: what lies on them belongs to one side."""

from collections.abc import Iterator
from itertools import combinations

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.measures import counted
from gaoqing.graph.places import Extent
from gaoqing.graph.ranges import Range
from gaoqing.graph.sizes import Size, sizes
from gaoqing.graph.traits import Trait, having
from gaoqing.guide import Matter
from gaoqing.reading.source import At
from gaoqing.rules.opposites import pairs
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

_ASKS = lazily("多[大少高长重宽远久]|几|面积|年龄|岁|规模|大小|数|金额|价|资本|资金|距离|收入|量")


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
    # 为谁申请？未满 8 周岁的孩子，年满 18 周岁的人: there the numbers only describe who is meant.
    whole = len(found) == len(answers) and bool(_ASKS.search(matter.situations[number].question))
    for one, other in combinations(found, 2):
        low, high = (other, one) if one.extent.range.up else (one, other)
        if _opposed(low.extent, high.extent):
            rest = [item.extent.range for item in found if item not in (low, high)]
            hint = _fault(low.extent, high.extent, rest, whole=whole)
            if hint:
                here, there = answers[other.answer].label, answers[one.answer].label
                at = _label(matter, other)
                yield Found(at, here=here, there=there, other=matter.plain_name, hint=Word(f"hint.{hint}"))


def _label(matter: Matter, size: Size) -> At:
    return matter.at / "situations" / size.question / "answers" / size.answer / "label"


def _opposed(low: Extent, high: Extent) -> bool:
    sides = high.range.up and low.range.one_sided and not low.range.up
    return sides and low.places == high.places and low.same_number(high)


def _fault(low: Extent, high: Extent, rest: list[Range], *, whole: bool) -> str:
    """Say what is wrong between a range below and a range above; nothing where they touch."""
    below, above = low.counted, high.counted
    if below.meets(above):
        return "line-both"
    space = counted(below.rest.common(above.rest), low.dimension)
    if space.empty or any(item.meets(space) for item in rest):
        return ""
    return "line-none" if space.least == space.most or whole else ""


@elsewhere("V014")
def number_on_no_side_of_two(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the lines that two departments draw at the same number."""
    yield from _lines_of_facts(catalogue)
    yield from _lines_of_answers(catalogue)


def _lines_of_facts(catalogue: Catalogue) -> Iterator[Found]:
    for one, other in pairs(catalogue):
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
    for matter in having(catalogue, Trait.ANSWERS):
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
