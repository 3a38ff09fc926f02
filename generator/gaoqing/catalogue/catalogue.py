"""All guides of one hall as of one day, indexed by id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.guide import (
    Allowance,
    Bundle,
    Department,
    Hall,
    HallTerm,
    Material,
    Matter,
    Report,
    Requirement,
    SeverityChange,
    SiteSettings,
    Window,
    each,
)
from gaoqing.prose import ProsePage
from gaoqing.reading.source import At, Source


class Twin(NamedTuple):
    """An id that a second thing claims."""

    kind: str
    id: str
    at: At
    first: At


@dataclass(frozen=True)
class Catalogue:
    """What rules look at and pages are made from; made by `gather`, and changed by nobody.

    Attributes:
        as_of: the day that counts as today.
        printed_before: the printed codes of an older revision, when one was asked for.
        twins: ids that are claimed twice; the first claim counts.
        attached: what lies below `files/`, also what may not be published: it is there all the same.
        offered: the same of `pages/`.
        prose: hand-written pages that could be read, by path below `pages/`.
        sources: the files whose shape is right, in the order in which they were read.
        complete: whether every guide is in it; rules that look across files wait for that.
    """

    as_of: date
    site: SiteSettings | None = None
    departments: Mapping[str, Department] = field(default_factory=dict)
    halls: Mapping[str, Hall] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    matters: Mapping[str, Matter] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    terms: tuple[HallTerm, ...] = ()
    severities: tuple[SeverityChange, ...] = ()
    printed: PrintedCodes = field(default_factory=PrintedCodes)
    printed_before: PrintedCodes | None = None
    twins: tuple[Twin, ...] = ()
    allowances: tuple[tuple[At, Allowance], ...] = ()
    attached: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    prose: Mapping[str, ProsePage] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    complete: bool = True

    @cached_property
    def served(self) -> dict[str, tuple[Window, ...]]:
        """Matter id → the active windows that handle it, in the order of the halls.

        Matters that the same windows handle for the same reasons have one tuple in common.
        """
        active = [window for window in self.windows.values() if not window.closed(self.as_of)]
        everything = [window for window in active if window.serves.all]
        result: dict[str, tuple[Window, ...]] = {}
        by_department: dict[str, list[Window]] = {}
        by_matter: dict[str, list[Window]] = {}
        for window in active:
            for department in window.serves.departments:
                by_department.setdefault(department, []).append(window)
            for matter_id in window.serves.matters:
                by_matter.setdefault(matter_id, []).append(window)
        known: dict[tuple[str, ...], tuple[Window, ...]] = {}
        for matter in self.matters.values():
            single = by_matter.get(matter.id, ())
            reasons = (matter.department, *(window.id for window in single))
            if reasons not in known:
                windows = [*single, *by_department.get(matter.department, ()), *everything]
                known[reasons] = tuple({window.id: window for window in windows}.values())
            result[matter.id] = known[reasons]
        return result

    def handled_by(self, window: Window) -> tuple[Matter, ...]:
        """Return the matters that a window handles, in the order of the guides."""
        serves = window.serves
        if serves.all:
            return tuple(self.matters.values())
        return tuple(
            matter
            for matter in self.matters.values()
            if matter.department in serves.departments or matter.id in serves.matters
        )

    def other_halls(self, window: Window, matters: Iterable[Matter]) -> set[str]:
        """Return the ids of the halls, beside a window's own, that handle some of these matters too."""
        return {other.hall for matter in matters for other in self.served[matter.id]} - {window.hall}


def requirements(matter: Matter) -> Iterator[tuple[At, Requirement]]:
    """Yield every document a guide demands: of the applicant, of a proxy, of minors."""
    yield from each(matter.at / "materials", matter.materials)
    yield from each(matter.at / "proxy" / "brings", matter.proxy.brings)
    if matter.minors:
        yield from each(matter.at / "minors" / "brings", matter.minors.brings)
