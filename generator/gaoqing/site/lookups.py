"""What guides refer to by id, joined for one guide when a page asks for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from gaoqing import urls
from gaoqing.catalogue.situation import case_label
from gaoqing.guide import Alternative, Material, Matter, Requirement, Result
from gaoqing.site.needs import Need, Source, Verdict
from gaoqing.site.overdue import Limit
from gaoqing.site.words import when_attribute

Verdicts = Mapping[str, tuple[Verdict, ...]]


class Given(NamedTuple):
    """A result, what it is called, what people call it, and under which answers one gets it, in words."""

    result: Result
    name: str
    aliases: tuple[str, ...]
    label: str

    @property
    def when(self) -> str:
        """Under which answers, as the page's script reads it."""
        return when_attribute(self.result.when)


class FillingView(NamedTuple):
    """How to fill in some documents: what they are called, and one text for all of them."""

    names: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Lookups:
    """What guides name by its id, and how long a comparison with the law holds.

    Attributes:
        matters: what people call each matter.
        departments: what each department is called.
    """

    materials: Mapping[str, Material]
    limit: Limit
    matters: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)

    def needs(self, matter: Matter, requirements: Iterable[Requirement]) -> tuple[Need, ...]:
        """Join requirements of a guide with the documents they name, and what does or does not stand in."""
        return tuple(self._need(matter, item) for item in requirements)

    def given(self, matter: Matter) -> tuple[Given, ...]:
        """Join the results of a guide with the documents that they are."""
        return tuple(self._given(item, case_label(matter, item.when)) for item in matter.results)

    def aliases(self, matter: Matter) -> tuple[str, ...]:
        """Return what people call a guide, or what one gets by it; each once."""
        given = (self.materials[item.material].aliases for item in matter.results if item.material)
        return tuple(dict.fromkeys(chain(matter.aliases, *given)))

    def fillings(self, matter: Matter) -> tuple[FillingView, ...]:
        """Return how to fill in documents that share one explanation."""
        return tuple(
            FillingView(tuple(self.materials[name].name for name in item.materials), item.notes)
            for item in matter.filling
        )

    def alternatives(self, material: Material) -> tuple[str, ...]:
        """Return what that is called which stands in for a document, or does not."""
        return tuple(map(self._called, (*material.instead, *material.not_instead)))

    def sources(self, material: Material) -> tuple[Source, ...]:
        """Return the guides that lead to a document; one alone needs no name beside the text."""
        several = material.issuer.also
        return tuple(
            Source(urls.matter(name), self.matters[name] if several else "")
            for name in material.issuer.matters
        )

    def _given(self, result: Result, label: str) -> Given:
        material = self.materials.get(result.material)
        name, aliases = (material.name, material.aliases) if material else (result.name, ())
        return Given(result, name, aliases, label)

    def _need(self, matter: Matter, requirement: Requirement) -> Need:
        materials = tuple(self.materials[name] for name in requirement.materials)
        accepted = {material.name: Verdict(material.name, "") for material in materials}
        if not requirement.exactly:
            instead = (item for material in materials for item in self._instead[material.id])
            accepted |= {item.name: item for item in instead if item.name not in accepted}
        refused = (item for material in materials for item in self._not_instead[material.id])
        return Need(
            requirement,
            materials,
            tuple(accepted.values()),
            tuple({item.name: item for item in refused if item.name not in accepted}.values()),
            case_label(matter, requirement.when),
            tuple(map(self.sources, materials)),
        )

    @cached_property
    def _instead(self) -> Verdicts:
        return {name: tuple(self._verdicts(item.instead)) for name, item in self.materials.items()}

    @cached_property
    def _not_instead(self) -> Verdicts:
        return {name: tuple(self._verdicts(item.not_instead)) for name, item in self.materials.items()}

    def _verdicts(self, items: Iterable[Alternative]) -> Iterator[Verdict]:
        for item in items:
            yield Verdict(self._called(item), item.why)

    def _called(self, item: Alternative) -> str:
        return item.name or self.materials[item.material].name
