"""All shelves of one hall."""

from pathlib import Path

from gaoqing.store.finished import Finished
from gaoqing.store.folder import folder_for, is_outside, prepared, sweep
from gaoqing.store.secret import secret_in
from gaoqing.store.shelf import Shelf

_SHELVES = ("examined", "worded", "ruled", "pages.index", "handbooks")
_PAGES = "pages"


class Store:
    """What was worked out for a hall before; without a folder, what was worked out since this was made.

    Attributes:
        examined: what single files hold and lack, encoded (`gaoqing.examine`).
        worded: what the wording of single files was found to be.
        ruled: what the rules of a matter found, and those of a hall.
        pages: key of a finished file → the hash of its content.
        handbooks: key of all pages that a host sets → their paths.
        finished: the finished files; None when there is nowhere to keep them.
    """

    def __init__(self, folder: Path | None = None, secret: bytes = b"") -> None:
        """Make a store.

        Args:
            folder: where it is kept; what is damaged in it counts as not there.
            secret: what it is authenticated with.
        """
        self.examined, self.worded, self.ruled, self.pages, self.handbooks = (
            Shelf(folder / name if folder else None, secret) for name in _SHELVES
        )
        self.finished = Finished(folder / _PAGES) if folder else None

    @classmethod
    def beside(cls, guides: Path, own: Path) -> "Store":
        """Return the store of a guides folder, or one that keeps nothing where that cannot be had.

        Args:
            guides: the guides folder; the store lies beside it. Where there is none, none is made.
            own: a folder of the user's, for what only he knows; of no use within the guides' repository.
        """
        folder = folder_for(guides)
        usable = guides.is_dir() and is_outside(own, guides) and prepared(folder)
        secret = secret_in(own) if usable else None
        return cls(folder, secret) if secret else cls()

    def forget(self) -> None:
        """Drop what nobody has asked for since the last time, of a store that lives in memory."""
        for shelf in (self.examined, self.worded, self.ruled):
            shelf.forget()

    def save(self) -> None:
        """Keep what is new, and drop what has not been asked for long."""
        for shelf in (self.examined, self.worded, self.ruled, self.handbooks):
            shelf.save()
        if self.pages.save() and self.finished:
            self.finished.sweep(set(self.pages.values()))
        if self.finished:  # of a process that was killed a draft is left
            sweep(self.finished.folder.parent, {*_SHELVES, _PAGES})
