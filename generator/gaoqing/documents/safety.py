"""A path in, its bytes out, or the reason why nobody should read them."""

import os
import stat
from pathlib import Path

from gaoqing.documents.document import Unreadable

MEGABYTE = 1_000_000
# A file of 320 matters has 0.2 MB; pictures in Word make a file large, words do not.
MOST_ON_DISK = 50 * MEGABYTE
# Of cells that say something, and of places with the empty ones between: more is no list of guides.
MOST_CELLS = 500_000
MOST_PLACES = 1_000_000
# Of one cell or paragraph; a cell of a workbook has no room for more than 32,767.
MOST_LETTERS = 100_000
# A hall of 1,500 guides has 20,000 rows of documents.
MOST_ROWS = 50_000
_OTHER_THINGS = {
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "no-file",
    stat.S_IFCHR: "no-file",
    stat.S_IFSOCK: "no-file",
}


def bytes_of(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        Unreadable: it is not there, is no file, may not be read, is empty or too large.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(_OTHER_THINGS.get(stat.S_IFMT(found.st_mode), "no-file"))
        check_size(found.st_size, MOST_ON_DISK)
        raw = _read(path)
    except PermissionError:
        raise Unreadable("no-permission") from None
    except FileNotFoundError:
        raise Unreadable("not-found") from None
    except (OSError, ValueError) as error:
        raise Unreadable("broken-disk", said=getattr(error, "strerror", "") or str(error)) from None
    if not raw.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty")
    return raw


def check_size(size: int, most: int) -> None:
    """Refuse what is too large.

    Raises:
        Unreadable: it has more bytes than allowed.
    """
    if size > most:
        raise Unreadable("too-large", size=-(-size // MEGABYTE), most=most // MEGABYTE)


def too_many() -> Unreadable:
    """Return what is raised where a file has more cells, marks or values than a list of guides."""
    return Unreadable("too-many", most=MOST_CELLS // 10_000)


def too_many_rows() -> Unreadable:
    """Return what is raised where a file has more rows than the guides of a hall."""
    return Unreadable("too-many-rows", most=MOST_ROWS // 10_000)


def _read(path: Path) -> bytes:
    # A pipe put there since the look would wait for ever; a file that grows is read no further than allowed.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        raw = stream.read(MOST_ON_DISK + 1)
    check_size(len(raw), MOST_ON_DISK)
    return raw


class Budget:
    """Counts what a file holds, so that reading ends before the memory does."""

    def __init__(self) -> None:
        self._cells = self._places = 0

    def take(self, cells: int, places: int) -> None:
        """Count cells that say something, and places.

        Raises:
            Unreadable: there are too many.
        """
        self._cells += cells
        self._places += places
        if self._cells > MOST_CELLS or self._places > MOST_PLACES:
            raise too_many()
