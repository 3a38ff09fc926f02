"""The program's own files of a site, written into a folder that nobody sees yet."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gaoqing.check import Watch, unwatched
from gaoqing.outputs import Artifact, Copy
from gaoqing.workers import spread

Files = Iterable[Artifact | Copy]
Write = Callable[[Path, Files], dict[str, int]]  # `write_files`, told how
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Written(NamedTuple):
    """A file of the new site: its path below it, its size in bytes, the SHA-256 of them."""

    path: str
    size: int
    digest: bytes


def write_files(folder: Path, files: Files, jobs: int = 0, watch: Watch = unwatched) -> dict[str, int]:
    """Make and write artifacts, and copy attachments. Each process writes what it makes; none is gathered.

    Args:
        folder: the new site; what lies there under a name of ours is replaced.
        files: in any order, no two with one path.
        jobs: how many processes share the work, as for `spread`.
        watch: shows progress, as `check`.

    Returns:
        The size of every file in bytes, by its path below the site.

    Raises:
        OSError: an attachment cannot be read, or a file cannot be written.
    """
    every = list(files)
    artifacts = [item for item in every if isinstance(item, Artifact)]
    written = spread(partial(put, str(folder)), artifacts, jobs)
    sizes = {item.path: item.size for item in watch("pages", written)}
    return sizes | dict(_copied(folder, (item for item in every if isinstance(item, Copy))))


def put(folder: str, artifact: Artifact) -> Written:
    """Make an artifact and write it below a folder; raises `OSError`."""
    content = artifact.content
    _write(f"{folder}/{artifact.path}", content)
    return Written(artifact.path, len(content), hashlib.sha256(content).digest())


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
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))  # noqa: PTH120  one of thousands
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108  the same
    return os.open(path, _NEW, 0o666)


def _make_folder(path: str) -> None:
    with suppress(FileExistsError):  # other processes make folders, too
        try:
            os.mkdir(path)  # noqa: PTH102  one of thousands
        except FileNotFoundError:
            _make_folder(os.path.dirname(path))  # noqa: PTH120  the same
            os.mkdir(path)  # noqa: PTH102  the same


def _copied(folder: Path, files: Iterable[Copy]) -> Iterator[tuple[str, int]]:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        shutil.copyfile(file.source, path)
        yield file.path, path.stat().st_size
