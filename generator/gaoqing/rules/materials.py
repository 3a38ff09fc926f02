"""Family M: documents a citizen has to bring."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, demanded, requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Audience, IssuerKind, MaterialKind, Matter, Requirement
from gaoqing.rules.references import used_materials
from gaoqing.rules.registry import Found, matter_rule, rule
from gaoqing.text.pattern import lazily

# 不另行要求委托书, 代办人什么都不用带: that is what they must bring. Not so 不带委托书的不受理.
_NOTHING_MORE = lazily(
    "(?:不|无需|无须)(?:再|另行|另外|另|用|必|需要?|须|要求|要|收取?|查验?|看|交|提交|提供|出示|带|来)*"
    "(?:单位|书面|纸质)?(?:的)?(?:授权委托书|委托书|授权书|委托手续|委托材料|代办材料|(?:任何|别的|其他|额外)的?(?:材料|证件|手续))"
    "(?!的|原件的|，?(?:就|一律)?不)|什么都不用带"
)


@rule("M001", Severity.WARNING, whole=True)
def unused_material(catalogue: Catalogue) -> Iterator[Found]:
    """No guide uses a material of the catalogue."""
    used = used_materials(catalogue) | catalogue.drafts.get("used", frozenset())
    for material in catalogue.materials.values():
        if material.id not in used:
            yield Found(material.at / "id", id=material.id, name=material.name)


@matter_rule("M002", whole=True)
def identity_material_deferrable(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An identity document may be handed in later."""
    for at, requirement in requirements(matter, lambda item: item.deferrable):
        for name in requirement.materials:
            material = hall.materials.get(name)
            if material and material.identity:
                yield Found(at / "deferrable", name=material.name)


@matter_rule("M003")
def proxy_without_papers(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Somebody else may apply, but nothing says what they must bring."""
    if matter.proxy.allowed and not matter.proxy.brings and not _NOTHING_MORE.search(matter.proxy.why):
        yield Found(matter.at / "proxy" / "allowed")


@matter_rule("M004")
def material_without_form(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A document is required, but not as an original, copy, photo or electronic file."""
    for at, item in requirements(matter, _is_formless):
        yield Found(at, name=_name(hall, item.materials[0], item.label))


def _is_formless(item: Requirement) -> bool:
    told = item.original or item.copies or item.electronic or item.photo
    return not (told or item.exempt or item.supplied)


@matter_rule("M005")
def minors_unexplained(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Minors may apply, but nothing says who must accompany them."""
    if Audience.MINOR in matter.audience and not matter.minors:
        yield Found(matter.at / "audience" / matter.audience.index(Audience.MINOR))


@rule("M008")
def form_without_source(catalogue: Catalogue) -> Iterator[Found]:
    """A form must be filled in, and nothing says where to get it."""
    for material in catalogue.materials.values():
        sourceless = not material.form and not material.where_to_get
        if material.kind == MaterialKind.FORM and sourceless and not _is_supplied(catalogue, material.id):
            yield Found(material.at / "kind", name=material.name)


def _is_supplied(catalogue: Catalogue, name: str) -> bool:
    """Tell whether every guide that wants a document says that it is made on the spot."""
    matters = catalogue.matters.values()
    ways = [item.supplied for matter in matters for item in demanded(matter) if name in item.materials]
    return bool(ways) and all(ways)


@matter_rule("M009")
def intermediary_without_basis(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paid third-party report is required without a legal basis."""
    for at, item in requirements(matter, lambda item: not item.basis and _is_bare(hall, item.materials[0])):
        if not item.exempt and not item.supplied and all(_is_bare(hall, name) for name in item.materials):
            place = at / "any_of" if item.any_of else at / "material"
            yield Found(place, name=_name(hall, item.materials[0], item.label))


def _is_bare(hall: Surroundings, name: str) -> bool:
    material = hall.materials.get(name)
    return material is not None and material.issuer.kind == IssuerKind.INTERMEDIARY and not material.basis


@matter_rule("M010")
def result_is_a_form(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The result is a document that applicants prepare themselves."""
    for index, result in enumerate(matter.results):
        material = hall.materials.get(result.material)
        if material and (material.kind == MaterialKind.FORM or material.issuer.kind == IssuerKind.APPLICANT):
            yield Found(matter.at / "results" / index / "material", name=material.name)


def _name(hall: Surroundings, name: str, label: str) -> str:
    material = hall.materials.get(name)
    return label or (material.name if material else name)
