"""What a finished site consists of: all that was to be written, readable, and what the host wants kept."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import folded
from gaoqing.urls.keep import Pattern, is_generated

_FOLDER, _FILE = 0o755, 0o644


@dataclass
class Contents:
    """The files and folders of a new site, as `keep` compares them."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def leave_room(self, name: str) -> bool:
        """Tell whether an old file can go to its place: nothing of ours is there, or belongs there."""
        path = folded(name)
        around = {parent.as_posix() for parent in PurePosixPath(path).parents}
        return not (is_generated(name) or path in self.files | self.folders or around & self.files)


def settle(building: Path, expected: Mapping[str, int | None]) -> Contents:
    """Let everybody read what was written, and see that it is all there.

    Args:
        building: the folder of the new site.
        expected: the files that must be there, with their sizes; None where any size will do.

    Raises:
        Refused: a file is missing or has another size.
        OSError: something cannot be looked at.
    """
    found = Contents()
    sizes: dict[str, int] = {}
    _let_read(str(building), building.stat().st_mode)
    for name, path, status in _inside(building):
        _let_read(path, status.st_mode)
        (found.folders if stat.S_ISDIR(status.st_mode) else found.files).add(folded(name))
        sizes[name] = status.st_size
    for name, size in expected.items():
        if name not in sizes or size not in {None, sizes[name]}:
            raise Refused("target.incomplete", name=name)
    return found


def _let_read(path: str, mode: int) -> None:
    wanted = _FOLDER if stat.S_ISDIR(mode) else _FILE
    # Bits are added only: a disk's own rules (set-group-id, access lists) may have given more.
    if mode & wanted != wanted and not stat.S_ISLNK(mode):
        os.chmod(path, stat.S_IMODE(mode) | wanted)  # noqa: PTH101  one of thousands


def _inside(folder: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield everything below a folder: its name there, its path, and what the system knows of it."""
    waiting = [""]
    while waiting:
        base = waiting.pop()
        with os.scandir(f"{folder}/{base}") as entries:
            for entry in entries:
                yield f"{base}{entry.name}", entry.path, entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{base}{entry.name}/")


def carry(old: Path, building: Path, patterns: Iterable[str], new: Contents) -> None:
    """Take over what a host needs from the old site; a link goes over as the link it is.

    Args:
        old: the site that is about to be replaced; there may be none.
        building: the folder of the new site.
        patterns: what to keep, as in `site.yml`.
        new: what the new site has itself; it wins.

    Raises:
        OSError: a file cannot be read or written.
    """
    wanted = [Pattern(text) for text in patterns]
    for name, path, status in _inside(old) if wanted and old.is_dir() else ():
        if (
            (stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode))
            and any(pattern.covers(name) for pattern in wanted)
            and new.leave_room(name)
        ):
            (building / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, building / name, follow_symlinks=False)
