"""Family J: what one citizen is told twice, in the same way or in two ways that cannot both hold."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Literal, TypeVar

from gaoqing.catalogue.catalogue import demanded, requirements
from gaoqing.catalogue.situation import Answers, together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Param, Word
from gaoqing.guide import Fee, Matter, each
from gaoqing.guide.material import Copies, Original, Requirement
from gaoqing.reading.source import At
from gaoqing.rules.parts import case_of, content
from gaoqing.rules.registry import Found, matter_rule

# Nobody demands the same thing more often of one person; an item is compared with so many before it.
_MAX_COMPARED = 40
# What may differ between two mentions of a document that is wanted in one and the same way.
_REMARKS = ("note", "optional", "promise", "exempt")
_FIELDS_BESIDE_FORM = ("material", "any_of", "label", "whose", "basis", "when", *_REMARKS)

Item = TypeVar("Item", Requirement, Fee)
# In what two demands contradict each other; there are words for each.
Way = Literal["exempt", "supplied", "optional", "promise", "deferrable"]
Difference = Way | Literal["use", "count", "paper", "amount"]
WAYS: tuple[Way, ...] = ("exempt", "supplied", "optional", "promise", "deferrable")
Verdict = TypeVar("Verdict")
Compare = Callable[[Item, Item], Verdict | None]
# The first place, the second, what stands there, the verdict, when.
Pair = tuple[At, At, Item, Verdict, Answers]


@matter_rule("J003")
def contradicting_requirements(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The same document or fee is required twice, in contradictory ways."""
    for document in _twice(matter, _documents(matter), _contradiction):
        yield _found(matter, document, _name(hall, document[2]), hint=Word(f"hint.twice-{document[3]}"))
    for charge in _twice(matter, _charges(matter), _two_prices):
        yield _found(matter, charge, charge[2].item, hint=Word(f"hint.twice-{charge[3]}"))


@matter_rule("J004", Severity.WARNING)
def repeated_requirement(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The same document is required twice in the same way."""
    for document in _twice(matter, _documents(matter), _repetition):
        yield _found(matter, document, _name(hall, document[2]))


def _found(matter: Matter, pair: Pair[Item, Verdict], name: str, **params: Param) -> Found:
    first, second, _, _, answers = pair
    line = first.source.place(first.path).line
    case = case_of(matter, answers)
    return Found(second, name=name, case=case, line=line, **params)


def _name(hall: Surroundings, item: Requirement) -> str:
    material = hall.materials.get(item.material)
    name = item.label or (material.name if material else item.material)
    return f"{name}（{item.whose}）" if item.whose else name


def _documents(matter: Matter) -> Iterable[list[tuple[At, Requirement]]]:
    """Return the demands that are for the same document of the same person, where there are several."""
    named = [item.material for item in demanded(matter)]
    if len({*named}) == len(named):
        return ()
    several = {name for name, number in Counter(named).items() if number > 1}
    found = requirements(matter, lambda item: item.material in several)
    return _alike((at, item, _document(item)) for at, item in found)


def _document(item: Requirement) -> Hashable:
    # 申请人本人 is 申请人; 本人 alone is left as it is.
    whose = item.whose.removesuffix("本人").strip() or item.whose
    # Photographs of two sizes are two things.
    photo = (item.photo.width_mm, item.photo.height_mm, item.photo.background) if item.photo else None
    return item.material, frozenset(item.any_of), whose, photo


def _charges(matter: Matter) -> Iterable[list[tuple[At, Fee]]]:
    """Return the charges of the same name, where there are several."""
    items = matter.fees.items
    if len(items) == 1:
        return ()
    return _alike((at, fee, fee.item) for at, fee in each(matter.at / "fees" / "items", items))


def _alike(keyed: Iterable[tuple[At, Item, Hashable]]) -> Iterable[list[tuple[At, Item]]]:
    groups: dict[Hashable, list[tuple[At, Item]]] = {}
    for at, item, key in keyed:
        groups.setdefault(key, []).append((at, item))
    return [group for group in groups.values() if len(group) > 1]


def _twice(
    matter: Matter, groups: Iterable[list[tuple[At, Item]]], compare: Compare[Item, Verdict]
) -> Iterator[Pair[Item, Verdict]]:
    """Yield each item that, in some case, stands beside an earlier one with which it compares badly."""
    for group in groups:
        for index, (at, item) in enumerate(group):
            for earlier, other in group[max(0, index - _MAX_COMPARED) : index]:
                # Under 本人来办 nobody brings what a proxy brings, even where no `when` says so.
                apart = earlier.path[0] != at.path[0] and other.when and not item.when
                verdict = None if apart else compare(other, item)
                answers = together(matter.situations, other.when, item.when) if verdict else None
                if verdict and answers is not None:
                    yield earlier, at, item, verdict, answers
                    break


def _contradiction(one: Requirement, other: Requirement) -> Difference | None:
    """Say in what two demands for one document differ so that nobody can do both; None where they do not."""
    return next(_differences(one, other), None)


def _differences(one: Requirement, other: Requirement) -> Iterator[Difference]:
    for way in WAYS:
        if bool(getattr(one, way)) != bool(getattr(other, way)):
            yield way
    if one.original and other.original:
        if one.original.use != other.original.use:
            yield "use"
        if not _meet(one.original, other.original):
            yield "count"
    if one.copies and other.copies and _same_sides(one.copies, other.copies):
        if not _meet(one.copies, other.copies):
            yield "count"
        if {one.copies.paper, other.copies.paper} == {"A4", "A3"}:
            yield "paper"
    if one.photo and other.photo and one.photo.count != other.photo.count:
        yield "count"


def _meet(one: Original | Copies, other: Original | Copies) -> bool:
    """Tell whether one number of papers can be right for both."""
    return max(one.count, other.count) <= min(one.most or one.count, other.most or other.count)


def _same_sides(one: Copies, other: Copies) -> bool:
    return one.sides == other.sides or not one.sides or not other.sides


def _two_prices(one: Fee, other: Fee) -> Difference | None:
    """Say that a fee of one name and unit has two amounts."""
    known = one.ways and other.ways
    units = {fee.unit for fee in (one, other) if fee.unit}
    return "amount" if known and _price(one) != _price(other) and len(units) <= 1 else None


def _price(fee: Fee) -> object:
    return fee.amount, fee.percent, fee.of, fee.bands, fee.standard, fee.market, fee.currency


def _repetition(one: Requirement, other: Requirement) -> bool:
    """Tell whether two demands for one document are one; a note of its own makes a second document."""
    notes = {item.note for item in (one, other) if item.note}
    same = len(notes) <= 1 and not _contradiction(one, other)
    return same and content(one, *_FIELDS_BESIDE_FORM) == content(other, *_FIELDS_BESIDE_FORM)
