"""One document: a template, its data, and where its files lie."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gaoqing.outputs import Artifact
from gaoqing.reading.source import At
from gaoqing.signs.fonts import Fonts, package_for
from gaoqing.signs.problem import Problem, where_written
from gaoqing.signs.typesetter import Form, Typesetter


@dataclass(frozen=True)
class Paper:
    """What is set as one document.

    Attributes:
        path: of its file, without the ending; several pages of a picture are numbered.
        template: a file of `site_overrides/signs/`, without its ending.
        data: what that reads.
        written: where its words may be written, the likeliest first.
    """

    path: str
    template: str
    data: dict[str, Any]
    written: tuple[At, ...] = ()

    def files(self, typesetter: Typesetter, form: Form) -> Iterator[Artifact]:
        """Yield its file, or one a page."""
        pages = typesetter.pages(self.data, form)
        for number, page in enumerate(pages, 1):
            tail = f"_{number}" if len(pages) > 1 else ""  # no id has this mark
            yield file_of(f"{self.path}{tail}.{form}", page)

    def lacking(self, fonts: Fonts, sign: str) -> Iterator[Problem]:
        """Yield each character of its texts that no font has."""
        for letter in fonts.lacking("".join(strings(self.data))):
            at = where_written(letter, self.written)
            package = package_for(letter, fonts.families)
            yield Problem(sign, "other", at, letter=letter, package=package)


def file_of(path: str, content: bytes) -> Artifact:
    """Return a file that is finished already."""
    return Artifact(path, frozenset(), lambda: content)


def strings(value: object) -> Iterator[str]:
    """Yield every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _of_each(value.values())
    elif isinstance(value, list | tuple):
        yield from _of_each(value)


def _of_each(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from strings(value)
