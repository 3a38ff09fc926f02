"""How characters are read: a table that ships with us, so that no build waits for a dictionary."""

import json
from collections.abc import Iterable
from functools import cache

from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.search.sounds import Sounds

TABLE, PHRASES = "sounds/readings.json", "sounds/phrases.yml"
_SECOND_LEVEL = 0xD8  # the first byte of GB 2312 from which on characters are rare


def sounds(texts: Iterable[str]) -> Sounds:
    """Return how the common characters are read, and those of some texts.

    Args:
        texts: folded.
    """
    needed = _common().union(*texts)
    kept = {syllable: "".join(filter(needed.__contains__, each)) for syllable, each in table().items()}
    return Sounds({syllable: each for syllable, each in kept.items() if each}, phrases())


@cache
def table() -> dict[str, str]:
    """Return syllable → the characters of GB 2312 that are usually read so; `tests/readings.py` makes it."""
    found: dict[str, str] = json.loads((resource("schema") / TABLE).read_bytes())
    return found


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Return the phrases in which characters are read otherwise, with their syllables."""
    lists = shipped(PHRASES).values()
    return {phrase: tuple(read.split()) for each in lists for read, named in each.items() for phrase in named}


@cache
def _common() -> frozenset[str]:
    """Return the 3,755 characters of the first level of GB 2312, which people type."""
    every = "".join(table().values())
    return frozenset(item for item in every if item.encode("gb2312")[0] < _SECOND_LEVEL)
