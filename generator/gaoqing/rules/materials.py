"""Family M: documents a citizen has to bring."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, requirements
from gaoqing.finding import Severity
from gaoqing.guide import Audience, IssuerKind, MaterialKind
from gaoqing.rules.references import used_materials
from gaoqing.rules.registry import Found, rule


@rule("M001", Severity.WARNING, whole=True)
def unused_material(catalogue: Catalogue) -> Iterator[Found]:
    """No guide uses a material of the catalogue."""
    used = used_materials(catalogue)
    for material in catalogue.materials.values():
        if material.id not in used:
            yield Found(material.at / "id", id=material.id, name=material.name)


@rule("M002", whole=True)
def identity_material_deferrable(catalogue: Catalogue) -> Iterator[Found]:
    """An identity document may be handed in later."""
    for matter in catalogue.matters.values():
        for at, requirement in requirements(matter):
            for name in requirement.materials:
                material = catalogue.materials.get(name)
                if requirement.deferrable and material and material.identity:
                    yield Found(at / "deferrable", name=material.name)


@rule("M003")
def proxy_without_papers(catalogue: Catalogue) -> Iterator[Found]:
    """Somebody else may apply, but nothing says what they must bring."""
    for matter in catalogue.matters.values():
        if matter.proxy.allowed and not matter.proxy.brings:
            yield Found(matter.at / "proxy" / "allowed")


@rule("M004")
def material_without_form(catalogue: Catalogue) -> Iterator[Found]:
    """A document is required, but not as an original, copy, photo or electronic file."""
    for matter in catalogue.matters.values():
        for at, item in requirements(matter):
            if not (item.original or item.copies or item.electronic or item.photo or item.exempt):
                yield Found(at, name=_name(catalogue, item.materials[0], item.label))


@rule("M005")
def minors_unexplained(catalogue: Catalogue) -> Iterator[Found]:
    """Minors may apply, but nothing says who must accompany them."""
    for matter in catalogue.matters.values():
        if Audience.MINOR in matter.audience and not matter.minors:
            yield Found(matter.at / "audience" / matter.audience.index(Audience.MINOR))


@rule("M008")
def form_without_source(catalogue: Catalogue) -> Iterator[Found]:
    """A form must be filled in, and nothing says where to get it."""
    for material in catalogue.materials.values():
        if material.kind == MaterialKind.FORM and not material.form and not material.where_to_get:
            yield Found(material.at / "kind", name=material.name)


@rule("M009")
def intermediary_without_basis(catalogue: Catalogue) -> Iterator[Found]:
    """A paid third-party report is required without a legal basis."""
    bare = {
        item.id
        for item in catalogue.materials.values()
        if item.issuer.kind == IssuerKind.INTERMEDIARY and not item.basis
    }
    for matter in catalogue.matters.values() if bare else ():
        for at, item in requirements(matter):
            if bare.issuperset(item.materials) and not item.basis and not item.exempt:
                place = at / "any_of" if item.any_of else at / "material"
                yield Found(place, name=_name(catalogue, item.materials[0], item.label))


@rule("M010")
def result_is_a_form(catalogue: Catalogue) -> Iterator[Found]:
    """The result is a document that applicants prepare themselves."""
    for matter in catalogue.matters.values():
        for index, result in enumerate(matter.results):
            material = catalogue.materials.get(result.material)
            if material and (
                material.kind == MaterialKind.FORM or material.issuer.kind == IssuerKind.APPLICANT
            ):
                yield Found(matter.at / "results" / index / "material", name=material.name)


def _name(catalogue: Catalogue, name: str, label: str) -> str:
    material = catalogue.materials.get(name)
    return label or (material.name if material else name)
