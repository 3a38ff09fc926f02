"""The facets of a site: pieces that change on their own, each with a digest of what pages may show of it.

What a page shows and its facets do not cover is an error, which `tests/test_sources.py` looks for; what they
cover and it does not show only costs time: a page is made again that is what it was.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from gaoqing.catalogue.codes import Kind
from gaoqing.guide import canonical
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.covered import bundled, calendar, called, effort, head, links, named, tiles
from gaoqing.site.listings import DepartmentView, Listing, TopicView
from gaoqing.site.matter_view import MatterView
from gaoqing.site.places import Places
from gaoqing.site.site import Site
from gaoqing.site.things import things

SIZE = 16  # bytes of a digest: chance does not bring the same one twice
Rows = Iterator[object]


class Facets(dict[str, bytes]):
    """Source → its name with the digest of what it covers, made when it is first asked for."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self.windows = {view.stop.window.id: view for view in site.windows}
        self.halls = {view.hall.id: view for view in site.halls}
        self._where: dict[Places, bytes] = {}

    def __missing__(self, source: str) -> bytes:
        """Make the digest of a source."""
        kind, _, name = source.partition(":")
        shown = FACETS[kind].shown(self, name)
        digest = shown if isinstance(shown, bytes) else _digest(shown)
        self[source] = told = f"{source} ".encode() + digest
        return told

    @cached_property
    def matters(self) -> Mapping[str, MatterView]:
        """Matter id → its guide."""
        return {view.matter.id: view for view in self.site.matters}

    @cached_property
    def departments(self) -> Mapping[str, DepartmentView]:
        """Department id → its guides."""
        return {view.department.id: view for view in (*self.site.departments, *self.site.idle)}

    @cached_property
    def topics(self) -> Mapping[str, TopicView]:
        """Topic id → the guides about it."""
        return {view.topic.id: view for view in self.site.topics}

    @cached_property
    def bundles(self) -> Mapping[str, BundleView]:
        """Bundle id → the bundle."""
        return {view.bundle.id: view for view in self.site.bundles}

    def where(self, places: Places) -> bytes:
        """Return the digest of the windows that handle a guide, in their order; many have the same."""
        if places not in self._where:
            self._where[places] = _digest([self[f"counter:{stop.window.id}"] for stop in places.stops])
        return self._where[places]


class Facet(NamedTuple):
    """What a source covers, and what is hashed: values, or a digest that is made already.

    The function is handed the facets of the site, and the id of the thing where the source names one.
    """

    covers: str
    shown: Callable[[Facets, str], object]


def _digest(value: object) -> bytes:
    return blake2b(canonical(value), digest_size=SIZE).digest()


def _stop(facets: Facets, name: str) -> object:
    stop = facets.windows[name].stop
    return stop.window, head(stop.hall)


def _counter(facets: Facets, name: str) -> object:
    stop = facets.windows[name].stop
    window, hall = stop.window, stop.hall
    shown = hall.id, hall.name, hall.kind, hall.address, calendar(hall)
    when = stop.hours, window.holidays, window.dates, window.retired
    called = window.by_name and window.name
    told = window.number, window.floor, window.kind, window.does, window.serves.all, called
    return *told, when, shown


def _stuck(facets: Facets, _: str) -> object:
    return [facets[f"stop:{help_.stop.window.id}"] for help_ in facets.site.stuck if help_.stop]


def _material(facets: Facets, name: str) -> object:
    lookups = facets.site.lookups
    material = lookups.materials[name]
    others = material.instead or material.not_instead
    return (material, lookups.alternatives(material)) if others else material


def _window(facets: Facets, name: str) -> object:
    view = facets.windows[name]
    moved_to = facets[f"stop:{view.moved_to.window.id}"] if view.moved_to else None
    elsewhere = [(other.hall.id, other.hall.name, other.hall.address) for other in view.elsewhere]
    beside = [
        (facets[f"counter:{stop.window.id}"], stop.window.zone, stop.window.name) for stop in view.beside
    ]
    return facets[f"stop:{name}"], view.check_word, moved_to, elsewhere, beside


def _handled(facets: Facets, name: str) -> object:
    view = facets.windows[name]
    groups = [
        (group.department.id, group.brief, group.count if view.long else _listed(facets, group))
        for group in view.groups
    ]
    return groups, named(view.popular)


def _sign(facets: Facets, name: str) -> object:
    view, settings = facets.windows[name], facets.site.settings
    some = bool(view.count) if view.stop.window.serves.all else (view.count, view.first_names)
    return facets[f"stop:{name}"], view.check_word, some, bool(settings.sample) and settings.region


def _listed(facets: Facets, view: Listing) -> object:
    return [(facets[f"row:{each.matter.id}"], each.at_a_glance) for each in view.matters]


def _directory(facets: Facets, name: str) -> object:
    """What a hall handles, each with its windows there, none where nobody comes; and its check word."""
    found: list[object] = []
    spots: dict[Places, list[str]] = {}
    for group in facets.site.departments:
        for each in group.matters:
            if each.places not in spots:
                spots[each.places] = each.places.inside(name)
            if spots[each.places]:
                row = facets[f"row:{each.matter.id}"]
                told = group.department.id, group.brief, row, each.procedure.in_person
                found.append((*told, spots[each.places]))
    return found, facets.site.word(Kind.HALL, name)


