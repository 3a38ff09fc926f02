"""Family J: documents that matters of a bundle need before the matter that gives them has had its turn."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.situation import together
from gaoqing.finding.params import Word
from gaoqing.graph import Demand, Graph, graph_of
from gaoqing.graph.likeness import gives, may_give
from gaoqing.guide import Bundle, Material, Matter, each
from gaoqing.guide.bundle import Stage
from gaoqing.guide.material import When
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule


@rule("J018", whole=True)
def needed_before_it_is_given(catalogue: Catalogue) -> Iterator[Found]:
    """A matter of a bundle needs a document that the bundle gives later, or never."""
    for bundle in catalogue.bundles.values():
        if all(stage.matter in catalogue.matters for stage in bundle.matters):
            members = _Members(catalogue, bundle)
            yield from members.too_early()
            yield from members.never_passed_on()
            yield from members.brought_too_early()


class _Members:
    """The matters of a bundle: who waits for whom, who demands what, who gives it."""

    def __init__(self, catalogue: Catalogue, bundle: Bundle) -> None:
        self._catalogue, self._bundle = catalogue, bundle
        self._graph: Graph = graph_of(catalogue)
        self._stages: Mapping[str, Stage] = {stage.matter: stage for stage in bundle.matters}

    @cached_property
    def _earlier(self) -> Mapping[str, frozenset[str]]:
        """Matter → those that are done when it begins."""
        found: dict[str, frozenset[str]] = {}
        for name in self._stages:
            met: set[str] = set()
            todo = [*self._stages[name].after]
            while todo:
                other = todo.pop()
                if other in self._stages and other not in met:
                    met.add(other)
                    todo += self._stages[other].after
            found[name] = frozenset(met)
        return found

    def too_early(self) -> Iterator[Found]:
        """Yield what everybody needs at a stage and only later ones give."""
        for at, stage in each(self._bundle.at / "matters", self._bundle.matters):
            for demand in self._graph.demands[stage.matter]:
                givers = self._only_givers(demand) if demand.needed and _always(demand.when, stage) else ()
                if givers and all(stage.matter in self._earlier[giver] for giver in givers):
                    yield self._found(at / "matter", demand.documents[0], "later", stage.matter, givers[0])

    def _only_givers(self, demand: Demand) -> tuple[str, ...]:
        """Return the matters that alone give what a demand accepts, where all are of the bundle."""
        accepted = set(self._graph.accepted(demand))
        if not all(name in self._graph.sources for name in accepted):
            return ()
        givers = [source.matter.id for name in accepted for source in self._graph.sources[name]]
        return tuple(dict.fromkeys(givers)) if self._stages.keys() >= {*givers} else ()

    def never_passed_on(self) -> Iterator[Found]:
        """Yield what is to be passed on, and no matter gives, or none that is done before it is needed."""
        for at, name in each(self._bundle.at / "internal", self._bundle.internal):
            document = self._catalogue.materials.get(name)
            if document is None:
                continue
            takers = [taker for taker in self._stages if self._takes(taker, name)]
            givers = self._givers(document)
            if not givers:
                if not any(may_give(self._matter(member), document) for member in self._stages):
                    yield self._found(at, name, "nobody", *takers[:1])
                continue
            for taker in takers:
                if taker not in givers and not self._earlier[taker] & {*givers}:
                    yield self._found(at, name, "passed-late", taker, givers[0])

    def brought_too_early(self) -> Iterator[Found]:
        """Yield what people are to bring once, while only the bundle itself gives it to them."""
        for at, name in each(self._bundle.at / "shared", self._bundle.shared):
            givers = {source.matter.id for source in self._graph.sources.get(name, ())}
            takers = [taker for taker in self._stages if self._takes(taker, name)]
            inside = givers and takers and self._stages.keys() >= givers
            if inside and all(self._earlier[taker] & givers for taker in takers):
                yield self._found(at, name, "shared", takers[0], *sorted(givers)[:1])

    def _matter(self, name: str) -> Matter:
        return self._catalogue.matters[name]

    def _givers(self, document: Material) -> list[str]:
        """Return the stages that give a document under the answers they have."""
        gifts = self._graph.given.get(document.id, ())
        ours = [gift for gift in gifts if gift.matter.id in self._stages]
        found = {gift.matter.id for gift in ours if self._can(gift.matter.id, gift.when)}
        found |= {name for name in document.issuer.matters if name in self._stages}
        return [name for name in self._stages if name in found or self._names(name, document)]

    def _names(self, name: str, document: Material) -> bool:
        return not any(result.material for result in self._matter(name).results) and gives(
            self._matter(name), document
        )

    def _takes(self, name: str, document: str) -> bool:
        demands = self._graph.demands[name]
        return any(
            document in item.documents and item.needed and self._can(name, item.when) for item in demands
        )

    def _can(self, name: str, when: When) -> bool:
        """Tell whether something holds under some answers that a bundle leaves open."""
        fixed = {question: (answer,) for question, answer in self._stages[name].answers.items()}
        return together(self._matter(name).situations, when, fixed) is not None

    def _found(self, at: At, document: str, hint: str, *names: str) -> Found:
        """Return a finding; `names` are the matter that needs the document, and the one that gives it."""
        matters = " ← ".join(f"“{self._matter(name).plain_name}”" for name in names)
        material = self._catalogue.materials[document]
        bundle, told = self._bundle.name, Word(f"hint.order-{hint}")
        return Found(at, name=material.name, bundle=bundle, hint=told, matters=matters)


def _always(when: When, stage: Stage) -> bool:
    """Tell whether something holds under the answers that a bundle fixes, whatever else is answered."""
    return all(stage.answers.get(question) in accepted for question, accepted in when.items())
