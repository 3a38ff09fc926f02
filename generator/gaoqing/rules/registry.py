"""A rule is one decorated function that yields faults."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Defect, Finding, Severity, defect
from gaoqing.reading.source import At


@dataclass(frozen=True)
class Fault:
    """What a rule yields: where, and the values its message needs."""

    at: At
    params: dict[str, object]


Check = Callable[[Catalogue], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A registered rule. `whole` ones look across files and wait until all files can be read."""

    defect: Defect
    check: Check
    whole: bool

    def findings(self, catalogue: Catalogue) -> Iterator[Finding]:
        """Run the rule and place its faults."""
        for fault in self.check(catalogue):
            source, path = fault.at.source, fault.at.path
            yield Finding(source.name, source.place(path), self.defect.code, path, fault.params)


RULES: dict[str, Rule] = {}


def fault(at: At, **params: object) -> Fault:
    """Say that something is wrong at a place."""
    return Fault(at, params)


def rule(code: str, severity: Severity = Severity.ERROR, *, whole: bool = False) -> Callable[[Check], Check]:
    """Register a rule: its name comes from the function, its list text from the docstring's first line."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        summary = (check.__doc__ or "").strip().splitlines()[0]
        RULES[code] = Rule(defect(code, name, summary, severity), check, whole)
        return check

    return register
