"""A whole hall, which checks clean and builds at once: the files of `data/new-site`, and our schemas."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gaoqing.beginning.creating import create
from gaoqing.publish.writing import Refused
from gaoqing.resources import resource

_VERIFIED = b'date: "2026-11-01"'  # in the example; it is as old as the hall
# An empty repository that was cloned.
_MAY_BE_THERE = {".git"}


def begin_hall(folder: Path, day: date) -> None:
    """Write a hall into a folder that is empty or not there.

    Args:
        folder: the folder.
        day: the day on which its example counts as verified.

    Raises:
        Refused: something is there.
        OSError: the system refuses.
    """
    if not str(folder).strip() or folder.is_symlink():
        raise Refused("new.link" if folder.is_symlink() else "new.blank", path=folder)
    there = {path.name for path in folder.iterdir()} - _MAY_BE_THERE if folder.exists() else set()
    if there:
        raise Refused("new.not-empty", path=folder, name=min(there))
    create(folder, files(day))


def files(day: date) -> Mapping[str, bytes]:
    """Return the bytes of all files of a new hall, by path."""
    home = resource("new-site")
    found = {
        path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }
    found = {name: raw.replace(_VERIFIED, f'date: "{day}"'.encode()) for name, raw in found.items()}
    schemas = {f"schema/{path.name}": path.read_bytes() for path in resource("schema").glob("*.schema.json")}
    lock = {"requirements.lock": resource("requirements/site.lock").read_bytes()}
    return dict(sorted((found | schemas | lock).items()))
