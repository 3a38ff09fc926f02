"""Needs and sources in, what can be begun and had out: worked out from what waits for nothing."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gaoqing.catalogue.situation import Answers, applies, combinations, too_many
from gaoqing.finding import DataPath
from gaoqing.graph.nodes import again
from gaoqing.guide import Matter
from gaoqing.guide.material import When
from gaoqing.reading.source import At


class Need(NamedTuple):
    """What a matter cannot be begun without: one of some documents, or another matter."""

    matter: Matter
    path: DataPath
    when: When
    documents: tuple[str, ...]
    first: str = ""

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)


class Source(NamedTuple):
    """A matter that gives a document, and under which answers; always, where no result says so."""

    matter: Matter
    whens: tuple[When, ...]


@dataclass
class Reach:
    """What can be begun and had.

    Attributes:
        begun: the matters that somebody can begin.
        had: the documents that somebody can get.
        unmet: matter → what it needs that nobody has, by where that is written.
        looks: how often a matter was looked at.
    """

    unmet: dict[str, dict[DataPath, Need]]
    begun: set[str] = field(default_factory=set)
    had: set[str] = field(default_factory=set)
    looks: int = 0

    def gives(self, source: Source) -> bool:
        """Tell whether some answers lead to the document of a source, and to nothing that nobody has."""
        if source.matter.id not in self.begun:
            return False
        whens = source.whens or ({},)
        if not self.unmet[source.matter.id] or too_many(source.matter.situations):
            return True
        return any(applies(when, answers) for answers in self._open(source.matter) for when in whens)

    def begins(self, matter: Matter) -> bool:
        """Tell whether some answers lead to no need that nobody can meet."""
        unmet = self.unmet[matter.id]
        if not all(need.when for need in unmet.values()):
            return False
        return not unmet or too_many(matter.situations) or any(True for _ in self._open(matter))

    def _open(self, matter: Matter) -> Iterator[Answers]:
        """Yield the answers under which nothing is barred, and nobody is refused."""
        barred = [need.when for need in self.unmet[matter.id].values()]
        barred += [item.when for item in matter.exclusions if item.when]
        barred += again(matter)
        for answers in combinations(matter.situations):
            if not any(applies(when, answers) for when in barred):
                yield answers


def reached(
    matters: Mapping[str, Matter],
    needs: Mapping[str, Iterable[Need]],
    sources: Mapping[str, tuple[Source, ...]],
) -> Reach:
    """Work out what can be begun and had.

    A matter is looked at once, and again when a need of its own has been met: so often as there are needs.
    """
    reach = Reach({name: {need.path: need for need in waiting} for name, waiting in needs.items()})
    waiters = _waiters(needs)
    given = _given(sources)
    todo = deque(matters)
    while todo:
        matter = matters[todo.popleft()]
        for met in _look(reach, matter, given.get(matter.id, ())):
            for need in waiters.get(met, ()):
                if reach.unmet[need.matter.id].pop(need.path, None):
                    todo.append(need.matter.id)
    return reach


_Key = tuple[str, str]


def _look(reach: Reach, matter: Matter, given: Iterable[tuple[str, Source]]) -> Iterator[_Key]:
    """Yield what can be begun and had now, and could not before."""
    reach.looks += 1
    if matter.id not in reach.begun and reach.begins(matter):
        reach.begun.add(matter.id)
        yield "matter", matter.id
    for document, source in given:
        if document not in reach.had and reach.gives(source):
            reach.had.add(document)
            yield "document", document


def _waiters(needs: Mapping[str, Iterable[Need]]) -> dict[_Key, list[Need]]:
    """Matter or document → the needs that it meets."""
    found: dict[_Key, list[Need]] = {}
    for waiting in needs.values():
        for need in waiting:
            keys = [("matter", need.first)] if need.first else [("document", name) for name in need.documents]
            for key in keys:
                found.setdefault(key, []).append(need)
    return found


def _given(sources: Mapping[str, tuple[Source, ...]]) -> dict[str, list[tuple[str, Source]]]:
    """Matter → the documents that come from it."""
    found: dict[str, list[tuple[str, Source]]] = {}
    for document, places in sources.items():
        for source in places:
            found.setdefault(source.matter.id, []).append((document, source))
    return found
