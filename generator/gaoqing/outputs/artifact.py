"""What outputs make: finished files, files to copy, and Markdown pages for the handbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gaoqing.site import Site


@dataclass(frozen=True)
class Artifact:
    """One file of the site, whose bytes are made when they are asked for.

    Attributes:
        path: where it is below the site, with forward slashes.
        sources: of which facets of the site it is made, beside the program: see `site.facets`. Tests hold
            them to be all, so that its key tells whether its bytes are those of a former build.
        make: makes the bytes; the same ones each time.
    """

    path: str
    sources: frozenset[str]
    make: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def content(self) -> bytes:
        """Its bytes, made now."""
        return self.make()

    def with_content(self, content: bytes) -> "Artifact":
        """Return the same file with its bytes made already."""
        return replace(self, make=lambda: content)


@dataclass(frozen=True)
class Copy:
    """A file of the guides that is published as it is: its path below the site, and where it lies.

    It is not read here: forms of a whole hall need more memory than all of its pages.
    """

    path: str
    source: Path


@dataclass(frozen=True)
class Page:
    """A Markdown page that the host sets in its frame.

    Attributes:
        path: where its source would be, e.g. `editors/rules/T004.md`.
        make: makes the Markdown.
        told: what that depends on, beside the language of the site and the program.
    """

    path: str
    make: Callable[[], str] = field(repr=False, compare=False)
    told: Callable[[], object] = field(default=str, repr=False, compare=False)

    @property
    def markdown(self) -> str:
        """Its Markdown, made now."""
        return self.make()


Made = Artifact | Copy | Page
# What is made for each language, and what is the same in all of them.
Worded = Callable[[Site, str], Iterable[Made]]
Wordless = Callable[[Site], Iterable[Made]]
