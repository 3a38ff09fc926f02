"""A guide with everything it refers to, as templates lay it out."""

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from gaoqing import urls
from gaoqing.guide import Department, Fee, Matter, Phone, Step
from gaoqing.guide.matter import Condition, Result
from gaoqing.site.needs import Case, Need
from gaoqing.site.sheets import Sheet, paper, sheets
from gaoqing.site.stops import Counters
from gaoqing.site.timeline import Stretch, stretches
from gaoqing.site.words import case_label, when_attribute

ThingT = TypeVar("ThingT", Condition, Fee, Step)


@dataclass(frozen=True)
class InCase(Generic[ThingT]):
    """What holds under some answers: which, in words, and as the page's script reads it; empty for all."""

    item: ThingT
    label: str
    when: str


class StepView(NamedTuple):
    """A step, for whom it is, and where it stands in the picture of time; None when there is no picture."""

    step: Step
    label: str
    when: str
    stretch: Stretch | None


class Given(NamedTuple):
    """A result, what it is called, and what people call it."""

    result: Result
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class MatterView:
    """A guide with everything it refers to; `overdue` when it was compared with the law too long ago."""

    matter: Matter
    department: Department
    cases: tuple[Case, ...]
    exempt: tuple[Need, ...]
    proxy: tuple[Need, ...]
    minors: tuple[Need, ...]
    halls: tuple[Counters, ...]
    results: tuple[Given, ...]
    overdue: bool

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

    @property
    def depends(self) -> bool:
        """Whether answers decide what to bring."""
        return any(case.label for case in self.cases)

    @cached_property
    def nearest(self) -> Counters | None:
        """Where to send somebody first: the first hall, there the windows made for this matter."""
        if not self.halls:
            return None
        hall, stops = self.halls[0].hall, self.halls[0].stops
        return Counters(hall, tuple(stop for stop in stops if not stop.window.serves.all) or stops)

    @property
    def other_halls(self) -> int:
        """How many halls handle it beside the nearest."""
        return max(len(self.halls) - 1, 0)

    @cached_property
    def conditions(self) -> tuple[InCase[Condition], ...]:
        """What somebody has to fulfil."""
        return self._in_case(self.matter.conditions)

    @cached_property
    def exclusions(self) -> tuple[InCase[Condition], ...]:
        """Why somebody is refused."""
        return self._in_case(self.matter.exclusions)

    @cached_property
    def fees(self) -> tuple[InCase[Fee], ...]:
        """The charges."""
        return self._in_case(self.matter.fees.items)

    @cached_property
    def steps(self) -> tuple[StepView, ...]:
        """The steps."""
        steps = self._in_case(self.matter.steps)
        found = stretches(self.matter) or (None,) * len(steps)
        return tuple(
            StepView(step.item, step.label, step.when, stretch)
            for step, stretch in zip(steps, found, strict=True)
        )

    def _in_case(self, items: tuple[ThingT, ...]) -> tuple[InCase[ThingT], ...]:
        return tuple(
            InCase(item, case_label(self.matter, item.when), when_attribute(item.when)) for item in items
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is printed, one for all answers that lead to the same."""
        return sheets(self.matter, self.needs, self.exempt)

    @property
    def paper(self) -> str:
        """How the guide itself is set on paper."""
        return paper(self.sheets, self.cases)

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
