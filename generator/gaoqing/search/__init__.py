"""Search: what people say in, the guides they mean out; the browser does the same."""

from gaoqing.search.answers import Answer, Desk, Part, slot_of
from gaoqing.search.asked import Asked, Question
from gaoqing.search.entries import Around, entries
from gaoqing.search.hearing import Group
from gaoqing.search.index import Entry, Index
from gaoqing.search.making import index_for
from gaoqing.search.numerals import window_key
from gaoqing.search.ranking import Hit, look
from gaoqing.search.sent import first_part, rest_part, stamp
from gaoqing.search.shelves import first_file, shelf, shelves

__all__ = [
    "Answer",
    "Around",
    "Asked",
    "Desk",
    "Entry",
    "Group",
    "Hit",
    "Index",
    "Part",
    "Question",
    "entries",
    "first_file",
    "first_part",
    "index_for",
    "look",
    "rest_part",
    "shelf",
    "shelves",
    "slot_of",
    "stamp",
    "window_key",
]
