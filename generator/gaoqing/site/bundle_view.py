"""A bundle (一件事) with everything it refers to: one list of what to bring, one path, one place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gaoqing import urls
from gaoqing.catalogue.situation import Accepted
from gaoqing.guide import Bundle, Hall, Material, Matter, Phones
from gaoqing.guide.particulars import Effective
from gaoqing.site import joining
from gaoqing.site.asking import Question, ask_once, keys
from gaoqing.site.bundles import Paper, Papers, by_case
from gaoqing.site.common_windows import CommonWindows
from gaoqing.site.lookups import Lookups
from gaoqing.site.matter_view import MatterView
from gaoqing.site.members import Member
from gaoqing.site.needs import Need
from gaoqing.site.questions import asked_after
from gaoqing.site.words import any_attribute


@dataclass(frozen=True)
class BundleView:
    """A bundle with everything it refers to, each part joined when it is asked for.

    `places` are the windows that handle all of it that is done at windows, `main` is the hall that helps.
    """

    bundle: Bundle
    places: tuple[CommonWindows, ...]
    main: Hall | None
    views: Mapping[str, MatterView] = field(repr=False, compare=False)
    lookups: Lookups = field(repr=False, compare=False)

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.bundle(self.bundle.id)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.bundle.plain_name or self.bundle.name

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The matters it joins, in the order of the bundle."""
        return tuple(
            self.views[name].matter for name in dict.fromkeys(stage.matter for stage in self.bundle.matters)
        )

    @property
    def count(self) -> int:
        """How many matters it joins."""
        return len(self.matters)

    @property
    def members(self) -> tuple[Member, ...]:
        """Its matters, in the order of the bundle."""
        return tuple(self._members.values())

    @property
    def stages(self) -> tuple[tuple[Member, ...], ...]:
        """Its matters once more, those together that can be done at the same time."""
        order = joining.order(self.bundle, self.views)
        return tuple(tuple(self._members[name] for name in names) for names in order)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What depends on the case, each question once."""
        return ask_once((self.views[stage.matter].matter, stage.answers) for stage in self.bundle.matters)

    @property
    def asked(self) -> tuple[tuple[Question, str], ...]:
        """The same, each with the answers after which it is asked, as the page's script reads them."""
        return tuple((question, any_attribute(self._after(question))) for question in self.questions)

    def _after(self, question: Question) -> Iterator[Accepted]:
        for member in self.members:
            for situation in member.matter.situations if member.matter in question.matters else ():
                if situation.id == question.situation.id:
                    for when in asked_after(member.matter, situation):
                        if member.may(when):
                            yield member.open(when)

    @cached_property
    def cases(self) -> tuple[Papers, ...]:
        """What to bring for all of it, by the answers that ask for it."""
        return by_case(self.papers)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The same in one list: first what is brought once for several matters."""
        return self._papers(lambda view: view.needs)

    @property
    def later(self) -> tuple[Papers, ...]:
        """What is handed in at a later step, and need not be brought when applying."""
        return by_case(self._papers(lambda view: view.later))

    def _papers(self, needs: Callable[[MatterView], Iterable[Need]]) -> tuple[Paper, ...]:
        uses = [use for member in self.members for use in member.uses(needs(member.view))]
        return joining.papers(self.bundle, uses)

    @property
    def depends(self) -> bool:
        """Whether answers decide what to bring."""
        return any(case.when for case in self.cases)

    @property
    def from_home(self) -> bool:
        """Whether everybody can do all of it online without coming."""
        return all(member.from_home for member in self.members)

    @property
    def visits(self) -> int:
        """How often one has to come at least, whatever the case: all papers may be handed in at once."""
        return max(min(visits.item.count for visits in member.visits) for member in self.members)

    @property
    def at_windows(self) -> tuple[Member, ...]:
        """Which of its matters are handled at windows: all of them at `places`, if there are any."""
        return tuple(member for member in self.members if member.at_windows)

    @property
    def elsewhere(self) -> tuple[Member, ...]:
        """The others: online, or wherever their guides say."""
        return tuple(member for member in self.members if not member.at_windows)

    @property
    def no_proxy(self) -> tuple[Member, ...]:
        """For which of its matters one has to come oneself."""
        return tuple(member for member in self.members if not member.matter.proxy.allowed)

    @property
    def passed_on(self) -> tuple[tuple[Material, Matter | None], ...]:
        """What departments pass on among themselves, and which of its matters gives it."""
        return tuple(
            (self.lookups.materials[name], joining.issuer(name, self.members))
            for name in dict.fromkeys(self.bundle.internal)
        )

    @property
    def book(self) -> bool:
        """Whether nobody is served for one of its matters who has not booked."""
        return any(member.booked and member.booked.must for member in self.members)

    @property
    def bookings(self) -> tuple[Member, ...]:
        """For which of its matters one books a time, or may."""
        return tuple(member for member in self.members if member.booked)

    @property
    def periods(self) -> tuple[Member, ...]:
        """Which of its matters can be done in a part of the year only."""
        return tuple(member for member in self.members if member.matter.period)

    @property
    def since(self) -> date | None:
        """From which day on all of its matters can be done; None for long ago."""
        return max((item.since for item in self._in_force if item.since), default=None)

    @property
    def through(self) -> date | None:
        """Until which day all of its matters can be done; None without an end."""
        return min((item.until for item in self._in_force if item.until), default=None)

    @property
    def _in_force(self) -> tuple[Effective, ...]:
        found = (member.matter.effective for member in self.members)
        return tuple(item for item in found if item)

    @property
    def free(self) -> bool:
        """Whether none of its matters costs anything."""
        return not any(member.fees for member in self.members)

    @property
    def phone(self) -> Phones:
        """Where the main hall helps, else the hotline."""
        hotline = self.lookups.limit.settings.hotline
        return (self.main and (self.main.assisted_phone or self.main.phone)) or hotline

    @property
    def overdue(self) -> bool:
        """Whether it was compared with the law too long ago."""
        return self.lookups.limit.passed(self.bundle.verified)

    @cached_property
    def _members(self) -> dict[str, Member]:
        return joining.members(self.bundle, keys(self.questions), self.views)
