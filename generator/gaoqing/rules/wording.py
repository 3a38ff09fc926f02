"""Family A: words that two careful people read differently, in every text of a guide."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DataPath, Finding, Severity
from gaoqing.finding.params import Params
from gaoqing.reading.source import Source
from gaoqing.rules.offers import DocumentNames
from gaoqing.rules.terms import hall_detector
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.shape import shape_of
from gaoqing.wording import Detector, Match, detector

# A plan of one kind of file: property → the field its text is, or the plan of what it holds.
Plan = Mapping[str, Any]


def wording_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """Look at every text whose schema says what it is (`x-wording`)."""
    names = frozenset(material.name for material in catalogue.materials.values())
    made, documents = hall_detector(catalogue), DocumentNames(catalogue)
    known: dict[tuple[str, str], list[Match]] = {}  # guides of one hall repeat each other's sentences
    for source in catalogue.sources:
        for path, field, text in texts(source):
            found = known.get((field, text))
            if found is None:
                found = known[field, text] = _matches(made, field, text, names)
            for match in found:
                place = source.span(path, text, match.start, match.end)
                word = text[match.start : match.end]
                params = _params(word, match, documents)
                severity = Severity(match.severity) if match.severity else None
                yield Finding(source.name, place, match.code, path, params, severity)


def _params(word: str, match: Match, documents: DocumentNames) -> Params:
    return {"text": word, "instead": match.instead, "offers": documents.offers(word, match.names)}


def _matches(made: Detector, field: str, text: str, names: frozenset[str]) -> list[Match]:
    kind = ENGINE_FIELDS.get(field, field)
    found = made.find(text, kind, frozenset() if kind == "material.name" else names, MIN_DOUBT_BESIDE_FIELDS)
    only = ONLY_CODES.get(field)
    return [
        match._replace(severity=SEVERITIES_BESIDE_FIELDS.get(match.code, match.severity))
        for match in found
        if match.code not in CODES_LEFT_TO_FIELDS.get(field, ()) and (only is None or match.code in only)
    ]


# Texts of a guide that are none of the engine's fields, and the field whose terms they are held against.
ENGINE_FIELDS = {
    "label": "material.name",
    "whose": "material.note",
    "minors": "step",
    "answer": "condition",
    "source": "step",
}
# Whose paper it is, which case it is, where a paper is got: short or explaining texts, in which only this
# sends anybody home.
ONLY_CODES = {
    "whose": {"A019", "A020"},
    "answer": {"A002", "A024", "A025", "A026"},
    "source": {"A002", "A015", "A025", "A026", "A027"},
}
# Original, copies, photo, signature and seal have fields of their own beside these texts. A label may be
# an umbrella word, the list beside it says what counts; the catalogue says where a statement's text is got.
CODES_LEFT_TO_FIELDS = {
    "material.name": {"A004", "A005", "A006", "A007", "A032"},
    "material.note": {"A004", "A005", "A006"},
    "step": {"A007"},  # `actor` says who
    "minors": {"A007", "A021"},  # `brings` says with what
    "label": {"A001", "A004", "A005", "A006", "A007", "A028", "A035"},
}

# Fields of their own carry what a sentence leaves out: a doubt about the whole must be strong, and is a hint.
SEVERITIES_BESIDE_FIELDS = {"A035": "info"}
MIN_DOUBT_BESIDE_FIELDS = 0.9


def names_instead_of_ids(catalogue: Catalogue, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Look at each name that a clerk typed where an id belongs: the founding case, `material: 身份证明`."""
    for finding in filter(_names_a_document, findings):
        word = str(finding.params["value"])
        for match in detector().find(word, "material.name"):
            if match.code in SEVERITIES_BESIDE_FIELDS:  # that an id is missing is told already
                continue
            params = _params(word, match, DocumentNames(catalogue))
            yield Finding(finding.file, finding.place, match.code, finding.path, params)


def _names_a_document(finding: Finding) -> bool:
    steps = [step for step in finding.path if isinstance(step, str)]
    return finding.name == "malformed-value" and bool(steps) and steps[-1] in {"material", "any_of"}


def texts(source: Source) -> Iterator[tuple[DataPath, str, str]]:
    """Yield the path, the field and the text of everything in a file that citizens act on."""
    kind = kind_of(source.name)
    if kind:
        found: list[tuple[DataPath, str, str]] = []
        _walk(source.data, plan_of(kind), (), found)
        yield from found


def _walk(node: Any, plan: Plan, path: DataPath, found: list[tuple[DataPath, str, str]]) -> None:
    for key, below in plan.items():
        value = node.get(key)
        if value is None:
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                _take(item, below, (*path, key, index), found)
        else:
            _take(value, below, (*path, key), found)


def _take(value: Any, below: Any, path: DataPath, found: list[tuple[DataPath, str, str]]) -> None:
    if isinstance(below, str):
        if isinstance(value, str):
            found.append((path, below, value))
    elif isinstance(value, dict):
        _walk(value, below, path, found)


@cache
def plan_of(kind: str) -> Plan:
    """Return which texts of a kind of file are looked at, read off its schema."""
    return _plan(shape_of(kind).field, ())


def _plan(field: Any, path: DataPath) -> Plan:
    plan: dict[str, Any] = {}
    for name in field(path).get("properties", {}):
        node = field((*path, name))
        below = (*path, name, 0) if node.get("type") == "array" else (*path, name)
        inner = field(below)
        if wording := node.get("x-wording") or inner.get("x-wording"):
            plan[name] = wording
        elif inner.get("properties") and (found := _plan(field, below)):
            plan[name] = found
    return plan
