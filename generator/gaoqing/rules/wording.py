"""Family A: words that two careful people read differently, in every text of a guide."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.examine.doubts import Doubt
from gaoqing.finding import Finding, Severity
from gaoqing.finding.params import Params
from gaoqing.rules.answered import Answers
from gaoqing.rules.offers import DocumentNames, without_examples
from gaoqing.wording import Match, detector


def wording_findings(
    catalogue: Catalogue, doubts: Iterable[tuple[str, Iterable[Doubt]]]
) -> Iterator[Finding]:
    """Tell what is doubtful in each file, and offer the documents of the catalogue that may be meant."""
    documents, answers = DocumentNames(catalogue), Answers(catalogue)
    matters = {matter.at.source.name: matter for matter in catalogue.matters.values()}
    for file, found in doubts:
        matter = matters.get(file)
        issued = documents.issued_by(matter)
        for place, path, word, match in (item for item in found if not answers.settles(file, item, matter)):
            params = _params(word, match, documents, issued)
            severity = Severity(match.severity) if match.severity else None
            yield Finding(file, place, match.code, path, params, severity)


def _params(
    word: str, match: Match, documents: DocumentNames, issued: frozenset[str] = frozenset()
) -> Params:
    offers = documents.offers(word, match.names, issued)
    instead = without_examples(match.instead, issued)
    return {"text": word, "instead": instead, "offers": offers, **match.lack}


def names_instead_of_ids(catalogue: Catalogue, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Look at each name that a clerk typed where an id belongs: the founding case, `material: 身份证明`."""
    for finding in filter(_names_a_document, findings):
        word = str(finding.params["value"])
        for match in detector().find(word, "material.name"):
            if match.missing:  # a hint; that an id is missing is told already
                continue
            params = _params(word, match, DocumentNames(catalogue))
            yield Finding(finding.file, finding.place, match.code, finding.path, params)


def _names_a_document(finding: Finding) -> bool:
    steps = [step for step in finding.path if isinstance(step, str)]
    return finding.name == "malformed-value" and bool(steps) and steps[-1] in {"material", "any_of"}
