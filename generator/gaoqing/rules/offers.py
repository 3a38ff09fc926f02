"""What to write instead of an umbrella word or a nickname: documents of the hall's own catalogue."""

from collections.abc import Iterator
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding.params import Offer, Offers
from gaoqing.guide import Material


class DocumentNames:
    """The documents of a catalogue by their names and nicknames."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.materials = catalogue.materials

    @cached_property
    def by_name(self) -> dict[str, Material]:
        """Every document by its name; made when the first is wanted, for most halls have none to offer."""
        return {material.name: material for material in self.materials.values()}

    @cached_property
    def by_alias(self) -> dict[str, Material]:
        """Every document by its nicknames, the first that claims one."""
        found: dict[str, Material] = {}
        for material in self.materials.values():
            for alias in material.aliases:
                found.setdefault(alias, material)
        return found

    def offers(self, text: str, names: tuple[str, ...]) -> Offers:
        """Return what the catalogue has for a word: whose nickname it is, or what it usually means."""
        own = self.by_alias.get(text)
        found = [own] if own else [self.by_name[name] for name in names if name in self.by_name]
        return Offers(tuple(Offer(item.name, item.id, tuple(self._refused(item))) for item in found))

    def _refused(self, material: Material) -> Iterator[str]:
        for other in material.not_instead:
            named = self.materials.get(other.material)
            if name := named.name if named else other.name:
                yield name
