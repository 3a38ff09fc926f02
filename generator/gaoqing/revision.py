"""The guides as they were at a git revision, read into memory. The only door to git.

Nothing is written, checked out, fetched or executed: no hook, filter, pager, monitor or text conversion.
A link or a submodule of the revision is not followed.
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_SECONDS = 60
_MOST_FILES = 20_000
_MOST_BYTES = 100_000_000
_LONGEST_NAME = 250
_REGULAR = {"100644", "100755", "100664"}
# `safe.bareRepository`: what a pull request makes look like a repository brings no settings of its own.
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)


class RevisionError(Exception):
    """A revision cannot be read. `key` says why (`cli.revision-<key>`), `params` fill its words."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class _Blob(NamedTuple):
    name: str
    oid: str
    size: int


@dataclass(frozen=True)
class Revision:
    """One revision of the checkout that a folder lies in."""

    folder: Path
    name: str
    tree: str

    @classmethod
    def of(cls, folder: Path, name: str) -> "Revision":
        """Find a revision.

        Args:
            folder: the guides folder.
            name: what git calls a revision: a commit, a branch, a tag, `HEAD~1`.

        Raises:
            RevisionError: git is missing, the folder is in no checkout, there is no such revision.
        """
        folder = folder.resolve()
        if not name or name.startswith("-") or not name.isprintable() or len(name) > _LONGEST_NAME:
            raise RevisionError("odd", rev=name)
        prefix = _text(_git(folder, "rev-parse", "--show-prefix")).removesuffix("\n")
        found = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fails=True)
        if not found:
            shallow = _text(_git(folder, "rev-parse", "--is-shallow-repository")).strip() == "true"
            raise RevisionError("shallow" if shallow else "unknown", rev=name)
        return cls(folder, name, f"{_text(found).strip()}:{prefix.rstrip('/')}")

    def files(self, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        """Return the content of files, by their names below the guides folder; `{}` if it had no such folder.

        Args:
            wanted: tells by its name whether a file is to be read.

        Raises:
            RevisionError: git fails, or there is more than anybody keeps in guides.
        """
        if not _git(self.folder, "rev-parse", "--verify", "--quiet", self.tree, fails=True):
            return {}
        listing = _git(self.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", self.tree)
        blobs = [blob for row in listing.split(b"\0") if (blob := _blob(row)) and wanted(blob.name)]
        if len(blobs) > _MOST_FILES or sum(blob.size for blob in blobs) > _MOST_BYTES:
            raise RevisionError("large", rev=self.name)
        asked = "".join(f"{blob.oid}\n" for blob in blobs).encode()
        answer = _git(self.folder, "cat-file", "--batch", given=asked)
        return dict(zip((blob.name for blob in blobs), _contents(answer, blobs, self.name), strict=True))


def _blob(row: bytes) -> _Blob | None:
    """Read one row of the listing; None for links, submodules and names that no guide has."""
    head, _, raw = row.partition(b"\t")
    fields = head.decode("ascii", "replace").split()
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not fields or fields[0] not in _REGULAR or not name.isprintable():
        return None
    return _Blob(name, fields[2], int(fields[3]) if fields[3].isdigit() else 0)


def _contents(answer: bytes, blobs: list[_Blob], rev: str) -> list[bytes]:
    contents = []
    start = 0
    for blob in blobs:
        end = answer.find(b"\n", start)
        head = answer[start:end].split()
        if end < 0 or len(head) != 3:  # noqa: PLR2004  id, kind, size; otherwise `<id> missing`
            raise RevisionError("incomplete", rev=rev, file=blob.name)
        size = int(head[2])
        contents.append(answer[end + 1 : end + 1 + size])
        start = end + size + 2
    return contents


def _git(folder: Path, *arguments: str, given: bytes = b"", fails: bool = False) -> bytes:
    """Run git and return what it prints; with `fails`, nothing when it fails."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", *settings, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603  no shell; the revision's name was looked at
            command,
            input=given,
            capture_output=True,
            env=_environment(os.environ),
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise RevisionError("no-git") from error
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise RevisionError("failed", problem=type(error).__name__) from error
    if done.returncode and not fails:
        problem = _text(done.stderr).strip().partition("\n")[0]
        key = "no-checkout" if "not a git repository" in problem else "failed"
        raise RevisionError(key, problem=problem, path=folder)
    return b"" if done.returncode else done.stdout


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for git: nothing in it leads to another repository, a pager or the network."""
    kept = {
        key: value
        for key, value in given.items()
        if not key.startswith("GIT_") or key.startswith("GIT_CONFIG_")
    }
    return kept | {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace")
