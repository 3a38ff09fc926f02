"""Where a symbolic link leads, told without opening anything."""

import errno
import os
import stat
from enum import StrEnum
from pathlib import Path


class End(StrEnum):
    """Where a link ends; the values are keys of hints."""

    FILE = "link-file"
    OUTSIDE = "link-outside"
    NOWHERE = "link-nowhere"
    LOOP = "link-loop"
    FOLDER = "link-folder"
    HIDDEN = "link-hidden"
    SPECIAL = "link-special"
    UNREADABLE = "link-unreadable"


def follow(path: str, root: str) -> tuple[End, str]:
    """Follow a link to its end.

    Args:
        path: the link.
        root: the real path of the folder that it must not leave.

    Returns:
        What is there, and its path below the root (empty outside).
    """
    target = os.path.realpath(path)
    if not target.startswith(root.rstrip(os.sep) + os.sep) and target != root:
        return End.OUTSIDE, ""
    inside = os.path.relpath(target, root).replace(os.sep, "/")
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return {errno.ELOOP: End.LOOP, errno.EACCES: End.UNREADABLE}.get(
            error.errno or 0, End.NOWHERE
        ), inside
    if stat.S_ISDIR(mode):
        return End.FOLDER, inside
    if not stat.S_ISREG(mode):
        return End.SPECIAL, inside
    return (End.HIDDEN if _is_hidden(inside) else End.FILE), inside


def _is_hidden(inside: str) -> bool:
    """Tell whether a path is for tools only; folders with two dots are how Kubernetes mounts its files."""
    return any(part.startswith(".") and not part.startswith("..") for part in inside.split("/"))
