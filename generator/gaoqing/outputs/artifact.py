"""What outputs make: finished files, and Markdown pages for the handbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gaoqing.site import Site


@dataclass(frozen=True)
class Artifact:
    """One finished file: its path below the site, with forward slashes, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Page:
    """A Markdown page that the host sets in its theme: its source path, e.g. `editors/rules/T004.md`."""

    path: str
    markdown: str


Output = Callable[[Site], Iterable[Artifact | Page]]
