"""Finished files by the hash of their content; a site gets them by a second name, without writing."""

import hashlib
import os
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from gaoqing.store.folder import sweep

_FOR_ALL = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_MOST = 1 << 26  # bytes; a longer file is none of ours, or is made again
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def digest_of(content: bytes) -> bytes:
    """Return the hash by which a file is kept."""
    return hashlib.sha256(content).digest()


def _is_sound(status: os.stat_result) -> bool:
    """Tell whether a kept file may be published: everybody may read it, nobody else may write to it."""
    mode, size = status.st_mode, status.st_size
    return stat.S_ISREG(mode) and mode & _FOR_ALL == _FOR_ALL and not mode & stat.S_IWOTH and size <= _MOST


class Finished:
    """A folder of finished files. All of it may be used by several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, digest: bytes, target: str) -> int | None:
        """Put a file to where it belongs; return its size, or None when it is not there or damaged.

        One that not everybody may read, or others may write to, counts as damaged: its rights were changed
        in a site.
        """
        kept = self._path(digest)
        try:
            content = self._read(kept)
            if content is None or digest_of(content) != digest:
                self._drop(kept)
                return None
            # What lies there may be another kept file under this name: never written into.
            Path(target).unlink(missing_ok=True)
            try:
                os.link(kept, target, follow_symlinks=False)
            except OSError:  # another disk, or one without second names
                Path(target).write_bytes(content)
        except OSError:
            return None
        return len(content)

    def keep(self, digest: bytes, written: str) -> None:
        """Keep a file that was just written; where that fails, it is made again next time."""
        kept = self._path(digest)
        with suppress(OSError):
            try:
                os.link(written, kept, follow_symlinks=False)
            except FileExistsError:
                pass
            except OSError:
                self._copy(written, kept)

    def sweep(self, wanted: Collection[bytes]) -> None:
        """Remove what no index names, unless it is so new that another process may be about to name it."""
        sweep(self.folder, {digest.hex() for digest in wanted})

    def clear(self) -> None:
        """Give the room of all kept files back; what a site has of them, it has under a name of its own."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                self._drop(entry.path)

    def _path(self, digest: bytes) -> str:
        return os.path.join(self.folder, digest.hex())  # noqa: PTH118  one of thousands

    @staticmethod
    def _read(path: str) -> bytes | None:
        try:
            with os.fdopen(os.open(path, _READ), "rb") as file:
                status = os.fstat(file.fileno())
                return file.read() if _is_sound(status) else None
        except FileNotFoundError:
            return b""

    @staticmethod
    def _drop(path: str) -> None:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108  one of thousands

    @staticmethod
    def _copy(written: str, kept: str) -> None:
        draft = f"{kept}.{os.getpid()}"
        shutil.copyfile(written, draft)
        os.replace(draft, kept)  # noqa: PTH105  one of thousands
