"""The graph of a hall: every demand and every gift, by matter and by document, and what can be had at all."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.branches import branch_rings
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.names import names_of
from gaoqing.graph.nodes import Demand, Gift, demands_of, gifts_of, is_reissue
from gaoqing.graph.preconditions import preconditions
from gaoqing.graph.reach import Need, Reach, Source, reached
from gaoqing.graph.rings import Ring, rings
from gaoqing.guide import IssuerKind, Material, Matter
from gaoqing.text.pattern import lazily

# 办“食品经营许可新办”: the matter from which a document comes, and words that there is another way, too.
_QUOTED = lazily("办理?“([^“”]+)”")
_ELSEWHERE = lazily("或者?|也可|另|其他|别的|到期|换|补|丢|坏|以前|原来|；")


class Graph:
    """Who asks for which document, who gives it, and what has to be done first.

    Each answer is made when it is first asked for, and says nothing of things whose ids lead nowhere.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._matters = catalogue.matters
        self._materials = catalogue.materials
        self._names = names_of(catalogue.surroundings)

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

        None where people have it from elsewhere, too: nobody of the hall gives it, or only such as renew and
        replace it, or one of those that are named is not (yet) in the hall. Where the document names nobody,
        whose result it is counts, unless everybody has it, as a card of identity.
        """
        issuer = document.issuer
        if issuer.kind is IssuerKind.APPLICANT or not self._matters.keys() >= {*issuer.matters}:
            return ()
        names = issuer.matters
        if not names and issuer.kind is IssuerKind.AUTHORITY and not document.identity:
            names = tuple(gift.matter.id for gift in self.given.get(document.id, ()))
            names = names or tuple(self._told_by_name(document))
        known = (self._matters[name] for name in dict.fromkeys(names))
        return tuple(matter for matter in known if not is_reissue(matter, document))

    def _told_by_name(self, document: Material) -> Iterable[str]:
        """Yield the matters whose result has the name of a document, or that are named where to get it."""
        yield from self._results.get(document.name, ())
        if not _ELSEWHERE.search(document.where_to_get):
            for name in _QUOTED.findall(document.where_to_get):
                yield from self._called.get(name, ())

    @cached_property
    def _results(self) -> Mapping[str, list[str]]:
        """Name of a result that is in no catalogue → the matters that have it."""
        found: dict[str, list[str]] = {}
        for matter in self._matters.values():
            for result in matter.results:
                if result.name and not result.material:
                    found.setdefault(result.name, []).append(matter.id)
        return found

    @cached_property
    def _called(self) -> Mapping[str, list[str]]:
        """Name → the matters that are called so."""
        found: dict[str, list[str]] = {}
        for matter in self._matters.values():
            for name in {matter.name, matter.plain_name}:
                found.setdefault(name, []).append(matter.id)
        return found

    @cached_property
    def sources(self) -> Mapping[str, tuple[Source, ...]]:
        """Document → where in the hall it comes from; without those that people have from elsewhere."""
        found = {}
        for document in self._materials.values():
            if origins := self.origins(document):
                gifts = self.given.get(document.id, ())
                found[document.id] = tuple(
                    Source(origin, tuple(gift.when for gift in gifts if gift.matter.id == origin.id))
                    for origin in origins
                )
        return found

    @cached_property
    def needs(self) -> Mapping[str, tuple[Need, ...]]:
        """Matter → what everybody must have or have done, and what only matters of the hall give."""
        return {matter.id: tuple(self._needs_of(matter)) for matter in self._matters.values()}

    def _needs_of(self, matter: Matter) -> Iterable[Need]:
        for demand in self.demands[matter.id]:
            if any(name in self.sources for name in demand.documents) and demand.needed:
                accepted = tuple(dict.fromkeys(self.accepted(demand)))
                if all(name in self.sources for name in accepted):
                    yield Need(matter, demand.path, demand.when, accepted)
        for path, when, name in preconditions(matter, self._names):
            document = self._materials[name]
            accepted = (name, *(other.material for other in document.instead))
            givers = {source.matter.id for item in accepted for source in self.sources.get(item, ())}
            if matter.id not in givers and all(item in self.sources for item in accepted):
                yield Need(matter, path, when, accepted)
        for index, first in enumerate(matter.before):
            if first.matter in self._matters:
                path = (*matter.at.path, "before", index, "matter")
                yield Need(matter, path, first.when, (), first.matter)

    def accepted(self, demand: Demand) -> Iterable[str]:
        """Return the documents that a demand names, then those that may stand in for them.

        What is in no catalogue is an empty name: people have it from elsewhere.
        """
        yield from demand.documents
        if not demand.item.exactly:
            known = (self._materials.get(name) for name in demand.documents)
            yield from (other.material for document in known if document for other in document.instead)

    @cached_property
    def reach(self) -> Reach:
        """What can be begun and had, beginning with what waits for nothing."""
        return reached(self._matters, self.needs, self.sources)

    @property
    def beyond_reach(self) -> frozenset[str]:
        """The matters that nobody can begin, because all ways to what they demand lead back to themselves."""
        return frozenset(self._matters.keys() - self.reach.begun)

    @cached_property
    def rings(self) -> tuple[Ring, ...]:
        """The circles for which those matters cannot be begun."""
        return tuple(rings(self._matters, self.reach, self.sources)) if self.beyond_reach else ()

    @cached_property
    def branch_rings(self) -> tuple[Ring, ...]:
        """The circles in which only people of some answers are caught."""
        return tuple(branch_rings(self._matters, self.needs, self.sources))


@once_a_hall
def graph_of(catalogue: Catalogue) -> Graph:
    """Return the graph of a hall."""
    return Graph(catalogue)
