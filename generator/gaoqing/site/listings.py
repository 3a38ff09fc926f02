"""Guides in lists: those of a department, about a topic, at a window."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice

from gaoqing import urls
from gaoqing.guide import Alert, Department, Phones, Topic
from gaoqing.site.matter_view import MatterView
from gaoqing.site.places import Counters, Places, made_for
from gaoqing.site.stops import HallView, Stop
from gaoqing.wording import traditional_pairs

FEW = 7  # a list that is longer gets a field in which to look through it
# A window that handles more than this lists departments instead: the page must stay light (design §9).
LONG_LIST = 40
MAX_NAMES = 4  # matters named on a sign before it only counts them


def folded(views: Iterable[MatterView]) -> str:
    """Return the traditional characters that somebody may type for the names of guides, in pairs."""
    names = ((view.matter.name, view.matter.plain_name, *view.aliases) for view in views)
    return traditional_pairs("".join(chain.from_iterable(names)))


@dataclass(frozen=True)
class Listing:
    """Guides in a list."""

    matters: tuple[MatterView, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.matters)

    @property
    def searched(self) -> bool:
        """Whether there is a field to look through them."""
        return self.count > FEW

    @property
    def folded(self) -> str:
        """Traditional characters, each with the simplified form that stands in the list."""
        return folded(self.matters)

    @cached_property
    def hall_ids(self) -> frozenset[str]:
        """In which halls some of them are handled."""
        places = {id(view.places): view.places for view in self.matters}  # many have theirs in common
        return frozenset().union(*(each.hall_ids for each in places.values()))


@dataclass(frozen=True)
class DepartmentView(Listing):
    """A department and its guides, all of them or those of a window; `region` is the place of the site."""

    department: Department
    region: str

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.department(self.department.id)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.department.name

    @cached_property
    def counters(self) -> tuple[Counters, ...]:
        """Where one comes with its guides, hall by hall: the windows made for them, else those for all."""
        come = {id(view.places): view.places for view in self.matters if view.procedure.in_person}
        stops = {stop.window.id: stop for places in come.values() for stop in places.stops}
        return tuple(made_for(some) for some in Places(tuple(stops.values())).halls)

    @property
    def told(self) -> bool:
        """Whether its page tells papers, steps and basis of each guide; a long list would be heavy."""
        return self.count <= LONG_LIST

    @property
    def brief(self) -> str:
        """What it is called for short; without a short name, its name without the place, which all share."""
        return self.department.short_name or self.name.removeprefix(self.region) or self.name


@dataclass(frozen=True)
class TopicView(Listing):
    """A topic and the guides about it."""

    topic: Topic

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.topic(self.topic.id)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.topic.name

    @property
    def brief(self) -> str:
        """What it is called among others."""
        return self.name


@dataclass(frozen=True)
class WindowView:
    """A window and what it handles by department.

    Attributes:
        moved_to: where to go instead once it is closed for good.
        elsewhere: the other halls that handle some of it too.
        beside: the other windows of the hall that handle all of it.
        popular: what most people come for, of that which it handles.
        check_word: the word that stands on its sign.
    """

    stop: Stop
    groups: tuple[DepartmentView, ...]
    moved_to: Stop | None
    elsewhere: tuple[HallView, ...]
    beside: tuple[Stop, ...]
    popular: tuple[MatterView, ...]
    check_word: str

    @property
    def address(self) -> str:
        """Where its page is; printed on its sign."""
        return self.stop.address

    @property
    def matters(self) -> tuple[MatterView, ...]:
        """What it handles, department by department."""
        return tuple(view for group in self.groups for view in group.matters)

    @property
    def count(self) -> int:
        """How many matters it handles."""
        return sum(group.count for group in self.groups)

    @property
    def phone(self) -> Phones:
        """Whom to ask at once: its own telephone, else who helps in the hall."""
        return self.stop.window.phone or self.stop.desk

    @property
    def alert(self) -> Alert | None:
        """What people are warned of: false codes that were found there."""
        alert = self.stop.window.alert
        return alert if alert and alert.holds(self.stop.as_of) else None

    @property
    def first(self) -> tuple[MatterView, ...]:
        """What stands before the rest where its list is long."""
        return self.popular if self.count > FEW else ()

    @property
    def rest(self) -> tuple[DepartmentView, ...]:
        """What it handles by department, without what stands first."""
        first = set(map(id, self.first))
        left = (tuple(view for view in group.matters if id(view) not in first) for group in self.groups)
        return tuple(
            replace(group, matters=views) for group, views in zip(self.groups, left, strict=True) if views
        )

    @property
    def first_names(self) -> tuple[str, ...]:
        """What the first of its matters are called, as many as a sign has room for."""
        views = islice(chain.from_iterable(group.matters for group in self.groups), MAX_NAMES)
        return tuple(view.matter.plain_name for view in views)

    @property
    def long(self) -> bool:
        """Whether it lists departments instead of guides."""
        return self.count > LONG_LIST

    @property
    def searched(self) -> bool:
        """Whether there is a field to look through its guides."""
        return FEW < self.count <= LONG_LIST

    @property
    def folded(self) -> str:
        """Traditional characters, each with the simplified form that stands in the list."""
        return folded(self.matters)
