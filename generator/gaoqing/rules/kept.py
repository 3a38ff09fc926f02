"""What the rules of a matter found before, for as long as neither it nor what lies around it is another."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.examine.plain import UNKEPT, decoded, encoded
from gaoqing.finding import Finding
from gaoqing.graph.traits import Trait, remember, traits_of
from gaoqing.guide import Matter
from gaoqing.rules.registry import of_matter
from gaoqing.schema.kinds import kind_of
from gaoqing.store import Key, Shelf, key_of
from gaoqing.workers import led

# The files of which `Surroundings` consists.
_AROUND = {"site", "departments", "hall", "materials"}
Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def of_matters(
    catalogue: Catalogue,
    shelf: Shelf,
    program: str,
    spread: Spread = map,
    matters: Iterable[Matter] | None = None,
) -> list[Finding]:
    """Return what the rules of all matters find; what is known already is not looked for again.

    Args:
        catalogue: the hall.
        shelf: what was found before.
        program: what stands for the program in keys.
        spread: applies work to things, in their order.
        matters: some of its matters; by default all of them.
    """
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
    remember(catalogue, {name: Trait(record[0]) for name, record in records.items()})
    return findings + [item for record in records.values() for item in decoded(record[1:])]


def key_of_surroundings(catalogue: Catalogue, program: str) -> Key:
    """Return what stands for all that the rules of one matter may look at beside it."""
    files = [source for source in catalogue.sources if kind_of(source.name) in _AROUND]
    said = f"{catalogue.as_of} {catalogue.complete}"
    return key_of(
        program,
        said,
        *sorted(catalogue.attached),
        "",
        *sorted(f"{kind} {name}" for kind, names in catalogue.drafts_around.items() for name in names),
        "",
        *(source.digest for source in files),
    )


def _record(hall: Surroundings, matter: Matter) -> bytes | None:
    """Return a byte with the traits of a matter, and behind it what is found in it."""
    try:
        return bytes([traits_of(hall, matter)]) + encoded(of_matter(hall, matter))
    except UNKEPT:
        return None
