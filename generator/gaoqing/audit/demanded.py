"""A demand of a guide in its hall: the documents it names, and the gaps that lie in it or in one of them."""

from gaoqing.audit.gap import Gap, Kind, Share
from gaoqing.audit.scene import Scene
from gaoqing.graph import Demand
from gaoqing.guide import IssuerKind, Material, MaterialKind


def documents(scene: Scene, demand: Demand) -> list[Material]:
    """Return the documents of which one is enough."""
    known = scene.hall.materials
    return [known[name] for name in demand.documents if name in known]


def name_of(scene: Scene, demand: Demand) -> str:
    """Return what is asked for, in the words of the page."""
    names = [document.name for document in documents(scene, demand)]
    return demand.item.label or (names[0] if names else demand.documents[0])


def share_of(demand: Demand) -> Share:
    """Tell whom a demand concerns; who can promise instead, or bring it later, is not sent home."""
    if demand.of == "proxy":
        return Share.PROXY
    if demand.of == "minors":
        return Share.MINOR
    spared = demand.item.promise or demand.item.deferrable
    return Share.CASE if demand.when or spared else Share.EVERYBODY


def some_of(demand: Demand) -> Share:
    """Tell whom a gap hits that only some of those meet whom a demand concerns."""
    whom = share_of(demand)
    return Share.CASE if whom is Share.EVERYBODY else whom


def in_demand(scene: Scene, demand: Demand, kind: Kind, *way: str, whom: Share | None = None) -> Gap:
    """Return a gap that is closed in the guide."""
    at = demand.at
    for step in way:
        at /= step
    about = {"name": name_of(scene, demand)}
    return Gap(kind, at, whom or share_of(demand), demand.when, about)


def in_document(document: Material, demand: Demand, kind: Kind, **about: str) -> Gap:
    """Return a gap that is closed in the list of documents, for every guide that asks for it."""
    whom = some_of(demand) if demand.item.any_of else share_of(demand)
    return Gap(kind, document.at, whom, demand.when, {"name": document.name, **about})


def is_own(document: Material) -> bool:
    """Tell whether applicants make it themselves."""
    return document.issuer.kind is IssuerKind.APPLICANT


def is_form(document: Material) -> bool:
    """Tell whether applicants fill it in."""
    return is_own(document) and document.kind is MaterialKind.FORM
