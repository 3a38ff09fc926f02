"""Search: what people say in, the guides they mean out; the browser does the same."""

from functools import cache

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.search.entries import entries
from gaoqing.search.folding import fold
from gaoqing.search.index import Entry, Index
from gaoqing.search.ranking import Hit, look
from gaoqing.search.readings import readings
from gaoqing.search.said import lexicon
from gaoqing.search.sounds import Sounds
from gaoqing.wording.traditional import traditional

__all__ = ["Entry", "Hit", "Index", "index_of", "look"]


def index_of(catalogue: Catalogue) -> Index:
    """Return what the search looks through for a hall."""
    found = tuple(entries(catalogue))
    simple = _simple()
    names = [fold(name, simple) for entry in found for name in entry.names]
    words = lexicon(simple)
    return Index(found, words, Sounds(readings([*names, *words.same])), simple)


@cache
def _simple() -> dict[str, str]:
    return traditional()
