"""How much what counts: one description for Python and for the page, which gets it with the index."""

from typing import NamedTuple


class Weights(NamedTuple):
    """What features of a query count, times how rare they are, and how names add to that.

    Found by trying on queries of several hands; half of those were kept from who tried (`tests/search/`).

    Attributes:
        sign: a word that people say, whichever of those that mean the same.
        turn: a word for what has happened to a thing, or shall happen; the thing itself tells more.
        led: a word of guides to which what was said leads.
        pair: two characters, as written.
        heard: two characters by their sound, where nobody writes them so.
        misheard: a word known by its sound alone.
        gap: two characters around one that may be wrong.
        single: a character alone.
        levels: where it was found: among names, near them; among details, if nowhere else.
        cover: what a name adds that was asked for in full.
        unasked: what is left to an entry about something that has happened, when nobody says it has.
        exact: the query is a name.
        within: the query holds a name; for each of its characters.
        part: the query is a part of a name.
        least: the share of the best below which an entry is not told.
    """

    sign: float = 4.0
    turn: float = 2.55
    led: float = 3.0
    pair: float = 1.0
    heard: float = 0.8
    misheard: float = 3.0
    gap: float = 1.12
    single: float = 0.5
    levels: tuple[float, float, float] = (1.0, 0.4, 0.8)
    cover: float = 1.15
    unasked: float = 0.75
    exact: float = 40.0
    within: float = 3.0
    part: float = 4.0
    least: float = 0.3


WEIGHTS = Weights()
