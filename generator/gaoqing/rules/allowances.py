"""`allow:` — findings that the editors of one file accept, with a reason and an end date."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue import Catalogue
from gaoqing.finding import DEFECTS, Defect, Finding, Severity, defect
from gaoqing.guide import Allowance
from gaoqing.source import At

EXPIRED = defect("V003", "expired-allowance", "An exception has passed its end date.")
UNNEEDED = defect(
    "V004", "unneeded-allowance", "An exception allows something that does not occur.", Severity.WARNING
)


def apply_allowances(catalogue: Catalogue, findings: Sequence[Finding]) -> list[Finding]:
    """Take away what is allowed, and add a finding for each allowance that is expired or of no use."""
    allowed: set[Finding] = set()
    own: list[Finding] = []
    for at, allowance in catalogue.allowances:
        covered = [item for item in findings if _covers(at, allowance, item)]
        if covered and allowance.until >= catalogue.as_of:
            allowed.update(covered)
        own += _judge(catalogue, at, allowance, covered)
    return [item for item in findings if item not in allowed] + own


def _judge(
    catalogue: Catalogue, at: At, allowance: Allowance, covered: Sequence[Finding]
) -> Iterator[Finding]:
    known = {*DEFECTS, *(item.name for item in DEFECTS.values())}
    if not covered and (catalogue.complete or allowance.finding not in known):
        yield _finding(UNNEEDED, at / "finding", finding=allowance.finding, known=allowance.finding in known)
    elif covered and allowance.until < catalogue.as_of:
        yield _finding(EXPIRED, at / "until", finding=allowance.finding, until=allowance.until)


def _covers(at: At, allowance: Allowance, finding: Finding) -> bool:
    return finding.file == at.source.name and allowance.finding in {finding.code, finding.name}


def _finding(kind: Defect, at: At, **params: object) -> Finding:
    return Finding(at.source.name, at.source.place(at.path), kind.code, at.path, params)
