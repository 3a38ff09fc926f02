"""The program's own files of a site, written into a folder that nobody sees yet."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gaoqing.outputs import Artifact, Copy


def write_files(folder: Path, files: Iterable[Artifact | Copy]) -> dict[str, int]:
    """Write artifacts and copy attachments.

    Args:
        folder: the new site; what lies there under a name of ours is overwritten.
        files: in any order, no two with one path.

    Returns:
        The size of every file in bytes, by its path below the site.

    Raises:
        OSError: an attachment cannot be read, or a file cannot be written.
    """
    folders: set[str] = set()
    sizes = {}
    for file in files:
        path = os.path.join(folder, file.path)  # noqa: PTH118  one of thousands
        above = os.path.dirname(path)  # noqa: PTH120  the same
        if above not in folders:
            Path(above).mkdir(parents=True, exist_ok=True)
            folders.add(above)
        sizes[file.path] = _write(file, path)
    return sizes


def _write(file: Artifact | Copy, path: str) -> int:
    if isinstance(file, Copy):
        shutil.copyfile(file.source, path)
        return Path(path).stat().st_size
    content = file.content
    with open(path, "wb") as target:  # noqa: PTH123  one of thousands
        target.write(content)
    return len(content)
