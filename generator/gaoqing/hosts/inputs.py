"""Digests of what a handbook depends on: a kept one may be used again as long as they are the same."""

import hashlib
from collections.abc import Iterable

from gaoqing.hosts.handbook import Handbook


def digest(*values: object) -> str:
    """Return the digest of values that are told apart by `repr`."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def of_pages(handbook: Handbook, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of pages by name: what they hold, and where their links lead."""
    return {f"pages/{name}": digest(*handbook.told(name)) for name in names}
