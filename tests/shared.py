"""What is made once in a run of the tests, for all processes that share the work."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """Return a folder that all processes of this run see; it need not exist yet."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared" / name


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Make a folder if there is none, and keep the other processes waiting for a block."""
    place.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
