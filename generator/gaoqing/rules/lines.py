"""Lines that two departments draw for one thing, between which somebody is told both or neither."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.bounds import Bound, bounds, gated
from gaoqing.graph.names import names_of
from gaoqing.graph.places import places_of
from gaoqing.graph.traits import Trait, has, having
from gaoqing.guide import Matter

# Of one object so many sentences are compared with each other.
_MOST = 24
_LIMITS = {("least", "most"), ("most", "least"), ("most", "allowed"), ("allowed", "most")}


class Gap(NamedTuple):
    """Two sentences that nobody can obey together.

    Attributes:
        one, other: what two departments say.
        topic: what is needed or not, or which number is limited.
        place: of what.
    """

    one: Bound
    other: Bound
    topic: str
    place: str


def gaps(catalogue: Catalogue) -> Iterator[Gap]:
    """Yield the lines that two departments draw at different sizes of one thing."""
    names = names_of(catalogue.surroundings)
    by_object: dict[str, list[Bound]] = {}
    limits: list[Bound] = []
    for matter in _drawing(catalogue):
        for bound in (*bounds(matter, names), *gated(matter, names)):
            for name in bound.objects:
                by_object.setdefault(name, []).append(bound)
            if not bound.objects:
                limits.append(bound)
    for name, found in by_object.items():
        document = catalogue.materials.get(name)
        yield from _needs(document.name if document else name, found)
    yield from _limits(limits)


def _drawing(catalogue: Catalogue) -> Iterator[Matter]:
    """Yield the guides that draw lines of a kind whose opposite another guide of the hall draws."""
    pairs = ((Trait.NEEDS, Trait.FREES), (Trait.CAPS, Trait.REACHES))
    told = [pair for pair in pairs if all(any(having(catalogue, trait)) for trait in pair)]
    for matter in catalogue.matters.values() if told else ():
        if any(has(catalogue, matter, trait) for pair in told for trait in pair):
            yield matter


def _needs(topic: str, found: list[Bound]) -> Iterator[Gap]:
    """Yield what one guide wants from a size on, and another one spares up to a larger size."""
    for one, other in combinations(found[:_MOST], 2):
        needed, free = (one, other) if one.kind == "needed" else (other, one)
        if (needed.kind, free.kind) == ("needed", "free") and _apart(needed, free):
            common = needed.range.common(free.range)
            if common.least < common.most:
                yield Gap(needed, free, topic, _place(needed, free))


def _limits(limits: list[Bound]) -> Iterator[Gap]:
    """Yield what one guide allows at most, and another one demands or allows beyond it."""
    for one, other in combinations(limits[: _MOST * 4], 2):
        if (one.kind, other.kind) in _LIMITS and _apart(one, other) and (noun := one.shared(other)):
            beyond, cap = (other, one) if one.kind == "most" else (one, other)
            refused = not beyond.range.meets(cap.range)
            more = beyond.kind == "allowed" and beyond.range.most > cap.range.most
            if more or (beyond.kind == "least" and refused):
                yield Gap(beyond, cap, beyond.one.measure or beyond.one.dimension, noun)


def _place(one: Bound, other: Bound) -> str:
    """Return of what two sentences speak."""
    places = sorted(places_of(one.text) & places_of(other.text))
    return places[0] if places else one.one.measure or one.shared(other) or one.one.dimension


def _apart(one: Bound, other: Bound) -> bool:
    """Tell whether two departments speak of one number."""
    return one.matter.department != other.matter.department and one.same_number(other)
