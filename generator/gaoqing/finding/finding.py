"""A finding: one defect at one place. Words are made at the edge (`telling`)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from gaoqing.finding.params import Param, Params


class Severity(StrEnum):
    """An error blocks the build, a warning blocks `check --strict`, info never blocks."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# The gravest first.
GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


class Place(NamedTuple):
    """Where in a file, counted from 1 in characters; the end column is the first one after the span."""

    line: int
    column: int
    end_line: int
    end_column: int


START_OF_FILE = Place(1, 1, 1, 1)
# The way to a value in the data of a file: keys, and numbers of items.
DataPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Defect:
    """A kind of finding. Codes are never reused; the name reads well after “allow …”.

    The summary is one English sentence without its full stop: what `gaoqing rules` prints. Other languages
    have theirs in `messages`, as `<code>.summary`.
    """

    code: str
    name: str
    severity: Severity
    summary: str

    def in_file(
        self, file: str, place: Place = START_OF_FILE, path: DataPath = (), /, **params: Param
    ) -> "Finding":
        """Return a finding of this kind, about a file as a whole unless a place is given."""
        return Finding(file, place, self.code, path, params)


DEFECTS: dict[str, Defect] = {}


def defect(code: str, name: str, summary: str, severity: Severity = Severity.ERROR) -> Defect:
    """Register a kind of finding once.

    Raises:
        ValueError: the code or the name is taken.
    """
    if code in DEFECTS or any(known.name == name for known in DEFECTS.values()):
        raise ValueError(f"{code} {name} is registered twice")
    DEFECTS[code] = Defect(code, name, severity, summary)
    return DEFECTS[code]


@dataclass(frozen=True, order=True)
class Finding:
    """One defect at one place, in the sorting order of the `check` contract."""

    file: str
    place: Place
    code: str
    path: DataPath = field(compare=False, default=())
    params: Params = field(compare=False, default_factory=dict)
    own_severity: Severity | None = field(compare=False, default=None)  # where it differs from the kind's
    draft: bool = field(compare=False, default=False)  # found in a draft: it never blocks

    @property
    def defect(self) -> Defect:
        """The kind of defect this is."""
        return DEFECTS[self.code]

    @property
    def name(self) -> str:
        """The readable alias of the code."""
        return self.defect.name

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.own_severity or self.defect.severity
