"""All guides of one hall as of one day, indexed by id."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import NamedTuple

from gaoqing.catalogue.codes import Code, Coded, Kind
from gaoqing.catalogue.led import Led
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.catalogue.quotable import Trouble
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath
from gaoqing.guide import (
    Allowance,
    Bundle,
    HallTerm,
    Matter,
    Query,
    Report,
    Requirement,
    SeverityChange,
    Window,
)
from gaoqing.prose import ProsePage
from gaoqing.reading.source import At, Source

Such = Callable[[Requirement], object]


class Misquoted(NamedTuple):
    """A quote in a text that cannot be filled in: as it is written, and why."""

    at: At
    name: str
    trouble: Trouble


class Twin(NamedTuple):
    """An id that a second thing claims."""

    kind: str
    id: str
    at: At
    first: At


@dataclass(frozen=True, eq=False)
class Catalogue(Surroundings):
    """What rules look at and pages are made from; made by `gather`, and changed by nobody.

    Attributes:
        printed_before: the printed codes of an older revision, when one was asked for.
        twins: ids that are claimed twice; the first claim counts.
        misquoted: quotes that lead nowhere; they stand in the texts as they are written.
        drafts: kind of thing → ids of drafts, which are nowhere else in the catalogue.
        offered: what lies below `pages/`, also what may not be published.
        prose: hand-written pages that could be read, by path below `pages/`, as they are written.
        pages: the same as they are shown, with what they quote.
        sources: the files whose shape is right, in the order in which they were read.
    """

    matters: Mapping[str, Matter] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    terms: tuple[HallTerm, ...] = ()
    severities: tuple[SeverityChange, ...] = ()
    queries: tuple[Query, ...] = ()
    printed: PrintedCodes = field(default_factory=PrintedCodes)
    printed_before: PrintedCodes | None = None
    twins: tuple[Twin, ...] = ()
    misquoted: tuple[Misquoted, ...] = ()
    allowances: tuple[tuple[At, Allowance], ...] = ()
    drafts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()
    prose: Mapping[str, ProsePage] = field(default_factory=dict)
    pages: Mapping[str, ProsePage] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    @cached_property
    def surroundings(self) -> Surroundings:
        """The same hall without its matters, bundles, reports, pages, terms and printed codes."""
        return Surroundings(**{item.name: getattr(self, item.name) for item in fields(Surroundings)})

    @cached_property
    def served(self) -> dict[str, tuple[Window, ...]]:
        """Matter id → the active windows that handle it, in the order of the halls."""
        return {matter.id: self.surroundings.serving(matter) for matter in self.matters.values()}

    @cached_property
    def _by_owner(self) -> dict[str, list[Matter]]:
        found: dict[str, list[Matter]] = {}
        for matter in self.matters.values():
            found.setdefault(matter.department, []).append(matter)
        return found

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {name: rank for rank, name in enumerate(self.matters)}

    @cached_property
    def _offered(self) -> dict[bool, tuple[Matter, ...]]:
        """What is handled by machines, and what at counters."""
        return {
            machine: tuple(item for item in self.matters.values() if item.offered_at(machine=machine))
            for machine in (False, True)
        }

    @property
    def led_before(self) -> Led | None:
        """Where printed codes led at an older revision, when one was asked for."""
        return self.printed_before.led if self.printed_before else None

    @cached_property
    def led(self) -> Led:
        """Where its codes lead."""
        return Led(
            self.site.url if self.site else "",
            {
                name: tuple(sorted({matter.department for matter in self.handled_by(window)}))
                for name, window in self.windows.items()
            },
            {
                Code(Kind.HALL, name): {
                    "phone": str(hall.phone),
                    "assisted_phone": str(hall.assisted_phone or ""),
                }
                for name, hall in self.halls.items()
            }
            | {
                Code(Kind.DEPARTMENT, name): {"enquiry_phone": str(department.enquiry_phone)}
                for name, department in self.departments.items()
            },
        )

    @cached_property
    def coded(self) -> dict[Code, Coded]:
        """Everything that can have a printed code, by its code."""
        shelves: dict[Kind, Mapping[str, Coded]] = {
            Kind.WINDOW: self.windows,
            Kind.HALL: self.halls,
            Kind.DEPARTMENT: self.departments,
            Kind.BUNDLE: self.bundles,
        }
        return {Code(kind, name): thing for kind, shelf in shelves.items() for name, thing in shelf.items()}

    def handled_by(self, window: Window) -> tuple[Matter, ...]:
        """Return the matters that a window handles, in the order of the guides."""
        serves, machine = window.serves, window.self_service
        if serves.all:
            return self._offered[machine]
        owned = [matter for name in serves.departments for matter in self._by_owner.get(name, ())]
        named = [self.matters[name] for name in serves.matters if name in self.matters]
        found = {item.id: item for item in owned + named if item.offered_at(machine=machine)}
        return tuple(sorted(found.values(), key=lambda matter: self._rank[matter.id]))

    def other_halls(self, window: Window, matters: Iterable[Matter]) -> set[str]:
        """Return the ids of the halls, beside a window's own, that handle some of these matters too."""
        return {other.hall for matter in matters for other in self.served[matter.id]} - {window.hall}


def requirements(matter: Matter, such: Such | None = None) -> Iterator[tuple[At, Requirement]]:
    """Yield the documents that a guide demands: all, or such as these.

    To make a place takes longer than to look at a document, and most rules find nothing.
    """
    for way, items in demand_lists(matter):
        for index, item in enumerate(items):
            if such is None or such(item):
                yield At(matter.at.source, (*matter.at.path, *way, index)), item


def demand_lists(matter: Matter) -> tuple[tuple[DataPath, tuple[Requirement, ...]], ...]:
    """Return what a guide demands of the applicant, of a proxy, of minors, with the way to each list."""
    brings = matter.minors.brings if matter.minors else ()
    return (
        (("materials",), matter.materials),
        (("proxy", "brings"), matter.proxy.brings),
        (("minors", "brings"), brings),
    )


def demanded(matter: Matter) -> tuple[Requirement, ...]:
    """Return the documents that a guide demands, without places."""
    minors = matter.minors.brings if matter.minors else ()
    return (*matter.materials, *matter.proxy.brings, *minors)
