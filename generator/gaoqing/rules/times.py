"""Family T: by which steps and how long it takes, what it costs, how often one has to come."""

import re
from collections.abc import Iterable, Iterator

from gaoqing.catalogue.situation import applies, combinations, too_many
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Matter, MatterKind, Step, Total, WayKind
from gaoqing.rules.registry import Found, matter_rule


@matter_rule("T001")
def promise_longer_than_statutory(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The promised time is longer than the statutory limit."""
    limit = matter.time_limit
    if limit.statutory and limit.promised.exceeds(limit.statutory):
        yield Found(
            matter.at / "time_limit" / "promised",
            promised=str(limit.promised),
            statutory=str(limit.statutory),
        )


@matter_rule("T002")
def steps_longer_than_promise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The steps take longer in total than the promised time."""
    promised = matter.time_limit.promised
    too_long = [way for way in _ways(matter) if way.exceeds(promised)]
    if too_long:
        longest = max(too_long, key=lambda way: way.least)
        yield Found(matter.at / "time_limit" / "promised", promised=str(promised), steps=str(longest))


def _ways(matter: Matter) -> Iterator[Total]:
    """Yield the time that each way to answer leads to; none where all are short, or J008 speaks."""
    counted = [step for step in matter.steps if not step.special]
    if too_many(matter.situations) or not _total(counted).exceeds(matter.time_limit.promised):
        return  # not even if all of them came together
    for answers in combinations(matter.situations):
        yield _total(step for step in counted if applies(step.when, answers))


def _total(steps: Iterable[Step]) -> Total:
    return Total(step.duration for step in steps if step.duration)


@matter_rule("T005")
def visit_without_reason(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A visit in person is required without a reason."""
    if matter.visits.count and not matter.visits.why:
        yield Found(matter.at / "visits" / "count", count=matter.visits.count)


_PRESENT = {WayKind.WINDOW, WayKind.TERMINAL}


@matter_rule("T006")
def visits_contradict_channels(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The number of visits contradicts the channels."""
    kinds = {kind for way in matter.channels for kind in way.kinds}
    present = kinds & _PRESENT
    remote = any(not _PRESENT & {*way.kinds} for way in matter.channels)
    if (matter.visits.count == 0 and not remote) or (matter.visits.count > 0 and not present):
        yield Found(matter.at / "visits" / "count", count=matter.visits.count, channels=(*sorted(kinds),))


# What a step may be called that decides; a word inside its action has to be plainer.
_DECIDES = re.compile("决定|许可|批准|核准|审批|审定|认定|登记|注册|备案|发证|发照|制证|核发|签发|颁发|办结")
_DECIDED = re.compile("决定|准予|不予|批准|核准|审批|核发|签发|颁发|发证|发照|制证|同意|许可并|作出")
_HANDS_OVER = re.compile("送达|发证|发照|领|取证|取件|寄|快递|送|下载|发给|交给|发放|颁发|通知|拿")


@matter_rule("T007", Severity.WARNING)
def licence_without_decision(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A licence has no step that decides on it, or none that delivers it."""
    if matter.kind == MatterKind.LICENCE:
        missing = "、".join(_missing_steps(matter))
        if missing:
            yield Found(matter.at / "steps", missing=missing)


def _missing_steps(matter: Matter) -> Iterator[str]:
    steps = matter.steps
    called = "、".join(step.name for step in steps)
    if not _DECIDES.search(called) and not any(_DECIDED.search(step.action + step.gives) for step in steps):
        yield "决定"
    handed = _HANDS_OVER.search(called) or any(
        step.gives or _HANDS_OVER.search(step.action) for step in steps
    )
    if not handed and not any(result.collect for result in matter.results):
        yield "送达"
