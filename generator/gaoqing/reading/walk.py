"""The guides folder → the names in it by what they are for, and findings for names that cannot be used.

One walk. Nothing but regular files is named, and links are followed to files inside the folder only.
"""

import errno
import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from gaoqing.finding import Finding
from gaoqing.finding.params import Word
from gaoqing.reading import folder_defects as defects
from gaoqing.reading import links, names
from gaoqing.reading.yaml_defects import MISPLACED
from gaoqing.urls.addresses import folded

MOST_DEPTH = 6  # folders below the guides folder
MOST_ENTRIES = 50_000
PAGES, FILES, LOCK = "pages", "files", "qr.lock"
_KNOWN = {PAGES, FILES, "halls", "materials", "matters", "bundles", "reports"}
_GUIDES, _ENDINGS = {".yml", ".yaml"}, {".yml", ".md"}


class Entry(NamedTuple):
    """A file: its name below the guides folder, with forward slashes, and its path for the system."""

    name: str
    path: str


@dataclass
class Listing:
    """What lies in a guides folder. `guides` holds all that is, or looks like, a guide, in a fixed order."""

    guides: list[Entry] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)
    files: list[Entry] = field(default_factory=list)
    notes: defects.KindCollector = field(default_factory=defects.KindCollector)

    def leave_out(self, name: str) -> None:
        """Forget a file of which somebody else tells more."""
        self.guides = [entry for entry in self.guides if entry.name != name]
        self.notes.findings = [finding for finding in self.notes.findings if finding.file != name]


def walk(root: Path, without: AbstractSet[str] = frozenset()) -> Listing:
    """Look at every name below a folder once.

    Args:
        root: the folder.
        without: names that are left out, as if they were not there.

    Raises:
        OSError: the folder itself cannot be read.
    """
    walker = _Walker(os.path.realpath(root), without)
    walker.enter("", os.fspath(root), 0)
    walker.follow_links()
    return walker.found


def content(entry: Entry, limit: int, most: int = -1) -> tuple[bytes, int] | Finding:
    """Read a file, or its beginning.

    Args:
        entry: the file.
        limit: a file with more bytes is not read at all.
        most: how many bytes are wanted, all of them unless said.

    Returns:
        What was read and how large the file is, or a finding when it cannot be opened.
    """
    try:
        with Path(entry.path).open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            return (file.read(most) or b"" if size <= limit else b""), size
    except OSError as error:
        return defects.UNREADABLE.in_file(entry.name, problem=error.strerror or "?")


