"""The graph of a hall: every demand and every gift, by matter and by document, and what can be had at all."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from weakref import WeakKeyDictionary

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.situation import applies, combinations, too_many
from gaoqing.graph.nodes import Demand, Gift, demands_of, gifts_of, is_reissue
from gaoqing.guide import IssuerKind, Material, Matter

_MADE: "WeakKeyDictionary[Catalogue, Graph]" = WeakKeyDictionary()


class Graph:
    """Who asks for which document, who gives it, and what has to be done first.

    Each answer is made when it is first asked for, and says nothing of things whose ids lead nowhere.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._matters = catalogue.matters
        self._materials = catalogue.materials

    @cached_property
    def demands(self) -> Mapping[str, tuple[Demand, ...]]:
        """Matter → what it asks for, in the order of its guide."""
        return {matter.id: tuple(demands_of(matter)) for matter in self._matters.values()}

    @cached_property
    def asked(self) -> Mapping[str, tuple[Demand, ...]]:
        """Document → the demands that name it."""
        found: dict[str, list[Demand]] = {}
        for demands in self.demands.values():
            for demand in demands:
                for name in demand.documents:
                    found.setdefault(name, []).append(demand)
        return {name: tuple(demands) for name, demands in found.items()}

    @cached_property
    def given(self) -> Mapping[str, tuple[Gift, ...]]:
        """Document → the results that are it."""
        found: dict[str, list[Gift]] = {}
        for matter in self._matters.values():
            for gift in gifts_of(matter):
                found.setdefault(gift.document, []).append(gift)
        return {name: tuple(gifts) for name, gifts in found.items()}

    def origins(self, document: Material) -> tuple[Matter, ...]:
        """Return the matters of the hall from which a document comes for the first time.

        None where people have it from elsewhere: no matter gives it, or only such as renew and replace it.
        """
        names = {*document.issuer.matters, *(gift.matter.id for gift in self.given.get(document.id, ()))}
        known = (self._matters[name] for name in self._matters if name in names) if names else ()
        return tuple(matter for matter in known if not is_reissue(matter))

    @cached_property
    def beyond_reach(self) -> frozenset[str]:
        """The matters that nobody can begin, because all ways to what they demand lead back to themselves."""
        waiting = {name: matter for name, matter in self._matters.items() if self._needs_any(matter)}
        while True:
            begun = [name for name, matter in waiting.items() if self._can_begin(matter, waiting)]
            if not begun:
                return frozenset(waiting)
            for name in begun:
                del waiting[name]

    def _needs_any(self, matter: Matter) -> bool:
        demanded = (self._materials.get(name) for item in matter.materials for name in item.materials)
        return bool(matter.before) or any(item and self.origins(item) for item in demanded)

    def _can_begin(self, matter: Matter, waiting: Mapping[str, Matter]) -> bool:
        """Tell whether some answers lead to demands that can all be met without a matter that waits."""
        barred = [item.when for item in matter.before if item.matter in waiting]
        barred += [item.when for item in self.necessary(matter) if self.missing(item, waiting)]
        if not barred:
            return True
        if too_many(matter.situations):
            return not any(not when for when in barred)
        return any(
            not any(applies(when, answers) for when in barred) for answers in combinations(matter.situations)
        )

    def necessary(self, matter: Matter) -> Iterable[Demand]:
        """Return what everybody has to bring under the answers of the demand, and cannot do without."""
        return (item for item in self.demands[matter.id] if item.of == "materials" and not item.spared)

    def missing(self, demand: Demand, waiting: Mapping[str, Matter]) -> bool:
        """Tell whether none of the documents of a demand can be had without a matter that waits."""
        return all(self._lacks(name, waiting) for name in self._accepted(demand))

    def _accepted(self, demand: Demand) -> Iterable[str]:
        """Return the documents that a demand names, and those that may stand in for them."""
        yield from demand.documents
        if not demand.item.exactly:
            for name in demand.documents:
                document = self._materials.get(name)
                yield from (
                    (other.material for other in document.instead if other.material) if document else ()
                )

    def _lacks(self, name: str, waiting: Mapping[str, Matter]) -> bool:
        document = self._materials.get(name)
        if document is None or document.issuer.kind is IssuerKind.APPLICANT:
            return False
        origins = self.origins(document)
        return bool(origins) and all(origin.id in waiting for origin in origins)


def graph_of(catalogue: Catalogue) -> Graph:
    """Return the graph of a hall, made once."""
    made = _MADE.get(catalogue)
    if made is None:
        made = _MADE[catalogue] = Graph(catalogue)
    return made
