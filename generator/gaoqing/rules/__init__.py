"""A catalogue in, what would send a citizen home out; findings I A M J T W V R and P of pages."""

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Finding
from gaoqing.rules import (
    bundles,
    citations,
    conditions,
    contradictions,
    copies,
    journeys,
    materials,
    printed,
    publishing,
    references,
    reports,
    terms,
    times,
    twofold,
    verification,
    windows,
)
from gaoqing.rules.allowances import apply_allowances
from gaoqing.rules.pages import lost_links
from gaoqing.rules.printed import UNREADABLE_LOCK
from gaoqing.rules.registry import RULES
from gaoqing.rules.terms import weighed
from gaoqing.rules.wording import names_instead_of_ids, wording_findings

__all__ = ["FAMILIES", "RULES", "UNREADABLE_LOCK", "names_instead_of_ids", "run"]

FAMILIES = (
    references,
    materials,
    conditions,
    contradictions,
    journeys,
    bundles,
    twofold,
    terms,
    times,
    windows,
    printed,
    verification,
    citations,
    copies,
    reports,
    publishing,
)


def run(catalogue: Catalogue) -> list[Finding]:
    """Run every rule and return what is left after the editors' allowances.

    Rules that look across files are left out while a file cannot be read: they would blame the wrong line.
    """
    findings = [
        finding
        for rule in RULES.values()
        if catalogue.complete or not rule.whole
        for finding in rule.findings(catalogue)
    ]
    findings += lost_links(catalogue)
    findings += weighed(catalogue, list(wording_findings(catalogue)))
    return apply_allowances(catalogue, findings)
