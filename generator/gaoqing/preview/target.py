"""What a visitor asks for → a file of the site, an address to go to, or nothing; never a file outside."""

import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from gaoqing.urls.addresses import HOME

LONGEST = 2048  # characters of an address
TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "et": "application/wps-office.et",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "map": "application/json; charset=utf-8",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ofd": "application/ofd",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "wps": "application/wps-office.wps",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "text/xml; charset=utf-8",
    "zip": "application/zip",
}
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})|%2[Ff]|%5[Cc]")


class BadTargetError(ValueError):
    """The request names nothing that could be an address of the site."""


@dataclass(frozen=True)
class Redirect:
    """The visitor is sent to another address of this host."""

    address: str


def names_of(target: str) -> list[str]:
    """Split the target of a request at its slashes and decode it; a slash at its end makes an empty name.

    Raises:
        BadTargetError: it is no path, too long, wrongly encoded, or tries to leave its folder.
    """
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if not path.startswith("/") or len(path) > LONGEST or _BAD_PERCENT.search(path):
        raise BadTargetError(target[:LONGEST])
    try:
        decoded = unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except UnicodeError as error:
        raise BadTargetError(target[:LONGEST]) from error
    names = decoded[1:].split("/")
    if "\\" in decoded or not decoded.isprintable() or {".", ".."} & set(names):
        raise BadTargetError(target[:LONGEST])
    return names


def find(files: Container[str], base: str, names: list[str]) -> str | Redirect | None:
    """Find what names lead to.

    Args:
        files: the paths of all files of the site.
        base: where it lies on this host, with a slash at both ends.
        names: as `names_of` returns them.

    Returns:
        The path of a file, an address with a slash for a folder without one, or None.
    """
    *above, _ = base[1:].split("/")
    if names in ([""], above) and above:
        return Redirect(base)
    path = "/".join(names[len(above) :])
    if names[: len(above)] != above or len(names) == len(above):
        return None
    if names[-1] == "":
        return f"{path}{HOME}" if f"{path}{HOME}" in files else None
    if path in files:
        return path
    return Redirect(f"/{'/'.join(map(_quoted, names))}/") if f"{path}/{HOME}" in files else None


def _quoted(name: str) -> str:
    return quote(name, safe="")


def type_of(path: str) -> str:
    """Return the content type of a file, decided by its name alone."""
    return TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
