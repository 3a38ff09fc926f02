"""Rows of a guide's box that some answers leave empty: when they are shown, and what holds otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaoqing.catalogue.situation import gaps
from gaoqing.guide import Matter, Way, WayKind
from gaoqing.site.in_case import InCase
from gaoqing.site.places import Counters
from gaoqing.site.procedure import Procedure
from gaoqing.site.words import any_attribute

Whens = Sequence[Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Rows:
    """Under which answers a row is shown, as the page's script reads it; empty for all.

    Attributes:
        nearest: where to send somebody first; None where nobody comes, or only to places that are no halls.
        machines: where machines do it too.
    """

    matter: Matter
    procedure: Procedure
    nearest: Counters | None
    machines: Counters | None

    @property
    def near(self) -> str:
        """For whom the first place is."""
        return self.procedure.by(self.nearest.way) if self.nearest else ""

    @property
    def by_machine(self) -> str:
        """For whom the machines are."""
        return self.procedure.by(self.machines.way) if self.machines else ""

    @property
    def ways(self) -> tuple[InCase[Way], ...]:
        """The channels beside the places: all without one, else those that lead or are for somewhere else."""
        return tuple(part for part in self.procedure.channels if not self.nearest or self._beside(part))

    def _beside(self, part: InCase[Way]) -> bool:
        way = part.item
        if way in self.procedure.no_visit:
            return False
        return bool(way.url or way.name or (part.when and self._places.isdisjoint(way.kinds)))

    @property
    def _places(self) -> frozenset[WayKind]:
        return frozenset(place.way for place in (self.nearest, self.machines) if place)

    @property
    def where(self) -> str:
        """Where to go: nowhere, for whom a button above leads to all there is."""
        shown = [part.item.when for part in self.ways]
        shown += [way.when for way in self.matter.channels if not self._places.isdisjoint(way.kinds)]
        if self.matter.places:
            shown += [way.when for way in self.matter.channels if way.in_person]
        return self._whenever(shown)

    @property
    def apply_by(self) -> str:
        """Until when to apply: no day for some."""
        return self._whenever([item.when for item in self.matter.apply_by])

    @property
    def receives(self) -> str:
        """What one is paid: nothing, some."""
        return self._whenever([item.when for item in self.matter.receives])

    @property
    def free(self) -> str:
        """For whom none of the charges is; empty where somebody always pays."""
        fees = [fee.when for fee in self.matter.fees.items]
        return (
            any_attribute(_lists(answers) for answers in gaps(self.matter.situations, fees)) if fees else ""
        )

    def _whenever(self, whens: Whens) -> str:
        empty = next(gaps(self.matter.situations, whens), None)
        return any_attribute(whens) if empty is not None else ""


def _lists(answers: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {question: (answer,) for question, answer in answers.items()}