class _Walker:
    def __init__(self, root: str, without: AbstractSet[str]) -> None:
        self.root = root
        self.without = without
        self.found = Listing()
        self.tell = self.found.notes.tell
        self.links: list[Entry] = []
        self.seen = 0

    def enter(self, name: str, path: str, depth: int) -> None:
        """Walk one folder: its files first, then the folders in it, each sorted by name."""
        try:
            with os.scandir(path) as listing:
                entries = sorted(islice(listing, MOST_ENTRIES + 1), key=lambda entry: entry.name)
        except OSError as error:
            if not name:
                raise
            self.tell(name, defects.UNREADABLE, problem=error.strerror or "?")
            return
        if self.without:
            above = f"{name}/" if name else ""
            entries = [item for item in entries if f"{above}{names.visible(item.name)}" not in self.without]
        self.seen += len(entries)
        if self.seen > MOST_ENTRIES:
            self.tell(
                name, defects.CROWDED, hint=Word("hint.crowded-entries"), count=self.seen, limit=MOST_ENTRIES
            )
            return
        for inside in list(self._sort(name, entries)):
            self._descend(inside, depth + 1)

    def _sort(self, name: str, entries: list[os.DirEntry[str]]) -> Iterator[Entry]:
        """Keep the files of a folder and yield the folders in it."""
        beside = {entry.name for entry in entries}
        firsts: dict[str, str] = {}
        for item in entries:
            if names.is_litter(item.name):
                continue
            shown = names.visible(item.name)
            entry = Entry(f"{name}/{shown}" if name else shown, item.path)
            earlier = firsts.setdefault(folded(shown), entry.name)
            if earlier != entry.name:
                self._twins(earlier, entry.name)
            if shown.startswith("."):
                self._hidden(entry.name)
            elif reason := names.trouble(item.name, entry.name):
                self.tell(
                    entry.name, defects.UNUSABLE_NAME, hint=Word(f"hint.{reason}"), fixed=names.mended(shown)
                )
                if names.split(shown)[1].lower() in _GUIDES - {".yml"}:
                    self.tell(entry.name, MISPLACED)
            elif item.is_symlink():
                self.links.append(entry)
            elif item.is_dir(follow_symlinks=False):
                yield entry
            elif item.is_file(follow_symlinks=False):
                self._file(entry, beside)
            else:
                self.tell(entry.name, defects.NOT_A_FILE, hint=Word("hint.special-file"))

    def _twins(self, first: str, second: str) -> None:
        """Tell two names apart: the one in lower case is right, or else the first."""
        name, other = (first, second) if second == folded(second) else (second, first)
        self.tell(name, defects.TWIN_NAME, other=other)

    def _descend(self, folder: Entry, depth: int) -> None:
        if depth > MOST_DEPTH:
            self.tell(folder.name, defects.DEEP_FOLDER, count=depth, limit=MOST_DEPTH)
        elif folder.name == LOCK:
            self.tell(folder.name, defects.NOT_A_FILE, hint=Word("hint.special-folder"))
        elif folder.name.startswith(f"{FILES}/") or (depth == 1 and _is_misspelt(folder.name)):
            self.tell(folder.name, MISPLACED)
        else:
            self.enter(folder.name, folder.path, depth)

    def _hidden(self, name: str) -> None:
        """A name with a dot before it is not for us; tell it where somebody may count on it."""
        if name.lower().endswith((".yml", ".yaml")) or name.startswith((f"{PAGES}/", f"{FILES}/")):
            self.tell(name, MISPLACED)

    def _file(self, entry: Entry, beside: set[str]) -> None:
        area, _, rest = entry.name.partition("/")
        file = entry.name.rpartition("/")[2]
        stem, ending = names.split(file)
        if area == FILES and rest:
            self.found.files.append(entry)
        elif ending in _ENDINGS and (first := names.original(stem)) and f"{first}{ending}" in beside:
            self.tell(entry.name, defects.LEFTOVER_COPY, other=f"{first}{ending}")
        elif area == PAGES and rest:
            self.found.pages.append(entry)
        elif entry.name == LOCK or ending.lower() in _GUIDES:
            self.found.guides.append(entry)
        elif names.is_set_aside(file) and _is_guide(stem):
            self.tell(entry.name, defects.LEFTOVER_COPY, other=stem)
        elif _is_guide(stem):
            self.tell(entry.name, MISPLACED)  # `card.yml.txt`: Windows hides the ending that it adds

    def follow_links(self) -> None:
        """Take in the links that lead to a file inside the folder to which nothing else leads."""
        every = (*self.found.guides, *self.found.pages, *self.found.files) if self.links else ()
        reached = {entry.name: entry.name for entry in every}
        for link in self.links:
            end, inside = links.follow(link.path, self.root)
            earlier = reached.setdefault(inside, link.name) if end is links.End.FILE else link.name
            if end is links.End.OUTSIDE:
                self.tell(link.name, MISPLACED)
            elif end is links.End.UNREADABLE:
                self.tell(link.name, defects.UNREADABLE, problem=os.strerror(errno.EACCES))
            elif end is not links.End.FILE:
                self.tell(
                    link.name, defects.UNFOLLOWED_LINK, hint=Word(f"hint.{end}"), other=names.visible(inside)
                )
            elif earlier != link.name:
                self.tell(link.name, defects.UNFOLLOWED_LINK, hint=Word("hint.link-twice"), other=earlier)
            else:
                self._file(link, set())


def _is_misspelt(name: str) -> bool:
    return name not in _KNOWN and folded(name) in _KNOWN


def _is_guide(name: str) -> bool:
    return name == LOCK or names.split(name)[1].lower() in _GUIDES
