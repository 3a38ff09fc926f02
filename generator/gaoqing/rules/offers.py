"""What to write instead of an umbrella word or a nickname: documents of the hall's own catalogue."""

from collections.abc import Iterator

from gaoqing.catalogue import Catalogue
from gaoqing.guide import Material

# The name, the id to write, and what people bring in its place and is refused.
Offer = tuple[str, str, tuple[str, ...]]


class Offers:
    """The documents of a catalogue by their names and nicknames."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.materials = catalogue.materials
        self.by_name = {material.name: material for material in self.materials.values()}
        self.by_alias: dict[str, Material] = {}
        for material in self.materials.values():
            for alias in material.aliases:
                self.by_alias.setdefault(alias, material)

    def of(self, text: str, names: tuple[str, ...]) -> tuple[Offer, ...]:
        """Return what the catalogue has for a word: whose nickname it is, or what it usually means."""
        own = self.by_alias.get(text)
        found = [own] if own else [self.by_name[name] for name in names if name in self.by_name]
        return tuple((item.name, item.id, tuple(self._refused(item))) for item in found)

    def _refused(self, material: Material) -> Iterator[str]:
        for other in material.not_instead:
            named = self.materials.get(other.material)
            if name := named.name if named else other.name:
                yield name
