"""Family Q: golden queries of a hall, whether each stands once, and whether the search answers it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.finding.params import Param, Word
from gaoqing.guide import Query, each
from gaoqing.rules.registry import Found, rule
from gaoqing.urls.addresses import BUNDLES

if TYPE_CHECKING:
    from gaoqing.search.golden import Miss


def written(catalogue: Catalogue) -> Iterator[str | bytes]:
    """Yield what decides whether the queries are right by themselves."""
    for query in catalogue.queries[:1]:
        yield query.at.source.digest


def seen(catalogue: Catalogue) -> Iterator[str | bytes]:
    """Yield all that decides what the queries find; nothing where there are none."""
    if catalogue.queries:
        from gaoqing.rules import searched  # noqa: PLC0415  a hall without queries does not wait for the search

        yield from written(catalogue)
        yield from searched.seen(catalogue)


@rule("Q001", Severity.WARNING, whole=True, seen=seen)
def query_misses(catalogue: Catalogue) -> Iterator[Found]:
    """A query does not find what it has to among the first three."""
    for miss in _missed(catalogue):
        if miss.alias:
            why = Word("hint.query-lacks" if miss.lacks else "hint.query-has-all")
            yield _found(catalogue, miss, why=why, lacks=miss.lacks, alias=miss.alias)


@rule("Q002", Severity.WARNING, whole=True, seen=seen)
def query_outdone(catalogue: Catalogue) -> Iterator[Found]:
    """A query does not find what it has to, and no alias would mend it."""
    for miss in _missed(catalogue):
        if not miss.alias:
            why = Word("hint.query-held" if miss.held else "hint.query-idle")
            yield _found(catalogue, miss, why=why, held=miss.held)


@rule("Q003", Severity.WARNING, seen=written)
def query_twice(catalogue: Catalogue) -> Iterator[Found]:
    """Two queries are the same to the search."""
    earlier: dict[str, Query] = {}
    for text, query in _folded(catalogue):
        first = earlier.setdefault(text, query)
        if text and first is not query:
            here = first.at / "query"
            line = here.source.place(here.path).line
            yield Found(query.at / "query", query=query.query, other=first.query, line=line)


@rule("Q004", Severity.WARNING)
def query_for_what_is_over(catalogue: Catalogue) -> Iterator[Found]:
    """A query has to find a matter that is no longer handled."""
    for query in catalogue.queries:
        for at, name in each(query.at / "matters", query.matters):
            matter = catalogue.matters.get(name)
            until = matter.effective.until if matter and matter.effective else None
            if matter and until and until < catalogue.as_of:
                yield Found(at, query=query.query, name=matter.plain_name, date=until)


@rule("Q005", Severity.WARNING, seen=written)
def query_without_words(catalogue: Catalogue) -> Iterator[Found]:
    """Nothing of a query is read by the search."""
    for text, query in _folded(catalogue):
        if not text:
            yield Found(query.at / "query", query=query.query)


def _missed(catalogue: Catalogue) -> "Sequence[Miss]":
    if not catalogue.queries:
        return ()
    from gaoqing.rules import searched  # noqa: PLC0415  as above

    return searched.missed(catalogue)


def _folded(catalogue: Catalogue) -> Sequence[tuple[str, Query]]:
    if not catalogue.queries:
        return ()
    from gaoqing.rules import searched  # noqa: PLC0415  as above

    return searched.folded(catalogue)


def _found(catalogue: Catalogue, miss: "Miss", **params: Param) -> Found:
    from gaoqing.rules import searched  # noqa: PLC0415  as above

    query = catalogue.queries[miss.number]
    bundle = miss.wanted.id.startswith(BUNDLES)
    way, ids = ("bundles", query.bundles) if bundle else ("matters", query.matters)
    return Found(
        query.at / way / ids.index(miss.wanted.id.removeprefix(BUNDLES)),
        query=query.query,
        name=miss.wanted.names[1],
        hint=Word("hint.query-front" if miss.front else "hint.query-nothing"),
        known=tuple(f"{entry.names[1]}（{entry.id}）" for entry in miss.front),
        file=searched.file_of(catalogue, miss.wanted.id),
        **params,
    )
