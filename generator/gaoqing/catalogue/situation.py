"""Situation answers: which combinations there are, and what applies to each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from gaoqing.guide.matter import Situation

# A guide with more combinations than this is not read by anybody; the rest is not looked at.
MOST_COMBINATIONS = 4096
# As many different outcomes are kept while looking for a gap; more come from no guide that somebody wrote.
MOST_OUTCOMES = 2048
# So many gaps are told of one list; whoever mends them looks again.
MOST_GAPS = 8

Answers = Mapping[str, str]
Accepted = Mapping[str, Sequence[str]]


def combinations(situations: Sequence[Situation]) -> Iterator[Answers]:
    """Yield every way to answer all questions, as question id → answer id; `{}` where nothing is asked."""
    questions = [situation.id for situation in situations]
    answers = ([answer.id for answer in situation.answers] for situation in situations)
    for choice in islice(product(*answers), MOST_COMBINATIONS):
        yield dict(zip(questions, choice, strict=True))


def applies(when: Accepted, answers: Answers) -> bool:
    """Tell whether something with this `when` is needed under these answers; all its questions must agree."""
    return all(answers.get(question) in accepted for question, accepted in when.items())


def together(situations: Sequence[Situation], one: Accepted, other: Accepted) -> Answers | None:
    """Return an answer to each question on which it depends that both apply; None if they never do."""
    if not one and not other:
        return {}
    known = {situation.id: [answer.id for answer in situation.answers] for situation in situations}
    found: dict[str, str] = {}
    for question in {**one, **other}:
        answers = known.get(question, [])
        common = [
            answer
            for answer in answers
            if answer in one.get(question, answers) and answer in other.get(question, answers)
        ]
        if not common:
            return None
        if len(common) < len(answers):
            found[question] = common[0]
    return found


def gaps(situations: Sequence[Situation], whens: Sequence[Accepted]) -> Iterator[Answers]:
    """Yield answers under which nothing of a list applies, each with no more questions than it needs."""
    if not all(whens):
        return
    whens = [when for when in whens if together(situations, when, {}) is not None]
    for _ in range(MOST_GAPS):
        answers = _gap(situations, whens) if whens else {}
        if answers is not None:
            yield answers
        if not answers:
            return
        whens.append({question: [answer] for question, answer in answers.items()})


def _gap(situations: Sequence[Situation], whens: Sequence[Accepted]) -> Answers | None:
    """Go through the questions one by one, and keep one way to each set of those that may still apply.

    A set is the bits of a number. The work grows with the different sets, not with the combinations.
    """
    asked = [item for item in situations if any(item.id in when for when in whens)]
    final = {question.id: index for index, question in enumerate(asked)}
    last = [max(final[question] for question in when) for when in whens]
    ways: dict[int, tuple[str, ...]] = {(1 << len(whens)) - 1: ()}
    for index, question in enumerate(asked):
        decided = sum(1 << bit for bit, place in enumerate(last) if place == index)
        options = _options(question, whens)
        further: dict[int, tuple[str, ...]] = {}
        for open_, way in ways.items():
            for left, answer in options.items():
                if not open_ & left:
                    questions = [item.id for item in asked]
                    return _needed(dict(zip(questions, (*way, answer), strict=False)), whens)
                if not open_ & left & decided:
                    further.setdefault(open_ & left, (*way, answer))
        if len(further) > MOST_OUTCOMES:
            return None
        ways = further
    return None


def _options(question: Situation, whens: Sequence[Accepted]) -> dict[int, str]:
    """Return what each answer leaves open → the first such answer."""
    options: dict[int, str] = {}
    for answer in question.answers:
        left = sum(
            1 << bit for bit, when in enumerate(whens) if answer.id in when.get(question.id, (answer.id,))
        )
        options.setdefault(left, answer.id)
    return options


def _needed(answers: dict[str, str], whens: Sequence[Accepted]) -> Answers:
    """Leave out the answers without which nothing of the list applies either."""
    for question in list(answers):
        rest = {key: answer for key, answer in answers.items() if key != question}
        if rest and all(any(key in when and rest[key] not in when[key] for key in rest) for when in whens):
            answers = rest
    return answers
