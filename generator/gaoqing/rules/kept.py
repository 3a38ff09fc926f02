"""What the rules found before, for as long as nothing is another of what they look at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.examine.plain import UNKEPT, decoded, encoded
from gaoqing.finding import Finding
from gaoqing.graph.traits import Trait, remember, traits_of
from gaoqing.guide import Matter
from gaoqing.rules.registry import Rule, of_hall, of_matter
from gaoqing.schema.kinds import kind_of
from gaoqing.store import Key, Shelf, key_of
from gaoqing.workers import led

_TRAITS = 2  # bytes
# The files of which `Surroundings` consists.
_AROUND = {"site", "departments", "hall", "materials"}
Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def ruled(
    catalogue: Catalogue,
    shelf: Shelf,
    program: str,
    spread: Spread = map,
    matters: Iterable[Matter] | None = None,
) -> list[Finding]:
    """Return what the rules of matters and those of the hall find; what is known is not looked for again.

    Args:
        catalogue: the hall.
        shelf: what was found before.
        program: what stands for the program in keys.
        spread: applies work to things, in their order.
        matters: some of its matters; by default all of them.
    """
    found = _of_matters(catalogue, shelf, program, spread, matters)
    return found + _of_hall(catalogue, shelf, program)


def _of_matters(
    catalogue: Catalogue, shelf: Shelf, program: str, spread: Spread, matters: Iterable[Matter] | None
) -> list[Finding]:
    wanted = [*(catalogue.matters.values() if matters is None else matters)]
    around = key_of_surroundings(catalogue, program)
    keys = {matter.id: key_of(around, matter.at.source.digest) for matter in wanted}
    known = {name: shelf.get(key) for name, key in keys.items()}
    missing = [matter for matter in wanted if known[matter.id] is None]
    findings: list[Finding] = []
    work = partial(_record, catalogue.surroundings)
    for matter, made in zip(missing, led(spread, work, missing), strict=True):
        if made is None:
            findings += of_matter(catalogue.surroundings, matter)
        else:
            shelf.put([(keys[matter.id], made)])
            known[matter.id] = made
    records = {name: record for name, record in known.items() if record}
    remember(catalogue, {name: Trait(int.from_bytes(record[:_TRAITS])) for name, record in records.items()})
    return findings + [item for record in records.values() for item in decoded(record[_TRAITS:])]


def _of_hall(catalogue: Catalogue, shelf: Shelf, program: str) -> list[Finding]:
    """Ask the rules of the hall, and keep their answer: they ask the graph, which takes every guide."""
    asked = partial(_asked, shelf, program)
    return _kept(shelf, key_of_hall(catalogue, program), lambda: of_hall(catalogue, asked))


def _asked(shelf: Shelf, program: str, rule: Rule, catalogue: Catalogue) -> list[Finding]:
    """Ask one rule of the hall; a dear one only if it has not seen the same before."""
    if rule.seen is None:
        return rule.in_hall(catalogue)
    key = key_of(program, rule.defect.code, str(catalogue.complete), *rule.seen(catalogue))
    return _kept(shelf, key, lambda: rule.in_hall(catalogue))


def _kept(shelf: Shelf, key: Key, find: Callable[[], list[Finding]]) -> list[Finding]:
    known = shelf.get(key)
    if known is not None:
        return decoded(known)
    findings = find()
    with suppress(*UNKEPT):
        shelf.put([(key, encoded(findings))])
    return findings


def key_of_surroundings(catalogue: Catalogue, program: str) -> Key:
    """Return what stands for all that the rules of one matter may look at beside it."""
    files = [source for source in catalogue.sources if kind_of(source.name) in _AROUND]
    said = f"{catalogue.as_of} {catalogue.complete}"
    return key_of(
        program,
        said,
        *sorted(catalogue.attached),
        "",
        *_names(catalogue.drafts_around),
        "",
        *(source.digest for source in files),
    )


def key_of_hall(catalogue: Catalogue, program: str) -> Key:
    """Return what stands for all of a hall that its rules may look at: all that a catalogue is made from."""
    before = catalogue.printed_before
    return key_of(
        "hall",
        key_of_surroundings(catalogue, program),
        *sorted(catalogue.offered),
        "",
        *_names(catalogue.drafts),
        "",
        repr(before and (before.url, before.codes, before.former, before.led)),
        *(source.digest for source in catalogue.sources),
        "",
        *(part for page in catalogue.prose.values() for part in (page.name, page.raw)),
    )


def _names(drafts: Mapping[str, frozenset[str]]) -> list[str]:
    return sorted(f"{kind} {name}" for kind, names in drafts.items() for name in names)


def _record(hall: Surroundings, matter: Matter) -> bytes | None:
    """Return the traits of a matter, and behind them what is found in it.

    Its rules come first: what they read of it is still at hand for its traits.
    """
    try:
        found = encoded(of_matter(hall, matter))
        return traits_of(hall, matter).to_bytes(_TRAITS) + found
    except UNKEPT:
        return None
