"""A catalogue without errors → the site: references resolved, halves joined, nothing left to look up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.printed import check_words
from gaoqing.guide import Alternative, HallKind, Matter, Requirement, Window
from gaoqing.guide.matter import Result
from gaoqing.reading.published import Published
from gaoqing.site import settled
from gaoqing.site.joining import bundle_views
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.matter_view import Given, MatterView
from gaoqing.site.needs import Need, Verdict
from gaoqing.site.overdue import Limit
from gaoqing.site.site import Site
from gaoqing.site.stops import Counters, HallView, Stop
from gaoqing.site.words import case_label, counter

# The order of the schema: a point that serves one neighbourhood is no advice for everybody.
_HALL_KINDS = tuple(HallKind)
Stops = Mapping[str, Stop]


NOTHING = Published()


def resolve(catalogue: Catalogue, published: Published = NOTHING) -> Site:
    """Join the guides of a catalogue that has no errors, and the files that may be published.

    Raises:
        ValueError: there is no `site.yml`; the check would have said so.
    """
    settings = catalogue.site
    if settings is None:
        raise ValueError("a catalogue without site.yml cannot become a site")
    limit = Limit(settings, catalogue.as_of)
    stops = {name: Stop(item, catalogue.halls[item.hall]) for name, item in catalogue.windows.items()}
    views = {name: _matter(catalogue, matter, limit, stops) for name, matter in catalogue.matters.items()}
    halls = tuple(
        HallView(hall, tuple(stops[window.id] for window in hall.windows), catalogue.as_of)
        for hall in catalogue.halls.values()
    )
    topics = (
        TopicView(tuple(view for view in views.values() if topic.id in view.matter.topics), topic)
        for topic in settings.topics
    )
    return Site(
        settings=settings,
        as_of=catalogue.as_of,
        matters=tuple(views.values()),
        windows=tuple(_windows(catalogue, settings.url, stops, views, halls)),
        halls=halls,
        departments=_by_department(catalogue, views.values()),
        topics=tuple(view for view in topics if view.matters),
        files={name: Path(entry.path) for name, entry in published.files.items()},
        pages=frozenset(published.pages),
        bundles=tuple(bundle_views(catalogue, limit, views, stops)),
        materials=catalogue.materials,
    )


def _by_department(catalogue: Catalogue, views: Iterable[MatterView]) -> tuple[DepartmentView, ...]:
    found: dict[str, list[MatterView]] = {}
    for view in views:
        found.setdefault(view.matter.department, []).append(view)
    order = catalogue.departments
    return tuple(DepartmentView(tuple(found[name]), order[name]) for name in order if name in found)


def _windows(
    catalogue: Catalogue, url: str, stops: Stops, views: Mapping[str, MatterView], halls: Sequence[HallView]
) -> Iterator[WindowView]:
    words = check_words(catalogue.printed, url, catalogue.windows.values())
    for name, window in catalogue.windows.items():
        moved_to = _moved_to(catalogue, window, stops)
        handled = () if moved_to else catalogue.handled_by(window)
        others = catalogue.other_halls(window, handled)
        yield WindowView(
            stop=stops[name],
            groups=_by_department(catalogue, (views[matter.id] for matter in handled)),
            moved_to=moved_to,
            elsewhere=tuple(view for view in halls if view.hall.id in others),
            check_word=words[name],
        )


def _moved_to(catalogue: Catalogue, window: Window, stops: Stops) -> Stop | None:
    return stops[window.retired.moved_to] if window.retired and window.closed(catalogue.as_of) else None


def _matter(catalogue: Catalogue, matter: Matter, limit: Limit, stops: Stops) -> MatterView:
    brought = [_need(catalogue, matter, item) for item in matter.materials]
    minors = matter.minors.brings if matter.minors else ()
    return MatterView(
        matter=matter,
        department=catalogue.departments[matter.department],
        cases=settled.cases(matter, [need for need in brought if not need.requirement.exempt], {}),
        exempt=tuple(need for need in brought if need.requirement.exempt),
        proxy=tuple(_need(catalogue, matter, item) for item in matter.proxy.brings),
        minors=tuple(_need(catalogue, matter, item) for item in minors),
        halls=_halls(stops[window.id] for window in catalogue.served[matter.id]),
        results=tuple(_given(catalogue, item) for item in matter.results),
        overdue=limit.passed(matter.verified),
    )


def _given(catalogue: Catalogue, result: Result) -> Given:
    material = catalogue.materials.get(result.material)
    return Given(result, material.name, material.aliases) if material else Given(result, result.name, ())


def _halls(stops: Iterable[Stop]) -> tuple[Counters, ...]:
    """Group windows by hall: those with a window made for the matter first, the main hall before others."""
    found: dict[str, list[Stop]] = {}
    for stop in stops:
        found.setdefault(stop.hall.id, []).append(stop)

    def rank(here: Sequence[Stop]) -> tuple[bool, int]:
        return all(stop.window.serves.all for stop in here), _HALL_KINDS.index(here[0].hall.kind)

    return tuple(
        Counters(here[0].hall, tuple(sorted(here, key=lambda stop: counter(stop.window))))
        for here in sorted(found.values(), key=rank)
    )


def _need(catalogue: Catalogue, matter: Matter, requirement: Requirement) -> Need:
    materials = tuple(catalogue.materials[name] for name in requirement.materials)
    accepted = {material.name: Verdict(material.name, "") for material in materials}
    if not requirement.exactly:
        instead = _verdicts(catalogue, (item for material in materials for item in material.instead))
        accepted |= {item.name: item for item in instead if item.name not in accepted}
    refused = _verdicts(catalogue, (item for material in materials for item in material.not_instead))
    return Need(
        requirement,
        materials,
        tuple(accepted.values()),
        tuple({item.name: item for item in refused if item.name not in accepted}.values()),
        case_label(matter, requirement.when),
    )


def _verdicts(catalogue: Catalogue, items: Iterable[Alternative]) -> Iterator[Verdict]:
    for item in items:
        yield Verdict(item.name or catalogue.materials[item.material].name, item.why)
