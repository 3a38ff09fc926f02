"""Acting as somebody who may not do everything: root, who may run these tests, is above all rights."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def let_in(folder: Path) -> None:
    """Let everybody reach a folder and look into it, if this is root, whose temporary folders are closed."""
    if os.geteuid() == 0:
        for path in (folder, *folder.parents[:4]):  # up to that of pytest, which runs may share
            path.chmod(path.stat().st_mode | 0o055)


@contextmanager
def nobody() -> Iterator[None]:
    """Be nobody for a block, if this is root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
