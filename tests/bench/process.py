"""How long a process takes, and how much memory the largest of it and its children."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOUD = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}  # would make a program slower than people have it


@dataclass(frozen=True)
class Run:
    """One run of a command.

    Attributes:
        seconds: from its start to its end.
        processor: seconds of all processors, children included.
        megabytes: resident memory of its largest process, at the worst.
    """

    seconds: float
    processor: float
    megabytes: float


def environment() -> dict[str, str]:
    """Return the environment in which commands are measured."""
    kept = {name: value for name, value in os.environ.items() if name not in LOUD}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def run(command: list[str], folder: Path) -> Run:
    """Run a command to its end, and end everything when it fails."""
    begun = time.monotonic()
    with (folder / "failed.txt").open("w+b") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        if os.waitstatus_to_exitcode(status) != 0:
            said.seek(0)
            sys.exit(f"failed: {' '.join(command)}\n{said.read()[-2000:].decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it, where `/proc` tells."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread may have ended since
            for child in path.read_text().split():
                yield from tree(int(child))


def peak(pid: int) -> float:
    """Return the most megabytes that the largest process of a running tree has had; 0 where nobody tells."""
    return max((_peak(Path(f"/proc/{process}/status")) for process in tree(pid)), default=0.0)


def _peak(status: Path) -> float:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)
