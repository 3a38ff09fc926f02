"""What a matter takes, for one small line in a list: papers, visits, time, money; its steps and laws."""

from typing import NamedTuple

from gaoqing.catalogue.situation import applies, combinations, implied, too_many
from gaoqing.guide import Duration, Fee, Matter
from gaoqing.guide.material import When


class Range(NamedTuple):
    """At least and at most so many, whatever the answers; the same where they make no difference."""

    least: int
    most: int


class AtAGlance(NamedTuple):
    """What a matter takes, whatever somebody answers.

    Attributes:
        papers: how many have to be brought; None where there are too many cases to look at.
        visits: how often one has to come.
        longest: the longest of the times that the hall promises.
        differs: whether that time depends on the answers.
        free: whether nothing is charged.
        fee: the one charge that everybody pays and whose sum is known; None where it is not that simple.
        some_pay: whether there are charges, each for some cases only.
        steps: what its steps are called.
        laws: what the laws are called on which it rests, each once.
    """

    papers: Range | None
    visits: Range
    longest: Duration
    differs: bool
    free: bool
    fee: Fee | None
    some_pay: bool
    steps: tuple[str, ...]
    laws: tuple[str, ...]


def at_a_glance(matter: Matter, papers: tuple[When, ...]) -> AtAGlance:
    """Sum up a guide.

    Args:
        matter: the guide.
        papers: of each thing that has to be brought, under which answers.
    """
    limits = {limit.promised for limit in matter.limits}
    visits = [visits.count for visits in matter.attendance]
    fees = matter.fees.items
    return AtAGlance(
        papers=_range(matter, papers),
        visits=Range(min(visits), max(visits)),
        longest=max(limits, key=lambda length: length.most),
        differs=len(limits) > 1,
        free=matter.fees.free,
        fee=fees[0] if len(fees) == 1 and _simple(fees[0]) else None,
        some_pay=bool(fees) and all(fee.when for fee in fees),
        steps=tuple(step.name for step in matter.steps),
        laws=tuple(dict.fromkeys(basis.law for basis in matter.legal_basis)),
    )


def _range(matter: Matter, papers: tuple[When, ...]) -> Range | None:
    named = {question for when in papers for question in implied(matter.situations, when)}
    asked = [situation for situation in matter.situations if situation.id in named]
    if too_many(asked):
        return None
    counts = [sum(applies(when, answers) for when in papers) for answers in combinations(asked)]
    return Range(min(counts), max(counts))


def _simple(fee: Fee) -> bool:
    bounded = fee.ceiling or fee.unit or fee.least is not None or fee.most is not None
    return fee.amount is not None and not fee.when and not bounded
