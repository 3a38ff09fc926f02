"""Notices that something was saved: looks at each file when the bell rings, and now and then without it."""

import os
import time
from collections.abc import Callable, Sequence
from datetime import date

from gaoqing.preview.bell import Bell

PAUSE = 0.3  # seconds between two looks where no bell rings
LONG_PAUSE = 2.0  # seconds where one does: disks in the net tell only of some changes
SHARE = 20  # a look may take this part of the time at most, however many files there are
FEW = 4  # files that one save changes, backup copies and trials of an editor included
SETTLING = 0.2  # seconds in which nothing may change any more: a switch of branches writes many files
PATIENCE = 3.0  # seconds after which they are read although files keep changing
Mark = tuple[int, int, int, int]
Seen = dict[str, Mark]
A_FOLDER = -1  # in place of a size; what counts of a folder is that it is the same one


def look(roots: Sequence[str]) -> Seen:
    """Return marks of all files below folders; they differ when a file was changed, moved, made or removed.

    Hidden files and backup copies are left out: editors write them while one types. What cannot be read
    counts as not there.
    """
    seen: Seen = {}
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and not entry.name.endswith("~"):
                        _note(entry, seen, waiting)
            seen[path] = (0, 0, A_FOLDER, os.stat(path).st_ino)  # noqa: PTH116  as below
        except OSError:
            continue
    return seen


def _note(entry: os.DirEntry[str], seen: Seen, waiting: list[str]) -> None:
    try:
        if entry.is_dir(follow_symlinks=False):
            waiting.append(entry.path)
        else:
            # Without following a link first: one that leads nowhere is there all the same.
            seen[entry.path] = _mark_of(entry.stat(follow_symlinks=False))
            if entry.is_symlink():
                seen[f"{entry.path}/"] = _mark(entry.path)
    except OSError:
        return


def _mark(path: str) -> Mark:
    try:
        return _mark_of(os.stat(path))  # noqa: PTH116  one of thousands
    except OSError:
        return (0, 0, 0, 1)


def _mark_of(status: os.stat_result) -> Mark:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Watcher:
    """Waits until files, or the day, have changed.

    Args:
        roots: the folders to watch.
        today: returns the day.
        bell: rings when something may have changed; without one that can, files are looked at more often.
    """

    def __init__(self, roots: Sequence[str], today: Callable[[], date], bell: Bell) -> None:
        self.roots, self.today, self.bell = roots, today, bell
        self.day = today()
        self.seen = self._look()
        self._moved: frozenset[str] = frozenset()

    def wait(self) -> frozenset[str]:
        """Return what has changed since the last call, once it is at rest; nothing if it was the day."""
        pause = 0.0
        while True:
            self.bell.wait(pause)
            begun = time.monotonic()
            now, day = self._look(), self.today()
            changed = self._moved | differing(self.seen, now)
            if changed or day != self.day:
                now = self._settled(now, len(changed))
                changed |= differing(self.seen, now)
                self.seen, self.day, self._moved = now, day, frozenset()
                return changed
            usual = LONG_PAUSE if self.bell.works else PAUSE
            pause = max(usual, SHARE * (time.monotonic() - begun))

    def moved(self, within: float = 0.0) -> bool:
        """Tell whether something has changed again, or does so within some seconds.

        What has is returned by the next `wait`, which does not wait.
        """
        if self.bell.works and not self.bell.rang(within):
            return False
        now = self._look()
        self._moved |= differing(self.seen, now)
        self.seen = now
        return bool(self._moved)

    def _settled(self, now: Seen, count: int) -> Seen:
        """Return marks at rest. One file that was saved is, by the time the bell rings."""
        if count <= FEW and self.bell.works:
            return now
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            time.sleep(SETTLING)
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _look(self) -> Seen:
        seen = look(self.roots)
        self.bell.hang({path: mark for path, mark in seen.items() if mark[2] == A_FOLDER})
        return seen


def differing(before: Seen, now: Seen) -> frozenset[str]:
    """Return the paths that were changed, made or removed."""
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
