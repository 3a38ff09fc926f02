"""What a reader sees: references resolved, halves joined, nothing left to look up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from gaoqing.catalogue import Catalogue
from gaoqing.guide import (
    Alternative,
    Department,
    Hall,
    Hours,
    Material,
    Matter,
    Phone,
    Requirement,
    SiteSettings,
    Topic,
    Window,
)
from gaoqing.guide.material import When

_WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True)
class Place:
    """A window in its hall."""

    window: Window
    hall: Hall

    @property
    def hours(self) -> tuple[Hours, ...]:
        """The window's own hours, else the hall's."""
        return self.window.hours or self.hall.hours

    @property
    def phone(self) -> Phone:
        """The window's own telephone, else the hall's."""
        return self.window.phone or self.hall.phone


@dataclass(frozen=True)
class Verdict:
    """A document that is accepted or refused, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Need:
    """One thing to bring: a requirement with the documents it names."""

    requirement: Requirement
    materials: tuple[Material, ...]
    accepted: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]

    @property
    def name(self) -> str:
        """What the citizen has to look for at home."""
        return self.requirement.label or self.materials[0].name


@dataclass(frozen=True)
class Case:
    """What is needed under the same answers; `label` is empty for what everybody needs."""

    label: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class MatterView:
    """A guide with everything it refers to."""

    matter: Matter
    department: Department
    cases: tuple[Case, ...]
    exempt: tuple[Need, ...]
    proxy: tuple[Need, ...]
    minors: tuple[Need, ...]
    halls: tuple[tuple[Hall, tuple[Window, ...]], ...]
    results: tuple[tuple[str, Material | None], ...]

    @property
    def enquiry_phone(self) -> Phone:
        """Whom to ask."""
        return self.matter.enquiry_phone or self.department.enquiry_phone

    @property
    def complaint_phone(self) -> Phone:
        """Where to complain."""
        rights = self.matter.rights
        return (rights and rights.complaint_phone) or self.department.complaint_phone

    @property
    def review(self) -> str:
        """How to ask for review, or an empty text."""
        return (self.matter.rights and self.matter.rights.review) or self.department.review


@dataclass(frozen=True)
class WindowView:
    """A window, its hall, and what it handles, grouped by department."""

    place: Place
    groups: tuple[tuple[Department, tuple[Matter, ...]], ...]
    moved_to: Place | None

    @property
    def count(self) -> int:
        """How many matters it handles."""
        return sum(len(matters) for _, matters in self.groups)


