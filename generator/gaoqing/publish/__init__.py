"""A finished site in, the same in place out: readers see the old one or the new one, never half of one."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gaoqing.publish.contents import carry, settle
from gaoqing.publish.swapping import fresh, recover, swap
from gaoqing.publish.target import MARK_TEXT, Surroundings, destination, holds
from gaoqing.publish.writing import folders_for
from gaoqing.urls.addresses import MARK

__all__ = ["MARK", "Building", "Surroundings", "destination", "holds", "replacing"]


@dataclass
class Building:
    """A new site while it is written. `expected`: what must be there in the end, with sizes where known."""

    path: Path
    expected: Mapping[str, int | None] = field(default_factory=dict)


@contextmanager
def replacing(site_dir: Path, around: Surroundings, keep: Sequence[str] = ()) -> Iterator[Building]:
    """Give a new folder to fill; when the block ends without an error it becomes the site.

    Until then, and if the block fails or the process is killed, the old site stays as it was. What a killed
    build left behind is cleared away by the next one. Several builds at once do not disturb each other.

    Args:
        site_dir: where the site goes; a link leads to where it really goes.
        around: what must never be replaced.
        keep: patterns of files that are taken over from the old site.

    Raises:
        Refused: no site may be put there, or what was written is not complete.
        OSError: the system refuses.
    """
    target = destination(site_dir, around)
    with _readable(), folders_for(target):
        recover(target)
        with fresh(target) as folder:
            (folder / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
            building = Building(folder)
            yield building
            carry(target, folder, keep, settle(folder, building.expected))
            destination(site_dir, around)
            swap(folder, target)


@contextmanager
def _readable() -> Iterator[None]:
    """Let everybody read what is written, whatever the user's umask keeps to himself."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)
