"""A rule is one decorated function that yields what it found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Defect, Finding, Severity, defect
from gaoqing.finding.params import Param
from gaoqing.reading.source import At


class Found:
    """What a rule yields: where something is wrong, and what its message tells of it."""

    __slots__ = ("at", "params")

    def __init__(self, at: At, **params: Param) -> None:
        self.at = at
        self.params = params


Check = Callable[[Catalogue], Iterator[Found]]


@dataclass(frozen=True)
class Rule:
    """A registered rule. `whole` ones look across files and wait until all files can be read."""

    defect: Defect
    check: Check
    whole: bool

    def findings(self, catalogue: Catalogue) -> Iterator[Finding]:
        """Run the rule and place what it found."""
        for found in self.check(catalogue):
            yield found.at.finding(self.defect, **found.params)


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity = Severity.ERROR, *, whole: bool = False) -> Callable[[Check], Check]:
    """Register a rule: its name comes from the function, its list text from the docstring's first line."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        summary = (check.__doc__ or "").strip().splitlines()[0].removesuffix(".")
        RULES[code] = Rule(defect(code, name, summary, severity), check, whole)
        return check

    return register
