"""Doors as plain data, as `doorFrom` of the pages' script reads them: those of each result of the search."""

from collections.abc import Iterator
from typing import Any

from gaoqing.outputs.template import macros
from gaoqing.site import Site
from gaoqing.site.places import Counters
from gaoqing.site.stops import Opening

Sent = dict[str, str | int]


def door(name: str, opening: Opening) -> Sent:
    """Return a door: only what is not as usual."""
    rule = "closed" if opening.closed_on_holidays else "" if opening.open_on_holidays else opening.holidays
    found = {
        "name": name,
        "week": opening.week_digits,
        "dates": opening.dates_digits if opening.door.dates else "",
        "makeup": "" if opening.makeup is None else str(opening.makeup),
        "holidays": rule,
    }
    return {key: value for key, value in found.items() if value}


def nearest_doors(site: Site, lang: str) -> dict[str, Any]:
    """Return the doors of the nearest windows of every entry of the index, each group once.

    `of` has a number for each entry, `groups` what stands there. Where nobody has to go, and of bundles,
    whose guides each have their own, it is the group without a door.
    """
    windows = {view.matter.id: view.nearest for view in site.matters}
    groups: dict[tuple[tuple[tuple[str, str | int], ...], ...], int] = {(): 0}
    numbers = []
    for entry in site.search.entries:
        here = windows.get(entry.id)
        group = tuple(tuple(item.items()) for item in _doors(lang, here)) if here else ()
        numbers.append(groups.setdefault(group, len(groups)))
    return {"of": numbers, "groups": [[dict(item) for item in group] for group in groups]}


def _doors(lang: str, here: Counters) -> Iterator[Sent]:
    """Yield the doors of windows, with their names where they do not all open alike."""
    parts = macros(lang, "parts.html")
    for group in here.timetables:
        called = parts.counters(group) if group.floors_told else parts.called(group)
        yield door(str(called.striptags()) if here.varies else "", group.opening)
