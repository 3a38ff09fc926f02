"""How the matters of a bundle (一件事) are joined: what is brought once, what waits for what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Bundle, Matter
from gaoqing.guide.bundle import Stage
from gaoqing.site import settled
from gaoqing.site.bundles import BundleView, Member, Shared, Use
from gaoqing.site.common_windows import common_windows, main
from gaoqing.site.matter_view import MatterView
from gaoqing.site.needs import Case, Need
from gaoqing.site.overdue import Limit
from gaoqing.site.stops import Stop

Views = Mapping[str, MatterView]


def bundle_views(
    catalogue: Catalogue, limit: Limit, views: Views, stops: Mapping[str, Stop]
) -> Iterator[BundleView]:
    """Join the bundles of a catalogue that has no errors.

    Args:
        catalogue: all guides.
        limit: when a bundle is overdue.
        views: matter id → its guide.
        stops: window id → the window in its hall.
    """
    for bundle in catalogue.bundles.values():
        asked = {stage.matter: _asked(bundle, stage, views) for stage in bundle.matters}
        waits = {stage.matter: [name for name in stage.after if name in views] for stage in bundle.matters}
        order = stages(waits)
        members = _members(bundle, asked, _worth_telling(order, waits), views)
        yield BundleView(
            bundle=bundle,
            members=tuple(members.values()),
            stages=tuple(tuple(members[name] for name in names) for names in order),
            shared=_shared(_uses(bundle, asked, views)),
            passed_on=tuple(
                (catalogue.materials[name], _issuer(name, members.values()))
                for name in dict.fromkeys(bundle.internal)
            ),
            places=common_windows(catalogue, stops, list(members)),
            main=main(catalogue),
            hotline=limit.settings.hotline,
            overdue=limit.passed(bundle.verified),
        )


def stages(after: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Group what can be done at the same time; each as early as what it waits for allows.

    What waits for something outside does not wait; what waits for itself, round a corner, comes last.
    """
    sorter = TopologicalSorter({name: set(waits) & after.keys() for name, waits in after.items()})
    with suppress(CycleError):
        sorter.prepare()
    left = list(after)
    found = []
    while left:
        ready = sorter.get_ready() or left
        found.append(tuple(name for name in left if name in ready))
        left = [name for name in left if name not in ready]
        if left:
            sorter.done(*ready)
    return tuple(found)


def _asked(bundle: Bundle, stage: Stage, views: Views) -> tuple[Case, ...]:
    """Return what a matter asks for in the event, without what departments pass on among themselves."""
    view, internal = views[stage.matter], set(bundle.internal)
    needs = [need for need in view.needs if not internal & set(need.requirement.materials)]
    return settled.cases(view.matter, needs, stage.answers)


def _members(
    bundle: Bundle, asked: Mapping[str, Iterable[Case]], told: Mapping[str, Iterable[str]], views: Views
) -> dict[str, Member]:
    return {
        stage.matter: Member(
            view=views[stage.matter],
            answers=stage.answers,
            cases=tuple(_own(bundle, asked[stage.matter])),
            after=tuple(views[name].matter for name in told[stage.matter]),
        )
        for stage in bundle.matters
    }


def _own(bundle: Bundle, cases: Iterable[Case]) -> Iterator[Case]:
    """Yield what is left of cases without the documents that are brought once for all."""
    for case in cases:
        needs = tuple(need for need in case.needs if not _is_shared(bundle, need))
        if needs:
            yield Case(case.label, needs)


def _uses(bundle: Bundle, asked: Mapping[str, Iterable[Case]], views: Views) -> Iterator[Use]:
    for name, cases in asked.items():
        for case in cases:
            for need in case.needs:
                if _is_shared(bundle, need):
                    yield Use(views[name].matter, case.label, need)


def _is_shared(bundle: Bundle, need: Need) -> bool:
    return not set(bundle.shared).isdisjoint(need.requirement.materials)


def _worth_telling(
    order: Iterable[Sequence[str]], waits: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[str]]:
    """Return what each matter waits for; nothing where that is simply all that comes before."""
    before: set[str] = set()
    told: dict[str, Sequence[str]] = {}
    for names in order:
        told |= {name: waits[name] if set(waits[name]) != before else () for name in names}
        before |= set(names)
    return told


def _issuer(material: str, members: Iterable[Member]) -> Matter | None:
    """Return the matter of the bundle that gives a document."""
    for member in members:
        if any(given.result.material == material for given in member.view.results):
            return member.view.matter
    return None


def _shared(uses: Iterable[Use]) -> tuple[Shared, ...]:
    """Put the uses of the same document together, in the order in which they are first needed."""
    found: dict[frozenset[str], list[Use]] = {}
    for use in uses:
        found.setdefault(frozenset(use.need.requirement.materials), []).append(use)
    single = {name for names in found if len(names) == 1 for name in names}
    result = []
    for names, same in found.items():
        materials = same[0].need.materials
        covered = tuple(item for item in materials if len(names) > 1 and item.id in single)
        result.append(Shared(materials, tuple(same), covered))
    return tuple(result)
