"""Family T: how long it takes, what it costs, how often one has to come."""

from collections.abc import Iterator

from gaoqing.catalogue import Catalogue
from gaoqing.guide import Duration, Matter, each
from gaoqing.rules.registry import Fault, fault, rule
from gaoqing.situation import applies, combinations


@rule("T001")
def promise_longer_than_statutory(catalogue: Catalogue) -> Iterator[Fault]:
    """The hall promises more time than the law allows."""
    for matter in catalogue.matters.values():
        limit = matter.time_limit
        if limit.statutory and limit.promised.exceeds(limit.statutory):
            yield fault(
                matter.at / "time_limit" / "promised", promised=limit.promised, statutory=limit.statutory
            )


@rule("T002")
def steps_longer_than_promise(catalogue: Catalogue) -> Iterator[Fault]:
    """The steps together take longer than what is promised."""
    for matter in catalogue.matters.values():
        promised = matter.time_limit.promised
        longest = _longest(matter)
        if longest and longest.exceeds(promised):
            yield fault(matter.at / "time_limit" / "promised", promised=promised, steps=longest)


def _longest(matter: Matter) -> Duration | None:
    """The longest sum of counted steps over all answers; None when their units cannot be added."""
    counted = [step for step in matter.steps if step.duration and step.duration.amount and not step.special]
    units = {step.duration.unit for step in counted if step.duration}
    if len(units) != 1:
        return None
    sums = (
        sum(step.duration.amount for step in counted if step.duration and applies(step.when, answers))
        for answers in combinations(matter.situations)
    )
    return Duration(max(sums), units.pop())


@rule("T003")
def fee_without_amount(catalogue: Catalogue) -> Iterator[Fault]:
    """A fee is charged, but nothing says how much."""
    for matter in catalogue.matters.values():
        for at, fee in each(matter.at / "fees" / "items", matter.fees.items):
            if fee.amount is None:
                yield fault(at / "item", item=fee.item)


@rule("T004")
def fee_without_basis(catalogue: Catalogue) -> Iterator[Fault]:
    """A fee is charged without naming the rule that allows it."""
    for matter in catalogue.matters.values():
        for at, fee in each(matter.at / "fees" / "items", matter.fees.items):
            if not fee.basis:
                yield fault(at / "item", item=fee.item)


@rule("T005")
def visit_without_reason(catalogue: Catalogue) -> Iterator[Fault]:
    """The applicant has to come in person, and nothing says why."""
    for matter in catalogue.matters.values():
        if matter.visits.count and not matter.visits.why:
            yield fault(matter.at / "visits" / "count", count=matter.visits.count)


@rule("T006")
def visits_contradict_channels(catalogue: Catalogue) -> Iterator[Fault]:
    """The number of visits does not fit the ways to apply."""
    for matter in catalogue.matters.values():
        kinds = {way.kind for way in matter.channels}
        remote = kinds & {"网上", "邮寄"}
        present = kinds & {"窗口", "自助终端"}
        if (matter.visits.count == 0 and not remote) or (matter.visits.count > 0 and not present):
            yield fault(matter.at / "visits" / "count", count=matter.visits.count, channels=sorted(kinds))
