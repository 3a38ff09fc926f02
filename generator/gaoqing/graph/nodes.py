"""What the graph of a hall is made of: demands for documents, and what matters give."""

from collections.abc import Iterator
from dataclasses import dataclass

from gaoqing.catalogue.catalogue import demand_lists
from gaoqing.finding import DataPath
from gaoqing.guide import Matter, Requirement
from gaoqing.guide.material import When
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily

# Who has lost a paper, or has it renewed, had it before: such a matter is not where it comes from.
_REISSUE = lazily(
    "补领|补办|补发|补证|补换|换领|换发|换证|换照|换新|更换|遗失|丢失|延续|续期|续办|变更|年检|年审|审验|注销|补打|延期"
)


def is_reissue(matter: Matter) -> bool:
    """Tell whether a matter only renews, changes or replaces what somebody has already."""
    return bool(_REISSUE.search(matter.name))


@dataclass(frozen=True, slots=True)
class Demand:
    """A document, or one of several, that a matter asks for.

    Attributes:
        matter: who asks.
        path: where in the matter's file.
        item: what is asked, in what form, of whom.
    """

    matter: Matter
    path: DataPath
    item: Requirement

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents of which one is enough."""
        return self.item.materials

    @property
    def when(self) -> When:
        """Under which answers it is asked."""
        return self.item.when

    @property
    def of(self) -> str:
        """Of whom: `materials` of all, `proxy` of who comes for another, `minors` of those under age."""
        return str(self.path[0])

    @property
    def spared(self) -> bool:
        """Whether one gets through without bringing it."""
        item = self.item
        return bool(item.exempt or item.promise or item.supplied or item.optional or item.deferrable)


@dataclass(frozen=True, slots=True)
class Gift:
    """A document of the catalogue that is the result of a matter."""

    matter: Matter
    path: DataPath
    document: str
    when: When

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)


def demands_of(matter: Matter) -> Iterator[Demand]:
    """Yield what a matter asks for: of everybody, of a proxy, of those under age."""
    for way, items in demand_lists(matter):
        for index, item in enumerate(items):
            yield Demand(matter, (*matter.at.path, *way, index), item)


def gifts_of(matter: Matter) -> Iterator[Gift]:
    """Yield the documents of the catalogue that a matter gives."""
    for index, result in enumerate(matter.results):
        if result.material:
            yield Gift(matter, (*matter.at.path, "results", index, "material"), result.material, result.when)
