"""Situation answers: which combinations there are, and what applies to each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from gaoqing.guide.matter import Situation

# A guide with more combinations than this is not read by anybody; the rest is not looked at.
MOST_COMBINATIONS = 4096

Answers = Mapping[str, str]


def combinations(situations: Sequence[Situation]) -> Iterator[Answers]:
    """Yield every way to answer all questions, as question id → answer id; `{}` where nothing is asked."""
    questions = [situation.id for situation in situations]
    answers = ([answer.id for answer in situation.answers] for situation in situations)
    for choice in islice(product(*answers), MOST_COMBINATIONS):
        yield dict(zip(questions, choice, strict=True))


def applies(when: Mapping[str, Sequence[str]], answers: Answers) -> bool:
    """Tell whether something with this `when` is needed under these answers; all its questions must agree."""
    return all(answers.get(question) in accepted for question, accepted in when.items())
