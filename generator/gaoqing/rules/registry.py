"""A rule is a decorated function that yields what it found: in one matter, or in the hall."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Defect, Finding, Severity, defect
from gaoqing.finding.params import Param
from gaoqing.guide import Matter
from gaoqing.reading.source import At


class Found:
    """What a rule yields: where something is wrong, and what its message tells of it."""

    __slots__ = ("at", "params")

    def __init__(self, at: At, **params: Param) -> None:
        self.at = at
        self.params = params


OfMatter = Callable[[Surroundings, Matter], Iterator[Found]]
OfHall = Callable[[Catalogue], Iterator[Found]]
Seen = Callable[[Catalogue], Iterator[str | bytes]]


@dataclass(frozen=True)
class Rule:
    """A registered rule: what looks for it in one matter, what in the hall, or both.

    `whole` ones look across files and wait until all files can be read. What a dear one looks at is `seen`:
    for as long as that stays, what it found is kept, whatever else of the hall changes.
    """

    defect: Defect
    whole: bool
    of_matter: OfMatter | None = None
    of_hall: OfHall | None = None
    seen: Seen | None = None

    def in_hall(self, catalogue: Catalogue) -> list[Finding]:
        """Look at everything that is not of one matter, and place what is found."""
        if self.of_hall and (catalogue.complete or not self.whole):
            return self._placed(self.of_hall(catalogue))
        return []

    def _placed(self, found: Iterator[Found]) -> list[Finding]:
        return [item.at.finding(self.defect, **item.params) for item in found]


Ask = Callable[[Rule, Catalogue], list[Finding]]
RULES: dict[str, Rule] = {}


def matter_rule(
    code: str, severity: Severity = Severity.ERROR, *, whole: bool = False
) -> Callable[[OfMatter], OfMatter]:
    """Register a rule of one matter; what it finds depends on the matter and its surroundings alone.

    Its name comes from the function, its list text from the docstring's first line.
    """

    def register(check: OfMatter) -> OfMatter:
        RULES[code] = replace(_rule(code, check, severity, whole=whole), of_matter=check)
        return check

    return register


def rule(
    code: str, severity: Severity = Severity.ERROR, *, whole: bool = False, seen: Seen | None = None
) -> Callable[[OfHall], OfHall]:
    """Register a rule of the hall: one that compares matters, or is about something else than a matter."""

    def register(check: OfHall) -> OfHall:
        RULES[code] = replace(_rule(code, check, severity, whole=whole), of_hall=check, seen=seen)
        return check

    return register


def elsewhere(code: str) -> Callable[[OfHall], OfHall]:
    """Register where else in the hall a rule of one matter looks for the same defect."""

    def register(check: OfHall) -> OfHall:
        RULES[code] = replace(RULES[code], of_hall=check)
        return check

    return register


def _rule(code: str, check: OfMatter | OfHall, severity: Severity, *, whole: bool) -> Rule:
    name = check.__name__.replace("_", "-")
    summary = (check.__doc__ or "").strip().splitlines()[0].removesuffix(".")
    return Rule(defect(code, name, summary, severity), whole)


def of_matter(hall: Surroundings, matter: Matter) -> list[Finding]:
    """Run the rules of one matter: equal files around it and an equal file of its own give equal findings.

    All findings are in the file of the matter, and say all there is to say: they can be kept.
    """
    return [
        item.at.finding(rule.defect, **item.params)
        for rule in RULES.values()
        if rule.of_matter and (hall.complete or not rule.whole)
        for item in rule.of_matter(hall, matter)
    ]


def of_hall(catalogue: Catalogue, ask: Ask = Rule.in_hall) -> list[Finding]:
    """Run the rules that compare matters, and those about anything else.

    Args:
        catalogue: the hall.
        ask: asks one of them, or knows what it would say.
    """
    return [item for rule in RULES.values() for item in ask(rule, catalogue)]
