"""The first part of a large hall's index in several files, of which a query needs but a few at first.

A shelf has entries that stand together in the index, mostly those of one department. The first file then has
only words, and for each shelf what tells it from others: characters and signs of words that few have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gaoqing.search.index import Entry, Index

# Characters in names: of an index that is one file, and of a shelf. They make at most about a byte each in
# gzip, and a query begins with four shelves.
WHOLE, SHELF = 60_000, 15_000
# What more than this share of all shelves has tells none from others.
_COMMON = 0.5
Row = dict[str, Any]


def shelves(entries: Sequence[Entry], whole: int = WHOLE, shelf: int = SHELF) -> list[range]:
    """Return the places of the entries on each shelf; nothing where all of them are one file."""
    sizes = [sum(map(len, entry.names)) for entry in entries]
    return list(_cut(sizes, shelf)) if sum(sizes) > whole else []


def _cut(sizes: Sequence[int], most: int) -> Iterator[range]:
    first = held = 0
    for place, size in enumerate(sizes):
        if held and held + size > most:
            yield range(first, place)
            first, held = place, 0
        held += size
    yield range(first, len(sizes))


def first_file(sent: Row, index: Index, cut: Sequence[range]) -> Row:
    """Return what is loaded first: the words, and what tells shelves apart."""
    left = {key: value for key, value in sent.items() if key not in {"entries", "texts", "shown"}}
    return {**left, "shelves": _telling(index, cut)}


def _telling(index: Index, cut: Sequence[range]) -> list[str]:
    held = [frozenset().union(*(_marks(index, index.entries[place]) for place in each)) for each in cut]
    counts = Counter(mark for marks in held for mark in marks)
    return ["".join(sorted(mark for mark in marks if counts[mark] <= _COMMON * len(cut))) for marks in held]


def _marks(index: Index, entry: Entry) -> frozenset[str]:
    """Return the characters of all that an entry is called, and the signs of the words in its first names."""
    signs = (index.lexicon.signs(index.fold(name)) for name in entry.names[:2])
    return frozenset(index.fold("".join((*entry.names, *entry.near)))).union(*signs)


def shelf(sent: Row, cut: Sequence[range], number: int) -> Row:
    """Return one shelf: its entries, what is near them, and what is told of them."""
    places = cut[number]
    entries, shown = sent["entries"][places.start : places.stop], sent["shown"]
    texts, near = _own(sent["texts"], [entry[2] for entry in entries])
    words, rows = _own(shown["texts"], shown["rows"][places.start : places.stop])
    doors = shown["nearest"]
    groups, of = _own(doors["groups"], [[group] for group in doors["of"][places.start : places.stop]])
    return {
        "of": sent["of"],
        "number": number,
        "first": places.start,
        "entries": [[*entry[:2], own] for entry, own in zip(entries, near, strict=True)],
        "texts": texts,
        "shown": {"texts": words, "rows": rows, "nearest": {"of": [row[0] for row in of], "groups": groups}},
    }


def _own(things: Sequence[Any], rows: Iterable[Sequence[int]]) -> tuple[list[Any], list[list[int]]]:
    """Return those things that rows have, and the rows with their new numbers."""
    numbers: dict[int, int] = {}
    own = [[numbers.setdefault(number, len(numbers)) for number in row] for row in rows]
    return [things[number] for number in numbers], own
