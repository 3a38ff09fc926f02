"""A hall's own terms: proved by their own lines before they speak, and severities it has chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.examine.settings import made_from
from gaoqing.finding import Finding, Severity
from gaoqing.finding.params import Word
from gaoqing.rules.registry import Found, rule
from gaoqing.wording import contradictions


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


def weighed(catalogue: Catalogue, findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings of wording the severity that the hall has chosen for their rule."""
    chosen = {change.rule: Severity(change.severity) for change in catalogue.severities}
    return [
        replace(item, own_severity=chosen[item.code]) if item.code in chosen else item for item in findings
    ]
