"""Holding a folder for one process: also between containers that share a disk and cannot see each other."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform != "win32":
    import fcntl


class FolderLock:
    """A lock on a folder, which ends with the process that holds it, however that ends.

    It holds the folder itself, whatever it is called meanwhile. `held` is false where the system or the disk
    knows no such lock: then nothing may be concluded from having it.
    """

    def __init__(self, folder: Path, *, wait: bool = False) -> None:
        """Take the lock.

        Args:
            folder: what to hold; a link is not followed.
            wait: wait for another process to let go, instead of raising.

        Raises:
            BlockingIOError: another process holds it.
            FileNotFoundError, NotADirectoryError, OSError: there is no such folder, or it cannot be opened.
        """
        self._open = -1
        self.held = False
        if sys.platform != "win32":
            self._open = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            self._take(wait=wait)

    def _take(self, *, wait: bool) -> None:
        if sys.platform != "win32":
            try:
                fcntl.flock(self._open, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
                self.held = True
            except BlockingIOError:
                self.release()
                raise
            except OSError:  # a disk without locks, such as some network disks
                self.held = False
            except BaseException:
                self.release()
                raise

    def is_at(self, path: Path) -> bool:
        """Tell whether the folder that is held is the one at a path; true where nothing can be held."""
        if self._open < 0:
            return path.is_dir()
        try:
            return os.path.samestat(path.lstat(), os.fstat(self._open))
        except OSError:
            return False

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._open >= 0:
            os.close(self._open)
        self._open, self.held = -1, False

    def __enter__(self) -> Self:
        """Hold it for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go at the end of the block."""
        self.release()
