"""Attachments and pictures as they lie in the guides: opened when they are asked for, never read whole."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gaoqing.outputs import Copy

# A pipe that has taken the place of a file must hold nobody up.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened(item: Copy, root: Path) -> Iterator[tuple[BinaryIO, int] | None]:
    """Open a file of the guides.

    Args:
        item: the file; what lies there may have changed since it was checked.
        root: the guides folder.

    Yields:
        The file and its size in bytes; None when there is none any longer, or it leads out of the guides.
    """
    file = _open(item.source, root)
    if file is None:
        yield None
        return
    with file:
        yield file, os.fstat(file.fileno()).st_size


def _open(path: Path, root: Path) -> BinaryIO | None:
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return None
        file = os.fdopen(os.open(path, _FLAGS), "rb")
    except (OSError, RuntimeError):  # links in a circle
        return None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None
