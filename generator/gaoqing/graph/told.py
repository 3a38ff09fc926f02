"""All that the sentences of a guide repeat of what the model knows."""

from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.fees_told import fees_told
from gaoqing.graph.figures import Copy
from gaoqing.graph.kept import kept
from gaoqing.graph.phones_told import phones_told
from gaoqing.graph.sayings import sayings
from gaoqing.graph.spoken import Spoken
from gaoqing.graph.times_told import times_told
from gaoqing.graph.visits_told import visits_told
from gaoqing.graph.windows_told import windows_told
from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily

# A text without any of these repeats no figure: numbers, money, how often, at once.
_LETTERS = lazily("[0-9０-９一二两三四五六七八九十半元费钱窗趟跑场即立当全]")


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
    return Told(
        tuple(fees_told(hall, texts)),
        tuple(times_told(hall, texts)),
        tuple(visits_told(hall, texts)),
        tuple(windows_told(hall, texts)),
        tuple(phones_told(hall, texts)),
    )
