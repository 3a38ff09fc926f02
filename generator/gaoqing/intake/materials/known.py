"""The documents that a hall has and those that an import adds: a name in, the id of its entry out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from gaoqing.intake.materials.offers import Name, Offer, offers
from gaoqing.intake.materials.owners import official, parted
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.naming import material_id
from gaoqing.intake.vocabulary import fold

_TITLE = re.compile("^《([^《》]+)》$")
MOST_LETTERS = 120  # of a name, as the schema has it


class Papers:
    """A catalogue that grows; names and aliases are compared folded, likeness never counts.

    Attributes:
        known: entries of the hall.
        new: entries that the import adds, in the order in which they were named.
        used: how often each id was demanded.
    """

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self.known = [dict(item) for item in entries if isinstance(item.get("id"), str)]
        self.new: list[dict[str, Any]] = []
        self.used: Counter[str] = Counter()
        self._by_name: dict[str, str] = {}
        self._entries: dict[str, dict[str, Any]] = {}
        self._expected: set[str] = set()
        for item in self.known:
            self._entries.setdefault(item["id"], item)
            for name in _names(item):
                self._by_name.setdefault(fold(name), item["id"])

    def expect(self, names: Iterable[str]) -> None:
        """Say which names the files have, so that it does not matter which is read first."""
        self._expected.update(map(fold, names))

    def parted(self, name: str) -> tuple[str, str]:
        """Return whose a document is, and what it is called."""
        return parted(name, self._by_name, self._expected)

    def has(self, name: str) -> bool:
        """Tell whether a name is that of a document of the hall, or an official one."""
        return fold(name) in self._by_name or fold(name) in official()

    def id_of(self, name: str, wanted: Wanted | None = None) -> str:
        """Return the id of a document, which becomes an entry if there is none of that name.

        Args:
            name: at most 120 characters of it count.
            wanted: what the file says of it, None for one of several.
        """
        short = _TITLE.sub(r"\1", name[:MOST_LETTERS].strip())
        called = self._by_name.get(fold(short)) or self._add(short)
        self.used[called] += 1
        if wanted is not None:
            self._say(self._entries[called], wanted)
        return called

    def offers(self) -> list[Offer]:
        """Return the entries whose names are near; one of each group is a draft that this import demands."""
        return offers([self._name(called, item) for called, item in self._entries.items()])

    def _name(self, called: str, entry: Mapping[str, Any]) -> Name:
        used = self.used[called]
        return Name(called, str(entry.get("name", "")), bool(used) and entry.get("draft") is True, used)

    def _add(self, name: str) -> str:
        called = material_id(name, self._entries)
        entry = {"id": called, "draft": True, "name": name}
        self.new.append(entry)
        self._entries[called] = entry
        self._by_name[fold(name)] = called
        return called

    def _say(self, entry: dict[str, Any], wanted: Wanted) -> None:
        """Write into a new entry what is said of it first."""
        if not any(entry is item for item in self.new):
            return
        if wanted.kind:
            entry.setdefault("kind", wanted.kind)
        issuer = {"kind": wanted.issuer_kind, "name": wanted.issuer[:MOST_LETTERS]}
        said = {key: value for key, value in issuer.items() if value}
        if said:
            entry["issuer"] = {**said, **entry.get("issuer", {})}


def _names(item: Mapping[str, Any]) -> list[str]:
    aliases = item.get("aliases")
    more = [*(aliases if isinstance(aliases, list) else ()), *item.get("former", ())]
    return [str(item.get("name", "")), *map(str, more)]
