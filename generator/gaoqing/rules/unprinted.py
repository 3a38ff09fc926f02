"""Family M, papers that their own office no longer prints, and another guide wants in the original."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph import Demand, Saying, graph_of, names_of
from gaoqing.graph.traits import Trait, having
from gaoqing.graph.unprinted import stopped
from gaoqing.guide import Material, Matter
from gaoqing.guide.choices import Delivery
from gaoqing.rules.registry import Found, rule

_ON_SCREEN = frozenset({Delivery.DOWNLOAD})


@rule("M033", Severity.WARNING, whole=True)
def paper_no_longer_printed(catalogue: Catalogue) -> Iterator[Found]:
    """The original of a paper is demanded that its own office says it no longer prints."""
    for matter in having(catalogue, Trait.STOPS):
        said = next(stopped(matter), None)
        for document in _given(catalogue, matter) if said else ():
            for demand in graph_of(catalogue).asked.get(document.id, ()):
                if said and _wants_paper(demand) and _speaks_of(catalogue, said, document):
                    yield Found(demand.at, name=document.name, other=matter.plain_name, text=said.text)


def _given(catalogue: Catalogue, matter: Matter) -> Iterator[Material]:
    """Yield the documents that come from a matter alone, and not as a file that one prints oneself."""
    if any(_ON_SCREEN & {*result.delivery} for result in matter.results):
        return
    results = {result.material for result in matter.results}
    for document in catalogue.materials.values():
        sources = document.issuer.matters
        if not document.electronic and (sources == (matter.id,) or (document.id in results and not sources)):
            yield document


def _wants_paper(demand: Demand) -> bool:
    item = demand.item
    return bool(item.original and item.material and not item.electronic) and not demand.spared


def _speaks_of(catalogue: Catalogue, said: Saying, document: Material) -> bool:
    """Tell whether a sentence may mean a document: it names none, or this one."""
    named = {
        item.id for found in names_of(catalogue.surroundings).find(said.text) for item in found.documents
    }
    return not named or document.id in named
