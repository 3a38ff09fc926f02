"""The guides as they were at a git revision, read into memory. The only door to git.

Nothing is written, checked out, fetched or executed: no hook, filter, pager, monitor or text conversion.
A link or a submodule of the revision is not followed.
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
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
    def of(cls, folder: Path, name: str, mark: str) -> "Revision":
        """Find a revision, and the guides in it: a folder that was renamed since is found where it was.

        Args:
            folder: the guides folder.
            name: what git calls a revision: a commit, a branch, a tag, `HEAD~1`.
            mark: a file of the guides; where it lay at the revision and is gone today, they were.

        Raises:
            RevisionError: git is missing, the folder is in no checkout, there is no such revision, or the
                guides may come from several folders.
        """
        folder = folder.resolve()
        if not name or name.startswith(("-", "^")) or not name.isprintable() or len(name) > _LONGEST_NAME:
            raise RevisionError("odd", rev=name)
        place = _place(folder)
        found = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fails=True)
        if not found:
            shallow = _text(_git(folder, "rev-parse", "--is-shallow-repository")).strip() == "true"
            raise RevisionError("shallow" if shallow else "unknown", rev=name)
        commit = _text(found).strip()
        if not _kind(folder, f"{commit}:{place}/{mark}" if place else f"{commit}:{mark}"):
            place = _earlier_place(folder, commit, name, mark) or place
        return cls(folder, name, f"{commit}:{place}")

    @cached_property
    def there(self) -> bool:
        """Whether the guides folder was a folder at the revision; it may have been a file or a submodule."""
        return _kind(self.folder, self.tree) == "tree"

    def files(self, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        """Return the content of files, by their names below the guides folder; `{}` if it had no such folder.

        Args:
            wanted: tells by its name whether a file is to be read.

        Raises:
            RevisionError: git fails, or there is more than anybody keeps in guides.
        """
        if not self.there:
            return {}
        try:
            listing = _git(self.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", self.tree)
        except RevisionError as error:  # sizes cannot be told of what was not fetched
            place = self.tree.partition(":")[2]
            raise RevisionError("incomplete", rev=self.name, file=place or ".") from error
        blobs = [blob for row in listing.split(b"\0") if (blob := _blob(row)) and wanted(blob.name)]
        if len(blobs) > _MOST_FILES or sum(blob.size for blob in blobs) > _MOST_BYTES:
            raise RevisionError("large", rev=self.name)
        asked = "".join(f"{blob.oid}\n" for blob in blobs).encode()
        answer = _git(self.folder, "cat-file", "--batch", given=asked, fails=True)
        return dict(zip((blob.name for blob in blobs), _contents(answer, blobs, self.name), strict=True))


def _place(folder: Path) -> str:
    """Return where a folder lies in its checkout, without slashes around it."""
    answer = os.fsdecode(_git(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix"))
    inside, _, prefix = answer.partition("\n")
    if inside != "true":  # `core.worktree` leads elsewhere
        raise RevisionError("no-checkout", path=folder)
    return prefix.removesuffix("\n").removesuffix("/")


def _kind(folder: Path, what: str) -> str:
    """Return `tree` or `blob`, nothing for what is not there and for a commit of another repository."""
    return _text(_git(folder, "cat-file", "-t", what, fails=True)).strip()


def _earlier_place(folder: Path, commit: str, name: str, mark: str) -> str:
    """Return the one folder that had `mark` at a commit and has it no more; empty when there is none."""
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).removesuffix("\n"))
    listing = _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
    found = [blob.name for row in listing.split(b"\0") if (blob := _blob(row))]
    gone = [file for file in found if f"/{file}".endswith(f"/{mark}") and not os.path.lexists(top / file)]
    if len(gone) > 1:
        raise RevisionError("moved", rev=name, files=" ".join(gone))
    return gone[0].removesuffix(mark).removesuffix("/") if gone else ""


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
    return _Blob(name, fields[2], int(fields[3]) if fields[3:] and fields[3].isdigit() else 0)


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
        keys = {"not a git repository": "no-checkout", "dubious ownership": "owner"}
        key = next((key for words, key in keys.items() if words in problem), "failed")
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
