"""What only this user of this machine knows; whoever does not know it can put nothing into a store.

A repository can bring a folder `.gaoqing` with it, in a pull request say. What lies in a store is believed
only with a code of authentication (BLAKE2 with a key, RFC 7693) whose key lies outside of any repository.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

SIZE = 32
_NAME = "store.key"


def secret_in(folder: Path) -> bytes | None:
    """Return the secret that is kept in a folder of the user's, made when there is none.

    Args:
        folder: outside of any repository; made if it is missing. Without a home the system names a relative
            one, which would lie in whatever repository the user stands in: it is none.

    Returns:
        The secret; None when it can be neither read nor kept, or when others may read it: then nothing may
        be believed.
    """
    path = folder / _NAME
    if not folder.is_absolute():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            _make(path)
        found = path.read_bytes() if _is_private(path) else b""
    except OSError:
        return None
    return found if len(found) == SIZE else None


def _is_private(path: Path) -> bool:
    """Tell whether only this user may read a file; no version that Git checks out is such a one."""
    status = path.lstat()
    if not hasattr(os, "getuid"):  # Windows: the user's settings are his alone
        return stat.S_ISREG(status.st_mode)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077


def _make(path: Path) -> None:
    """Write a new secret where there is none; of several processes one succeeds, and it is whole at once."""
    if path.exists():
        return
    draft = path.with_name(f"{_NAME}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SIZE))
        os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
