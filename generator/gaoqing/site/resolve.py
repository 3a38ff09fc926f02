"""A catalogue without errors → the site: who leads to whom is known, the rest is joined by the views."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gaoqing.audit import audit_of
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.catalogue.printed import check_words
from gaoqing.guide import Material, Topic, Window, with_other
from gaoqing.reading.published import Published
from gaoqing.site.beside import beside
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.common_windows import common_windows, main
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.lookups import Lookups
from gaoqing.site.matter_view import MatterView
from gaoqing.site.members import at_windows
from gaoqing.site.overdue import Limit
from gaoqing.site.places import Places, main_first
from gaoqing.site.popular import popular
from gaoqing.site.site import Site
from gaoqing.site.stops import HallView, Stop

Stops = Mapping[str, Stop]
Views = Mapping[str, MatterView]
NOTHING = Published()


def resolve(catalogue: Catalogue, published: Published = NOTHING) -> Site:
    """Join the guides of a catalogue that has no errors, and the files that may be published.

    What is dear is left to the views: each joins its own part when a page asks for it.

    Raises:
        ValueError: there is no `site.yml`; the check would have said so.
    """
    settings = catalogue.site
    if settings is None:
        raise ValueError("a catalogue without site.yml cannot become a site")
    stops = {
        name: Stop(item, catalogue.halls[item.hall], catalogue.as_of)
        for name, item in catalogue.windows.items()
    }
    lookups = Lookups(
        dict(_materials(catalogue)),
        Limit(settings, catalogue.as_of),
        {name: matter.plain_name for name, matter in catalogue.matters.items()},
        {name: department.name for name, department in catalogue.departments.items()},
    )
    words = check_words(catalogue.printed, settings.url, catalogue.windows.values())
    views = dict(_matters(catalogue, lookups, stops))
    every = _by_department(catalogue, views.values(), settings.region)
    departments = {name: view for name, view in every.items() if view.matters}
    halls = _halls(catalogue, stops)
    common = popular(settings, views, catalogue.windows.values(), catalogue.as_of)
    return Site(
        settings=settings,
        as_of=catalogue.as_of,
        matters=tuple(views.values()),
        windows=tuple(_windows(catalogue, words, departments, halls, common)),
        halls=tuple(halls.values()),
        departments=tuple(departments.values()),
        idle=tuple(view for view in every.values() if not view.matters),
        topics=tuple(_by_topic(settings.topics, views.values())),
        popular=common,
        files={name: Path(entry.path) for name, entry in published.files.items()},
        pages=frozenset(published.pages),
        bundles=tuple(_bundles(catalogue, lookups, stops, views)),
        lookups=lookups,
        audit=audit_of(catalogue),
        check_words=words,
    )


def _halls(catalogue: Catalogue, stops: Stops) -> dict[str, HallView]:
    """Return the halls, the main one first."""
    return {
        name: HallView(hall, tuple(stops[window.id] for window in hall.windows), catalogue.as_of)
        for name, hall in sorted(catalogue.halls.items(), key=lambda item: main_first(item[1]))
    }


def _materials(catalogue: Catalogue) -> Iterator[tuple[str, Material]]:
    """Yield the documents; of one that a draft gives, the site does not say where to apply for it yet."""
    for name, material in catalogue.materials.items():
        issuer = material.issuer
        if catalogue.matters.keys() >= {*issuer.matters}:
            yield name, material
            continue
        first = issuer.matter if issuer.matter in catalogue.matters else ""
        also = tuple(other for other in issuer.also if other in catalogue.matters)
        yield name, with_other(material, issuer=with_other(issuer, matter=first, also=also))


def _matters(catalogue: Catalogue, lookups: Lookups, stops: Stops) -> Iterator[tuple[str, MatterView]]:
    shared: dict[int, Places] = {}  # the catalogue keeps the tuples
    for name, matter in catalogue.matters.items():
        windows = catalogue.served[name]
        places = shared.get(id(windows))
        if places is None:
            places = shared[id(windows)] = Places(tuple(stops[window.id] for window in windows))
        yield name, MatterView(matter, catalogue.departments[matter.department], places, lookups)


def _by_department(
    catalogue: Catalogue, views: Iterable[MatterView], region: str
) -> dict[str, DepartmentView]:
    """Return the departments with guides, and those without of which a code is printed."""
    found: dict[str, list[MatterView]] = {
        code.id: [] for code in catalogue.printed.codes if code.kind is Kind.DEPARTMENT
    }
    for view in views:
        found.setdefault(view.matter.department, []).append(view)
    order = catalogue.departments
    return {name: DepartmentView(tuple(found[name]), order[name], region) for name in order if name in found}


def _by_topic(topics: Iterable[Topic], views: Iterable[MatterView]) -> Iterator[TopicView]:
    found: dict[str, list[MatterView]] = {}
    for view in views:
        for topic_id in dict.fromkeys(view.matter.topics):
            found.setdefault(topic_id, []).append(view)
    for topic in topics:
        if topic.id in found:
            yield TopicView(tuple(found[topic.id]), topic)


def _windows(
    catalogue: Catalogue,
    words: Mapping[Code, str],
    departments: Mapping[str, DepartmentView],
    halls: Mapping[str, HallView],
    common: Sequence[MatterView],
) -> Iterator[WindowView]:
    offered = {machine: dict(_offered(departments, machine=machine)) for machine in (False, True)}
    views = {view.matter.id: view for group in departments.values() for view in group.matters}
    order = {name: place for place, name in enumerate(views)}
    stops = {stop.window.id: stop for hall in halls.values() for stop in hall.stops}
    served = [(view, {window.id for window in catalogue.served[view.matter.id]}) for view in common]
    for name, window in catalogue.windows.items():
        moved_to = _moved_to(catalogue, window, stops)
        single = [views[item] for item in sorted(views.keys() & window.serves.matters, key=order.__getitem__)]
        groups = () if moved_to else tuple(_groups(window, offered[window.self_service], single))
        others = frozenset().union(*(group.hall_ids for group in groups)) - {window.hall}
        yield WindowView(
            stop=stops[name],
            groups=groups,
            moved_to=moved_to,
            elsewhere=tuple(view for hall, view in halls.items() if hall in others),
            beside=() if moved_to else beside(window, halls[window.hall], catalogue.matters),
            popular=() if moved_to else tuple(view for view, ids in served if name in ids),
            check_word=words[Code(Kind.WINDOW, name)],
        )


def _offered(
    departments: Mapping[str, DepartmentView], *, machine: bool
) -> Iterator[tuple[str, DepartmentView]]:
    """Yield of each department what machines handle, or counters do; where all, the site's own view."""
    for name, group in departments.items():
        found = tuple(view for view in group.matters if view.matter.offered_at(machine=machine))
        if found:
            yield name, group if len(found) == group.count else replace(group, matters=found)


