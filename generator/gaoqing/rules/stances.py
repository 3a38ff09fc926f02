"""Family J, what one department demands and another one forbids, without a number."""

from collections.abc import Iterator
from itertools import product

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph.stances import Opposed, Stance, kinds, stances
from gaoqing.rules.registry import Found, rule

# Of one kind so many sentences are compared with each other.
_MOST = 40


@rule("J029", Severity.WARNING, whole=True)
def demanded_and_forbidden(catalogue: Catalogue) -> Iterator[Found]:
    """One department demands what another one forbids."""
    sides: dict[str, tuple[list[Stance], list[Stance]]] = {}
    for kind, item in stances(catalogue.matters.values()):
        sides.setdefault(kind.about, ([], []))[item.side].append(item)
    for kind in kinds():
        wanted, forbidden = sides.get(kind.about, ([], []))
        yield from _opposed(kind, wanted[:_MOST], forbidden[:_MOST])


def _opposed(kind: Opposed, wanted: list[Stance], forbidden: list[Stance]) -> Iterator[Found]:
    """Yield each sentence that another department's denies, once."""
    told = set()
    for one, other in product(wanted, forbidden):
        if (other.said.matter.id, other.said.path) not in told and one.denies(other, kind):
            told.add((other.said.matter.id, other.said.path))
            yield Found(
                other.said.at,
                topic=kind.about,
                other=one.said.matter.plain_name,
                here=other.said.text,
                there=one.said.text,
            )
