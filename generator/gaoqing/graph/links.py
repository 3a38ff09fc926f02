"""Which matters one person has to do with: one sends people to the other, or a bundle holds both."""

from collections.abc import Mapping

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.hall import graph_of
from gaoqing.graph.kept import once_a_hall

Links = Mapping[str, frozenset[str]]


@once_a_hall
def links_of(catalogue: Catalogue) -> Links:
    """Return matter → the matters that somebody who does it is likely to do too."""
    found: dict[str, set[str]] = {}
    for matter in catalogue.matters.values():
        for item in matter.before:
            _join(found, matter.id, item.matter)
    graph = graph_of(catalogue)
    for name, demands in graph.asked.items():
        document = catalogue.materials.get(name)
        for origin in graph.origins(document) if document else ():
            for demand in demands:
                _join(found, demand.matter.id, origin.id)
    for bundle in catalogue.bundles.values():
        members = [item.matter for item in bundle.matters]
        for one in members:
            for other in members:
                _join(found, one, other)
    return {name: frozenset(others) for name, others in found.items()}


def _join(found: dict[str, set[str]], one: str, other: str) -> None:
    if other and one != other:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
