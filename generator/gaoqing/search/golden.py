"""Queries with what they have to find: what does not come, what stands in front, which alias mends it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gaoqing.search.folding import read
from gaoqing.search.held import holding, lacking
from gaoqing.search.index import Entry, Index
from gaoqing.search.lexicon import Kind, Piece
from gaoqing.search.making import index_for
from gaoqing.search.ranking import look
from gaoqing.urls.addresses import BUNDLES

FIRST = 3  # what a phone shows without scrolling
SHORT, LONG = 12, 10  # characters of a query that is an alias as it is, and of words that still are one


class Golden(NamedTuple):
    """A query, and the ids of the entries that must stand among the first."""

    query: str
    wanted: tuple[str, ...]


class Miss(NamedTuple):
    """Something that a query has to find and that does not stand among the first.

    Attributes:
        number: which query.
        wanted: the entry that does not come.
        front: those that stand where it should.
        lacks: words of the query that nothing of the entry holds: names, what is near them, papers.
        held: words of the query that the names of the first in front hold.
        alias: with this name more it comes; empty where no name helps.
    """

    number: int
    wanted: Entry
    front: tuple[Entry, ...]
    lacks: tuple[str, ...]
    held: tuple[str, ...]
    alias: str = ""


def first(index: Index, query: str, wanted: str) -> tuple[Entry, ...]:
    """Return what stands first where something is looked for.

    A bundle has its place among all that is found, a guide among the guides: the page puts bundles behind
    the best of them. What fits nearly as well as the best and gives the same it puts forward, as one question
    (`found.js`); so one that gives something else may stand behind more than these.
    """
    found = [hit.entry for hit in look(index, query)]
    if not wanted.startswith(BUNDLES):
        found = [entry for entry in found if not entry.id.startswith(BUNDLES)]
    return tuple(found[:FIRST])


def misses(entries: Sequence[Entry], asked: Sequence[Golden]) -> list[Miss]:
    """Return what the queries do not find, each with the alias that mends it.

    All aliases are tried together, as an editor would add them: one index for each round of trying.

    Args:
        entries: what can be found.
        asked: the queries; what they want and there is not is passed over.
    """
    index = index_for(entries)
    found = [*_missed(index, entries, asked)]
    tries = [[*_aliases(index, miss, asked[miss.number].query)] for miss in found]
    for attempt in range(max(map(len, tries), default=0)):
        open_ = {at for at, miss in enumerate(found) if not miss.alias and attempt < len(tries[at])}
        proposed = [
            miss._replace(alias=tries[at][attempt]) if at in open_ else miss for at, miss in enumerate(found)
        ]
        tried = index_for([*with_aliases(entries, proposed)])
        mended = {at for at in open_ if _comes(tried, asked[found[at].number].query, found[at].wanted.id)}
        found = [proposed[at] if at in mended else miss for at, miss in enumerate(found)]
    return found


def _missed(index: Index, entries: Iterable[Entry], asked: Iterable[Golden]) -> Iterator[Miss]:
    known = {entry.id: entry for entry in entries}
    for number, (query, wanted) in enumerate(asked):
        for name in wanted:
            front = first(index, query, name) if name in known else ()
            if name in known and known[name] not in front:
                entry = known[name]
                texts = (*entry.names, *entry.near, *entry.details)
                ahead = (name for other in front[:1] for name in other.names)
                yield Miss(number, entry, front, lacking(index, texts, query), holding(index, ahead, query))


def _comes(index: Index, query: str, wanted: str) -> bool:
    return any(entry.id == wanted for entry in first(index, query, wanted))


def with_aliases(entries: Iterable[Entry], proposed: Iterable[Miss]) -> Iterator[Entry]:
    """Yield the entries as they are once the proposed aliases stand in their guides."""
    more: dict[str, tuple[str, ...]] = {}
    for miss in proposed:
        if miss.alias:
            more[miss.wanted.id] = (*more.get(miss.wanted.id, ()), miss.alias)
    for entry in entries:
        names = dict.fromkeys((*entry.names[2:], *more.get(entry.id, ())))
        yield entry._replace(names=(*entry.names[:2], *names))


def _aliases(index: Index, miss: Miss, query: str) -> Iterator[str]:
    """Yield names that may lead there, the more useful first: what was said, if short; the words it lacks."""
    said = index.fold(read(query))
    whole = _content(index, said)
    words = "".join(miss.lacks[:1]) if len(miss.lacks) == 1 else _between(said, miss.lacks)
    tries = [whole, words] if len(whole) <= SHORT else [words, whole]
    had = {index.fold(name) for name in miss.wanted.names}
    yield from dict.fromkeys(item for item in tries if len(item) > 1 and item not in had)


def _between(said: str, words: Sequence[str]) -> str:
    """Return what stands from the first to the last of some words; if that is long, the longest of them."""
    if not words:
        return ""
    start, end = said.find(words[0]), said.rfind(words[-1]) + len(words[-1])
    longest = max(words, key=len)
    return said[start:end].strip() if 0 <= start < end <= start + LONG else longest


def _content(index: Index, said: str) -> str:
    """Return a query without what says nothing at its beginning and its end."""
    pieces, idle = [*index.lexicon.cut(said)], "".join(index.lexicon.particles) + " "
    while pieces and not _says(pieces[0], idle):
        pieces.pop(0)
    while pieces and not _says(pieces[-1], idle):
        pieces.pop()
    texts = [piece.text for piece in pieces]
    if pieces and pieces[0].kind is Kind.REST:
        texts[0] = texts[0].lstrip(idle)
    if pieces and pieces[-1].kind is Kind.REST:
        texts[-1] = texts[-1].rstrip(idle)
    return "".join(texts)


def _says(piece: Piece, idle: str) -> bool:
    return piece.kind is not Kind.IDLE and bool(piece.text.strip(idle))
