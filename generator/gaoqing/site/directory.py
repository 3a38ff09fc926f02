"""Which window for my matter: everything that a hall handles, each with its windows there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gaoqing.site.listings import FEW, DepartmentView, folded
from gaoqing.site.matter_view import MatterView
from gaoqing.site.places import Counters
from gaoqing.site.stops import HallView, Stop, for_everybody


class Entry(NamedTuple):
    """A matter, and where in a hall one goes with it.

    Attributes:
        made: the windows that are made for it; None where there are none.
        general: whether one goes to the windows for everything.
    """

    view: MatterView
    made: Counters | None
    general: bool


class Group(NamedTuple):
    """What a hall handles of one department."""

    department: DepartmentView
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Directory:
    """What a hall handles, by department, and its windows for everything; None where it has none."""

    groups: tuple[Group, ...]
    general: Counters | None

    @cached_property
    def views(self) -> tuple[MatterView, ...]:
        """The matters, department by department."""
        return tuple(entry.view for group in self.groups for entry in group.entries)

    @property
    def searched(self) -> bool:
        """Whether there is a field to look through them."""
        return len(self.views) > FEW

    @property
    def folded(self) -> str:
        """Traditional characters, each with the simplified form that stands in the list."""
        return folded(self.views)


def directory(hall: HallView, departments: Iterable[DepartmentView]) -> Directory:
    """Say for each matter that a hall handles where in it one goes."""
    found = (Group(each, tuple(_entries(hall, each))) for each in departments)
    usual = for_everybody(stop for stop in hall.active if _for_everything(stop))
    return Directory(
        groups=tuple(group for group in found if group.entries),
        general=Counters(hall.hall, usual) if usual else None,
    )


def _entries(hall: HallView, department: DepartmentView) -> Iterator[Entry]:
    for view in department.matters:
        here = next((some.stops for some in view.places.halls if some.hall.id == hall.hall.id), ())
        if here:
            coming = here if view.procedure.in_person else ()
            made = for_everybody(stop for stop in coming if not stop.window.serves.all)
            staffed = any(not stop.window.self_service for stop in made)
            general = not staffed and any(map(_for_everything, coming))
            yield Entry(view, Counters(hall.hall, made) if made else None, general)


def _for_everything(stop: Stop) -> bool:
    return stop.window.serves.all and not stop.window.self_service
