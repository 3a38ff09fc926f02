"""The program's own files of a site, written into a folder that nobody sees yet."""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from gaoqing.check import Watch, unwatched
from gaoqing.outputs import Artifact, Copy
from gaoqing.store import Finished, Key, Store, digest_of
from gaoqing.workers import spread

Files = Iterable[Artifact | Copy]
NO_KEYS: Mapping[str, Key] = MappingProxyType({})
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Written(NamedTuple):
    """A file of the new site: its path below it, its size in bytes, the hash by which it is kept."""

    path: str
    size: int
    digest: bytes


class Task(NamedTuple):
    """What a process is to put into the new site, and the hash of the finished file, if one is kept."""

    artifact: Artifact
    known: bytes | None


@dataclass(frozen=True)
class Writer:
    """Makes and writes artifacts, and copies attachments. Each process writes what it makes.

    Attributes:
        jobs: how many processes share the work, as for `spread`.
        watch: shows progress, as `check`.
        store: has finished files of former builds, and keeps those of this one.
    """

    jobs: int = 0
    watch: Watch = unwatched
    store: Store = field(default_factory=Store)

    def write(self, folder: Path, files: Files, keys: Mapping[str, Key] = NO_KEYS) -> dict[str, int]:
        """Write files below a folder.

        Args:
            folder: the new site; what lies there under a name of ours is replaced.
            files: in any order, no two with one path.
            keys: path → key of the artifacts that may be kept.

        Returns:
            The size of every file in bytes, by its path below the site.

        Raises:
            OSError: an attachment cannot be read, or a file cannot be written.
        """
        every, pages = list(files), self.store.pages
        artifacts = [item for item in every if isinstance(item, Artifact)]
        tasks = [Task(item, pages.get(keys[item.path]) if item.path in keys else None) for item in artifacts]
        sizes = {}
        work = partial(put, str(folder), self.store.finished)
        for written in self.watch("pages", spread(work, tasks, self.jobs)):
            sizes[written.path] = written.size
            if written.path in keys:
                pages.put([(keys[written.path], written.digest)])
        copies = [item for item in every if isinstance(item, Copy)]
        return sizes | {item.path: self._copy(folder, item, keys.get(item.path)) for item in copies}

    def take(self, folder: Path, keys: Mapping[str, Key]) -> dict[str, int] | None:
        """Put kept files below a folder, by path and key; return their sizes, None if one is not there."""
        sizes: dict[str, int] = {}
        for path, key in keys.items():
            known = self.store.pages.get(key)
            size = (
                self.store.finished.place(known, _in(folder, path)) if known and self.store.finished else None
            )
            if size is None:
                return None
            sizes[path] = size
        return sizes

    def _copy(self, folder: Path, file: Copy, key: Key | None) -> int:
        path = Path(_in(folder, file.path))
        path.unlink(missing_ok=True)
        shutil.copyfile(file.source, path)
        if key and self.store.finished:
            digest = digest_of(path.read_bytes())
            self.store.finished.keep(digest, str(path))
            self.store.pages.put([(key, digest)])
        return path.stat().st_size


def put(folder: str, finished: Finished | None, task: Task) -> Written:
    """Put an artifact below a folder: the kept file by a second name, else made and written.

    Raises:
        OSError: it cannot be written.
    """
    path = _in(folder, task.artifact.path)
    if task.known and finished:
        size = finished.place(task.known, path)
        if size is not None:
            return Written(task.artifact.path, size, task.known)
    content = task.artifact.content
    _write(path, content)
    digest = digest_of(content)
    if finished:
        finished.keep(digest, path)
    return Written(task.artifact.path, len(content), digest)


def _in(folder: str | Path, path: str) -> str:
    """Return where a file of the site goes; its folder is there."""
    full = f"{folder}/{path}"
    _make_folder(os.path.dirname(full))  # noqa: PTH120  one of thousands
    return full


def _write(path: str, content: bytes) -> None:
    file = _new(path)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _new(path: str) -> int:
    """Open a file that is new: what was there may have a second name, and must stay as it is under that."""
    try:
        return os.open(path, _NEW, 0o666)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108  one of thousands
    return os.open(path, _NEW, 0o666)


def _make_folder(path: str) -> None:
    with suppress(FileExistsError):  # other processes make folders, too
        try:
            os.mkdir(path)  # noqa: PTH102  one of thousands
        except FileNotFoundError:
            _make_folder(os.path.dirname(path))  # noqa: PTH120  the same
            os.mkdir(path)  # noqa: PTH102  the same
