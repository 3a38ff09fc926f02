"""How much money offices want of who founds a place, where one asks for the permit of the other."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import DataPath
from gaoqing.graph.hall import graph_of
from gaoqing.graph.measures import Measured, measured
from gaoqing.graph.places import places_of
from gaoqing.guide import Matter
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE

_FUNDS = lazily("开办资金|注册资[本金]|出资额|启动资金|投资总?额")
# It is of some only, or may be had otherwise: a branch, a larger kind, those who are let off.
_OTHERWISE = lazily("或者?|除外|减半|可以不|分支|分公司|分园|每增|另|再加|连锁|集团")
# 注册资本 and 注册资金 are one sum.
_BEGIN = 2


class Funds(NamedTuple):
    """A sum that a condition demands at least: where, of which name, how much, in which words."""

    matter: Matter
    path: DataPath
    name: str
    sum: Measured
    text: str

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    def beside(self, other: "Funds") -> dict[str, str]:
        """Return what is told of it beside another one."""
        return {"other": other.matter.plain_name, "here": self.text, "there": other.text}


def raised(catalogue: Catalogue) -> Iterator[tuple[Funds, Funds, str]]:
    """Yield a sum, the lower one of the office whose permit it takes as well, and of which place both are."""
    graph = graph_of(catalogue)
    for matter in catalogue.matters.values():
        for wanted in _funds(matter):
            for demand in graph.demands[matter.id]:
                document = catalogue.materials.get(demand.documents[0]) if demand.documents else None
                if demand.needed and not demand.when and document and len(demand.documents) == 1:
                    for first in graph.origins(document):
                        yield from _lower(wanted, first)


def _lower(wanted: Funds, first: Matter) -> Iterator[tuple[Funds, Funds, str]]:
    places = _places(wanted)
    for asked in _funds(first) if first.department != wanted.matter.department else ():
        same = places & _places(asked)
        if (
            same
            and asked.name[:_BEGIN] == wanted.name[:_BEGIN]
            and asked.sum.range.least < wanted.sum.range.least
        ):
            yield wanted, asked, min(same)


def _funds(matter: Matter) -> Iterator[Funds]:
    """Yield the sums that a guide demands at least of everybody."""
    for index, item in enumerate(matter.conditions):
        if "元" in item.text and not item.when and not item.any_of and not _OTHERWISE.search(item.text):
            path = (*matter.at.path, "conditions", index, "text")
            for clause in CLAUSE.findall(item.text):
                named = {*_FUNDS.findall(clause)}
                sums = [one for one in measured(clause) if one.dimension == "金额"]
                if len(named) == len(sums) == 1 and sums[0].range.least > 0:
                    yield Funds(matter, path, named.pop(), sums[0], item.text)


def _places(funds: Funds) -> frozenset[str]:
    """Return of which kinds of place a sum is: as its condition says, else its guide."""
    matter = funds.matter
    return places_of(funds.text) or places_of(f"{matter.name} {matter.plain_name} {matter.summary}")
