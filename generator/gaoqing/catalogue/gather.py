"""Files that their schemas accepted → the catalogue of a hall, with all quotes filled in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from gaoqing.catalogue.catalogue import Catalogue, Twin
from gaoqing.catalogue.pages import filled_pages
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.catalogue.quoting import filled
from gaoqing.guide import (
    Allowance,
    Bundle,
    Department,
    Hall,
    HallTerm,
    Material,
    Matter,
    Query,
    Report,
    SeverityChange,
    SiteSettings,
    convert,
    each,
)
from gaoqing.reading.source import At, Source

# What a thing is called, and the thing; what has an id is kept by it.
Named = tuple[str, Any]
Data = Mapping[str, Any]


class Things(NamedTuple):
    """What is in one file: things with what they are called, and what it allows."""

    named: list[Named]
    allowed: list[tuple[At, Allowance]]


def things_of(kind: str, source: Source) -> Things:
    """Return what is in a file of a kind (`schema.kinds.KINDS`) that its schema accepted."""
    at, data = At(source), source.data
    allowed = [convert(item, Allowance) for item in data.get("allow", ())]
    return Things(list(_THINGS[kind](at, data)), list(each(at / "allow", allowed)))


def gather(
    hall: Catalogue,
    files: Iterable[tuple[str, Source]],
    things: Callable[[str, Source], Things] = things_of,
) -> Catalogue:
    """Put the guides of a hall into a catalogue.

    Args:
        hall: what is known beside the guides: the day, the pages, what was printed before.
        files: the kind (`schema.kinds.KINDS`) and the source of each file that its schema accepted.
        things: returns what is in a file; `things_of`, or what remembers what that returned.
    """
    read = [(kind, source, things(kind, source)) for kind, source in files]
    plain = _gathered(hall, [(source, found) for _, source, found in read])
    quoting = filled(plain, [(source, found.named) for _, source, found in read])
    pages, astray = filled_pages(plain)
    if not quoting:
        return replace(plain, pages=pages, misquoted=tuple(astray)) if pages else plain
    told = [
        (now, things(kind, now)) if (now := quoting.get(source.name)) else (source, found)
        for kind, source, found in read
    ]
    misquoted = [item for source in quoting.values() for item in source.misquoted]
    return replace(_gathered(hall, told), pages=pages, misquoted=(*misquoted, *astray))


def _gathered(hall: Catalogue, files: Iterable[tuple[Source, Things]]) -> Catalogue:
    """Put what is in files into a catalogue."""
    shelves: dict[str, dict[str, Any]] = {shelf: {} for shelf in _BY_ID.values()}
    lists: dict[str, list[Any]] = {"site": [hall.site], "printed": [hall.printed]}
    lists |= {"term": [], "severity": [], "query": []}
    sources: list[Source] = []
    twins: list[Twin] = []
    allowances: list[tuple[At, Allowance]] = []
    named: list[Named] = []
    for source, found in files:
        sources.append(source)
        named += found.named
        allowances += found.allowed
    for name, item in sorted(named, key=_is_draft):
        if name in lists:
            lists[name].append(item)
            continue
        first: Any = shelves[_BY_ID[name]].setdefault(item.id, item)
        if first is not item:
            twins.append(Twin(name, item.id, item.at / "id", first.at))
    indexed: dict[str, Any] = shelves
    return replace(
        hall,
        **indexed,
        site=lists["site"][-1],
        printed=lists["printed"][-1],
        terms=tuple(lists["term"]),
        severities=tuple(lists["severity"]),
        queries=tuple(lists["query"]),
        sources=tuple(sources),
        twins=tuple(twins),
        allowances=tuple(allowances),
    )


def _is_draft(named: Named) -> bool:
    """Tell whether a thing is a draft: of two things with one id it is the second."""
    return getattr(named[1], "draft", False)


# What has an id → where the catalogue keeps it.
_BY_ID = {
    "department": "departments",
    "hall": "halls",
    "window": "windows",
    "material": "materials",
    "matter": "matters",
    "bundle": "bundles",
    "report": "reports",
}


def _one(name: str, kind: type[Any]) -> Callable[[At, Data], Iterator[Named]]:
    """Return what reads a file that is one thing."""

    def things(at: At, data: Data) -> Iterator[Named]:
        yield name, convert({**data, "at": at}, kind)

    return things


def _list(name: str, kind: type[Any], field: str) -> Callable[[At, Data], Iterator[Named]]:
    """Return what reads a list of things out of a file."""

    def things(at: At, data: Data) -> Iterator[Named]:
        for here, item in each(at / field, data.get(field, ())):
            if "claims" in item:  # a draft of the wrong shape
                continue
            yield name, convert({**item, "at": here}, kind)

    return things


def _hall(at: At, data: Data) -> Iterator[Named]:
    windows = [
        {**item, "at": here, "hall": data["id"]}
        for here, item in each(at / "windows", data["windows"])
        if "claims" not in item
    ]
    hall = convert({**data, "at": at, "windows": windows}, Hall)
    yield "hall", hall
    for window in hall.windows:
        yield "window", window


def _terms(at: At, data: Data) -> Iterator[Named]:
    yield from _list("term", HallTerm, "terms")(at, data)
    yield from _list("severity", SeverityChange, "severities")(at, data)


def _printed(at: At, data: Data) -> Iterator[Named]:
    yield "printed", PrintedCodes.of(at, data)


# Kind of file → the things in it; a new kind of file gets a line here.
_THINGS: Mapping[str, Callable[[At, Data], Iterator[Named]]] = {
    "site": _one("site", SiteSettings),
    "departments": _list("department", Department, "departments"),
    "hall": _hall,
    "materials": _list("material", Material, "materials"),
    "matter": _one("matter", Matter),
    "bundle": _one("bundle", Bundle),
    "report": _one("report", Report),
    "terms": _terms,
    "queries": _list("query", Query, "queries"),
    "printed": _printed,
}
