"""A folder of pages for another generator: what we wrote there is known, and nothing else is touched."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import Refused, clear_drafts, drafted, folders_for, place, write_file

MARK = ".gaoqing-pages"
_HEAD = """\
# 这个文件夹里下面列出的文件由 gaoqing pages 写成，下一次会换掉；别的文件不会动。
# Made by `gaoqing pages`, which replaces the files below next time, and touches no other.
"""
_LINE = re.compile(r"([0-9a-f]{64}) (.+)")
Known = dict[str, set[str]]  # file → the digests of what we wrote there


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds files and was not made by us.

    Raises:
        Refused: it is such a folder.
        OSError: it cannot be looked at.
    """
    names = [path.name for path in folder.iterdir()] if folder.exists() else []
    if names and not _marked(folder):
        raise Refused("place.foreign", path=folder, name=min(names))


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, and remove those of an earlier time that are no longer wanted.

    Args:
        folder: what `folder_for` returned; it may not be there yet.
        files: the bytes of all files, by path.

    Raises:
        Refused: the folder, or a file in it, is somebody else's, or was changed since. Nothing has changed.
        OSError: the system refuses.
    """
    refuse_foreign(folder)
    wanted = {name: {digest(content)} for name, content in files.items()}
    with ExitStack() as made:
        for parent in sorted({(folder / name).parent for name in files}):
            made.enter_context(folders_for(parent / MARK))
        lock = made.enter_context(FolderLock(folder, wait=True))
        before = _read(folder)
        _refuse_changed(folder, wanted, before)
        if lock.held:
            for parent in {(folder / name).parent for name in (*files, *before)}:
                clear_drafts(parent)
        # First of all the mark, with old and new: a folder whose writer was killed is taken up again.
        both = {name: before.get(name, set()) | wanted.get(name, set()) for name in {*before, *wanted}}
        with drafted(folder, {MARK: _text(both), **files}):
            pass
        _remove(folder, before.keys() - wanted.keys())
        write_file(folder, MARK, _text(wanted))


def _marked(folder: Path) -> bool:
    return (folder / MARK).is_file() and not (folder / MARK).is_symlink()


def _read(folder: Path) -> Known:
    known: Known = {}
    if _marked(folder):
        for line in (folder / MARK).read_text("utf-8", "replace").splitlines():
            if match := _LINE.fullmatch(line):
                known.setdefault(match[2], set()).add(match[1])
    return known


def _refuse_changed(folder: Path, wanted: Known, before: Known) -> None:
    for name in sorted({*wanted, *before}):
        path = place(folder, name)
        allowed = wanted.get(name, set()) | before.get(name, set())
        if path.exists() and digest(path.read_bytes()) not in allowed:
            raise Refused("place.changed", path=folder / name)


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        path = folder / name
        path.unlink(missing_ok=True)
        with suppress(OSError):  # what else lies there stays
            for parent in path.relative_to(folder).parents[:-1]:
                (folder / parent).rmdir()


def _text(known: Known) -> bytes:
    lines = [f"{digest} {name}\n" for name in sorted(known) for digest in sorted(known[name])]
    return (_HEAD + "".join(lines)).encode()


def digest(content: bytes) -> str:
    """Return by what a file is known again."""
    return hashlib.sha256(content).hexdigest()
