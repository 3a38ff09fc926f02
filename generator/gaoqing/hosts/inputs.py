"""Digests of what a handbook depends on: a kept one may be used again as long as they are the same."""

import hashlib
from pathlib import Path

from gaoqing.hosts.handbook import Handbook


def digest(*values: object) -> str:
    """Return the digest of values that are told apart by `repr`."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def of_pages(handbook: Handbook) -> dict[str, str]:
    """Return the digests of all pages by name: what they hold, and where their links lead.

    Pages that the program makes have their name only: what they hold depends on program and language.
    """
    written = {f"pages/{name}": digest(*handbook.told(name)) for name in handbook.written}
    return {**dict.fromkeys((f"pages/{name}" for name in handbook.names), ""), **written}


def folder_digest(folder: Path) -> str:
    """Return the digest of all files of a folder, with their names.

    Raises:
        OSError: one cannot be read.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(*((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files))
