"""`allow:` — findings that the editors of one file accept, with a reason and an end date."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DEFECTS, Finding, Severity, defect
from gaoqing.guide import Allowance
from gaoqing.reading.source import At

EXPIRED = defect("V003", "expired-allowance", "An allowance has passed its end date")
UNNEEDED = defect("V004", "unneeded-allowance", "An allowance matches no finding", Severity.WARNING)
UNALLOWABLE = defect("I008", "unallowable-finding", "An allowance covers a finding that cannot be excused")
ENDLESS = defect("I009", "endless-allowance", "An allowance runs so long that nobody will review it")

# Printed codes cannot be called back, and what a site cannot be made from cannot be agreed upon.
_NEVER_ALLOWED = {"I001", "I002", "I007", "I010", "I012", "J008"}
_NEVER_ALLOWED |= {"W005", "W006", "W007", "W013", "W014", "W015", "W017", "W048", "W049"}
_MAX_ALLOWANCE = timedelta(days=366)


def apply_allowances(catalogue: Catalogue, findings: Sequence[Finding]) -> list[Finding]:
    """Take away what is allowed; add a finding for each allowance that is expired, useless or not to be."""
    if not catalogue.allowances:
        return list(findings)
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for item in findings:
        found[item.file, item.code].append(item)
    codes = {item.name: item.code for item in DEFECTS.values()}
    allowed: set[Finding] = set()
    own: list[Finding] = []
    for at, allowance in catalogue.allowances:
        code = codes.get(allowance.finding, allowance.finding)
        if code in _NEVER_ALLOWED:
            own.append((at / "finding").finding(UNALLOWABLE, finding=allowance.finding))
            continue
        covered = found.get((at.source.name, code), [])
        if covered and allowance.until >= catalogue.as_of:
            allowed.update(covered)
        own += _troubles(catalogue, at, allowance, covered, known=code in DEFECTS)
    return [item for item in findings if item not in allowed] + own


def _troubles(
    catalogue: Catalogue, at: At, allowance: Allowance, covered: Sequence[Finding], *, known: bool
) -> Iterator[Finding]:
    latest = catalogue.as_of + _MAX_ALLOWANCE
    if not covered and (catalogue.complete or not known):
        yield (at / "finding").finding(UNNEEDED, finding=allowance.finding, known=known)
    elif covered and allowance.until < catalogue.as_of:
        yield (at / "until").finding(EXPIRED, finding=allowance.finding, until=allowance.until)
    elif allowance.until > latest:
        yield (at / "until").finding(ENDLESS, finding=allowance.finding, until=allowance.until, latest=latest)
