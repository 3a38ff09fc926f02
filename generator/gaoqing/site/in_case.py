"""What holds under some answers, with these answers in words and as the page's script reads them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from gaoqing.catalogue.situation import case_label
from gaoqing.guide import Benefit, Deadline, Fee, Matter, Step, TimeLimit, Visits, Way
from gaoqing.guide.matter import Condition
from gaoqing.site.needs import short_key
from gaoqing.site.words import when_attribute

ThingT = TypeVar("ThingT", Benefit, Condition, Deadline, Fee, Step, TimeLimit, Visits, Way)


@dataclass(frozen=True)
class InCase(Generic[ThingT]):
    """What holds under some answers: which, in words, and as the page's script reads it; empty for all."""

    item: ThingT
    label: str
    when: str

    @property
    def key(self: "InCase[Condition]") -> str:
        """What tells a condition apart from the others of its guide, whatever becomes of those.

        Phones remember it: what it is made of may not change without need.
        """
        return short_key("/".join((self.item.text, *self.item.any_of, when_attribute(self.item.when))))


def in_case(matter: Matter, items: tuple[ThingT, ...]) -> tuple[InCase[ThingT], ...]:
    """Join items of a guide with the answers for which they hold."""
    return tuple(InCase(item, case_label(matter, item.when), when_attribute(item.when)) for item in items)
