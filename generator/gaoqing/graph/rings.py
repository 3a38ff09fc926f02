"""What nobody has, in; the circles for which it is so, out."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gaoqing.catalogue.situation import together
from gaoqing.graph.reach import Need, Reach, Source
from gaoqing.guide import Matter

# A matter that nobody can begin, or that nobody can begin so as to get one of its documents.
_Node = tuple[str, str]


class Link(NamedTuple):
    """A need of a matter that leads to another one: by which document, or by nothing where it comes first."""

    need: Need
    document: str
    to: _Node


class Ring(NamedTuple):
    """A circle of matters: only the next one meets the need of each, and the first that of the last."""

    links: tuple[Link, ...]


def rings(
    matters: Mapping[str, Matter], reach: Reach, sources: Mapping[str, tuple[Source, ...]]
) -> Iterator[Ring]:
    """Yield a circle for every link that leads back to a matter on the way to it; each link is taken once."""
    done: set[_Node] = set()
    for name in matters:
        if name not in reach.begun and (name, "") not in done:
            yield from _from((name, ""), done, reach, sources)


def _from(
    start: _Node, done: set[_Node], reach: Reach, sources: Mapping[str, tuple[Source, ...]]
) -> Iterator[Ring]:
    way: list[Link] = []
    on_way = {start: 0}
    left = [_links(start, reach, sources)]
    while left:
        link = next(left[-1], None)
        if link is None:
            left.pop()
            done.add(on_way.popitem()[0])
            if way:
                way.pop()
        elif link.to in on_way:
            yield Ring((*way[on_way[link.to] :], link))
        elif link.to not in done:
            way.append(link)
            on_way[link.to] = len(way)
            left.append(_links(link.to, reach, sources))


def _links(node: _Node, reach: Reach, sources: Mapping[str, tuple[Source, ...]]) -> Iterator[Link]:
    """Yield what bars a matter: for each of its needs the first that would meet it, no matter twice."""
    met: set[_Node] = set()
    for need in reach.unmet[node[0]].values():
        if _bars(need, node[1], sources):
            link = _link(need, reach, sources)
            if link.to not in met:
                met.add(link.to)
                yield link


def _bars(need: Need, document: str, sources: Mapping[str, tuple[Source, ...]]) -> bool:
    """Tell whether a need can stand between a matter and one of its documents."""
    if not document or not need.when:
        return True
    whens = [when for place in sources[document] if place.matter is need.matter for when in place.whens]
    return not whens or any(together(need.matter.situations, need.when, when) is not None for when in whens)


def _link(need: Need, reach: Reach, sources: Mapping[str, tuple[Source, ...]]) -> Link:
    if need.first:
        return Link(need, "", (need.first, ""))
    document = need.documents[0]
    source = sources[document][0].matter.id
    return Link(need, document, (source, document if source in reach.begun else ""))