@dataclass(frozen=True)
class Site:
    """The whole site as of one day."""

    settings: SiteSettings
    as_of: date
    matters: tuple[MatterView, ...]
    windows: tuple[WindowView, ...]
    halls: tuple[Hall, ...]
    departments: tuple[tuple[Department, tuple[Matter, ...]], ...]
    topics: tuple[tuple[Topic, tuple[Matter, ...]], ...]
    files: Mapping[str, Path]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Window id → the window in its hall."""
        return {view.place.window.id: view.place for view in self.windows}


def resolve(catalogue: Catalogue) -> Site:
    """Join the guides of a catalogue that has no errors.

    Raises:
        ValueError: there is no `site.yml`; the check would have said so.
    """
    if catalogue.site is None:
        raise ValueError("a catalogue without site.yml cannot become a site")
    matters = tuple(catalogue.matters.values())
    return Site(
        settings=catalogue.site,
        as_of=catalogue.as_of,
        matters=tuple(_matter(catalogue, matter) for matter in matters),
        windows=tuple(_window(catalogue, window) for window in catalogue.windows.values()),
        halls=tuple(catalogue.halls.values()),
        departments=_by_department(catalogue, matters),
        topics=tuple(
            (topic, found) for topic in catalogue.site.topics if (found := _about(topic, matters))
        ),
        files=catalogue.files,
    )


def _about(topic: Topic, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    return tuple(matter for matter in matters if topic.id in matter.topics)


def _by_department(
    catalogue: Catalogue, matters: Iterable[Matter]
) -> tuple[tuple[Department, tuple[Matter, ...]], ...]:
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.department, []).append(matter)
    order = catalogue.departments
    return tuple((order[name], tuple(found[name])) for name in order if name in found)


def _window(catalogue: Catalogue, window: Window) -> WindowView:
    place = Place(window, catalogue.halls[window.hall])
    moved = None
    if window.closed(catalogue.as_of) and window.retired:
        target = catalogue.windows[window.retired.moved_to]
        moved = Place(target, catalogue.halls[target.hall])
    handled = () if moved else catalogue.handled_by(window)
    return WindowView(place, _by_department(catalogue, handled), moved)


def _matter(catalogue: Catalogue, matter: Matter) -> MatterView:
    brought = [_need(catalogue, item) for item in matter.materials]
    return MatterView(
        matter=matter,
        department=catalogue.departments[matter.department],
        cases=_cases(matter, [need for need in brought if not need.requirement.exempt]),
        exempt=tuple(need for need in brought if need.requirement.exempt),
        proxy=tuple(_need(catalogue, item) for item in matter.proxy.brings),
        minors=tuple(_need(catalogue, item) for item in (matter.minors.brings if matter.minors else ())),
        halls=_halls(catalogue, catalogue.served[matter.id]),
        results=tuple((item.name, catalogue.materials.get(item.material)) for item in matter.results),
    )


def _halls(catalogue: Catalogue, windows: Iterable[Window]) -> tuple[tuple[Hall, tuple[Window, ...]], ...]:
    found: dict[str, list[Window]] = {}
    for window in windows:
        found.setdefault(window.hall, []).append(window)
    return tuple((catalogue.halls[name], tuple(found[name])) for name in found)


def _need(catalogue: Catalogue, requirement: Requirement) -> Need:
    materials = tuple(catalogue.materials[name] for name in requirement.materials)
    names = {material.name for material in materials}
    instead = [_verdict(catalogue, item) for material in materials for item in material.instead]
    refused = [_verdict(catalogue, item) for material in materials for item in material.not_instead]
    accepted = [Verdict(material.name, "") for material in materials]
    accepted += [item for item in instead if item.name not in names]
    return Need(
        requirement,
        materials,
        tuple({item.name: item for item in accepted}.values()),
        tuple({item.name: item for item in refused if item.name not in {good.name for good in accepted}}.values()),
    )


def _verdict(catalogue: Catalogue, item: Alternative) -> Verdict:
    return Verdict(item.name or catalogue.materials[item.material].name, item.why)


def _cases(matter: Matter, needs: Sequence[Need]) -> tuple[Case, ...]:
    """Group needs by the answers that call for them, in the order in which they are first needed."""
    groups: dict[str, list[Need]] = {"": []}
    for need in needs:
        groups.setdefault(case_label(matter, need.requirement.when), []).append(need)
    return tuple(Case(label, tuple(found)) for label, found in groups.items() if found)


def case_label(matter: Matter, when: When) -> str:
    """Return the answers of a `when` in words; empty when it holds for everybody."""
    parts = []
    for situation in matter.situations:
        labels = [answer.label for answer in situation.answers if answer.id in when.get(situation.id, ())]
        if labels:
            parts.append("／".join(labels))
    return "，".join(parts)


def timetable(hours: Sequence[Hours]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return opening hours as rows: the days in words, the spans, a note."""
    rows: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for item in hours:
        rows.setdefault((item.days, item.note), []).append(f"{item.opens}–{item.closes}")
    return tuple((days_in_words(days), tuple(spans), note) for (days, note), spans in rows.items())


def days_in_words(days: Sequence[str]) -> str:
    """Return days of the week, runs of three and more as 周一至周五."""
    runs: list[list[str]] = []
    for day in sorted(days, key=_WEEK.index):
        if runs and _WEEK.index(day) == _WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)  # noqa: PLR2004
