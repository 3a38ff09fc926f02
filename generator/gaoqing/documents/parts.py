"""A compressed file in, its parts out, each checked for its size, its sum and its name."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from gaoqing.documents.document import Unreadable
from gaoqing.documents.safety import MEGABYTE, check_size

MOST_PARTS = 5_000
MOST_TOGETHER = 200 * MEGABYTE
MOST_MARKUP = 100 * MEGABYTE
# What the library raises for a part that is not where or what the list says.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MARKUP = (".xml", ".rels", ".vml")


class Parts:
    """The parts of an office file; nothing is ever written to a disk.

    Raises:
        Unreadable: the file is damaged, locked, or made to harm whoever opens it.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (*_DAMAGE, OverflowError):
            raise Unreadable("damaged") from None
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        for member in members:
            _check_member(member)
        self._members = {member.filename: member for member in members}
        if len(members) > MOST_PARTS or len(self._members) < len(members):
            raise Unreadable("crafted")
        check_size(sum(member.file_size for member in members), MOST_TOGETHER)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """Return a part, not a byte more than the file says it has.

        Raises:
            Unreadable: its bytes are not what the list of parts says, or it brings entities of its own.
        """
        member = self._members[name]
        try:
            raw = self._zip.read(member)
        except _DAMAGE:
            raise Unreadable("damaged") from None
        if name.lower().endswith(_MARKUP):
            check_markup(raw)
        return raw

    def check(self) -> None:
        """Read everything once, for a library that takes the file as it is.

        Raises:
            Unreadable: as `read`; or its markup is too large to be held in memory.
        """
        markup = [name for name in self if name.lower().endswith(_MARKUP)]
        check_size(sum(self._members[name].file_size for name in markup), MOST_MARKUP)
        for name in self:
            self.read(name)

    def only(self, wanted: tuple[str, ...]) -> bytes:
        """Return a file of the parts whose names begin so in small letters, repacked from checked bytes.

        Whoever reads it meets no size that lies, no part twice, no picture, and nothing to follow.
        """
        clean = io.BytesIO()
        with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as target:
            for name in self:
                if name.lower().startswith(wanted):
                    target.writestr(name, self.read(name))
        return clean.getvalue()


def check_markup(raw: bytes) -> None:
    """Refuse XML that defines entities or names a file that does: office programs never write such.

    Raises:
        Unreadable: it does.
    """
    if (
        b"<!DOCTYPE" in raw
        or b"<!ENTITY" in raw
        or raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
        or b"\x00" in raw[:64]
    ):
        raise Unreadable("entities")


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise Unreadable("password")
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or posixpath.normpath(name).startswith(".."):
        raise Unreadable("crafted")
    if member.compress_type not in _METHODS:
        raise Unreadable("damaged")
