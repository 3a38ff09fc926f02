"""What one guide has that is compared with other guides: most have nothing of the kind.

A trait depends on the matter and its surroundings alone, and is kept with what the rules find in the matter.
"""

from collections.abc import Iterator, Mapping
from enum import IntFlag
from weakref import WeakKeyDictionary

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.admissions import admissions
from gaoqing.graph.bounds import bounds, gated
from gaoqing.graph.claims import claims
from gaoqing.graph.denials import denies
from gaoqing.graph.gates import compelled, draws_lines, gates, spares
from gaoqing.graph.names import names_of
from gaoqing.graph.places import places_of
from gaoqing.graph.sizes import sized_demands, sizes
from gaoqing.graph.unprinted import stopped
from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily

# What is asked of all, whatever their size.
_EVERYBODY = lazily("不论|无论|不分|不管|一律")


class Trait(IntFlag):
    """What a guide may have: a bit each, so that they fit into two bytes."""

    DENIES = 1  # it says of something that it is not issued
    SPARES = 2  # it says of places of a size that they do not need something
    CLAIMS = 4  # it says of a size, or of places of all sizes, what they need, or draws a line
    LISTS = 8  # it draws lines, and lists documents for a kind of place
    GATES = 16  # it lets in what is of a size only
    FACTS = 32  # its conditions have facts of a subject that hold for everybody
    ANSWERS = 64  # its answers name sizes, beginning or ending at a line
    COMPELS = 128  # whoever is of a size must come
    STOPS = 256  # it says of a paper that it is no longer printed
    NEEDS = 512  # it says of a size of anything what is needed
    FREES = 1024  # it says of a size of anything what is not needed
    CAPS = 2048  # it says how much of anything there may be at most
    REACHES = 4096  # it says how much of anything there must be at least, or allows so much


_DRAWN = {
    "needed": Trait.NEEDS,
    "free": Trait.FREES,
    "most": Trait.CAPS,
    "least": Trait.REACHES,
    "allowed": Trait.REACHES,
}


_KNOWN: "WeakKeyDictionary[Catalogue, dict[str, Trait]]" = WeakKeyDictionary()


def remember(catalogue: Catalogue, traits: Mapping[str, Trait]) -> None:
    """Take over what is known of some matters, by their ids."""
    _KNOWN.setdefault(catalogue, {}).update(traits)


def having(catalogue: Catalogue, trait: Trait) -> Iterator[Matter]:
    """Yield the matters of a hall that have a trait."""
    return (matter for matter in catalogue.matters.values() if has(catalogue, matter, trait))


def has(catalogue: Catalogue, matter: Matter, trait: Trait) -> bool:
    """Tell whether a matter of a hall has a trait."""
    known = _KNOWN.setdefault(catalogue, {})
    if matter.id not in known:
        known[matter.id] = traits_of(catalogue.surroundings, matter)
    return trait in known[matter.id]


def traits_of(hall: Surroundings, matter: Matter) -> Trait:
    """Return all that a guide has."""
    found = Trait.DENIES if denies(matter, names_of(hall)) else Trait(0)
    if next(stopped(matter), None):
        found |= Trait.STOPS
    if spares(matter) and any(not claim.needed for claim in claims(matter, names_of(hall))):
        found |= Trait.SPARES
    if any(item.subject and not item.item.when for item in admissions(matter)):
        found |= Trait.FACTS
    if draws_lines(matter):
        found |= _of_lines(hall, matter)
    for bound in (*bounds(matter, names_of(hall)), *gated(matter, names_of(hall))):
        found |= _DRAWN[bound.kind]
    spoken_of = draws_lines(matter) or _EVERYBODY.search(matter.at.source.text)
    if spoken_of and any(claim.needed for claim in claims(matter, names_of(hall))):
        found |= Trait.CLAIMS
    return found


def _of_lines(hall: Surroundings, matter: Matter) -> Trait:
    found = Trait.GATES if gates(matter, of_places=True) else Trait(0)
    if any(size.extent.range.one_sided for size in sizes(matter).values()):
        found |= Trait.ANSWERS
    if next(compelled(matter), None):
        found |= Trait.COMPELS
    sized = sizes(matter) or places_of(f"{matter.name} {matter.plain_name}")
    if sized and any(claim.extent.kinds for claim in sized_demands(matter, hall.materials)):
        found |= Trait.LISTS
    return found
