"""Family J: documents that are asked for from a size up, below which the office that gives them refuses."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph import Demand, Graph, graph_of
from gaoqing.graph.admissions import Admission
from gaoqing.graph.gates import asked_of, gates
from gaoqing.graph.measures import measured
from gaoqing.graph.places import Extent
from gaoqing.graph.ranges import Range
from gaoqing.graph.sayings import sayings
from gaoqing.graph.traits import Trait, has
from gaoqing.guide import Matter
from gaoqing.rules.registry import Found, rule
from gaoqing.text.pattern import lazily

# Who is refused gets the same from somebody else, or need not bring it.
_ELSEWHERE = lazily(
    "到[^，。；]{1,16}(?:办|申请|领)|由[^，。；]{2,12}(?:办理|负责|受理|出具|发)|另办|另行|归[^，。；]{2,10}管"
)


@rule("J031", Severity.WARNING, whole=True)
def asked_below_the_line(catalogue: Catalogue) -> Iterator[Found]:
    """A document is asked for at a size at which the office that gives it refuses."""
    graph = graph_of(catalogue)
    for matter in catalogue.matters.values():
        if has(catalogue, matter, Trait.GATES):
            barred = [item for item in gates(matter, of_places=True) if not _ELSEWHERE.search(item.item.text)]
            for name in dict.fromkeys(item.material for item in matter.results if item.material):
                for demand in graph.asked.get(name, ()) if barred else ():
                    if demand.matter.id != matter.id and _only_from(graph, catalogue, matter, demand):
                        yield from _fallen(catalogue, demand, barred)


def _only_from(graph: Graph, catalogue: Catalogue, matter: Matter, demand: Demand) -> bool:
    """Tell whether everybody who is asked has to have a document from one matter."""
    document = catalogue.materials.get(demand.item.material)
    item = demand.item
    if not document or document.instead or item.optional or item.promise or item.deferrable:
        return False
    return demand.of == "materials" and graph.origins(document) == (matter,)


def _fallen(catalogue: Catalogue, demand: Demand, barred: list[Admission]) -> Iterator[Found]:
    for extent in asked_of(demand):
        for gate in barred:
            if _falls_between(extent, gate) and not _settled(demand, gate):
                at, name = demand.at, catalogue.materials[demand.item.material].name
                other = gate.matter.plain_name
                yield Found(at, name=name, gap=_written(extent, gate), other=other, there=gate.item.text)
                return


def _falls_between(extent: Extent, gate: Admission) -> bool:
    """Tell whether some of those who are asked are refused, and others are not."""
    if not (extent.alike(gate.extent) and extent.same_number(gate.extent) and gate.range.one_sided):
        return False
    gap = extent.counted.common(gate.extent.counted.rest)
    return extent.range.one_sided and extent.meets(gate.extent) and not gap.empty and gap.least < gap.most


def _settled(demand: Demand, gate: Admission) -> bool:
    """Tell whether the guide that asks knows the line of the one that gives: it says what holds there."""
    line = gate.range.line[0]
    for said in sayings(demand.matter):
        for one in measured(said.text):
            if one.dimension == gate.extent.dimension and line in (one.range.least, one.range.most):
                return True
    return False


def _written(extent: Extent, gate: Admission) -> str:
    gap: Range = extent.counted.common(gate.extent.counted.rest)
    return f"{gap.least:g}～{gap.most:g}"
