"""The questions of a bundle (一件事): each stands once on the page, whichever of its matters ask it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gaoqing.guide import Matter
from gaoqing.guide.matter import Situation
from gaoqing.site.settled import Settled, may_apply


class Question(NamedTuple):
    """A question, which matters ask it, and what it is called in the page and in its address."""

    key: str
    situation: Situation
    matters: tuple[Matter, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What these matters are called."""
        return tuple(map(called, self.matters))


def called(matter: Matter) -> str:
    """Return what a matter is called among others, as short as may be: in what people say, or officially."""
    return min(matter.plain_name, matter.name, key=len)


# Matter id → id of a question that is open there → what it is called in the page.
Keys = Mapping[str, Mapping[str, str]]


def ask_once(asking: Iterable[tuple[Matter, Settled]]) -> tuple[Question, ...]:
    """Return the questions that are open, in the order in which they come up.

    One question are those that agree in id, words and answers. Where only the id is the same they stay apart,
    and are called by their matter as well: a question too many costs a tap, a wrong answer a trip.

    Args:
        asking: the matters, each with the answers that the event settles.
    """
    found: dict[tuple[object, ...], list[tuple[Situation, Matter]]] = {}
    for matter, settled in asking:
        for situation in matter.situations:
            if situation.id not in settled and may_apply(matter, situation.when, settled):
                words = [(answer.id, answer.label) for answer in situation.answers]
                found.setdefault((situation.id, situation.question, *words), []).append((situation, matter))
    times = Counter(same[0][0].id for same in found.values())
    return tuple(_question(same, alone=times[same[0][0].id] == 1) for same in found.values())


def _question(same: list[tuple[Situation, Matter]], *, alone: bool) -> Question:
    situation, first = same[0]
    key = situation.id if alone else f"{first.id}.{situation.id}"
    return Question(key, situation, tuple(matter for _, matter in same))


def keys(questions: Iterable[Question]) -> Keys:
    """Return what each matter's questions are called."""
    found: dict[str, dict[str, str]] = {}
    for question in questions:
        for matter in question.matters:
            found.setdefault(matter.id, {})[question.situation.id] = question.key
    return found
