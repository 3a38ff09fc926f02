"""Bundles (一件事): one list of what to bring, one path, one place."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Bundle, Fee, Hall, Material, Matter, Phone
from gaoqing.site import settled, together
from gaoqing.site.views import Case, MatterView, Need


@dataclass(frozen=True)
class Use:
    """One matter that asks for a shared document; `label` is empty when it does so of everybody."""

    matter: Matter
    label: str
    need: Need


@dataclass(frozen=True)
class Shared:
    """A document that is brought once for all matters, or one of several that do the same."""

    materials: tuple[Material, ...]
    uses: tuple[Use, ...]
    covered_by: tuple[Material, ...]

    @property
    def name(self) -> str:
        """What the citizen has to look for at home."""
        return self.uses[0].need.name

    @property
    def owners(self) -> tuple[tuple[str, tuple[Use, ...]], ...]:
        """Whose it is → what it is for, each owner once."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.need.requirement.whose, []).append(use)
        return tuple((whose, tuple(uses)) for whose, uses in found.items())

    @property
    def one_form(self) -> bool:
        """Whether all matters want it in the same form (original, copies, signature …)."""
        return len({form(use.need) for use in self.uses}) == 1

    @property
    def accepted(self) -> tuple[str, ...]:
        """What every matter takes for it."""
        every = [{item.name for item in use.need.accepted} for use in self.uses]
        return tuple(
            item.name for item in self.uses[0].need.accepted if all(item.name in names for names in every)
        )

    @property
    def refused(self) -> tuple[str, ...]:
        """What some matter does not take for it."""
        return tuple(dict.fromkeys(item.name for use in self.uses for item in use.need.refused))


@dataclass(frozen=True)
class Member:
    """A matter in its stage. `after` is what it waits for, where that is not simply all that comes before."""

    view: MatterView
    after: tuple[Matter, ...]


@dataclass(frozen=True)
class BundleView:
    """A bundle with everything it refers to."""

    bundle: Bundle
    stages: tuple[tuple[Member, ...], ...]
    shared: tuple[Shared, ...]
    own: tuple[tuple[MatterView, tuple[Case, ...]], ...]
    passed_on: tuple[tuple[Material, Matter | None], ...]
    places: tuple[together.Together, ...]
    main: Hall | None
    answers: Mapping[str, settled.Settled]

    @property
    def name(self) -> str:
        """What people call it."""
        return self.bundle.plain_name or self.bundle.name

    @cached_property
    def views(self) -> tuple[MatterView, ...]:
        """The guides of its matters, in the order of the bundle."""
        return tuple(view for view, _ in self.own)

    @property
    def free(self) -> bool:
        """Whether none of its matters costs anything."""
        return not any(self.fees(view.matter) for view in self.views)

    def fees(self, matter: Matter) -> tuple[tuple[str, Fee], ...]:
        """What one of its matters may cost here, each charge with the case it is for."""
        return settled.fees(matter, self.answers[matter.id])

    def told(self, matter: Matter) -> str:
        """The answers that the event settles for one of its matters, in words; empty if none."""
        return settled.told(matter, self.answers[matter.id])

    def fragment(self, matter: Matter) -> str:
        """What to put behind the address of a guide so that it opens with these answers."""
        given = "&".join(f"{question}={answer}" for question, answer in self.answers[matter.id].items())
        return given and f"#{given}"

    @property
    def phone(self) -> Phone | None:
        """Where the main hall helps."""
        return (self.main and (self.main.assisted_phone or self.main.phone)) or None


def form(need: Need) -> tuple[object, ...]:
    """Return in what form a document is wanted, to compare."""
    item = need.requirement
    return item.original, item.copies, item.photo, item.signature, item.seal, item.issued_within


def bundle_views(catalogue: Catalogue, matters: Sequence[MatterView]) -> tuple[BundleView, ...]:
    """Join the bundles of a catalogue that has no errors."""
    known = {view.matter.id: view for view in matters}
    return tuple(_view(catalogue, bundle, known) for bundle in catalogue.bundles.values())


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


def _view(catalogue: Catalogue, bundle: Bundle, known: Mapping[str, MatterView]) -> BundleView:
    after = {stage.matter: [name for name in stage.after if name in known] for stage in bundle.matters}
    views = [known[name] for name in after]
    answers = {stage.matter: stage.answers for stage in bundle.matters}
    internal, shared = set(bundle.internal), set(bundle.shared)
    uses: list[Use] = []
    own = []
    for view in views:
        cases = []
        needs = [need for case in view.cases for need in case.needs]
        for case in settled.cases(view.matter, needs, answers[view.matter.id]):
            wanted = [need for need in case.needs if not internal & set(need.requirement.materials)]
            once = [need for need in wanted if shared & set(need.requirement.materials)]
            uses += [Use(view.matter, case.label, need) for need in once]
            rest = tuple(need for need in wanted if need not in once)
            cases += [Case(case.label, rest)] if rest else []
        own.append((view, tuple(cases)))
    return BundleView(
        bundle=bundle,
        stages=_members(after, known),
        shared=_shared(uses),
        own=tuple(own),
        passed_on=tuple(
            (catalogue.materials[name], _issuer(name, views)) for name in dict.fromkeys(bundle.internal)
        ),
        places=together.places(catalogue, list(after)),
        main=together.main(catalogue),
        answers=answers,
    )


def _members(
    after: Mapping[str, Sequence[str]], known: Mapping[str, MatterView]
) -> tuple[tuple[Member, ...], ...]:
    result = []
    before: set[str] = set()
    for stage in stages(after):
        told = {name: after[name] if set(after[name]) != before else () for name in stage}
        result.append(
            tuple(Member(known[name], tuple(known[item].matter for item in told[name])) for name in stage)
        )
        before |= set(stage)
    return tuple(result)


def _issuer(material: str, views: Iterable[MatterView]) -> Matter | None:
    """Return the matter of the bundle that gives a document."""
    for view in views:
        if any(result.material == material for result in view.matter.results):
            return view.matter
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
