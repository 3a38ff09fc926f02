"""What lies around a matter: a hall in which no matter, no bundle and no report can be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gaoqing.guide import Department, Hall, Material, Matter, SiteSettings, Window

Windows = tuple[Window, ...]
_YEAR = 365


@dataclass(frozen=True, eq=False)
class Surroundings:
    """All that the rules of one matter may look at beside it, so that what they find depends on nothing else.

    Attributes:
        as_of: the day that counts as today.
        attached: what lies below `files/`, also what may not be published: it is there all the same.
        drafts_around: kind of thing → ids of drafts that a matter might name: documents and departments.
        complete: whether every guide could be read; rules that look across files wait for that.
    """

    as_of: date
    site: SiteSettings | None = None
    departments: Mapping[str, Department] = field(default_factory=dict)
    halls: Mapping[str, Hall] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    attached: frozenset[str] = frozenset()
    drafts_around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complete: bool = True

    @property
    def review_days(self) -> int:
        """After how many days a guide is compared with the law again; a year where no site says."""
        return self.site.review_days if self.site else _YEAR

    def serving(self, matter: Matter) -> Windows:
        """Return the active places that handle a matter: those that name it, its department, anything.

        Machines handle what has them among its channels; of that, counters handle what is done there too.
        """
        usual = self._usual(matter)
        named = self._by_matter.get(matter.id)
        return _each_once(_offering(matter, named) + usual) if named else usual

    def naming(self, matter: Matter) -> Windows:
        """Return the active places that name a matter among what they handle."""
        return self._by_matter.get(matter.id, ())

    def _usual(self, matter: Matter) -> Windows:
        owner = matter.department if matter.department in self._by_department else ""
        key = owner, matter.offered_at(machine=False), matter.offered_at(machine=True)
        if key not in self._narrowed:
            self._narrowed[key] = _offering(matter, self._by_department.get(owner, self._for_everything))
        return self._narrowed[key]

    @cached_property
    def _narrowed(self) -> dict[tuple[str, bool, bool], Windows]:
        """Department, at counters, at machines → its places; matters have the tuples in common."""
        return {}

    @cached_property
    def has_machines(self) -> bool:
        """Whether the hall has entered places for self-service."""
        return any(window.self_service for window in self._active)

    @cached_property
    def _active(self) -> Windows:
        return tuple(window for window in self.windows.values() if not window.closed(self.as_of))

    @cached_property
    def _for_everything(self) -> Windows:
        return tuple(window for window in self._active if window.serves.all)

    @cached_property
    def _by_matter(self) -> dict[str, Windows]:
        found: dict[str, Windows] = {}
        for window in self._active:
            for name in window.serves.matters:
                found[name] = (*found.get(name, ()), window)
        return found

    @cached_property
    def _by_department(self) -> dict[str, Windows]:
        found: dict[str, list[Window]] = {}
        for window in self._active:
            for name in window.serves.departments:
                found.setdefault(name, []).append(window)
        return {name: _each_once((*windows, *self._for_everything)) for name, windows in found.items()}

    @cached_property
    def materials_by_beginning(self) -> dict[str, list[Material]]:
        """The first two characters of a name → the materials that begin with them, longest name first."""
        found: dict[str, list[Material]] = {}
        for material in sorted(self.materials.values(), key=lambda item: -len(item.name)):
            found.setdefault(material.name[:2], []).append(material)
        return found


def _offering(matter: Matter, windows: Windows) -> Windows:
    return tuple(window for window in windows if matter.offered_at(machine=window.self_service))


def _each_once(windows: Windows) -> Windows:
    return tuple({window.id: window for window in windows}.values())
