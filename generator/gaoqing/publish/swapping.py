"""The hidden folder in which a site grows, until it changes places with the old one in one step."""

import ctypes
import glob
import hashlib
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.target import is_ours, may_write, refuse_content
from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import MARK

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2): two names swap in one step
_HERE = -100  # AT_FDCWD
_LONGEST = 200  # bytes of a site's name that a name of ours can repeat; systems allow 255 in all
_LEFT = re.compile(r"[0-9a-f]{16}(\.old)?")
_TRIES, _PAUSE = 100, 0.1  # another build holds the old site only while it is removed


def prefix(target: Path) -> str:
    """Return how the names of all folders begin in which a site is built, or to which it is moved away."""
    name = target.name
    if len(os.fsencode(name)) > _LONGEST:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    return f".{name}.build."


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """Make a folder beside the site to build in, and hold it, so that nobody takes it for a dead build's.

    It is gone after the block, or what lies at its place by then; a signal may come at any moment.

    Raises:
        OSError: the folder cannot be made.
        Refused: others keep clearing it away.
    """
    for _ in range(_TRIES):
        folder = target.with_name(prefix(target) + secrets.token_hex(8))
        with ExitStack() as last:
            last.callback(remove, folder)
            folder.mkdir()
            lock = _held(folder)
            if lock:
                last.callback(lock.release)
                yield folder
                return
    raise Refused("target.busy", path=target)


def _held(folder: Path) -> FolderLock | None:
    """Hold a new folder; somebody who clears up may hold it for a moment, and have removed it after that."""
    with suppress(BlockingIOError, FileNotFoundError):
        lock = FolderLock(folder)
        if lock.is_at(folder):
            return lock
        lock.release()
    return None


def recover(target: Path) -> None:
    """Clear away what dead builds left; bring the old site back if one died between two renames.

    Whoever works on a folder holds it, so what can be held has nobody left. Only what is ours is touched.
    """
    for left in sorted(target.parent.glob(f"{glob.escape(prefix(target))}*")):
        if _LEFT.fullmatch(left.name.removeprefix(prefix(target))):
            # Held by a build, gone already, or not for us to open: it is not ours to clear.
            with suppress(OSError), FolderLock(left) as lock:
                _clear(left, target, lock)


def _clear(left: Path, target: Path, lock: FolderLock) -> None:
    if not lock.is_at(left) or not is_ours(left):
        return
    if left.suffix == ".old" and not target.exists():
        left.rename(target)  # nothing is lost by it, even if its build should live
    elif lock.held:
        remove(left)


def remove(folder: Path) -> None:
    """Remove a folder of ours as far as the system allows; the mark goes last, so that it can be resumed."""
    with suppress(OSError):
        if folder.is_symlink() or not is_ours(folder):
            return
        if not _emptied(folder):
            _open_up(folder)
            if not _emptied(folder):
                return
        (folder / MARK).unlink(missing_ok=True)
        folder.rmdir()


def _emptied(folder: Path) -> bool:
    """Remove what is in a folder beside the mark, as far as the system allows; tell whether that is all."""
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        elif entry.name != MARK:
            with suppress(OSError):
                Path(entry.path).unlink()
    return all(path.name == MARK for path in folder.iterdir())


def _open_up(folder: Path) -> None:
    """Make folders writable that a host has made read-only: only then can what is in them be removed."""
    for path, folders, _ in os.walk(folder):
        for inside in (Path(path), *(Path(path, name) for name in folders)):
            if not inside.is_symlink() and not may_write(inside):
                inside.chmod(0o755)


def swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of a site, which afterwards lies where the new one was, or is gone.

    Of several builds the last one stays. What is moved away has been looked at while it was held.

    Raises:
        Refused: what is there now is not ours to replace.
        OSError: the system refuses.
    """
    for _ in range(_TRIES):
        try:
            with FolderLock(target) as lock:
                refuse_content(target)
                if lock.is_at(target) and _displaced(new, target, lock):
                    return
        except BlockingIOError:
            time.sleep(_PAUSE)
        except FileNotFoundError:
            if _moved(new, target):
                return
    raise Refused("target.busy", path=target)


def _displaced(new: Path, target: Path, lock: FolderLock) -> bool:
    """Change places with the site that is held; tell whether it was still the one that lay there.

    What somebody has put into an empty folder since it was looked at stays where he put it.
    """
    if not _exchanged(new, target):
        return _renamed(new, target, lock)
    if lock.is_at(new) and is_ours(new):
        return True
    _exchanged(new, target)
    return False


def _renamed(new: Path, target: Path, lock: FolderLock) -> bool:
    """Do the same in two steps; who dies between them leaves a folder that `recover` brings back."""
    old = new.with_name(f"{new.name}.old")
    target.rename(old)
    try:
        moved = lock.is_at(old) and is_ours(old) and _moved(new, target)
    finally:
        if not target.exists():
            old.rename(target)
    if lock.is_at(old):  # where this build has not moved in, another one has, and is next
        remove(old)
    return moved


def _moved(new: Path, target: Path) -> bool:
    """Give a folder a name that nobody has; tell whether it was free."""
    try:
        new.rename(target)
    except OSError:
        if not target.exists():
            raise
        return False
    return True


def _exchanged(first: Path, second: Path) -> bool:
    """Swap two folders in one step where the system can (Linux); tell whether it did."""
    if sys.platform != "linux":
        return False
    with suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0)
    return False
