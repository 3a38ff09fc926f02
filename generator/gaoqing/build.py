"""The core call: a folder of guides → everything the site is made of."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gaoqing.check import Checked, Watch, check, unwatched
from gaoqing.examine import Examiner
from gaoqing.outputs import Artifact, Copy, Page, produce
from gaoqing.site import Site, resolve


@dataclass(frozen=True)
class Product:
    """What a site is made of; the bytes of an artifact are made when somebody asks for them.

    With errors in the guides there is no site, and there are no files.
    """

    checked: Checked
    artifacts: tuple[Artifact, ...] = ()
    pages: tuple[Page, ...] = ()
    copies: tuple[Copy, ...] = ()
    site: Site | None = None

    @property
    def files(self) -> tuple[Artifact | Copy, ...]:
        """Every file of the site that needs no theme."""
        return (*self.artifacts, *self.copies)

    @property
    def blocked(self) -> bool:
        """Whether errors keep the site from being made."""
        return bool(self.checked.failing())


def make(guides: Path, as_of: date, watch: Watch = unwatched, examiner: Examiner | None = None) -> Product:
    """Check a folder of guides and make the site from it.

    Args:
        guides: the guides folder.
        as_of: the day that counts as today.
        watch: shows progress, as `check`.
        examiner: as for `check`.

    Raises:
        NotADirectoryError, OSError: as `check`.
    """
    checked = check(guides, as_of, watch, examiner=examiner)
    if checked.failing():
        return Product(checked)
    site = resolve(checked.catalogue, checked.published)
    made = list(produce(site))
    return Product(
        checked,
        artifacts=tuple(item for item in made if isinstance(item, Artifact)),
        pages=tuple(item for item in made if isinstance(item, Page)),
        copies=(
            *(item for item in made if isinstance(item, Copy)),
            *(Copy(name, Path(entry.path)) for name, entry in checked.published.pictures.items()),
        ),
        site=site,
    )
