"""A catalogue without errors → the site: references resolved, halves joined, nothing left to look up."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.printed import check_words
from gaoqing.guide import Alternative, Department, Hall, Matter, Requirement, Topic, Window
from gaoqing.reading.published import Published
from gaoqing.site.bundles import bundle_views
from gaoqing.site.site import Site
from gaoqing.site.views import Case, MatterView, Need, Place, Verdict, WindowView
from gaoqing.site.words import case_label, counter

# The order of the schema: a point that serves one neighbourhood is no advice for everybody.
_HALL_KINDS = ("主大厅", "分厅", "街道（乡镇）服务中心", "社区（村）服务站")


NOTHING = Published()


def resolve(catalogue: Catalogue, published: Published = NOTHING) -> Site:
    """Join the guides of a catalogue that has no errors, and the files that may be published.

    Raises:
        ValueError: there is no `site.yml`; the check would have said so.
    """
    if catalogue.site is None:
        raise ValueError("a catalogue without site.yml cannot become a site")
    matters = tuple(catalogue.matters.values())
    views = tuple(_matter(catalogue, matter) for matter in matters)
    return Site(
        settings=catalogue.site,
        as_of=catalogue.as_of,
        matters=views,
        windows=tuple(_window(catalogue, window) for window in catalogue.windows.values()),
        halls=tuple(catalogue.halls.values()),
        departments=_by_department(catalogue, matters),
        topics=tuple((topic, found) for topic in catalogue.site.topics if (found := _about(topic, matters))),
        files={name: Path(entry.path) for name, entry in published.files.items()},
        pages=frozenset(published.pages),
        bundles=bundle_views(catalogue, views),
        check_words=check_words(catalogue.printed, catalogue.site.url, catalogue.windows.values()),
    )


def _about(topic: Topic, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    return tuple(matter for matter in matters if topic.id in matter.topics)


def _by_department(
    catalogue: Catalogue, matters: Iterable[Matter]
) -> tuple[tuple[Department, tuple[Matter, ...]], ...]:
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.department, []).append(matter)
    order = catalogue.departments
    return tuple((order[name], tuple(found[name])) for name in order if name in found)


def _window(catalogue: Catalogue, window: Window) -> WindowView:
    place = Place(window, catalogue.halls[window.hall])
    moved = None
    if window.closed(catalogue.as_of) and window.retired:
        target = catalogue.windows[window.retired.moved_to]
        moved = Place(target, catalogue.halls[target.hall])
    handled = () if moved else catalogue.handled_by(window)
    return WindowView(
        place, _by_department(catalogue, handled), moved, _elsewhere(catalogue, window, handled)
    )


def _elsewhere(catalogue: Catalogue, window: Window, handled: Iterable[Matter]) -> tuple[Hall, ...]:
    ids = {other.hall for matter in handled for other in catalogue.served[matter.id]} - {window.hall}
    return tuple(hall for hall in catalogue.halls.values() if hall.id in ids)


def _matter(catalogue: Catalogue, matter: Matter) -> MatterView:
    brought = [_need(catalogue, item) for item in matter.materials]
    return MatterView(
        matter=matter,
        department=catalogue.departments[matter.department],
        cases=_cases(matter, [need for need in brought if not need.requirement.exempt]),
        exempt=tuple(need for need in brought if need.requirement.exempt),
        proxy=tuple(_need(catalogue, item) for item in matter.proxy.brings),
        minors=tuple(_need(catalogue, item) for item in (matter.minors.brings if matter.minors else ())),
        halls=_halls(catalogue, catalogue.served[matter.id]),
        results=tuple((item.name, catalogue.materials.get(item.material)) for item in matter.results),
    )


def _halls(catalogue: Catalogue, windows: Iterable[Window]) -> tuple[tuple[Hall, tuple[Window, ...]], ...]:
    """Group windows by hall: those with a window made for the matter first, the main hall before others."""
    found: dict[str, list[Window]] = {}
    for window in windows:
        found.setdefault(window.hall, []).append(window)

    def rank(name: str) -> tuple[bool, int]:
        return all(window.serves.all for window in found[name]), _HALL_KINDS.index(catalogue.halls[name].kind)

    return tuple(
        (catalogue.halls[name], tuple(sorted(found[name], key=counter))) for name in sorted(found, key=rank)
    )


def _need(catalogue: Catalogue, requirement: Requirement) -> Need:
    materials = tuple(catalogue.materials[name] for name in requirement.materials)
    names = {material.name for material in materials}
    instead = [_verdict(catalogue, item) for material in materials for item in material.instead]
    refused = [_verdict(catalogue, item) for material in materials for item in material.not_instead]
    accepted = [Verdict(material.name, "") for material in materials]
    if not requirement.exactly:
        accepted += [item for item in instead if item.name not in names]
    return Need(
        requirement,
        materials,
        tuple({item.name: item for item in accepted}.values()),
        tuple(
            {
                item.name: item for item in refused if item.name not in {good.name for good in accepted}
            }.values()
        ),
    )


def _verdict(catalogue: Catalogue, item: Alternative) -> Verdict:
    return Verdict(item.name or catalogue.materials[item.material].name, item.why)


def _cases(matter: Matter, needs: Sequence[Need]) -> tuple[Case, ...]:
    """Group needs by the answers that call for them, in the order in which they are first needed."""
    groups: dict[str, list[Need]] = {"": []}
    for need in needs:
        groups.setdefault(case_label(matter, need.requirement.when), []).append(need)
    return tuple(Case(label, tuple(found)) for label, found in groups.items() if found)
