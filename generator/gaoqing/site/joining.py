"""How the matters of a bundle (一件事) are joined: what is brought once, what waits for what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from gaoqing.guide import Bundle, Matter
from gaoqing.site.asking import Keys
from gaoqing.site.bundles import Paper, Use
from gaoqing.site.matter_view import MatterView
from gaoqing.site.members import Member

Views = Mapping[str, MatterView]


def order(bundle: Bundle, views: Views) -> tuple[tuple[str, ...], ...]:
    """Return the matters of a bundle, those together that can be done at the same time."""
    return stages(_waits(bundle, views))


def members(bundle: Bundle, keys: Keys, views: Views) -> dict[str, Member]:
    """Return the members of a bundle, by the id of their matter, in the order of the bundle.

    Args:
        bundle: the bundle.
        keys: what the open questions of its matters are called.
        views: matter id → its guide.
    """
    waits = _waits(bundle, views)
    told = _worth_telling(order(bundle, views), waits)
    return {
        stage.matter: Member(
            view=views[stage.matter],
            answers=stage.answers,
            keys=keys.get(stage.matter, {}),
            after=tuple(views[name].matter for name in waits[stage.matter]),
            told_after=tuple(views[name].matter for name in told[stage.matter]),
        )
        for stage in bundle.matters
    }


def issuer(material: str, found: Iterable[Member]) -> Matter | None:
    """Return the matter of the bundle that gives a document."""
    for member in found:
        if member.gives(material):
            return member.view.matter
    return None


def papers(bundle: Bundle, uses: Iterable[Use]) -> tuple[Paper, ...]:
    """Return what is brought: papers for several matters once, first; then what single matters ask for.

    What departments pass on among themselves is left out.
    """
    found: dict[object, list[Use]] = {}
    for number, use in enumerate(uses):
        materials = use.need.requirement.materials
        if set(bundle.internal).isdisjoint(materials):
            once = not set(bundle.shared).isdisjoint(materials)
            found.setdefault(frozenset(materials) if once else number, []).append(use)
    several = {name: same for name, same in found.items() if isinstance(name, frozenset)}
    single = {item for names in several if len(names) == 1 for item in names}
    shared = [
        Paper(tuple(same), tuple(item for item in same[0].need.materials if _else(names, item.id, single)))
        for names, same in several.items()
    ]
    return (*shared, *(Paper(tuple(same)) for name, same in found.items() if name not in several))


def _else(names: Collection[str], name: str, single: Collection[str]) -> bool:
    """Tell whether one of several documents is on the list by itself as well."""
    return len(names) > 1 and name in single


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
