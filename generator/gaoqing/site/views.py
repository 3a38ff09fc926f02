"""What templates are handed."""

from dataclasses import dataclass

from gaoqing.guide import (
    Department,
    Hall,
    Hours,
    Material,
    Matter,
    Phone,
    Requirement,
    Window,
)


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
    def nearest(self) -> tuple[Hall, tuple[Window, ...]] | None:
        """Where to send somebody first: the first hall, there the windows made for this matter."""
        if not self.halls:
            return None
        hall, windows = self.halls[0]
        return hall, tuple(window for window in windows if not window.serves.all) or windows

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
    """A window, its hall, what it handles by department, and the other halls that handle some of it too."""

    place: Place
    groups: tuple[tuple[Department, tuple[Matter, ...]], ...]
    moved_to: Place | None
    elsewhere: tuple[Hall, ...]

    @property
    def count(self) -> int:
        """How many matters it handles."""
        return sum(len(matters) for _, matters in self.groups)
