"""Where a store lies, and that it is a folder of this user's, not something that a repository brings."""

import os
import stat
import time
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

NAME = ".gaoqing"
_GRACE = 600  # seconds for which another process may still need what nothing names yet
_REPOSITORIES = (".git", ".hg", ".svn")  # what lies beside these may have come with a pull request
_IGNORE = "# 告清自己的东西，可以随时删掉 / Gaoqing's own, safe to delete\n*\n"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# See https://bford.info/cachedir/\n"


def folder_for(guides: Path) -> Path:
    """Return where the store of a guides folder lies: beside it."""
    return Path(os.path.realpath(guides)).parent / NAME / "store"


def is_outside(own: Path, guides: Path) -> bool:
    """Tell whether a folder of the user's lies outside of every repository that the guides lie in.

    A runner whose home is the checkout (`HOME=.`) reads there what somebody has committed.
    """
    if not own.is_absolute():
        return False
    place, folder = (Path(os.path.realpath(path)) for path in (own, guides))
    around = (above for above in (folder, *folder.parents) if place.is_relative_to(above))
    return not any(os.path.lexists(above / name) for above in around for name in _REPOSITORIES)


def prepared(folder: Path) -> bool:
    """Make the folder of a store; tell whether it can be used.

    A link in its place could lead anywhere, so it is never followed; the folders must belong to this user.
    """
    outer = folder.parent
    try:
        for path in (outer, folder, folder / "pages"):
            with suppress(FileExistsError):
                path.mkdir(mode=0o700 if path != outer else 0o755)
            if not _is_own(path):
                return False
        for path, text in ((outer / ".gitignore", _IGNORE), (outer / "CACHEDIR.TAG", _TAG)):
            if not os.path.lexists(path):
                path.write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        return False
    return True


def sweep(folder: Path, names: Container[str]) -> None:
    """Remove the files that have none of these names, unless they are so new that somebody may need them."""
    old = time.time() - _GRACE
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in names:
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_ctime < old:
                        os.unlink(entry.path)  # noqa: PTH108  one of thousands


def _is_own(path: Path) -> bool:
    status = path.lstat()
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return stat.S_ISDIR(status.st_mode) and mine
