"""One thing that a guide leaves open: what it is, where the field belongs that closes it, whom it hits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from gaoqing.guide.material import When
from gaoqing.reading.source import At


class Kind(NamedTuple):
    """A kind of gap.

    Attributes:
        code: its name, which no other kind has.
        weight: how many percent of the score it takes when it hits everybody.
        file: in which kind of file the field is that closes it.
        field: that field, as the table of fields calls it.
    """

    code: str
    weight: int
    file: str
    field: str


class Share(StrEnum):
    """Whom a gap hits: all who come, those of some answers or ways, a proxy, those under age."""

    EVERYBODY = "everybody"
    CASE = "case"
    PROXY = "proxy"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is left open.

    Attributes:
        kind: what is open.
        at: where it is to be written: the field, or what is to have it.
        whom: who can be sent home.
        when: under which answers.
        about: what its sentence names: a document, a step, a hall.
    """

    kind: Kind
    at: At
    whom: Share = Share.EVERYBODY
    when: When = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """How many percent it takes: what hits only some takes half, and at least one."""
        return self.kind.weight if self.whom is Share.EVERYBODY else max(1, self.kind.weight // 2)

    @property
    def closed_by(self) -> tuple[object, ...]:
        """What one has to write: two gaps that the same line closes are one."""
        return self.kind.code, self.at.source.name, self.at.path
