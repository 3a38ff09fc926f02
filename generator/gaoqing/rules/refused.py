"""Family M: papers that are not accepted, and that people get all the same where they are sent for one."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding.params import Word
from gaoqing.graph import names_of
from gaoqing.graph.refusals import is_its_issuer, made_by, refusals, refused_result, told_to_get
from gaoqing.graph.sayings import hits
from gaoqing.guide import Material, Matter, each
from gaoqing.guide.material import Alternative
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

_LETTERS = lazily("不收|不认|不接受|不行|不算|不能用|不管用|无效|不作数|用不了|拿")
_MADE = lazily("[开出具发办]的")


@matter_rule("M025", whole=True)
def refused_paper_given(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is refused that people get just where they are sent for it."""
    told = [said for said in hits(matter, _MADE) if _LETTERS.search(said.text)]
    asked = {name for item in demanded(matter) for name in item.materials} if told else set()
    for said in told:
        for refusal in refusals(said.text, names_of(hall)):
            paper = refusal.paper
            if paper.id in asked and is_its_issuer(refusal.office, paper):
                yield _found(said.at, paper, f"{refusal.office}的{paper.name}", "issuer", paper.issuer.name)


@elsewhere("M025")
def refused_paper_given_in_catalogue(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what the catalogue says will not do."""
    for document in catalogue.materials.values():
        for at, other in each(document.at / "not_instead", document.not_instead):
            name = _name(catalogue, other)
            by = made_by(other.name, document)
            matter = _giver(catalogue, document, name, other)
            if by and is_its_issuer(by, document):
                yield _found(at / "name", document, name, "issuer", document.issuer.name)
            elif matter:
                yield _found(at, document, name, "matter", matter.name)
            elif document.where_to_get and told_to_get(document.where_to_get, name):
                yield _found(document.at / "where_to_get", document, name, "told", document.where_to_get)


def _name(catalogue: Catalogue, other: Alternative) -> str:
    document = catalogue.materials.get(other.material)
    return document.name if document else other.name


def _giver(catalogue: Catalogue, document: Material, name: str, other: Alternative) -> Matter | None:
    """Return the matter that is to give a document and gives what will not do instead of it."""
    known = (catalogue.matters.get(matter) for matter in document.issuer.matters)
    return next(
        (it for it in known if it and refused_result(it, document, name, other.material)),
        None,
    )


def _found(at: At, document: Material, paper: str, how: str, where: str) -> Found:
    return Found(at, name=document.name, paper=paper, hint=Word(f"hint.refused-{how}"), where=where)
