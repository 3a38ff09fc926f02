"""All that the sentences of a guide repeat of what the model knows."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.fees_told import fees_told
from gaoqing.graph.figures import Copy
from gaoqing.graph.floors_told import floors_told
from gaoqing.graph.kept import kept
from gaoqing.graph.phones_told import phones_told
from gaoqing.graph.sayings import Saying, sayings
from gaoqing.graph.spoken import Spoken
from gaoqing.graph.times_told import times_told
from gaoqing.graph.visits_told import visits_told
from gaoqing.graph.windows_told import windows_told
from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily

# A text without any of these repeats no figure: numbers, money, how often, at once.
_LETTERS = lazily("[0-9０-９一二两三四五六七八九十半元费钱窗趟跑场即立当全楼层]")
# A label without any of these names no window and no telephone.
_PLACES = lazily("[窗柜]|[0-9０-９]{7}|-")


class Told(NamedTuple):
    """What the sentences of a guide say of its fees, times, visits, windows, telephones."""

    fees: tuple[Copy, ...] = ()
    times: tuple[Copy, ...] = ()
    visits: tuple[Copy, ...] = ()
    windows: tuple[Copy, ...] = ()
    phones: tuple[Copy, ...] = ()


@kept
def told_of(hall: Surroundings, matter: Matter) -> Told:
    """Return what the sentences of a guide repeat."""
    texts = [Spoken(item) for item in sayings(matter) if _LETTERS.search(item.text)]
    labels = [Spoken(item) for item in _labels(matter) if _PLACES.search(item.text)]
    return Told(
        tuple(fees_told(hall, texts)),
        tuple(times_told(hall, texts)),
        tuple(visits_told(hall, texts)),
        (*windows_told(hall, [*texts, *labels]), *floors_told(hall, texts)),
        tuple(phones_told(hall, [*texts, *labels])),
    )


def _labels(matter: Matter) -> Iterator[Saying]:
    """Yield the answers that people may choose: no fee and no time is told there, but perhaps where to go."""
    for place, question in enumerate(matter.situations):
        for number, answer in enumerate(question.answers):
            path = (*matter.at.path, "situations", place, "answers", number, "label")
            yield Saying(matter, path, answer.label, {question.id: (answer.id,)}, asks=False, part=answer)
