"""How a matter goes: the steps, how long it takes, how often one has to come."""

import msgspec

from gaoqing.guide.choices import WayKind
from gaoqing.guide.contact import Way
from gaoqing.guide.duration import Duration
from gaoqing.guide.material import When
from gaoqing.guide.value import Part


class Step(Part, frozen=True, kw_only=True):
    """One step of the procedure; a `special` one is not counted in the time limit."""

    name: str
    actor: str
    action: str
    duration: Duration | None = None
    special: bool = False
    gives: str = ""
    basis: str = ""
    channels: tuple[WayKind, ...] = ()
    when: When = msgspec.field(default_factory=dict)

    def on(self, way: Way) -> bool:
        """Tell whether who uses this channel takes this step."""
        return not self.channels or not {*self.channels}.isdisjoint(way.kinds)


class TimeLimit(Part, frozen=True, kw_only=True):
    """What the law allows, what the hall promises, and from when it counts."""

    promised: Duration
    start: str
    statutory: Duration | None = None
    no_statutory: bool = False
    note: str = ""
    when: When = msgspec.field(default_factory=dict)


class Visits(Part, frozen=True, kw_only=True):
    """How often the applicant must come in person, and why."""

    count: int
    why: str = ""
    when: When = msgspec.field(default_factory=dict)
