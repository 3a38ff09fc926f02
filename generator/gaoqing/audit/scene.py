"""What a guide is audited in: its hall, the graph of the hall, and what is asked of it more than once."""

from dataclasses import dataclass
from functools import cached_property

from gaoqing.audit.paper import Paper, paper_of
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph import Graph, sayings
from gaoqing.guide import Audience, Matter, Way, WayKind
from gaoqing.guide.choices import Delivery

_NATURAL = {Audience.PERSON, Audience.MINOR}
_WRITTEN = {WayKind.ONLINE, WayKind.APP, WayKind.MINI_PROGRAM, WayKind.ACCOUNT}


@dataclass(frozen=True, eq=False)
class Scene:
    """A matter and what lies around it."""

    hall: Catalogue
    graph: Graph
    matter: Matter

    @cached_property
    def every_paper(self) -> tuple[Paper, ...]:
        """All that it asks for."""
        known = self.hall.materials
        return tuple(paper_of(demand, known) for demand in self.graph.demands[self.matter.id])

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """What one has to bring: nothing that the window or the system makes, nothing that is optional."""
        every = self.every_paper
        return tuple(paper for paper in every if not paper.item.supplied and not paper.item.optional)

    @cached_property
    def in_person(self) -> tuple[Way, ...]:
        """The ways on which one comes to a counter or a machine."""
        return tuple(way for way in self.matter.channels if way.in_person)

    @cached_property
    def at_counter(self) -> bool:
        """Whether one may come to a counter."""
        return any(WayKind.WINDOW in way.kinds for way in self.matter.channels)

    @cached_property
    def online(self) -> tuple[Way, ...]:
        """The ways on which files are sent, and that do not go on at a counter."""
        return tuple(way for way in self.matter.channels if way.kind in _WRITTEN and not way.then)

    @cached_property
    def comes(self) -> bool:
        """Whether somebody has to come at least once, under some answers."""
        return any(visits.count for visits in self.matter.attendance)

    @cached_property
    def for_organisations(self) -> bool:
        """Whether no natural person applies."""
        return not _NATURAL.intersection(self.matter.audience)

    @cached_property
    def collected(self) -> bool:
        """Whether a result is fetched at a counter on another day than that of the application."""
        fetched = any(Delivery.WINDOW in result.delivery for result in self.matter.results)
        return fetched and not self.matter.on_the_spot

    @cached_property
    def told(self) -> str:
        """All sentences of the guide, for what may be said anywhere in it."""
        faqs = [text for faq in self.matter.faqs for text in (faq.question, faq.answer)]
        mistakes = [item.instead for item in self.matter.mistakes]
        ways = [way.note for way in self.matter.channels]
        said = [item.text for item in sayings(self.matter)]
        return "\n".join((*said, *faqs, *mistakes, *ways, *self.matter.reminders))
