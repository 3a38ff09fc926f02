"""Family V, what one department demands of a place, and another one spares it or turns it away for."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.finding.params import Param
from gaoqing.graph import Demand, graph_of
from gaoqing.graph.admissions import Admission, admissions
from gaoqing.graph.claims import Claim, claims
from gaoqing.graph.founding import raised
from gaoqing.graph.gates import asked_of, compelled, gates
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.likeness import meant
from gaoqing.graph.links import links_of
from gaoqing.graph.names import Names, names_of
from gaoqing.graph.places import topics_of
from gaoqing.graph.sizes import sized_demands
from gaoqing.graph.traits import Trait, has, having
from gaoqing.guide import Matter
from gaoqing.rules.lines import gaps
from gaoqing.rules.registry import Found, rule
from gaoqing.text.pattern import lazily

# Of one subject so many guides are compared with each other.
_MOST = 8
_ELSEWHERE = lazily(
    "另办|另行|去办|到[^，。；]{1,16}(?:办|申请)|请办|改办|归|由[^，。；]{2,12}(?:办理|负责|受理)"
)


@rule("V013", Severity.WARNING, whole=True)
def opposite_demands_of_departments(catalogue: Catalogue) -> Iterator[Found]:
    """Two departments demand the opposite of the same place or person."""
    told = set()
    for found in _opposites(catalogue):
        told.add((found.at.source.name, found.params["other"]))
        yield found
    yield from _gaps(catalogue, told)


def _gaps(catalogue: Catalogue, told: set[tuple[str, Param]]) -> Iterator[Found]:
    """Yield lines drawn apart by two guides, if nothing is told yet of those two."""
    for one, other, topic, place in gaps(catalogue):
        pair = (one.at.source.name, other.matter.plain_name)
        if not told & {pair, (other.at.source.name, one.matter.plain_name)}:
            told.add(pair)
            there = other.matter.plain_name
            yield Found(one.at, topic=topic, place=place, other=there, here=one.text, there=other.text)


def _opposites(catalogue: Catalogue) -> Iterator[Found]:
    yield from _opposite_claims(catalogue)
    yield from _opposite_facts(catalogue)
    yield from _beyond_giver(catalogue)
    for more, less, place in raised(catalogue):
        yield Found(more.at, topic=more.name, place=place, **more.beside(less))


def _opposite_claims(catalogue: Catalogue) -> Iterator[Found]:
    """Yield what one department says is not needed and another one asks for."""
    sparing = [*having(catalogue, Trait.SPARES)]
    if not sparing:
        return
    names = names_of(catalogue.surroundings)
    spared = [claim for matter in sparing for claim in claims(matter, names) if not claim.needed]
    said = _of_others(catalogue, names)
    wanted: dict[tuple[str, str], list[Claim]] = {}
    for claim in (*said, *_listed(catalogue, spared), *_compelled(catalogue)):
        for place in claim.extent.kinds if claim.needed else ():
            wanted.setdefault((claim.topic, place), []).append(claim)
    told = set()
    for claim in spared:
        for place in sorted(claim.extent.kinds):
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


def _of_others(catalogue: Catalogue, names: Names) -> Iterator[Claim]:
    """Yield what guides say of places of a size, or of all of them."""
    for matter in having(catalogue, Trait.CLAIMS):
        yield from claims(matter, names)


def _listed(catalogue: Catalogue, spared: Iterable[Claim]) -> Iterator[Claim]:
    """Yield what guides list, of those that a person could be sent to from a guide that spares it."""
    links = links_of(catalogue)
    near = {claim.matter.id for claim in spared}
    near |= {other for name in near for other in links.get(name, ())}
    for matter in catalogue.matters.values():
        if matter.id in near or has(catalogue, matter, Trait.LISTS):
            yield from sized_demands(matter, catalogue.materials)


def _contradict(catalogue: Catalogue, spared: Claim, wanted: Claim) -> bool:
    """Tell whether a place of some size is told both: that it needs something, and that it does not."""
    if spared.matter.department == wanted.matter.department:
        return False
    if not spared.extent.meets(wanted.extent):
        return False
    if spared.refused and not _is_of(catalogue, spared.topic, spared.matter):
        return False
    linked = wanted.matter.id in links_of(catalogue).get(spared.matter.id, ())
    listed = "materials" in wanted.path
    return linked or not listed or not wanted.extent.range.everything


def _is_of(catalogue: Catalogue, topic: str, matter: Matter) -> bool:
    """Tell whether what is refused would have to be had from the department that refuses it."""
    own = catalogue.departments.get(matter.department)
    papers = (item for item in catalogue.materials.values() if topic in (item.name, *topics_of(item.name)))
    return own is not None and any(own in meant(item.issuer.name, [own]) for item in papers)


def _compelled(catalogue: Catalogue) -> Iterator[Claim]:
    """Yield what everybody of a size must get, as the guide says from which it is to be had."""
    for matter in having(catalogue, Trait.COMPELS):
        for path, extent, text in compelled(matter):
            for result in matter.results:
                paper = catalogue.materials.get(result.material)
                name = paper.name if paper else result.name
                for topic in topics_of(name) or {name}:
                    yield Claim(matter, path, topic, needed=True, extent=extent, when={}, text=text)


def _opposite_facts(catalogue: Catalogue) -> Iterator[Found]:
    """Yield the numbers of one subject of which nobody can fulfil both."""
    for one, other in (*pairs(catalogue), *_gates_of_places(catalogue)):
        if one.extent.apart(other.extent):
            yield Found(
                other.at,
                topic=one.subject or one.extent.measure,
                place=one.subject or min(one.extent.kinds & other.extent.kinds),
                other=one.matter.plain_name,
                here=other.item.text,
                there=one.item.text,
            )


def _beyond_giver(catalogue: Catalogue) -> Iterator[Found]:
    """Yield documents that are asked for of places whose size the office that gives them turns away."""
    graph = graph_of(catalogue)
    for name, demands in graph.asked.items():
        document = catalogue.materials.get(name)
        if document and (document.issuer.matters or name in graph.given):
            gated = [origin for origin in graph.origins(document) if has(catalogue, origin, Trait.GATES)]
            barred = [item for origin in gated for item in gates(origin, of_places=True)]
            for demand in demands if barred else ():
                if demand.of == "materials" and not demand.item.optional and len(demand.documents) == 1:
                    yield from _turned_away(catalogue, demand, barred)


def _turned_away(catalogue: Catalogue, demand: Demand, barred: list[Admission]) -> Iterator[Found]:
    name = catalogue.materials[demand.documents[0]].name
    for extent in asked_of(demand):
        for gate in barred:
            same = gate.extent.alike(extent) and demand.matter.department != gate.matter.department
            if same and extent.same_number(gate.extent) and not extent.counted.meets(gate.extent.counted):
                yield Found(
                    demand.at,
                    topic=name,
                    place=min(gate.extent.kinds & extent.kinds),
                    other=gate.matter.plain_name,
                    here=name,
                    there=gate.item.text,
                )
                return


def _gates_of_places(catalogue: Catalogue) -> Iterator[tuple[Admission, Admission]]:
    """Yield what two departments say in sentences of one number of one kind of place.

    A guide that sends people elsewhere divides a field with another one.
    """
    known: dict[tuple[str, str, str], list[Admission]] = {}
    for matter in having(catalogue, Trait.GATES):
        for item in gates(matter):
            if not item.subject and item.extent.measure and not _sends_elsewhere(matter):
                for place in sorted(item.extent.kinds):
                    group = known.setdefault((place, item.extent.dimension, item.extent.measure), [])
                    if len(group) < _MOST:
                        group.append(item)
    for group in known.values():
        for one, other in combinations(group, 2):
            if one.matter.department != other.matter.department:
                yield one, other


def _sends_elsewhere(matter: Matter) -> bool:
    said = [matter.summary, *(item.text for item in (*matter.conditions, *matter.exclusions))]
    return bool(_ELSEWHERE.search("。".join(said)))


@once_a_hall
def pairs(catalogue: Catalogue) -> tuple[tuple[Admission, Admission], ...]:
    """Return the facts of one subject that two departments demand of everybody."""
    return tuple(_pairs(catalogue))


def _pairs(catalogue: Catalogue) -> Iterator[tuple[Admission, Admission]]:
    known: dict[tuple[str, str], list[Admission]] = {}
    for matter in having(catalogue, Trait.FACTS):
        for item in admissions(matter):
            elsewhere = item.refuses and _ELSEWHERE.search(item.item.text)
            if item.subject and not item.item.when and not elsewhere:
                group = known.setdefault((item.subject, item.extent.dimension), [])
                if len(group) < _MOST:
                    group.append(item)
    for group in known.values():
        for one, other in combinations(group, 2):
            if one.matter.department != other.matter.department:
                yield one, other
