"""What the wording of a hand-written page says that two careful people read differently."""

from collections.abc import Iterator

from gaoqing.examine.doubts import Doubt, doubtful
from gaoqing.examine.settings import Settings
from gaoqing.prose import ProsePage, passages

# Kinds of text (`schema/texts.yml`) that no schema names.
HEADING, PROSE = "heading", "prose"


def doubts_of_page(page: ProsePage, settings: Settings) -> Iterator[Doubt]:
    """Look at everything that a page says.

    Args:
        page: a page that could be read.
        settings: what the hall itself says of words.
    """
    for passage in passages(page):
        for match in doubtful(settings, HEADING if passage.heading else PROSE, passage.text):
            word = passage.text[match.start : match.end]
            yield Doubt(passage.place(match.start, match.end), (), word, match)
