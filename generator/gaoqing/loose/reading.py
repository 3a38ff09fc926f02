"""Items of a file in, the stretches of it that are read out, by its headings or as one kind of text."""

import re
from collections.abc import Iterable, Iterator

from gaoqing.loose.choice import is_told
from gaoqing.loose.guide import stretches
from gaoqing.loose.piece import Grid, Item, Stretch
from gaoqing.loose.tables import unnumbered
from gaoqing.loose.wrapped import unwrapped
from gaoqing.reading.read import shipped
from gaoqing.wording import Match, detector

# Whoever comes for somebody else lacks one paper, however often a line speaks of him.
_PROXY = "A021"
_OPEN_LIST, _UMBRELLAS = "A003", {"A001", "A002", "A020"}
# What stands between a vague name and the examples of it.
_EXAMPLES = re.compile(
    r"(?:[，,（(：:]?\s?(?:(?:如|例如|比如|包括|含)[^。；;]{0,60})?|[（(][^（()）。；;]{0,60})"
)


def read(items: Iterable[Item], field: str | None) -> Iterator[Stretch]:
    """Yield what is to be looked at.

    Args:
        items: lines and tables.
        field: kind of all of them; without one their headings tell.
    """
    if field is None:
        yield from stretches(unwrapped(list(items)))
        return
    for item in items:
        rows = map(unnumbered, item.rows) if isinstance(item, Grid) else [[item.piece]]
        yield from (Stretch(cell, field) for row in rows for cell in row if cell.text)


def matches(stretch: Stretch) -> Iterator[Match]:
    """Yield what is found in a stretch, less what its neighbours answer; of prose what holds anywhere."""
    text = stretch.piece.text
    found = [match for match in detector().find(text, stretch.field) if _holds(match, stretch)]
    vague = [match for match in found if match.code in _UMBRELLAS]
    proxies = [match for match in found if match.code == _PROXY]
    yield from (
        match
        for match in found
        if match not in proxies[1:]
        and (match.code != _OPEN_LIST or not any(_is_one(text, match, other) for other in vague))
    )


def _holds(match: Match, stretch: Stretch) -> bool:
    known = not stretch.prose or match.code in shipped("loose.yml")["prose"]
    chosen = not stretch.guide or is_told(match, stretch.piece.text, stretch.field, prose=stretch.prose)
    return known and chosen and match.code not in stretch.told


def _is_one(text: str, items: Match, umbrella: Match) -> bool:
    """Tell whether an open list explains a vague name, or ends in it: 有效证件（如驾驶证等）, …等材料."""
    if 0 <= umbrella.start - items.end <= 1:
        return True
    return items.start >= umbrella.end and bool(_EXAMPLES.fullmatch(text[umbrella.end : items.start]))
