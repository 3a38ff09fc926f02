"""Drafts that cannot be read as guides: one line of theirs tells what they are all the same."""

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gaoqing.finding import Finding
from gaoqing.reading.walk import FILES, LOCK, PAGES, Listing, walk

# A key at the beginning of a line stands in no other mapping and in no text: those are indented. What is
# broken about the file may be its encoding, its syntax, its name, its size.
_SAID = re.compile(rb"(?:\A|(?<=[\r\n]))(?:draft|\"draft\"|'draft')[ \t]*:(?P<value>[^\r\n#]*)")
_MARK = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")  # of UTF-8, of UTF-16 without its zeros
# Two people disagree about these lines.
_UNDECIDED = re.compile(rb"(?:\A|(?<=[\r\n]))<{7}.*?(?:[\r\n]>{7}|\Z)", re.DOTALL)
_MOST_BYTES = 1_000_000  # in which the line is looked for
_MOST_FILES = 1_000  # of a folder whose name is wrong


def says_draft(raw: bytes) -> bool:
    """Tell whether the bytes of a file have a line `draft: true` of its own, and none that denies it."""
    plain = _MARK.sub(b"", raw.replace(b"\0", b""), count=1)
    said = [match["value"] for match in _SAID.finditer(_UNDECIDED.sub(b"\n", plain))]
    return bool(said) and all(value.strip(b" \t") == b"true" and value[:1] in b" \t" for value in said)


def walked(root: Path) -> tuple[Listing, frozenset[str], list[Finding]]:
    """Walk the guides folder as if there were no drafts whose names are wrong.

    Returns:
        What lies there, the names of those drafts, and what is wrong with them.
    """
    every = found = walk(root)
    drafts: frozenset[str] = frozenset()
    own: list[Finding] = []
    while new := {name for name in _named(found.notes.findings) if is_draft(root, name)} - drafts:
        drafts |= new
        own += [_at_the_draft(item, new) for item in found.notes.findings if _named([item]) & new]
        found = walk(root, drafts)
    found.guides += [entry for entry in every.guides if entry.name in drafts]
    return found, drafts, own


def is_draft(root: Path, name: str) -> bool:
    """Tell whether a file that is no page and no attachment is a draft, or a folder of nothing but drafts."""
    if name == LOCK or name.partition("/")[0] in {PAGES, FILES}:
        return False
    found = texts_of(root, name)
    return bool(found) and all(map(says_draft, found))


def texts_of(root: Path, name: str) -> list[bytes]:
    """Return the beginnings of all files of a name: it may be a folder's. None where some cannot be read."""
    path = root / name
    try:
        if path.is_dir() and not path.is_symlink():
            inside = [Path(above) / file for above, _, files in os.walk(path) for file in files]
            return [_beginning(file) for file in inside] if len(inside) <= _MOST_FILES else []
        return [_beginning(path)]
    except (OSError, ValueError):
        return []


def _beginning(path: Path) -> bytes:
    """Return the beginning of a file.

    Raises:
        OSError: it is none, or cannot be read.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def _named(findings: Iterable[Finding]) -> set[str]:
    named = {name for item in findings for name in (item.file, item.params.get("other"))}
    return {name for name in named if isinstance(name, str)}


def _at_the_draft(finding: Finding, drafts: set[str]) -> Finding:
    """Return what is told of two names as told of the draft."""
    other = finding.params.get("other")
    if finding.file in drafts or not isinstance(other, str):
        return finding
    return replace(finding, file=other, params={**finding.params, "other": finding.file})
