"""What outputs make: finished files, files to copy, and Markdown pages for the handbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gaoqing.site import Site


@dataclass(frozen=True)
class Artifact:
    """One finished file: its path below the site, with forward slashes, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Copy:
    """A file of the guides that is published as it is: its path below the site, and where it lies.

    It is not read here: forms of a whole hall need more memory than all of its pages.
    """

    path: str
    source: Path


@dataclass(frozen=True)
class Page:
    """A Markdown page that the host sets in its theme: its source path, e.g. `editors/rules/T004.md`."""

    path: str
    markdown: str


Output = Callable[[Site], Iterable[Artifact | Copy | Page]]