def _groups(
    window: Window, departments: Mapping[str, DepartmentView], single: Iterable[MatterView]
) -> Iterator[DepartmentView]:
    """Yield what a window handles by department; a department of which it handles all is the site's own view.

    It is what `Catalogue.handled_by` says, found without a look at every guide for every window.
    """
    whole = departments.keys() if window.serves.all else set(window.serves.departments)
    found: dict[str, list[MatterView]] = {}
    for view in single:
        if view.matter.offered_at(machine=window.self_service):
            found.setdefault(view.matter.department, []).append(view)
    for name, group in departments.items():
        if name in whole:
            yield group
        elif name in found:
            yield replace(group, matters=tuple(found[name]))


def _moved_to(catalogue: Catalogue, window: Window, stops: Stops) -> Stop | None:
    return stops[window.retired.moved_to] if window.retired and window.closed(catalogue.as_of) else None


def _bundles(catalogue: Catalogue, lookups: Lookups, stops: Stops, views: Views) -> Iterator[BundleView]:
    for bundle in catalogue.bundles.values():
        stages = ((catalogue.matters[stage.matter], stage.answers) for stage in bundle.matters)
        names = [matter.id for matter, answers in stages if at_windows(matter, answers)]
        places = common_windows(catalogue, stops, names) if names else ()
        yield BundleView(bundle, places, main(catalogue), views, lookups)
