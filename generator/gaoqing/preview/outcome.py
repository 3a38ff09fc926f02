"""What a build for the preview came to, as the worker hands it over and the server shows it."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A finding in words: where it is, what kind, what is wrong, what to write instead."""

    where: str
    kind: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Outcome:
    """How a build ended. Either there is a new site, or `problem` says in a sentence why there is none."""

    problem: str = ""
    rows: tuple[Row, ...] = ()  # the first of the findings that block
    count: int = 0  # all findings that block
    base: str = ""  # path of the site's address, with a slash at both ends; empty: not known
    report: str = ""  # for the terminal

    def to_json(self) -> str:
        """Return the outcome on one line of ASCII."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "Outcome":
        """Read what `to_json` wrote.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        data = json.loads(text)
        return Outcome(**data | {"rows": tuple(Row(**row) for row in data["rows"])})


@dataclass(frozen=True)
class View:
    """What a visitor is shown now. A new value takes the place of the old one; nobody changes it."""

    state: str  # differs whenever pages have to be loaded again
    folder: Path | None = None  # the last site without errors
    base: str = ""  # where it lies on this host, with a slash at both ends; empty: not known yet
    outcome: Outcome | None = None  # of the last build; None: the first one is still running


@dataclass
class Showing:
    """Holds the view of the moment. Written by the thread that builds, read by those that answer."""

    view: View
    lang: str
    run: str  # names this run of the program
    number: int = field(default=0)

    def show(self, outcome: Outcome, folder: Path | None) -> None:
        """Show how a build ended.

        Args:
            outcome: how it ended.
            folder: the new site, None if there is none; then the last one stays.
        """
        self.number += 1
        self.view = View(
            state=f"{self.run}-{self.number}",
            folder=folder or self.view.folder,
            base=outcome.base if folder else self.view.base,
            outcome=outcome,
        )
