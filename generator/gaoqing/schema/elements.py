"""The official elements of a guide (`schema/elements.yml`), and which field carries which."""

from dataclasses import dataclass
from functools import cache

from gaoqing.reading.read import shipped
from gaoqing.schema.fields import Field, all_fields
from gaoqing.schema.kinds import KINDS


@dataclass(frozen=True)
class Element:
    """One official element.

    Attributes:
        name: its usual name.
        also: other names of it, which fields may use too.
        sources: keys of `sources()`: who demands it.
        level: a key of `levels()`: how strongly.
        carriers: the fields that hold it, each with its kind of file; none where it has no place.
    """

    name: str
    also: tuple[str, ...]
    sources: tuple[str, ...]
    level: str
    carriers: tuple[tuple[str, Field], ...]


@cache
def elements() -> tuple[tuple[str, tuple[Element, ...]], ...]:
    """Return the elements in groups, each with its title."""
    groups = shipped("elements.yml")["groups"]
    return tuple((group["title"], tuple(map(_element, group["elements"]))) for group in groups)


def sources() -> dict[str, str]:
    """Return who demands elements: key → words."""
    return dict(shipped("elements.yml")["sources"])


def levels() -> dict[str, str]:
    """Return how strongly an element is demanded: key → word."""
    return dict(shipped("elements.yml")["levels"])


def _element(item: dict[str, list[str] | str]) -> Element:
    name, also = str(item["name"]), tuple(item.get("also", ()))
    found = ((kind, field) for kind in KINDS for field in all_fields(kind))
    carriers = tuple((kind, field) for kind, field in found if not {name, *also}.isdisjoint(field.elements))
    return Element(name, also, tuple(item["sources"]), str(item["level"]), carriers)
