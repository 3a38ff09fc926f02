"""What a hall has before an import: its guides of matters, and what former imports wrote of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gaoqing.imported.record import FILE, ImportedMatter, Record, records
from gaoqing.imported.values import digest
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.schema.kinds import guide_name
from gaoqing.text.clean import clean_text

_CODES = ("implementation", "item")


@dataclass(frozen=True)
class Guide:
    """The guide of a matter.

    Attributes:
        department: whose folder it lies in.
        id: the name of its file, without the ending.
        raw: its bytes.
        data: what it says, None when it cannot be read.
    """

    department: str
    id: str
    raw: bytes
    data: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """Its path below the guides folder."""
        return guide_name(self.department, self.id)

    @cached_property
    def fields(self) -> dict[str, str]:
        """Field → digest of its value."""
        return fields_of(self.data or {})


@dataclass(frozen=True)
class Entry:
    """What a record says of a matter, and whose record it is."""

    department: str
    matter: ImportedMatter

    @property
    def path(self) -> str:
        """Where its draft was written, below the guides folder."""
        return guide_name(self.department, self.matter.id)


class Before:
    """A hall as it was.

    Args:
        guides: the guides folder.

    Raises:
        Refused: a record cannot be read.
        OSError: a file cannot be read.
    """

    def __init__(self, guides: Path) -> None:
        found = records(guides)
        if found.broken:
            raise Refused("new.broken", path=guides / found.broken[0])
        self.records: Mapping[str, Record] = found.of
        self.guides = {guide.name: guide for guide in _guides(guides)}
        self.entries = [
            Entry(department, matter)
            for department, record in sorted(found.of.items())
            for matter in record.matters.values()
        ]

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Key of a matter → what a record says of it."""
        return {entry.matter.key: entry for entry in self.entries}

    @cached_property
    def by_name(self) -> dict[str, list[Entry]]:
        """Department and name of a matter, as `named` has them → the same."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(named(entry.department, entry.matter.name), []).append(entry)
        return found

    def guide(self, entry: Entry) -> Guide | None:
        """Return the guide that an import wrote, where it still lies where it was written."""
        return self.guides.get(entry.path)

    @cached_property
    def strangers(self) -> dict[str, list[Guide]]:
        """Id or code of a matter, or department and name → guides no import wrote, or that have moved."""
        ours = {guide.name for entry in self.entries if (guide := self.guide(entry))}
        found: dict[str, list[Guide]] = {}
        for guide in self.guides.values():
            if guide.name not in ours and guide.data is not None:
                for word in (f"id {guide.id}", *marks(guide.data, guide.department)):
                    found.setdefault(word, []).append(guide)
        return found

    @cached_property
    def taken(self) -> set[str]:
        """The ids of all matters there are or were."""
        return {guide.id for guide in self.guides.values()} | {entry.matter.id for entry in self.entries}


def fields_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Return field at the top of a guide → digest of its value."""
    return {key: digest(value) for key, value in data.items() if value is not None}


def marks(data: Mapping[str, Any], department: str) -> Iterator[str]:
    """Yield what tells a matter from others, the surest first: its codes, its department and name."""
    codes = data.get("code")
    given = codes if isinstance(codes, Mapping) else {}
    yield from (f"{key} {given[key]}" for key in _CODES if given.get(key))
    if isinstance(data.get("name"), str):
        yield named(department, data["name"])


def named(department: str, name: str) -> str:
    """Return a department and a name as they are compared: without blanks, width and case."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean_text(name)).casefold())
    return f"{department}/{folded}"


def _guides(folder: Path) -> Iterator[Guide]:
    for path in sorted((folder / "matters").glob("*/*.yml")):
        if path.name != FILE and path.is_file():
            raw = path.read_bytes()
            source = read(path.name, raw)[0]
            data = source.data if source and isinstance(source.data, dict) else None
            yield Guide(path.parent.name, path.stem, raw, data)
