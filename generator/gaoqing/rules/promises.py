"""Families J and T: whatever is answered, one promise holds, and one way leads there."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue.situation import Answers, applies, combinations, together, too_many
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.sayings import is_of_citizen
from gaoqing.guide import (
    Matter,
    Processing,
    Result,
    Step,
    TimeLimit,
    TimeUnit,
    Visits,
    Way,
    each,
    several,
)
from gaoqing.guide.choices import Delivery
from gaoqing.rules.parts import Promise, broken, case_of, forgotten, refused
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily


@matter_rule("J012")
def answer_without_promise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Some answers lead to no time limit, number of visits, channel or result."""
    promises: dict[str, Sequence[Promise]] = {
        "time_limit": matter.limits,
        "visits": matter.attendance,
        "channels": matter.channels,
        "results": matter.results,
    }
    for field, items in promises.items():
        whens = [item.when for item in items]
        if all(whens):
            yield from forgotten(matter, field, whens + refused(matter))


@matter_rule("J013")
def two_promises(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Two time limits or two numbers of visits hold for the same answers."""
    for field in ("time_limit", "visits"):
        items = list(several(matter.at / field, getattr(matter, field)))
        for number, (at, item) in enumerate(items):
            for earlier, other in items[:number]:
                answers = together(matter.situations, other.when, item.when)
                if answers is not None:
                    line = earlier.source.place(earlier.path).line
                    hint = Word(f"hint.two-{field}")
                    yield Found(at, case=case_of(matter, answers), line=line, hint=hint)
                    break


@matter_rule("J014")
def channel_without_steps(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """All steps belong to other channels, and whoever uses this one finds none."""
    if any(step.channels for step in matter.steps) and not (broken(matter) or too_many(matter.situations)):
        for at, way in each(matter.at / "channels", matter.channels):
            answers = next(_stranded(matter, way), None)
            if answers is not None:
                yield Found(at / "kind", case=case_of(matter, answers), kind=way.kind)


def _stranded(matter: Matter, way: Way) -> Iterator[Answers]:
    """Yield answers that leave a channel and no step on it; of those, what channel and steps depend on."""
    steps = [step.when for step in matter.steps if step.on(way)]
    asked = {question for when in (way.when, *steps) for question in when}
    for answers in combinations(matter.situations):
        led = any(applies(when, answers) for when in (*steps, *refused(matter)))
        if applies(way.when, answers) and not led:
            yield {question: answer for question, answer in answers.items() if question in asked}


@matter_rule("T008")
def step_for_missing_channel(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A step belongs to a channel that the guide does not offer."""
    for at, step in each(matter.at / "steps", matter.steps):
        for here, kind in each(at / "channels", step.channels):
            ways = [way for way in matter.channels if kind in way.kinds]
            if all(together(matter.situations, way.when, step.when) is None for way in ways):
                kinds = dict.fromkeys(kind for way in matter.channels for kind in way.kinds)
                yield Found(here, kind=kind, step=step.name, channels=(*kinds,))


_OF_AN_HOUR = {TimeUnit.AT_ONCE, TimeUnit.MINUTES, TimeUnit.HOURS}


@matter_rule("T009")
def processing_contradicts_promise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The kind of processing contradicts the promised time."""
    if matter.processing == Processing.AT_ONCE:
        for at, limit in several(matter.at / "time_limit", matter.time_limit):
            if limit.promised.unit not in _OF_AN_HOUR:
                yield Found(at / "promised", processing=matter.processing, promised=str(limit.promised))
    elif matter.processing and matter.on_the_spot:
        promised = str(matter.limits[0].promised)
        yield Found(matter.at / "processing", processing=matter.processing, promised=promised)


# A step that only some go through, or that comes when all is done.
_NOT_FOR_ALL = lazily(
    "整改|补正|补充|补齐|异议|听证|复核|抽查|核查|检查|回访|送达|寄|领|发证|取件|告知|缴费|公告送达"
)


@matter_rule("T012", Severity.WARNING)
def waiting_though_on_the_spot(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """It is promised on the spot, and a step of days that is not counted lies in between."""
    special = [index for index, step in enumerate(matter.steps) if step.special and _delays(step)]
    for at, limit in several(matter.at / "time_limit", matter.time_limit) if special else ():
        if limit.promised.unit in _OF_AN_HOUR:
            step = next(
                (step for step in _between(matter, special, limit) if step.name not in limit.note), None
            )
            if step:
                time = str(step.duration)
                yield Found(at / "promised", promised=str(limit.promised), step=step.name, time=time)


def _delays(step: Step) -> bool:
    """Tell whether all have to wait for a step for days, because of the office."""
    days = step.duration and step.duration.unit not in _OF_AN_HOUR
    return bool(days) and not is_of_citizen(step.actor) and not _NOT_FOR_ALL.search(step.name)


def _between(matter: Matter, special: Sequence[int], limit: TimeLimit) -> Iterator[Step]:
    """Yield steps that all whom a time limit means wait for, before a step that it counts."""
    if "不计" in limit.note or "不算" in limit.note:
        return
    for index in special:
        step, later = matter.steps[index], matter.steps[index + 1 :]
        counted = any(item.duration and not item.special and not item.when for item in later)
        meant = {*step.when} <= {*limit.when}
        if counted and meant and together(matter.situations, step.when, limit.when) is not None:
            yield step


_FETCHED = frozenset({Delivery.WINDOW, Delivery.TERMINAL, Delivery.LOCKER})
_SENT = lazily("寄|送到|送达|下载|快递|上门|代领|他人|别人")
# Where nothing is said of it, 窗口领取 may be one way that nobody needs.
_COMES = lazily(
    "(?:本人|申请人|法定代表人|经营者)[^，。；]{0,20}(?:领|取)|凭[^，。；]{1,20}(?:领|取)|到[^，。；]{0,12}(?:窗口|大厅|中心|柜|服务站)[^，。；]{0,6}(?:领|取)"
)


@matter_rule("T026", Severity.WARNING)
def fetched_though_nobody_comes(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Nobody has to come, and the result can only be fetched."""
    for at, visits in several(matter.at / "visits", matter.visits):
        if not visits.count and all(_FETCHED.issuperset(item.delivery) for item in _given(matter, visits)):
            ways = dict.fromkeys(str(way) for item in _given(matter, visits) for way in item.delivery)
            if ways and all(_must_be_fetched(item) for item in _given(matter, visits)):
                yield Found(at / "count", delivery=(*ways,))


def _must_be_fetched(result: Result) -> bool:
    return bool(_COMES.search(result.collect)) and not _SENT.search(result.collect)


def _given(matter: Matter, visits: Visits) -> list[Result]:
    """Return what those get who come so often."""
    return [
        item for item in matter.results if together(matter.situations, visits.when, item.when) is not None
    ]
