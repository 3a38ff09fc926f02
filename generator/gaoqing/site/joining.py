"""How the matters of a bundle (一件事) are joined: what is brought once, what waits for what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from gaoqing.guide import Bundle, Matter
from gaoqing.guide.bundle import Stage
from gaoqing.site import settled
from gaoqing.site.bundles import Member, Shared, Use
from gaoqing.site.matter_view import MatterView
from gaoqing.site.needs import Case, Need

Views = Mapping[str, MatterView]
Asked = Mapping[str, tuple[Case, ...]]


def asked(bundle: Bundle, views: Views) -> Asked:
    """Return what each matter asks for in the event, without what departments pass on among themselves."""
    return {stage.matter: _asked(bundle, stage, views) for stage in bundle.matters}


def order(bundle: Bundle, views: Views) -> tuple[tuple[str, ...], ...]:
    """Return the matters of a bundle, those together that can be done at the same time."""
    return stages(_waits(bundle, views))


def members(bundle: Bundle, wanted: Asked, views: Views) -> dict[str, Member]:
    """Return the members of a bundle, by the id of their matter, in the order of the bundle.

    Args:
        bundle: the bundle.
        wanted: what its matters ask for (`asked`).
        views: matter id → its guide.
    """
    told = _worth_telling(order(bundle, views), _waits(bundle, views))
    return {
        stage.matter: Member(
            view=views[stage.matter],
            answers=stage.answers,
            cases=tuple(_own(bundle, wanted[stage.matter])),
            after=tuple(views[name].matter for name in told[stage.matter]),
        )
        for stage in bundle.matters
    }


def issuer(material: str, found: Iterable[Member]) -> Matter | None:
    """Return the matter of the bundle that gives a document."""
    for member in found:
        if member.gives(material):
            return member.view.matter
    return None


def shared(bundle: Bundle, wanted: Asked, views: Views) -> tuple[Shared, ...]:
    """Return what is brought once for all, in the order in which it is first needed."""
    found: dict[frozenset[str], list[Use]] = {}
    for use in _uses(bundle, wanted, views):
        found.setdefault(frozenset(use.need.requirement.materials), []).append(use)
    single = {name for names in found if len(names) == 1 for name in names}
    result = []
    for names, same in found.items():
        materials = same[0].need.materials
        covered = tuple(item for item in materials if len(names) > 1 and item.id in single)
        result.append(Shared(materials, tuple(same), covered))
    return tuple(result)


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


def _waits(bundle: Bundle, views: Views) -> dict[str, list[str]]:
    return {stage.matter: [name for name in stage.after if name in views] for stage in bundle.matters}


def _asked(bundle: Bundle, stage: Stage, views: Views) -> tuple[Case, ...]:
    view, internal = views[stage.matter], set(bundle.internal)
    papers = (*view.needs, *view.later)
    needs = [need for need in papers if not internal & set(need.requirement.materials)]
    return settled.cases(view.matter, needs, stage.answers)


def _own(bundle: Bundle, cases: Iterable[Case]) -> Iterator[Case]:
    """Yield what is left of cases without the documents that are brought once for all."""
    for case in cases:
        needs = tuple(need for need in case.needs if not _is_shared(bundle, need))
        if needs:
            yield Case(case.label, needs)


def _uses(bundle: Bundle, wanted: Asked, views: Views) -> Iterator[Use]:
    for name, cases in wanted.items():
        for case in cases:
            for need in case.needs:
                if _is_shared(bundle, need):
                    yield Use(views[name].matter, case.label, need)


def _is_shared(bundle: Bundle, need: Need) -> bool:
    return not set(bundle.shared).isdisjoint(need.requirement.materials)


def _worth_telling(
    stages_: Iterable[Sequence[str]], waits: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[str]]:
    """Return what each matter waits for; nothing where that is simply all that comes before."""
    before: set[str] = set()
    told: dict[str, Sequence[str]] = {}
    for names in stages_:
        told |= {name: waits[name] if set(waits[name]) != before else () for name in names}
        before |= set(names)
    return told
