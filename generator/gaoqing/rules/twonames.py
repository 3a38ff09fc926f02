"""Family M, one paper that stands under two names: in a list, in a bundle, in the catalogue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from gaoqing.catalogue.catalogue import Catalogue, demand_lists
from gaoqing.catalogue.situation import together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import graph_of
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.papers import alike, bargain, called_there, plain, same
from gaoqing.graph.twins import refers, signs, stem, twins
from gaoqing.guide import Bundle, Material, Matter, Requirement, each
from gaoqing.reading.source import At
from gaoqing.rules.doubles import bare, is_sheet
from gaoqing.rules.registry import Found, elsewhere, matter_rule, rule

# Every pair of a list is compared; nobody demands more papers of one person.
_MOST = 40
# No id is empty.
_REFERRING = ""


@matter_rule("M023", Severity.WARNING, whole=True)
def paper_under_two_names(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """One list asks for the same paper under two names."""
    for way, items in demand_lists(matter):
        for index, item in enumerate(items):
            if item.any_of:
                at = At(matter.at.source, (*matter.at.path, *way, index, "any_of"))
                yield from _twice(hall, [(at / place, name) for place, name in enumerate(item.any_of)])
    yield from _demanded_twice(hall, matter)


@elsewhere("M023")
def paper_under_two_names_in_bundle(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what bundles ask for once, and at what their offices pass on."""
    for bundle in catalogue.bundles.values():
        named = [*each(bundle.at / "shared", bundle.shared), *each(bundle.at / "internal", bundle.internal)]
        yield from _twice(catalogue, named)
        yield from _in_members(catalogue, bundle)


def _in_members(catalogue: Catalogue, bundle: Bundle) -> Iterator[Found]:
    """Yield each demand of a matter for what its bundle, or another matter of it, calls otherwise."""
    first = dict.fromkeys((*bundle.shared, *bundle.internal))
    for stage in bundle.matters:
        demands = graph_of(catalogue).demands.get(stage.matter, ())
        own = {name for demand in demands for name in demand.documents}
        for demand in demands:
            for name in demand.documents if demand.of == "materials" and len(demand.documents) == 1 else ():
                other = name not in first and _other(
                    catalogue, name, [key for key in first if key not in own]
                )
                if other:
                    document = catalogue.materials[name]
                    yield Found(demand.at / "material", name=document.name, other=other)
                first[name] = None


def _other(catalogue: Catalogue, name: str, first: Iterable[str]) -> str:
    """Return the name by which another matter asks for a document; empty where it is the first that does."""
    document = catalogue.materials.get(name)
    for earlier in first if document else ():
        known = catalogue.materials.get(earlier)
        if document and known and _one(known, document):
            return known.name
    return ""


def _twice(hall: Surroundings, named: Sequence[tuple[At, str]]) -> Iterator[Found]:
    """Yield each id whose document is that of an earlier, different id."""
    for index, (at, name) in enumerate(named[:_MOST]):
        for _, earlier in named[:index]:
            one, other = hall.materials.get(earlier), hall.materials.get(name)
            if one and other and one is not other and (same(one, other) or twins(one, other)):
                yield Found(at, name=other.name, other=one.name)
                break


def _demanded_twice(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Yield each demand for what another one asks of the same person under the same answers."""
    items = matter.materials[:_MOST]
    documents = [hall.materials.get(item.material) for item in items]
    known = _known(hall)
    called: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        for name in known[document.id] if document else ():
            called.setdefault(name, []).append(index)
        if document and document.issuer.name in known[_REFERRING]:
            called.setdefault(document.issuer.name, []).append(index)
    for first, second in sorted({pair for found in called.values() for pair in combinations(found, 2)}):
        one, other = documents[first], documents[second]
        if one and other and one is not other and _meet(matter, items[first], items[second], one, other):
            yield Found(matter.at / "materials" / second / "material", name=other.name, other=one.name)


@once_a_hall
def _known(hall: Surroundings) -> Mapping[str, frozenset[str]]:
    """Return by what each document of a hall can be known, by its id; and the issuers of those that refer."""
    found: dict[str, frozenset[str]] = {
        name: frozenset(_by_which(item)) for name, item in hall.materials.items()
    }
    found[_REFERRING] = frozenset(item.issuer.name for item in hall.materials.values() if refers(item))
    return found


def _by_which(document: Material) -> set[str]:
    """Return names, and who makes it: only papers of one maker can be told to hold the same."""
    maker = {f"{document.issuer.name} {document.name[-1]}"} if document.where_to_get else set()
    contract = {f"{document.issuer.name} {bargain(document)}"} if bargain(document) else set()
    names = {plain(document.name), document.name, *document.aliases, *called_there(document)}
    return names | maker | contract | signs(document)


def _meet(matter: Matter, item: Requirement, later: Requirement, one: Material, other: Material) -> bool:
    person = _one_person(_whose(item), _whose(later))
    return person and _one(one, other) and together(matter.situations, item.when, later.when) is not None


def _one(one: Material, other: Material) -> bool:
    return same(one, other) or alike(one, other) or twins(one, other)


def _whose(item: Requirement) -> str:
    return item.whose.removesuffix("本人").removeprefix("每一名").removeprefix("每名")


def _one_person(one: str, other: str) -> bool:
    """Tell whether those of one demand are those of another, or some of them: 接触食品的从业人员."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer == shorter or (bool(shorter) and longer.endswith(f"的{shorter}"))


@rule("M024", Severity.WARNING, whole=True)
def document_twice_in_catalogue(catalogue: Catalogue) -> Iterator[Found]:
    """Two documents of the catalogue have two names of the same paper."""
    first: dict[str, Material] = {}
    for material in catalogue.materials.values():
        found = first.setdefault(plain(material.name), material)
        begins = "" if is_sheet(material) else stem(material)
        other = first.setdefault(f"{material.issuer.name} {begins}", material) if begins else found
        earlier = other if found is material and twins(material, other) else found
        # One and the same name, or one that is the other's alias, is V019.
        if earlier is not material and not _called(material) & _called(earlier):
            yield Found(material.at / "name", name=material.name, other=earlier.name, id=earlier.id)


def _called(material: Material) -> set[str]:
    return {bare(name) for name in (material.name, *material.aliases)}
