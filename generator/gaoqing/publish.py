"""Put a finished site in place at once: readers see the old one or the new one, never half of one."""

import ctypes
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2): two names swap in one step
_HERE = -100  # AT_FDCWD


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new folder to fill; when the block ends without an error it becomes `target`.

    Until then, and if the block fails or the process is killed, `target` stays as it was. What a killed
    build left behind is cleared away by the next one.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    building = Path(tempfile.mkdtemp(prefix=f"{_prefix(target)}{os.getpid()}.", dir=target.parent))
    try:
        yield building
        building.chmod(0o755)
        _swap(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def recover(target: Path) -> None:
    """Clear away what dead builds left; bring the old site back if one died between two renames."""
    for left in sorted(target.parent.glob(f"{glob.escape(_prefix(target))}*")):
        owner = left.name.removeprefix(_prefix(target)).split(".")[0]
        if owner.isdigit() and not _alive(int(owner)):
            if left.suffix == ".old" and not target.exists():
                left.rename(target)
            else:
                shutil.rmtree(left, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}.build."


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _swap(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = new.with_name(f"{_prefix(target)}{os.getpid()}.old")
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(first: Path, second: Path) -> bool:
    """Swap two folders in one step where the system can (Linux); tell whether it did."""
    if sys.platform != "linux":
        return False
    with suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0)
    return False
