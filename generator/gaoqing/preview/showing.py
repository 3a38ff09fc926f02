"""What the preview shows at the moment, and waiting for something new."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Condition
from time import monotonic

from gaoqing.preview.findings import NO_ROWS, Rows
from gaoqing.preview.live import LiveSite

LONGEST_WAIT = 20.0  # seconds; then the page asks again
BETWEEN_LOOKS = 1.0  # seconds between two looks at whether the page that waits is still open
# A browser opens six connections to a host. Pages that may not wait ask again and again, and need none.
MOST_WAITING = 4


@dataclass(frozen=True)
class Outcome:
    """What a look at the guides came to.

    Attributes:
        problem: why there is no new site, in a sentence; empty when there is one.
        errors: what keeps the site from being made.
        hints: returns what else is told of a file, by its name.
        report: returns what is said in the terminal.
        drafts: the names of files that are drafts.
    """

    problem: str = ""
    errors: Rows = NO_ROWS
    hints: Callable[[str], Rows] = lambda _: NO_ROWS
    report: Callable[[], str] = str
    drafts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class View:
    """What a visitor is shown now. A new value takes the place of the old one; nobody changes it."""

    state: str  # differs whenever pages have to be loaded again
    base: str = ""  # where the site lies on this host, with a slash at both ends; empty: not known yet
    site: LiveSite | None = None  # the last one without errors
    outcome: Outcome | None = None  # of the last look; None: the first one is still going on


@dataclass
class Showing:
    """Holds the view of the moment: written by the thread that looks, read by those that answer.

    Attributes:
        run: names this run of the program.
        lang: the language of sentences.
    """

    run: str
    lang: str
    number: int = 0
    _changed: Condition = field(default_factory=Condition)
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_WAITING))

    def __post_init__(self) -> None:
        self.view = View(f"{self.run}-0")

    def show(self, outcome: Outcome, site: LiveSite | None) -> None:
        """Show how a look ended.

        Args:
            outcome: how it ended.
            site: the new site, None if there is none; then the last one stays.
        """
        with self._changed:
            self.number += 1
            last = site or self.view.site
            base = last.base if last else ""
            self.view = View(f"{self.run}-{self.number}", base, last, outcome)
            self._changed.notify_all()

    def other_than(self, state: str, gone: Callable[[], bool]) -> View:
        """Return the view as soon as its state is another one, or after a while as it is.

        Args:
            state: what the page that asks has been made from.
            gone: tells whether nobody waits for the answer any longer.
        """
        limit = monotonic() + LONGEST_WAIT
        if not self._places.acquire(blocking=False):
            return self.view
        try:
            with self._changed:
                while self.view.state == state and monotonic() < limit and not gone():
                    self._changed.wait(BETWEEN_LOOKS)
        finally:
            self._places.release()
        return self.view
