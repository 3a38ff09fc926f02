"""A hall's own terms: proved by their own lines before they speak, and severities it has chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DEFECTS, Finding, Severity
from gaoqing.finding.params import Word
from gaoqing.guide import HallTerm
from gaoqing.rules.registry import Found, rule
from gaoqing.wording import (
    FIELDS,
    Detector,
    Term,
    contradictions,
    detector,
    literally,
    normalise,
    term_of,
    terms,
)


@rule("A034")
def term_against_its_own_lines(catalogue: Catalogue) -> Iterator[Found]:
    """A hall's own term contradicts its own examples."""
    for own in catalogue.terms:
        made = made_from(own)
        for part, index in contradictions(made):
            yield Found(
                own.at / part / index,
                known=own.words,
                line=getattr(own, part)[index],
                hint=Word(f"hint.{part}"),
            )


def made_from(own: HallTerm) -> Term:
    """Turn what a clerk wrote into a term of the engine."""
    return term_of(
        {
            "code": own.rule,
            "keys": [normalise(word).text for word in own.words],
            "pattern": literally(own.words),
            "unless": literally(own.unless),
            "fields": own.fields or FIELDS,
            "instead": own.instead,
            "unmasked": True,
            "severity": own.severity,
            "flag": own.flag,
            "spare": own.spare,
        }
    )


def hall_detector(catalogue: Catalogue) -> Detector:
    """Return the detector of a hall: our terms, and those of its own that hold and name a rule of wording."""
    made = [made_from(own) for own in catalogue.terms if own.rule in DEFECTS]
    sound = [term for term in made if not any(contradictions(term))]
    return Detector([*terms(), *sound]) if sound else detector()


def weighed(catalogue: Catalogue, findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings of wording the severity that the hall has chosen for their rule."""
    chosen = {change.rule: Severity(change.severity) for change in catalogue.severities}
    return [
        replace(item, own_severity=chosen[item.code]) if item.code in chosen else item for item in findings
    ]
