"""A guide with everything it refers to, as templates lay it out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gaoqing import urls
from gaoqing.guide import (
    Benefit,
    Coverage,
    Deadline,
    Department,
    Fee,
    Matter,
    Requirement,
    Way,
    WayKind,
)
from gaoqing.guide.matter import Condition
from gaoqing.site import coverage, settled
from gaoqing.site.at_a_glance import AtAGlance, at_a_glance
from gaoqing.site.comers import Comers, comers
from gaoqing.site.contact_view import ContactView
from gaoqing.site.in_case import InCase, in_case
from gaoqing.site.lookups import FillingView, Given, Lookups
from gaoqing.site.needs import Case, Need, once, once_in
from gaoqing.site.neighbours import First, Partner, firsts, partners
from gaoqing.site.places import Counters, Places
from gaoqing.site.procedure import Procedure
from gaoqing.site.rows import Rows
from gaoqing.site.sheet_choice import Choice, choices
from gaoqing.site.sheets import Joined, Sheet, paper, sheets


@dataclass(frozen=True)
class MatterView(ContactView):
    """A guide with everything it refers to, each part joined when it is asked for."""

    matter: Matter
    department: Department
    places: Places
    lookups: Lookups = field(repr=False, compare=False)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """What to bring, by the answers that ask for it."""
        return once_in(settled.cases(self.matter, self._needs(self._brought), {}))

    @cached_property
    def exempt(self) -> tuple[Need, ...]:
        """What the hall looks up itself."""
        return self._needs(item for item in self.matter.materials if item.exempt)

    @cached_property
    def supplied(self) -> tuple[Need, ...]:
        """What the window prints or hands out, or the system makes: nobody prepares it."""
        return self._needs(item for item in self.matter.materials if item.supplied and not item.exempt)

    @cached_property
    def later(self) -> tuple[Need, ...]:
        """What is handed in at a later step, and need not be brought when applying."""
        papers = self.matter.materials
        return self._needs(item for item in papers if item.at_step and not (item.exempt or item.supplied))

    @property
    def fillings(self) -> tuple[FillingView, ...]:
        """How to fill in documents that share one explanation."""
        return self.lookups.fillings(self.matter)

    @cached_property
    def comers(self) -> Comers:
        """What those bring beside who come for somebody else."""
        return comers(self.matter, self.needs, self.proxy, self.minors)

    @cached_property
    def proxy(self) -> tuple[Need, ...]:
        """What somebody else brings who comes instead."""
        return self._after_cases(self.matter.proxy.brings)

    @cached_property
    def minors(self) -> tuple[Need, ...]:
        """What those under age bring beside."""
        return self._after_cases(self.matter.minors.brings if self.matter.minors else ())

    @property
    def _brought(self) -> tuple[Requirement, ...]:
        return tuple(item for item in self.matter.materials if item.brought)

    def _after_cases(self, requirements: Iterable[Requirement]) -> tuple[Need, ...]:
        everybody = {need.materials for need in self.needs if not (need.when or need.requirement.exactly)}
        return once(self._needs(requirements), everybody)

    def _needs(self, requirements: Iterable[Requirement]) -> tuple[Need, ...]:
        return self.lookups.needs(self.matter, requirements)

    @property
    def halls(self) -> tuple[Counters, ...]:
        """Where it is handled, hall by hall; nowhere if all of it is done from elsewhere."""
        return self.places.halls if self.procedure.in_person else ()

    @property
    def nearest(self) -> Counters | None:
        """Where to send somebody first."""
        return self.places.nearest if self.procedure.in_person else None

    @property
    def nearest_hall(self) -> Counters | None:
        """The windows of the first hall that the guide names: what others open for helps nobody."""
        return self.places.named if self.nearest else None

    @property
    def general(self) -> Counters | None:
        """The windows beside the first ones, which serve everything."""
        return self.places.general if self.procedure.in_person else None

    @property
    def machines(self) -> Counters | None:
        """Where machines do it too."""
        return self.places.machines if self.procedure.in_person else None

    @cached_property
    def rows(self) -> Rows:
        """Under which answers the rows of its box are shown."""
        return Rows(self.matter, self.procedure, self.nearest, self.machines)

    @cached_property
    def results(self) -> tuple[Given, ...]:
        """What the applicant gets."""
        return self.lookups.given(self.matter)

    @property
    def aliases(self) -> tuple[str, ...]:
        """What people call it, or what they get."""
        return self.lookups.aliases(self.matter)

    @property
    def overdue(self) -> bool:
        """Whether it was compared with the law too long ago."""
        return self.lookups.limit.passed(self.matter.verified)

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.matter(self.matter.id)

    @property
    def department_address(self) -> str:
        """Where the page of its department is."""
        return urls.department(self.department.id)

    @property
    def renewal_address(self) -> str:
        """Where the guide is that tells how to renew the result; empty if none does, or this one."""
        name = self.matter.renewal.matter if self.matter.renewal else ""
        return urls.matter(name) if name not in {"", self.matter.id} else ""

    @property
    def needs(self) -> tuple[Need, ...]:
        """Everything that somebody may have to bring."""
        return tuple(need for case in self.cases for need in case.needs)

    @cached_property
    def at_a_glance(self) -> AtAGlance:
        """What it takes, for one line in a list; what one may leave at home is not counted."""
        return at_a_glance(self.matter, tuple(item.when for item in self._brought if not item.optional))

    @property
    def depends(self) -> bool:
        """Whether answers decide what to bring."""
        return any(case.label for case in self.cases)

    @property
    def other_halls(self) -> int:
        """How many halls handle it beside the nearest."""
        return max(len(self.halls) - 1, 0)

    @cached_property
    def conditions(self) -> tuple[InCase[Condition], ...]:
        """What somebody has to fulfil."""
        return in_case(self.matter, self.matter.conditions)

    @cached_property
    def exclusions(self) -> tuple[InCase[Condition], ...]:
        """Why somebody is refused."""
        return in_case(self.matter, self.matter.exclusions)

    @cached_property
    def fees(self) -> tuple[InCase[Fee], ...]:
        """The charges."""
        return in_case(self.matter, self.matter.fees.items)

    @cached_property
    def apply_by(self) -> tuple[InCase[Deadline], ...]:
        """Until when one has to apply."""
        return in_case(self.matter, self.matter.apply_by)

    @cached_property
    def receives(self) -> tuple[InCase[Benefit], ...]:
        """The money that the applicant gets."""
        return in_case(self.matter, self.matter.receives)

    @cached_property
    def procedure(self) -> Procedure:
        """How it goes: channels, steps, how long it takes, how often one has to come."""
        return Procedure(self.matter)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is printed, one for all answers that lead to the same."""
        papers = (self.needs, self.exempt, self.supplied, self.later, self.proxy, self.minors)
        return sheets(self.matter, Joined(*papers, self.before, self.results))

    @property
    def choice(self) -> tuple[Choice, ...]:
        """The cases among which one chooses a sheet."""
        return choices(self.matter, self.sheets)

    @property
    def paper(self) -> str:
        """How the guide itself is set on paper."""
        return paper(self.sheets, self.cases)

    @property
    def coverage(self) -> str:
        """How wide it is served, in words of this place; empty when that is not told, or when it is not."""
        return "" if self.local else coverage.here(self.matter.coverage, self.lookups.limit.settings.region)

    @property
    def local(self) -> bool:
        """Whether no other place serves it."""
        return self.matter.coverage is Coverage.NOWHERE_ELSE

    @cached_property
    def before(self) -> tuple[First, ...]:
        """What has to be done first."""
        return firsts(self.matter, self.lookups)

    @property
    def home_visits(self) -> tuple[Way, ...]:
        """How the office comes to those who cannot leave home."""
        return tuple(way for way in self.matter.channels if WayKind.AT_HOME in way.kinds)

    @property
    def authorities(self) -> tuple[Partner, ...]:
        """Who takes part beside the department."""
        return partners(self.matter, self.lookups)
