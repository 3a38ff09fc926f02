"""Family T: by which steps and how long it takes, what it costs, how often one has to come."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from gaoqing.catalogue.situation import Answers, applies, combinations, too_many
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Duration, Matter, MatterKind, Step, TimeUnit, Total, Visits, Way, open_on, several
from gaoqing.guide.choices import PRESENT
from gaoqing.rules.parts import refused
from gaoqing.rules.registry import Found, matter_rule


@matter_rule("T001")
def promise_longer_than_statutory(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The promised time is longer than the statutory limit."""
    for at, limit in several(matter.at / "time_limit", matter.time_limit):
        if limit.statutory and limit.promised.exceeds(limit.statutory):
            yield Found(at / "promised", promised=str(limit.promised), statutory=str(limit.statutory))


@matter_rule("T010", Severity.WARNING)
def promise_usually_longer_than_statutory(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Outside of holidays, the promised time is longer than the statutory limit."""
    for at, limit in several(matter.at / "time_limit", matter.time_limit):
        law, promised = limit.statutory, limit.promised
        if law and promised.usually_exceeds(law) and not promised.exceeds(law):
            yield Found(at / "promised", promised=str(promised), statutory=str(law))


@matter_rule("T002")
def steps_longer_than_promise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The steps take longer in total than the promised time."""
    yield from _too_long(matter, Total.exceeds)


@matter_rule("T011", Severity.WARNING)
def steps_usually_longer_than_promise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Outside of holidays, the steps take longer in total than the promised time."""
    day = _office_day(hall, matter) if _counts_hours(matter) else None

    def exceeds(total: Total, limit: Duration) -> bool:
        return total.usually_exceeds(limit) or bool(day and total.outworks(limit, day))

    usually = list(_too_long(matter, exceeds))
    certain = {item.at.path for item in _too_long(matter, Total.exceeds)} if usually else set()
    yield from (item for item in usually if item.at.path not in certain)


def _counts_hours(matter: Matter) -> bool:
    """Tell whether steps take hours, none half a day, and the promise is in working days."""
    halves = any(step.duration and step.duration.amount % 1 for step in matter.steps)
    return (
        not halves
        and any(limit.promised.unit is TimeUnit.WORKING_DAYS for limit in matter.limits)
        and any(step.duration and step.duration.unit is TimeUnit.HOURS for step in matter.steps)
    )


def _office_day(hall: Surroundings, matter: Matter) -> int | None:
    """Return the most minutes for which a place that serves a matter is open on one day."""
    windows = [window for window in hall.serving(matter) if not window.self_service]
    hours = [window.hours or hall.halls[window.hall].hours for window in windows if window.hall in hall.halls]
    if not hours or not hall.complete:
        return None
    return max(minutes for item in hours for minutes in open_on(item).values())


def _too_long(matter: Matter, exceeds: Callable[[Total, Duration], bool]) -> Iterator[Found]:
    everything = _total(step for step in matter.steps if not step.special)
    limits = [
        (at, limit)
        for at, limit in several(matter.at / "time_limit", matter.time_limit)
        if exceeds(everything, limit.promised)  # else not even if all steps came together
    ]
    runs = list(_runs(matter)) if limits and not too_many(matter.situations) else []
    for at, limit in limits:
        found = [
            run for answers, run in runs if applies(limit.when, answers) and exceeds(run, limit.promised)
        ]
        if found:
            longest = max(found, key=lambda run: run.least)
            yield Found(at / "promised", promised=str(limit.promised), steps=str(longest))


def _runs(matter: Matter) -> Iterator[tuple[Answers, Total]]:
    """Yield the time that each way to answer leads to, by each channel that it leaves."""
    counted = [step for step in matter.steps if step.duration and not step.special]
    split = any(step.channels for step in counted)
    for answers in combinations(matter.situations):
        steps = [step for step in counted if applies(step.when, answers)]
        ways = [way for way in matter.channels if applies(way.when, answers)]
        for way in {way.kinds: way for way in ways}.values() if split else ways[:1]:
            yield answers, _total(step for step in steps if step.on(way))


def _total(steps: Iterable[Step]) -> Total:
    return Total(step.duration for step in steps if step.duration)


@matter_rule("T005")
def visit_without_reason(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A visit in person is required without a reason."""
    for at, visits in several(matter.at / "visits", matter.visits):
        if visits.count and not visits.why:
            yield Found(at / "count", count=visits.count)


@matter_rule("T006")
def visits_contradict_channels(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The number of visits contradicts the channels."""
    for at, visits in several(matter.at / "visits", matter.visits):
        wrong = next((ways for ways in _offers(matter, visits) if _contradict(visits, ways)), None)
        if wrong:
            kinds = {kind for way in wrong for kind in way.kinds}
            yield Found(at / "count", count=visits.count, channels=(*sorted(kinds),))


def _contradict(visits: Visits, ways: Iterable[Way]) -> bool:
    offered = [{*way.kinds} & PRESENT for way in ways]
    return not any(offered) if visits.count else all(offered)


def _offers(matter: Matter, visits: Visits) -> Iterator[Sequence[Way]]:
    """Yield the channels that are open to those who come so often, for each way to answer."""
    if not any(way.when for way in matter.channels):
        yield matter.channels
    elif not too_many(matter.situations):
        closed = refused(matter)
        for answers in combinations(matter.situations):
            if applies(visits.when, answers) and not any(applies(when, answers) for when in closed):
                yield [way for way in matter.channels if applies(way.when, answers)]


# What a step may be called that decides; a word inside its action has to be plainer.
_DECIDES = re.compile("决定|许可|批准|核准|审批|审定|认定|登记|注册|备案|发证|发照|制证|核发|签发|颁发|办结")
_DECIDED = re.compile(
    "决定|准予|不予|批准|核准|审批|核发|签发|颁发|发证|发照|制证|同意|许可并|作出|写出[^，。；]{0,4}书"
)
_HANDS_OVER = re.compile(
    "送达|(?<!出)发(?![现展生放布起])[^，。；]{0,6}[书证照]|发照|领|取证|取件|寄|快递|送|下载|发给|交给|发放|颁发|通知|拿"
)


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
