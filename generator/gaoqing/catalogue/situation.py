"""Situation answers: which combinations there are, and what applies to each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import prod

from gaoqing.guide.matter import Matter, Situation

# Each has a sheet to print and is looked at by itself. Where there are more, J008 says so and nothing else
# looks at any: a part of them would pass for the whole.
MOST_COMBINATIONS = 256
# So many gaps are told of one list.
MOST_GAPS = 8

Answers = Mapping[str, str]
Accepted = Mapping[str, Sequence[str]]


def number_of_combinations(situations: Sequence[Situation]) -> int:
    """Return how many ways there are to answer what is asked; 1 where nothing is.

    Beyond `MOST_COMBINATIONS` no more than that there are too many is certain.
    """
    named = {question for situation in situations for question in situation.when}
    counts: dict[tuple[tuple[str, str], ...], int] = {(): 1}
    for place, situation in enumerate(situations):
        following: dict[tuple[tuple[str, str], ...], int] = {}
        for known, count in counts.items():
            asked = applies(situation.when, dict(known))
            if not asked or situation.id not in named:
                # Which of its answers it is decides about no further question.
                following[known] = following.get(known, 0) + count * (len(situation.answers) if asked else 1)
                continue
            for answer in situation.answers:
                following[*known, (situation.id, answer.id)] = count
        counts = following
        if len(counts) > MOST_COMBINATIONS:
            return sum(counts.values()) * prod(len(later.answers) for later in situations[place + 1 :])
    return sum(counts.values())


def too_many(situations: Sequence[Situation]) -> bool:
    """Tell whether there are more ways to answer than are looked at (J008)."""
    return number_of_combinations(situations) > MOST_COMBINATIONS


def combinations(situations: Sequence[Situation]) -> Iterator[Answers]:
    """Yield every way to answer what is asked, as question id → answer id; `{}` where nothing is asked.

    Raises:
        ValueError: there are more than `MOST_COMBINATIONS`.
    """
    if too_many(situations):
        raise ValueError(f"more than {MOST_COMBINATIONS} combinations of answers")
    yield from _combinations(situations, {})


def _combinations(situations: Sequence[Situation], given: Answers) -> Iterator[Answers]:
    if not situations:
        yield given
        return
    first, rest = situations[0], situations[1:]
    if not applies(first.when, given):
        yield from _combinations(rest, given)
        return
    for answer in first.answers:
        yield from _combinations(rest, {**given, first.id: answer.id})


def applies(when: Accepted, answers: Answers) -> bool:
    """Tell whether something with this `when` is needed under these answers; all its questions must agree."""
    return not when or all(answers.get(question) in accepted for question, accepted in when.items())


def compatible(one: Accepted, other: Accepted) -> bool:
    """Tell whether two `when` share an answer to each question that both depend on."""
    return all(not set(one[question]).isdisjoint(other[question]) for question in one if question in other)


def case_label(matter: Matter, when: Accepted) -> str:
    """Return the answers of a `when` in words; empty when it holds for everybody."""
    parts = []
    for situation in matter.situations:
        labels = [answer.label for answer in situation.answers if answer.id in when.get(situation.id, ())]
        if labels:
            parts.append("／".join(labels))
    return "，".join(parts)


def implied(situations: Sequence[Situation], when: Accepted) -> Accepted:
    """Return a `when` with the answers without which its questions are not asked."""
    if not any(situation.when for situation in situations):
        return when
    found = {question: [*accepted] for question, accepted in when.items()}
    for situation in reversed(situations):
        for question, accepted in situation.when.items() if situation.id in found else ():
            common = found.get(question, accepted)
            found[question] = [answer for answer in accepted if answer in common]
    return found


def together(situations: Sequence[Situation], one: Accepted, other: Accepted) -> Answers | None:
    """Return an answer to each question on which it depends that both apply; None if they never do."""
    if not one and not other:
        return {}
    one, other = implied(situations, one), implied(situations, other)
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


def both(one: Accepted, other: Accepted) -> dict[str, tuple[str, ...]]:
    """Return what asks for all that two `when` ask for, which hold `together`."""
    joined = {question: tuple(answers) for question, answers in one.items()}
    for question, answers in other.items():
        joined[question] = tuple(answer for answer in answers if answer in joined.get(question, answers))
    return joined


def gaps(situations: Sequence[Situation], whens: Sequence[Accepted]) -> Iterator[Answers]:
    """Yield answers under which nothing of a list applies, each with no more questions than it needs.

    No two of them hold at once. Only so many are told; whoever mends them looks again.
    """
    if all(whens):
        possible = [when for when in whens if together(situations, when, {}) is not None]
        yield from islice(_gaps(situations, possible), MOST_GAPS) if possible else [{}]


def _gaps(situations: Sequence[Situation], whens: Sequence[Accepted]) -> Iterator[Answers]:
    covered = [implied(situations, when) for when in whens]
    asked = [item for item in situations if any(item.id in when for when in covered)]
    # The answers to the first questions alone, before they are taken together with further ones.
    for number in range(1, len(asked) + 1):
        for answers in combinations(asked[:number]):
            if _excluded(answers, covered):
                needed = _needed(answers, covered)
                yield needed
                covered.append({question: [answer] for question, answer in needed.items()})


def _excluded(answers: Answers, whens: Sequence[Accepted]) -> bool:
    """Tell whether these answers alone rule out everything of a list."""
    return all(
        any(key in when and answer not in when[key] for key, answer in answers.items()) for when in whens
    )


def _needed(answers: Answers, whens: Sequence[Accepted]) -> Answers:
    """Leave out the answers without which everything of the list is ruled out too."""
    for question in list(answers):
        rest = {key: answer for key, answer in answers.items() if key != question}
        if _excluded(rest, whens):
            answers = rest
    return answers
