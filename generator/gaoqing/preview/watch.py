"""Notices that something was saved: asks the file system about each file, several times a second."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PAUSE = 0.3  # seconds between two looks
SHARE = 20  # a look may take this part of the time at most, however many files there are
SETTLING = 0.1  # seconds in which nothing may change any more: a switch of branches writes many files
PATIENCE = 3.0  # seconds after which a build begins although files keep changing
Mark = tuple[int, int, int, int]
Seen = dict[str, Mark]


def look(roots: Sequence[Path]) -> Seen:
    """Return marks of all files below folders; they differ when a file was changed, moved, made or removed.

    Hidden files and backup copies are left out: editors write them while one types. What cannot be read
    counts as not there.
    """
    seen: Seen = {}
    waiting = [os.fspath(root) for root in roots]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and not entry.name.endswith("~"):
                        _note(entry, seen, waiting)
            seen[path] = (0, 0, 0, 0)
        except NotADirectoryError:
            seen[path] = _mark(path)
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
        return _mark_of(os.stat(path))  # noqa: PTH116  thousands of times a second
    except OSError:
        return (0, 0, 0, 1)


def _mark_of(status: os.stat_result) -> Mark:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Watcher:
    """Waits until files, or anything else that is asked for, have changed."""

    def __init__(self, roots: Sequence[Path], beside: Callable[[], object]) -> None:
        self.roots = roots
        self.beside = beside
        self.seen = self._look()

    def wait(self) -> None:
        """Return once something has changed since the last call, and has come to rest."""
        while True:
            begun = time.monotonic()
            now = self._look()
            if now != self.seen:
                self.seen = self._settled(now)
                return
            time.sleep(max(PAUSE, SHARE * (time.monotonic() - begun)))

    def _settled(self, now: tuple[Seen, object]) -> tuple[Seen, object]:
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            time.sleep(SETTLING)
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _look(self) -> tuple[Seen, object]:
        return look(self.roots), self.beside()
