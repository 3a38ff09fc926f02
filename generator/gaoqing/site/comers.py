"""Who comes: what somebody brings who acts for another one, or for a child, as further cases of the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gaoqing.guide import Material, Matter, Requirement
from gaoqing.site import settled
from gaoqing.site.needs import Case, Need, once
from gaoqing.site.words import any_attribute

# Answers to the question who comes (`needs.BY`).
PROXY, MINOR = "proxy", "minor"


@dataclass(frozen=True)
class Comers:
    """What those bring beside who come for somebody else; no case where the guide itself asks who comes."""

    cases: tuple[Case, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Who else may come: the further answers to the question who comes."""
        return tuple(dict.fromkeys(case.who for case in self.cases))

    @property
    def when(self) -> str:
        """Under which answers it matters who comes, as the page's script reads it; empty for all."""
        return any_attribute(case.needs[0].requirement.when for case in self.cases)


def comers(matter: Matter, needs: Iterable[Need], proxy: Iterable[Need], minors: Iterable[Need]) -> Comers:
    """Return who else may come, and with what.

    Args:
        matter: the guide.
        needs: what is brought anyway.
        proxy: what is asked of a proxy.
        minors: what is asked of those under age.
    """
    told = {need.materials for need in needs if not (need.when or need.requirement.exactly)}
    proxy = proxy if matter.proxy.allowed else ()
    return Comers((*_cases(matter, PROXY, proxy, told), *_cases(matter, MINOR, minors, told)))


def _cases(
    matter: Matter, who: str, needs: Iterable[Need], told: set[tuple[Material, ...]]
) -> Iterator[Case]:
    brought = [need for need in needs if need.requirement.brought]
    if not _asked(matter, brought):
        wanted = [need for need in brought if not _told(matter, need.requirement)]
        for case in settled.cases(matter, once(wanted, {*told}), {}):
            yield Case(case.label, case.needs, who)


def _asked(matter: Matter, needs: Iterable[Need]) -> bool:
    """Tell whether one answer of the guide asks for all of it already: then it is that answer's case."""
    papers = {_paper(need.requirement) for need in needs}
    return any(
        papers <= {_paper(item) for item in matter.materials if item.when == answer}
        for answer in (item.when for item in matter.materials if item.when)
    )


def _told(matter: Matter, brought: Requirement) -> bool:
    """Tell whether everybody brings it who would bring it for another one."""
    return any(
        _paper(item) == _paper(brought) and item.when in ({}, brought.when) for item in matter.materials
    )


def _paper(item: Requirement) -> object:
    return item.materials, item.whose
