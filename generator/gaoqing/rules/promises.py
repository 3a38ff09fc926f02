"""Families J and T: whatever is answered, one promise holds, and one way leads there."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue.situation import Answers, applies, combinations, together, too_many
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding.params import Word
from gaoqing.guide import Matter, Processing, TimeUnit, Way, each, several
from gaoqing.rules.parts import Promise, broken, case_of, forgotten, refused
from gaoqing.rules.registry import Found, matter_rule


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