def _of_department(facets: Facets, name: str) -> object:
    view, materials = facets.departments[name], facets.site.lookups.materials
    come = dict.fromkeys(each.places for each in view.matters if each.procedure.in_person)
    matters = [each.matter for each in view.matters] if view.told else []
    told = [
        (
            facets[f"matter:{each.id}"],
            [materials[key].name for item in each.materials for key in item.materials],
        )
        for each in matters
    ]
    heir = facets.site.lookups.departments.get(view.department.merged_into)
    word = facets.site.word(Kind.DEPARTMENT, name)
    return _listed(facets, view), list(map(facets.where, come)), told, word, heir


def _row(facets: Facets, name: str) -> object:
    view = facets.matters[name]
    return view.matter.name, view.matter.plain_name, view.aliases


def _department(facets: Facets, name: str) -> object:
    """A department; of one without guides, pages only say what it is called."""
    view = facets.departments.get(name)
    return view.department if view else facets.site.lookups.departments[name]


def _bundle(facets: Facets, name: str) -> object:
    view = facets.bundles[name]
    counters = [part for place in view.places for part in (place.special, place.general, place.green)]
    stops = [[facets[f"stop:{stop.window.id}"] for stop in part.stops] for part in counters]
    return view.bundle, view.main and head(view.main), stops, facets.site.word(Kind.BUNDLE, name)


def _search(facets: Facets, _: str) -> object:
    site = facets.site
    told = [(effort(view), facets.where(view.places)) for view in site.matters]
    main = site.main_hall and site.main_hall.id
    return site.sought, told, tiles(site), links(site.bundles), things(site), main


def _addresses(facets: Facets, _: str) -> object:
    site = facets.site
    bundles, topics = [view.bundle.id for view in site.bundles], [view.topic.id for view in site.topics]
    departments = [view.department.id for view in site.departments]
    return list(facets.matters), list(facets.windows), list(facets.halls), departments, topics, bundles


def _signs(facets: Facets, names: str) -> object:
    windows = [facets.windows[name].stop.window for name in names.split(",") if name]
    return [(window.id, window.number, window.by_name and window.name) for window in windows]


# Source, or what stands before the colon of one → what it covers, and what is hashed for it.
FACETS: Mapping[str, Facet] = {
    "day": Facet("the day that counts as today, and its holidays", lambda facets, _: facets.site.as_of),
    "site": Facet("the settings of the site", lambda facets, _: facets.site.settings),
    "url": Facet("the address of the site", lambda facets, _: facets.site.settings.url),
    "menu": Facet("which written pages the menu names", lambda facets, _: facets.site.menu),
    "stuck": Facet("the windows for what could not be done", _stuck),
    "matter": Facet("a guide, every word", lambda facets, name: facets.matters[name].matter.at.source.digest),
    "row": Facet("a guide's names and what people call it", _row),
    "title": Facet("what people call a guide", lambda facets, name: facets.site.lookups.matters[name]),
    "material": Facet("a document, and the names of what stands in for it or not", _material),
    "department": Facet("a department", _department),
    "stop": Facet("a window, and what it has of its hall", _stop),
    "counter": Facet("what guides show of a window and its hall", _counter),
    "where": Facet(
        "the windows that handle a guide", lambda facets, name: facets.where(facets.matters[name].places)
    ),
    "part-of": Facet("links to its bundles", lambda facets, name: links(facets.site.bundles_of[name])),
    "bundled": Facet(
        "what bundles show of a guide", lambda facets, name: bundled(facets.matters[name].matter)
    ),
    "bundle": Facet("a bundle, its windows, the hall that helps", _bundle),
    "hall": Facet("a hall with its windows", lambda facets, name: facets.halls[name].hall),
    "hall-list": Facet("what a hall handles, and where in it", _directory),
    "window": Facet("a window, its word, where it moved, other halls, other windows", _window),
    "handled": Facet("what a window's page lists", _handled),
    "sign": Facet("what a window's sign says", _sign),
    "signs": Facet("the windows on the sheet of signs", _signs),
    "department-list": Facet("the guides of a department, where it is, its heir", _of_department),
    "topic-list": Facet(
        "the guides about a topic in a list", lambda facets, name: _listed(facets, facets.topics[name])
    ),
    "tiles": Facet(
        "topics and departments with the number of their guides", lambda facets, _: tiles(facets.site)
    ),
    "letters": Facet("the names of all guides", lambda facets, _: called(facets.site.matters)),
    "popular": Facet("links to what most people come for", lambda facets, _: named(facets.site.popular)),
    "halls": Facet("all halls in a list", lambda facets, _: [head(view.hall) for view in facets.site.halls]),
    "bundles": Facet("links to all bundles", lambda facets, _: links(facets.site.bundles)),
    "search": Facet("what the search looks through, and tells of what it finds", _search),
    "addresses": Facet("every id that an address is made of", _addresses),
}
