"""Family J: whatever a citizen answers, something follows from it."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from gaoqing.catalogue.situation import (
    MOST_COMBINATIONS,
    number_of_combinations,
    together,
    too_many,
)
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Audience, Benefit, Fee, Matter, Step, each
from gaoqing.guide.contact import Before
from gaoqing.guide.material import Requirement, When
from gaoqing.guide.matter import Condition, Situation
from gaoqing.reading.source import At
from gaoqing.rules.parts import (
    Conditional,
    broken,
    conditional,
    content,
    forgotten,
    refused,
    written,
)
from gaoqing.rules.references import every_when
from gaoqing.rules.registry import Found, matter_rule


@matter_rule("J001")
def answer_leads_nowhere(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Some answers lead to no step, or to no list of what to bring."""
    steps = [item.when for item in matter.steps]
    if all(steps):
        yield from forgotten(matter, "steps", steps + refused(matter))
    materials = [item.when for item in matter.materials]
    if materials and all(materials) and not matter.not_needed:
        told = [item.when for item in matter.conditions if item.when]
        yield from forgotten(matter, "materials", materials + told + refused(matter))


@matter_rule("J002")
def requirement_never_applies(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Documents are required of people who, by another field, never apply."""
    if matter.proxy.brings and not matter.proxy.allowed:
        yield Found(matter.at / "proxy" / "brings", hint=Word("hint.never-proxy"))
    if matter.minors and matter.minors.brings and not {Audience.PERSON, Audience.MINOR} & {*matter.audience}:
        yield Found(matter.at / "minors" / "brings", hint=Word("hint.never-minors"))


@matter_rule("J008")
def too_many_combinations(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The questions of a guide have more combinations of answers than can be checked."""
    if too_many(matter.situations):
        count = number_of_combinations(matter.situations)
        yield Found(matter.at / "situations", count=count, limit=MOST_COMBINATIONS)


@matter_rule("J033")
def asked_before_it_is_known(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Whether a question is asked depends on one that comes after it, or on itself."""
    for at, question, name in _too_early(matter):
        yield Found(at, id=name, question=question.question)


def _too_early(matter: Matter) -> Iterator[tuple[At, Situation, str]]:
    known = [question.id for question in matter.situations]
    for place, question in enumerate(matter.situations):
        for name in question.when:
            if name in known[place:]:
                yield matter.at / "situations" / place / "when" / name, question, name


@matter_rule("J034")
def never_asked_together(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Something depends on answers of which nobody can give all."""
    depending = any(question.when for question in matter.situations)
    if not depending or broken(matter) or any(True for _ in _too_early(matter)):
        return
    for at, when in every_when(matter):
        if when and together(matter.situations, when, {}) is None:
            asked = {question: "、".join(accepted) for question, accepted in when.items()}
            yield Found(at, when=written(asked))


@matter_rule("J005", Severity.WARNING)
def answer_changes_nothing(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The answer to a question makes no difference."""
    items = conditional(matter) if matter.situations else []
    for at, question in each(matter.at / "situations", matter.situations):
        concerned = [item for item in items if question.id in item.when]
        leads = any(_parts_answers(later, question) for later in matter.situations)
        if not (leads or _matters(question, concerned) or broken(matter)):
            yield Found(at / "question", question=question.question, id=question.id)


def _parts_answers(later: Situation, question: Situation) -> bool:
    """Tell whether a later question is asked after some answers of another one and not after all."""
    accepted = later.when.get(question.id)
    return accepted is not None and not {answer.id for answer in question.answers} <= {*accepted}


def _matters(question: Situation, concerned: Sequence[Conditional]) -> bool:
    """Tell whether two answers lead to different things."""
    titles = Counter(_title(item) for item in concerned)
    for item in concerned:
        # What has no double need not be held against the others.
        if titles[_title(item)] == 1 and any(
            answer.id not in item.when[question.id] for answer in question.answers
        ):
            return True
    return len({_outcome(question.id, answer.id, concerned) for answer in question.answers}) > 1


def _title(item: Conditional) -> Hashable:
    if isinstance(item, Requirement):
        return item.material, item.any_of, item.whose
    if isinstance(item, Before):
        return item.matter, item.name
    if isinstance(item, Step):
        return item.name
    if isinstance(item, Benefit):
        return item.what
    if isinstance(item, Condition):
        return item.text
    return item.item if isinstance(item, Fee) else type(item)


def _outcome(question: str, answer: str, concerned: Sequence[Conditional]) -> frozenset[object]:
    """Return what an answer leads to: the same content, under the same further answers."""
    return frozenset(
        (content(item, "when"), _further(item.when, question))
        for item in concerned
        if answer in item.when[question]
    )


def _further(when: When, question: str) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((key, frozenset(accepted)) for key, accepted in when.items() if key != question)
