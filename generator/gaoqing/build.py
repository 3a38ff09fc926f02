"""The core call: a folder of guides → everything the site is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from gaoqing.check import Checked, check
from gaoqing.outputs import Artifact, Page, produce
from gaoqing.site import resolve

T = TypeVar("T")
Watch = Callable[[str, Iterable[T]], Iterable[T]]


@dataclass(frozen=True)
class Product:
    """What a build made. With errors in the guides there are no files."""

    checked: Checked
    artifacts: tuple[Artifact, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether errors keep the site from being made."""
        return bool(self.checked.failing())


def make(guides: Path, as_of: date, watch: Watch[Artifact | Page] = lambda _, items: items) -> Product:
    """Check a folder of guides and make the site from it.

    Args:
        guides: the guides folder.
        as_of: the day that counts as today.
        watch: shows progress; is handed a message key and the stream of files.

    Raises:
        NotADirectoryError, OSError: as `check`.
    """
    checked = check(guides, as_of)
    if checked.failing():
        return Product(checked)
    made = list(watch("pages", produce(resolve(checked.catalogue))))
    artifacts = tuple(item for item in made if isinstance(item, Artifact))
    return Product(checked, artifacts, tuple(item for item in made if isinstance(item, Page)))
