"""All guides of one hall as of one day, indexed by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

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
    convert,
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


@dataclass
class Catalogue:
    """What rules look at and pages are made from. `complete` is False when a file could not be read."""

    as_of: date
    site: SiteSettings | None = None
    departments: dict[str, Department] = field(default_factory=dict)
    halls: dict[str, Hall] = field(default_factory=dict)
    windows: dict[str, Window] = field(default_factory=dict)
    materials: dict[str, Material] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    bundles: dict[str, Bundle] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    terms: list[HallTerm] = field(default_factory=list)
    severities: list[SeverityChange] = field(default_factory=list)
    printed: PrintedCodes = field(default_factory=PrintedCodes)
    printed_before: PrintedCodes | None = None  # as of an older revision, when one was asked for
    twins: list[Twin] = field(default_factory=list)
    allowances: list[tuple[At, Allowance]] = field(default_factory=list)
    # What may be published, by name below `files/` and `pages/`; nothing else ever is.
    files: dict[str, Path] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    # All that lies there, the refused too: whoever refers to it is not told that it does not exist.
    attached: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    prose: dict[str, ProsePage] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    complete: bool = True

    def add(self, kind: str, source: Source) -> None:
        """Take in one file that its schema accepted."""
        self.sources.append(source)
        at, data = At(source), source.data
        adders = {
            "site": self._add_site,
            "departments": self._add_departments,
            "hall": self._add_hall,
            "materials": self._add_materials,
            "matter": self._add_matter,
            "bundle": self._add_bundle,
            "report": self._add_report,
            "terms": self._add_terms,
            "printed": self._add_printed,
        }
        adders[kind](at, data)
        allow = tuple(convert(item, Allowance) for item in data.get("allow", ()))
        self.allowances += each(at / "allow", allow)

    def _add_site(self, at: At, data: Mapping[str, Any]) -> None:
        self.site = convert({**data, "at": at}, SiteSettings)

    def _add_departments(self, at: At, data: Mapping[str, Any]) -> None:
        for here, item in each(at / "departments", data["departments"]):
            self._keep("department", self.departments, convert({**item, "at": here}, Department))

    def _add_hall(self, at: At, data: Mapping[str, Any]) -> None:
        windows = [
            {**item, "at": here, "hall": data["id"]} for here, item in each(at / "windows", data["windows"])
        ]
        hall = convert({**data, "at": at, "windows": windows}, Hall)
        self._keep("hall", self.halls, hall)
        for window in hall.windows:
            self._keep("window", self.windows, window)

    def _add_materials(self, at: At, data: Mapping[str, Any]) -> None:
        for here, item in each(at / "materials", data["materials"]):
            self._keep("material", self.materials, convert({**item, "at": here}, Material))

    def _add_matter(self, at: At, data: Mapping[str, Any]) -> None:
        self._keep("matter", self.matters, convert({**data, "at": at}, Matter))

    def _add_bundle(self, at: At, data: Mapping[str, Any]) -> None:
        self._keep("bundle", self.bundles, convert({**data, "at": at}, Bundle))

    def _add_report(self, at: At, data: Mapping[str, Any]) -> None:
        self._keep("report", self.reports, convert({**data, "at": at}, Report))

    def _add_terms(self, at: At, data: Mapping[str, Any]) -> None:
        for here, item in each(at / "terms", data.get("terms", ())):
            self.terms.append(convert({**item, "at": here}, HallTerm))
        for here, item in each(at / "severities", data.get("severities", ())):
            self.severities.append(convert({**item, "at": here}, SeverityChange))

    def _add_printed(self, at: At, data: Mapping[str, Any]) -> None:
        self.printed = PrintedCodes.of(at, data)

    def _keep(self, kind: str, index: dict[str, Any], item: Any) -> None:
        if item.id in index:
            self.twins.append(Twin(kind, item.id, item.at / "id", index[item.id].at))
        else:
            index[item.id] = item

    @cached_property
    def served(self) -> dict[str, tuple[Window, ...]]:
        """Matter id → the active windows that handle it, in the order of the halls."""
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
        for matter in self.matters.values():
            special = [*by_matter.get(matter.id, ()), *by_department.get(matter.department, ())]
            result[matter.id] = tuple({window.id: window for window in [*special, *everything]}.values())
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


def requirements(matter: Matter) -> Iterator[tuple[At, Requirement]]:
    """Yield every document a guide demands: of the applicant, of a proxy, of minors."""
    yield from each(matter.at / "materials", matter.materials)
    yield from each(matter.at / "proxy" / "brings", matter.proxy.brings)
    if matter.minors:
        yield from each(matter.at / "minors" / "brings", matter.minors.brings)
