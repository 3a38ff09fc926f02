"""The matters of a bundle (一件事), with what its event leaves open of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gaoqing.catalogue.situation import Accepted, implied
from gaoqing.guide import Duration, Fee, Matter, Step, TimeLimit, Visits, Way, WayKind
from gaoqing.guide.choices import Booking
from gaoqing.guide.contact import Appointment
from gaoqing.guide.material import When
from gaoqing.guide.matter import Condition
from gaoqing.site import settled
from gaoqing.site.asking import called
from gaoqing.site.bundles import Use
from gaoqing.site.in_case import InCase, ThingT
from gaoqing.site.matter_view import MatterView
from gaoqing.site.needs import Need
from gaoqing.site.places import Counters
from gaoqing.site.ways_to_answer import answered
from gaoqing.site.words import when_attribute


@dataclass(frozen=True)
class Member:
    """A matter of a bundle, and the answers that the event settles.

    Attributes:
        keys: what its open questions are called on the page.
        after: what it waits for.
        told: the same, where that is not simply all that comes before.
    """

    view: MatterView
    answers: settled.Settled
    keys: Mapping[str, str]
    after: tuple[Matter, ...]
    told_after: tuple[Matter, ...]

    @property
    def matter(self) -> Matter:
        """The matter."""
        return self.view.matter

    @property
    def name(self) -> str:
        """What it is called among the others."""
        return called(self.matter)

    @property
    def address(self) -> str:
        """Where its guide is, so that it opens with these answers."""
        given = answered(self.answers)
        return f"{self.view.address}#{given}" if given else self.view.address

    @property
    def told(self) -> str:
        """The answers in words; empty if none."""
        return settled.told(self.matter, self.answers)

    def when(self, when: When) -> str:
        """Return under which open answers something holds, as the page's script reads it."""
        return when_attribute(self.open(when))

    def open(self, when: Accepted) -> Accepted:
        """Return what of a `when` the event leaves open, by what the questions are called in the page.

        A question may be another guide's as well, which asks it of more people: under which answers this
        guide asks it is part of what is left.
        """
        asked = implied(self.matter.situations, when)
        return {self.keys[name]: ok for name, ok in asked.items() if name not in self.answers}

    def may(self, when: Accepted) -> bool:
        """Tell whether something can still be needed."""
        return settled.may_apply(self.matter, when, self.answers)

    def uses(self, needs: Iterable[Need]) -> tuple[Use, ...]:
        """Return what can still be needed of some papers."""
        return tuple(
            Use(self.matter, self.name, settled.label(self.matter, when, self.answers), self.when(when), need)
            for need in needs
            if self.may(when := need.requirement.when)
        )

    def _left(self, items: tuple[ThingT, ...]) -> tuple[InCase[ThingT], ...]:
        return tuple(
            InCase(item, settled.label(self.matter, item.when, self.answers), self.when(item.when))
            for item in items
            if self.may(item.when)
        )

    @cached_property
    def fees(self) -> tuple[InCase[Fee], ...]:
        """What it may cost here."""
        return self._left(self.matter.fees.items)

    @cached_property
    def limits(self) -> tuple[InCase[TimeLimit], ...]:
        """How long it may take here."""
        return self._left(self.matter.limits)

    @property
    def booked(self) -> Appointment | None:
        """How one books a time for it; None where there is no need to."""
        found = self.matter.appointment
        return found if found and found.needed is not Booking.NEED_NOT else None

    @property
    def longest(self) -> Duration:
        """How long it takes at most."""
        return max((limit.item.promised for limit in self.limits), key=lambda length: length.most)

    @property
    def special(self) -> tuple[InCase[Step], ...]:
        """What is not counted in that time."""
        return self._left(tuple(step for step in self.matter.steps if step.special))

    @property
    def visits(self) -> tuple[InCase[Visits], ...]:
        """How often one has to come for it."""
        return self._left(self.matter.attendance)

    @property
    def conditions(self) -> tuple[InCase[Condition], ...]:
        """What somebody has to fulfil."""
        return self._left(self.matter.conditions)

    @property
    def exclusions(self) -> tuple[InCase[Condition], ...]:
        """Why somebody is refused."""
        return self._left(self.matter.exclusions)

    @property
    def ways(self) -> tuple[InCase[Way], ...]:
        """How one may apply here."""
        return self._left(self.matter.channels)

    @property
    def online(self) -> tuple[InCase[Way], ...]:
        """Where one may apply online."""
        return tuple(way for way in self.ways if way.item.url)

    @property
    def from_home(self) -> bool:
        """Whether everybody can do it online without coming."""
        open_to_all = any(not way.when for way in self.online)
        return open_to_all and not any(visits.item.count for visits in self.visits)

    @property
    def nearest(self) -> Counters | None:
        """Where to send somebody first; None where nobody may come."""
        place = self.view.nearest
        return place if place and any(place.way in way.item.kinds for way in self.ways) else None

    def gives(self, material: str) -> bool:
        """Tell whether somebody may get this document here."""
        return any(result.material == material and self.may(result.when) for result in self.matter.results)

    @property
    def at_windows(self) -> bool:
        """Whether somebody may apply for it at a window."""
        return at_windows(self.matter, self.answers)


def at_windows(matter: Matter, answers: settled.Settled) -> bool:
    """Tell whether one may apply at a window, with the answers that an event settles."""
    ways = (way for way in matter.channels if WayKind.WINDOW in way.kinds)
    return any(settled.may_apply(matter, way.when, answers) for way in ways)
