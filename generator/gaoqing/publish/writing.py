"""Writing one file among a user's own: whole or not at all, never outside of the folder that was meant."""

import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW = 0o644
_WRITABLE = 0o222
_BEGINS, _ENDS = ".gaoqing.", ".tmp"


class Refused(Exception):  # noqa: N818  not an error of the program
    """Something cannot be written there. `key` names the sentence (`cli.<key>`), `params` its values."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def place(folder: Path, name: str) -> Path:
    """Return where a file really lies, links followed.

    Raises:
        Refused: a link leads nowhere or out of the folder; it is no file, or must not be written.
        OSError: the system cannot look at it.
    """
    path = folder / name
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(folder)):
        raise Refused("place.outside", path=path, folder=folder)
    try:
        mode = real.lstat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise Refused("target.dangling", path=path) from None
        return real
    if not stat.S_ISREG(mode):
        raise Refused("place.no-file", path=path)
    # Whoever may do everything (root) is held to what the file says, too.
    if not mode & _WRITABLE or not os.access(
        real, os.W_OK, effective_ids=os.access in os.supports_effective_ids
    ):
        raise Refused("place.read-only", path=path)
    return real


def write_file(folder: Path, name: str, content: bytes) -> None:
    """Write a file that must not be lost: afterwards it holds the new bytes or, whatever happens, the old.

    Not even a power cut can cut it short. An existing file keeps its rights; everybody can read a new one.

    Args:
        folder: no link may lead out of it; it must exist.
        name: the file's path below it, with forward slashes; its own folder must exist.
        content: the bytes.

    Raises:
        Refused: as `place`.
        OSError: the disk is full, the folder cannot be written to, and the like.
    """
    with drafted(folder, {name: content}, lasting=True):
        pass
    _keep_name(place(folder, name).parent)


@contextmanager
def drafted(folder: Path, files: Mapping[str, bytes], *, lasting: bool = False) -> Iterator[None]:
    """Write files beside the old ones; when the block ends without an error they take their names.

    A disk that is full is full before the block begins; then, as when the block fails, nothing has changed.

    Args:
        folder: no link may lead out of it; it must exist.
        files: the bytes of each file, by its path below the folder, whose folders must exist.
        lasting: wait until the bytes are on the disk.

    Raises:
        Refused: as `place`.
        OSError: as `write_file`.
    """
    drafts: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            real = place(folder, name)
            draft = real.with_name(f"{_BEGINS}{secrets.token_hex(8)}{_ENDS}")
            drafts[draft] = real
            with draft.open("xb") as file:
                _keep_rights(file.fileno(), real)
                file.write(content)
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
        yield
        for draft, real in drafts.items():
            draft.replace(real)
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


@contextmanager
def folders_for(path: Path) -> Iterator[None]:
    """Make the folders around something new; when the block fails, they go again."""
    missing = [parent for parent in path.parents if not parent.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):
            for parent in missing:
                parent.rmdir()
        raise


def _keep_rights(file: int, real: Path) -> None:
    if os.name == "nt":  # rights are the folder's there
        return
    try:
        before = real.lstat()
    except FileNotFoundError:
        os.fchmod(file, _NEW)
        return
    with suppress(OSError):  # only an administrator may give files away
        os.fchown(file, before.st_uid, before.st_gid)
    os.fchmod(file, stat.S_IMODE(before.st_mode))


def _keep_name(folder: Path) -> None:
    """Have the disk remember the new name, where a folder can be asked to (not on Windows)."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def clear_drafts(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; hold the folder, so that none is at work."""
    for left in folder.glob(f"{_BEGINS}*{_ENDS}"):
        with suppress(OSError):
            left.unlink()
