"""One file of a store: results by their keys, believed as a whole or not at all."""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from gaoqing.store.keys import Key

_MAC = 32  # bytes
_MOST = 1 << 30  # bytes; a longer file is none of ours
_DECODER = msgspec.msgpack.Decoder(dict[bytes, bytes])
_ENCODER = msgspec.msgpack.Encoder()


class Shelf:
    """Results of one kind.

    It is read as a whole when it is first asked, and written as a whole when it has something new. Another
    process may do so at the same time: the last one's file stays, and what the other had is worked out again.
    Whatever is wrong with the file, it counts as empty.
    """

    def __init__(self, path: Path | None = None, secret: bytes = b"") -> None:
        """Make a shelf.

        Args:
            path: where it is kept; without one it lasts as long as this object.
            secret: what its file is authenticated with.
        """
        self._path, self._secret = path, secret
        self._before: dict[Key, bytes] | None = None
        self._now: dict[Key, bytes] = {}
        self._new = False

    def get(self, key: Key) -> bytes | None:
        """Return the result of a key, and remember that it was asked for."""
        if key in self._now:
            return self._now[key]
        if self._before is None:
            self._before = self._load()
        found = self._before.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def put(self, rows: Mapping[Key, bytes] | Iterable[tuple[Key, bytes]]) -> None:
        """Keep results."""
        size = len(self._now)
        self._now.update(rows)
        self._new = self._new or len(self._now) > size

    def values(self) -> Iterable[bytes]:
        """Return all results that `save` keeps."""
        return self._kept().values()

    def save(self) -> bool:
        """Write what was asked for or put; of what was not, as much again. Tell whether anything was written.

        So a shelf grows no larger than twice what one run needs, and two branches can take turns.
        """
        if self._path is None or not self._new:
            return False
        raw = _ENCODER.encode(self._kept())
        draft = self._path.with_name(f"{self._path.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(
                os.open(draft, _FLAGS | os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(self._code(raw))
                file.write(raw)
            draft.replace(self._path)
        except OSError:  # a full disk, a folder that is gone: the next run works it out again
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return False
        self._new = False
        return True

    def forget(self) -> None:
        """Drop what was neither asked for nor put since the last time; for shelves that live in memory."""
        self._before, self._now, self._new = self._now, {}, False

    def _kept(self) -> dict[Key, bytes]:
        kept = dict(self._now)
        room = sum(len(key) + len(value) for key, value in kept.items())  # most values are empty
        for key, value in (self._before or {}).items():
            if key in self._now:
                continue
            room -= len(key) + len(value)
            if room < 0:
                break
            kept[key] = value
        return kept

    def _load(self) -> dict[Key, bytes]:
        with suppress(OSError, msgspec.DecodeError):
            raw = self._read() if self._path else b""
            if len(raw) > _MAC and secrets.compare_digest(raw[:_MAC], self._code(memoryview(raw)[_MAC:])):
                return _DECODER.decode(memoryview(raw)[_MAC:])
        return {}

    def _read(self) -> bytes:
        with os.fdopen(os.open(str(self._path), _FLAGS | os.O_RDONLY), "rb") as file:
            status = os.fstat(file.fileno())
            ours = stat.S_ISREG(status.st_mode) and status.st_size <= _MOST
            return file.read() if ours else b""

    def _code(self, raw: bytes | memoryview) -> bytes:
        return hashlib.blake2b(raw, key=self._secret, digest_size=_MAC).digest()


# A link leads to what somebody else has written; a pipe would make us wait.
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
