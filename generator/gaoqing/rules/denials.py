"""Family J: documents that are said to come from an office which says that it issues none."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph import graph_of, names_of
from gaoqing.graph.denials import Denial, denials, denied, told_by
from gaoqing.graph.likeness import meant
from gaoqing.graph.traits import Trait, having
from gaoqing.guide import Department, IssuerKind, Material
from gaoqing.prose.passages import passages
from gaoqing.rules.registry import Found, rule

_FULL_NAMES = (
    ("居民委员会", "居委会"),
    ("村民委员会", "村委会"),
    ("街道办事处", "街道"),
    ("机关", ""),
    ("部门", ""),
)
# A text, what it is said of, the department that says it, and whose text it is.
_Said = tuple[str, str, str, str]


@rule("J021", whole=True)
def issuer_says_it_issues_none(catalogue: Catalogue) -> Iterator[Found]:
    """A document is to come from an office that says elsewhere that it issues none."""
    told: set[str] = set()
    for text, subject, department, where in _said(catalogue):
        for denial in denials(text, subject):
            for document in _denied(catalogue, denial):
                if document.id not in told and _is_issued_there(catalogue, document, denial, department):
                    told.add(document.id)
                    at = document.at / "issuer" / "name"
                    issuer = document.issuer.name
                    yield Found(at, name=document.name, issuer=issuer, where=where, text=denial.text)


def _said(catalogue: Catalogue) -> Iterator[_Said]:
    for matter in having(catalogue, Trait.DENIES):
        for text, subject in told_by(matter):
            yield text, subject, matter.department, matter.plain_name
    for bundle in catalogue.bundles.values():
        yield bundle.summary, "", "", bundle.name
    for department in catalogue.departments.values():
        notes = (department.nature, department.progress.note if department.progress else "")
        yield from ((text, "", department.id, department.name) for text in notes if text)
    for material in catalogue.materials.values():
        yield from ((other.why, other.name, "", material.name) for other in material.not_instead)
    for page in catalogue.prose.values():
        yield from ((passage.text, "", "", page.title) for passage in passages(page))


def _denied(catalogue: Catalogue, denial: Denial) -> Iterable[Material]:
    if denial.anything:
        return [item for item in catalogue.materials.values() if _is_called(item, denial.anything)]
    return denied(denial, names_of(catalogue.surroundings))


def _is_called(document: Material, kind: str) -> bool:
    """Tell whether a document is of a kind: 任何证明 are all proofs, 任何健康证 what is called so."""
    names = (document.name, *document.aliases)
    return any(kind in name for name in names) if len(kind) > 1 else False


def _is_issued_there(catalogue: Catalogue, document: Material, denial: Denial, department: str) -> bool:
    """Tell whether the catalogue has a document come from the office that is said to issue none."""
    issuer = document.issuer
    if issuer.kind is IssuerKind.APPLICANT:
        return False
    if denial.gone:
        return issuer.kind is IssuerKind.AUTHORITY
    if not denial.office:
        return department in _departments(catalogue, document)
    return any(_is_of(catalogue, document, office) for office in denial.office.split("、"))


def _is_of(catalogue: Catalogue, document: Material, office: str) -> bool:
    ours: list[Department] = meant(office, catalogue.departments.values())
    if {item.id for item in ours} & _departments(catalogue, document):
        return True
    short = _short(office)
    return len(short) > 1 and short in _short(document.issuer.name)


def _departments(catalogue: Catalogue, document: Material) -> set[str]:
    """Return the departments of the hall that issue a document, by its issuer's name or by results."""
    named = {item.id for item in meant(document.issuer.name, catalogue.departments.values())}
    gifts = graph_of(catalogue).given.get(document.id, ())
    matters = [catalogue.matters.get(name) for name in document.issuer.matters]
    return named | {gift.matter.department for gift in gifts} | {item.department for item in matters if item}


def _short(name: str) -> str:
    for full, short in _FULL_NAMES:
        name = name.replace(full, short)
    return name
