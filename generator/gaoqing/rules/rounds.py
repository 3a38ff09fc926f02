"""Family J: documents that lead back to themselves, so that nobody can begin."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.situation import case_label
from gaoqing.graph import Ring, graph_of
from gaoqing.rules.registry import Found, rule

# Of a longer circle the beginning and the end are told.
_MOST_TOLD, _ENDS = 12, 5


@rule("J017", whole=True)
def demands_lead_back(catalogue: Catalogue) -> Iterator[Found]:
    """What a matter demands can only be had from matters that demand what this one gives."""
    caught: set[str] = set()
    for ring in graph_of(catalogue).rings:
        caught.update(link.need.matter.id for link in ring.links)
        if not _is_told_elsewhere(catalogue, ring):
            need = ring.links[0].need
            yield Found(need.at, circle=_told(catalogue, ring), name=need.matter.plain_name)
    for ring in graph_of(catalogue).branch_rings:
        need = next(link.need for link in ring.links if link.need.when)
        if not caught & {link.need.matter.id for link in ring.links}:
            name = f"{need.matter.plain_name}（{case_label(need.matter, need.when)}）"
            yield Found(need.at, circle=_told(catalogue, ring), name=name)


def _is_told_elsewhere(catalogue: Catalogue, ring: Ring) -> bool:
    """Tell whether only `before` leads around (J015), or to and fro with one document (J016)."""
    if any(link.need.when for link in ring.links):
        return False
    documents = [link for link in ring.links if link.document]
    if not documents:
        return True
    issuer = catalogue.materials[documents[0].document].issuer
    alone = len(documents) == 1 and len(documents[0].need.documents) == 1
    return alone and len(ring.links) == 2 and issuer.matters == (documents[0].to[0],)  # noqa: PLR2004


def _told(catalogue: Catalogue, ring: Ring) -> str:
    """Return a circle as people walk it: a matter, the document that it demands, who gives it …"""
    names: list[str] = []
    for link in ring.links:
        names.append(f"“{link.need.matter.plain_name}”")
        if link.document:
            names.append(catalogue.materials[link.document].name)
    names.append(names[0])
    if len(names) > _MOST_TOLD:
        names[_ENDS:-_ENDS] = ["……"]
    return " → ".join(names)
