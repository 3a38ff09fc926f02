"""Family J: where a document comes from, by the catalogue and by the guides of those who give it."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import Graph, graph_of, is_reissue
from gaoqing.graph.likeness import may_give, meant
from gaoqing.guide import Department, IssuerKind, Material, Matter
from gaoqing.rules.registry import Found, rule
from gaoqing.text.pattern import lazily

# No office is called so; whoever looks for it finds none.
_NOBODY = lazily("(?:有关|相关|当地|上级|各级|政府|行政|主管|职能|管理|的)*(?:部门|机关|单位|机构|政府)")
# Such an office takes in what others decide.
_FOR_OTHERS = lazily("审批|政务|行政服务|便民|综合|街道办|[镇乡](?:人民)?政府")


@rule("J019", whole=True)
def issuer_does_not_issue(catalogue: Catalogue) -> Iterator[Found]:
    """The matter or the department that is said to give a document does not give it."""
    for document in catalogue.materials.values():
        yield from _wrong_matters(catalogue, document)
        yield from _wrong_department(catalogue, document)


def _wrong_matters(catalogue: Catalogue, document: Material) -> Iterator[Found]:
    issuer = document.issuer
    for name in issuer.matters:
        matter = catalogue.matters.get(name)
        # Where it is renewed or replaced, a further place may take it in for somebody else.
        further = matter and name != issuer.matter and is_reissue(matter, document)
        if matter and matter.results and not further and not _may_give(catalogue, matter, document):
            at = document.at / "issuer"
            at = at / "matter" if name == issuer.matter else at / "also" / issuer.also.index(name)
            hint, given = Word("hint.issuer-matter"), _results(catalogue, matter)
            yield Found(at, name=document.name, who=matter.name, hint=hint, given=given)


def _may_give(catalogue: Catalogue, matter: Matter, document: Material) -> bool:
    known = (catalogue.materials.get(result.material) for result in matter.results)
    own = [name for item in known if item for name in (item.name, *item.aliases)]
    gifts = graph_of(catalogue).given.get(document.id, ())
    elsewhere = any(gift.matter is not matter for gift in gifts)
    return may_give(matter, document, own, given_elsewhere=elsewhere)


def _results(catalogue: Catalogue, matter: Matter) -> str:
    known = (catalogue.materials.get(result.material) for result in matter.results)
    pairs = zip(matter.results, known, strict=True)
    return "、".join(document.name if document else result.name for result, document in pairs)


def _wrong_department(catalogue: Catalogue, document: Material) -> Iterator[Found]:
    """Yield an issuer that is a department of the hall, while only matters of others give the document."""
    givers = _givers(catalogue, document) if document.issuer.kind is IssuerKind.AUTHORITY else []
    said = meant(document.issuer.name, catalogue.departments.values()) if givers else []
    if said and not any(_acts_for(catalogue, matter, said) for matter in givers):
        at, hint = document.at / "issuer" / "name", Word("hint.issuer-department")
        yield Found(at, name=document.name, who=said[0].name, hint=hint, given=givers[0].name)


def _givers(catalogue: Catalogue, document: Material) -> list[Matter]:
    names = dict.fromkeys(document.issuer.matters)
    gifts = graph_of(catalogue).given.get(document.id, ())
    known = [catalogue.matters.get(name) for name in names] + [gift.matter for gift in gifts]
    return [matter for matter in known if matter]


def _acts_for(catalogue: Catalogue, matter: Matter, departments: list[Department]) -> bool:
    """Tell whether a matter is of one of these departments, has their help, or is of an office for all."""
    own = catalogue.departments.get(matter.department)
    if own is None or own in departments or _FOR_OTHERS.search(own.name):
        return True
    others = [f"{item.department} {item.name}" for item in matter.authorities]
    others += [step.actor for step in matter.steps]
    return any(item.id in other or item.brief in other for other in others for item in departments)


@rule("J020", Severity.WARNING, whole=True)
def giver_not_named(catalogue: Catalogue) -> Iterator[Found]:
    """A matter gives a document, whose entry in the catalogue names other matters only."""
    given = graph_of(catalogue).given
    for document in catalogue.materials.values():
        named = document.issuer.matters
        matters = [gift.matter for gift in given.get(document.id, ())] if named else []
        unnamed = [
            matter for matter in matters if matter.id not in named and not is_reissue(matter, document)
        ]
        # Where the one that is named does not give it, it was mistaken for the other (J019).
        if unnamed and {matter.id for matter in matters} & {*named}:
            at = document.at / "issuer" / ("matter" if document.issuer.matter else "also")
            for matter in unnamed:
                yield Found(at, name=document.name, matter=matter.name, id=matter.id)


@rule("J022", Severity.WARNING, whole=True)
def nobody_issues(catalogue: Catalogue) -> Iterator[Found]:
    """A document is demanded that nobody is said to give, in the hall or outside it."""
    graph = graph_of(catalogue)
    every = (result for matter in catalogue.matters.values() for result in matter.results)
    given = "\n".join(result.name for result in every if result.name and not result.material)
    for document in catalogue.materials.values():
        if _is_brought(graph, document) and _has_no_issuer(catalogue, document):
            by_name = any(name in given for name in (document.name, *document.aliases))
            if not by_name and not graph.given.get(document.id):
                at = document.at / "issuer" / "name"
                yield Found(at, name=document.name, issuer=document.issuer.name)


def _has_no_issuer(catalogue: Catalogue, document: Material) -> bool:
    """Tell whether nobody is named who issues it, or a department of the hall without a matter."""
    issuer = document.issuer
    if issuer.kind is not IssuerKind.AUTHORITY or issuer.matters or document.where_to_get:
        return False
    ours = next(iter(meant(issuer.name, catalogue.departments.values())), None)
    return ours.name in issuer.name if ours else bool(_NOBODY.fullmatch(issuer.name))


def _is_brought(graph: Graph, document: Material) -> bool:
    """Tell whether somebody has to bring it."""
    asked = graph.asked.get(document.id, ())
    return any(not demand.spared and len(demand.documents) == 1 for demand in asked)
