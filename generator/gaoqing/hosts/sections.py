"""Names of pages in, the sections that their folders make out, in order."""

from collections.abc import Sequence
from typing import NamedTuple

_INDEX = ("index.md", "README.md")


class Section(NamedTuple):
    """The pages of a folder: the one that begins it (or nothing), the others, and the folders in it."""

    folder: str
    first: str
    pages: tuple[str, ...]
    sections: "tuple[Section, ...]"

    @property
    def entrance(self) -> str:
        """The page to open for the section as a whole; nothing when it holds sections only."""
        return self.first or next(iter((*self.pages, *(item.entrance for item in self.sections))), "")


def sections(names: Sequence[str], folder: str = "") -> Section:
    """Return the pages of a handbook in order, as they lie in folders."""
    inside = [name.removeprefix(folder) for name in names if name.startswith(folder)]
    here = [name for name in inside if "/" not in name]
    first = next((name for name in _INDEX if name in here), "")
    below = dict.fromkeys(f"{folder}{name.partition('/')[0]}/" for name in inside if "/" in name)
    return Section(
        folder,
        f"{folder}{first}" if first else "",
        tuple(f"{folder}{name}" for name in here if name != first),
        tuple(sections(names, deeper) for deeper in below),
    )
