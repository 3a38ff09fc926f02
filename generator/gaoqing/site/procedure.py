"""How a matter goes, as templates lay it out; steps apart for channels that have different ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gaoqing.catalogue.situation import both, case_label, together
from gaoqing.guide import Matter, Processing, Step, TimeLimit, Visits, Way
from gaoqing.guide.choices import WayKind
from gaoqing.guide.material import When
from gaoqing.site.in_case import InCase, in_case
from gaoqing.site.questions import Asked, questions
from gaoqing.site.timeline import Stretch, stretches
from gaoqing.site.words import any_attribute, when_attribute


class StepView(NamedTuple):
    """A step, for whom it is, and where it stands in the picture of time; None when there is no picture."""

    step: Step
    label: str
    when: str
    stretch: Stretch | None


class Run(NamedTuple):
    """The steps on some channels, open under some answers; no channels where all have the same steps."""

    ways: tuple[Way, ...]
    when: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class Procedure:
    """How a matter goes: its channels and steps, how long it takes, how often one has to come."""

    matter: Matter

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What is asked, and after which answers."""
        return questions(self.matter)

    @cached_property
    def steps(self) -> tuple[InCase[Step], ...]:
        """All steps, whatever the channel."""
        return in_case(self.matter, self.matter.steps)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The steps one after the other, apart for channels that have different ones."""
        return runs(self.matter)

    @cached_property
    def limits(self) -> tuple[InCase[TimeLimit], ...]:
        """How long it takes."""
        return in_case(self.matter, self.matter.limits)

    @property
    def varies(self) -> bool:
        """Whether it takes different times in different cases."""
        return len(self.matter.limits) > 1

    @cached_property
    def attendance(self) -> tuple[InCase[Visits], ...]:
        """How often one has to come."""
        return in_case(self.matter, self.matter.attendance)

    @cached_property
    def channels(self) -> tuple[InCase[Way], ...]:
        """The ways to apply, all of them."""
        return in_case(self.matter, self.matter.channels)

    @cached_property
    def online(self) -> tuple[InCase[Way], ...]:
        """The ways that lead somewhere on the web and on which one never comes, and under which answers."""
        found = []
        for way in self.matter.channels:
            whens = list(self._without_visit(way)) if way.online else []
            if whens:
                found.append(InCase(way, case_label(self.matter, way.when), any_attribute(whens)))
        return tuple(found)

    @cached_property
    def no_visit(self) -> tuple[Way, ...]:
        """The ways of `online`: what has a button of its own has no second link."""
        return tuple(part.item for part in self.online)

    def _without_visit(self, way: Way) -> Iterator[When]:
        for visits in self.matter.attendance:
            if not visits.count and together(self.matter.situations, way.when, visits.when) is not None:
                yield both(way.when, visits.when)

    @property
    def ways(self) -> tuple[InCase[Way], ...]:
        """How to apply, where there is more to say than which kinds there are."""
        return self.channels if any(way.told or way.when for way in self.matter.channels) else ()

    @property
    def in_person(self) -> bool:
        """Whether anybody may come: to a window, or to a machine."""
        return any(way.in_person for way in self.matter.channels)

    @property
    def in_person_when(self) -> str:
        """Under which answers one may come, as the page's script reads it; empty for all."""
        return any_attribute(way.when for way in self.matter.channels if way.in_person)

    def by(self, kind: WayKind) -> str:
        """Return under which answers one may use a kind of channel; empty for all."""
        return any_attribute(way.when for way in self.matter.channels if kind in way.kinds)

    @property
    def from_afar(self) -> tuple[str, ...]:
        """The ways on which one need not come, where there are others on which one does."""
        away = [way for way in self.matter.channels if not way.in_person]
        if len(away) == len(self.matter.channels):
            return ()
        return tuple(dict.fromkeys(str(way.kind) for way in away))

    @property
    def processing(self) -> Processing:
        """办件类型, as it is written or else follows from what is promised."""
        known = Processing.AT_ONCE if self.matter.on_the_spot else Processing.PROMISED
        return self.matter.processing or known


def runs(matter: Matter) -> tuple[Run, ...]:
    """Return the steps, once for all channels, or once for each group of channels with the same steps."""
    if not any(step.channels for step in matter.steps):
        return (Run((), "", _views(matter, matter.steps)),)
    found: dict[tuple[object, ...], tuple[list[Step], dict[object, Way]]] = {}
    for way in matter.channels:
        steps = [step for step in matter.steps if _leads(matter, way, step)]
        key = (when_attribute(way.when), *map(id, steps))
        found.setdefault(key, (steps, {}))[1].setdefault(way.kinds, way)
    return tuple(
        Run(tuple(ways.values()), str(when), _views(matter, steps))
        for (when, *_), (steps, ways) in found.items()
    )


def _leads(matter: Matter, way: Way, step: Step) -> bool:
    return step.on(way) and together(matter.situations, way.when, step.when) is not None


def _views(matter: Matter, steps: Sequence[Step]) -> tuple[StepView, ...]:
    # Laid out over all answers, a picture would have gaps that exist for nobody.
    branched = any(step.when for step in steps)
    found = (() if branched else stretches(steps)) or (None,) * len(steps)
    return tuple(
        StepView(step, case_label(matter, step.when), when_attribute(step.when), stretch)
        for step, stretch in zip(steps, found, strict=True)
    )
