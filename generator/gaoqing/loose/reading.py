"""Items of a file in, the stretches of it that are read out, by its headings or as one kind of text."""

from collections.abc import Iterable, Iterator

from gaoqing.loose.guide import stretches
from gaoqing.loose.piece import Grid, Item, Stretch
from gaoqing.reading.read import shipped
from gaoqing.wording import Match, detector


def read(items: Iterable[Item], field: str | None) -> Iterator[Stretch]:
    """Yield what is to be looked at.

    Args:
        items: lines and tables.
        field: kind of all of them; without one their headings tell.
    """
    if field is None:
        yield from stretches(items)
        return
    for item in items:
        cells = (cell for row in item.rows for cell in row) if isinstance(item, Grid) else [item.piece]
        yield from (Stretch(cell, field) for cell in cells if cell.text)


def matches(stretch: Stretch) -> Iterator[Match]:
    """Yield what is found in a stretch, less what its neighbours answer; of prose what holds anywhere."""
    for match in detector().find(stretch.piece.text, stretch.field):
        holds = not stretch.prose or match.code in shipped("loose.yml")["prose"]
        if holds and match.code not in stretch.told:
            yield match
