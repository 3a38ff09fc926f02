"""How a matter goes: the steps, how long it takes, how often one has to come."""

import re

import msgspec

from gaoqing.guide.choices import WayKind
from gaoqing.guide.contact import Way
from gaoqing.guide.duration import Duration
from gaoqing.guide.material import When
from gaoqing.guide.value import Part

_PAPERS = "(?:申请|申报)?(?:材料|资料|书|表)?"
_APPLYING = re.compile(
    f"自?(?:正式|决定|予以)?(?:受理|申请|申报|收件|(?:提交|递交|提出|收到|接到|收齐|交齐|补齐)(?:完整|齐全|全部|所有)?的?{_PAPERS})"
    f"(?:之日|之时|那天|当天|当日)?起?|{_PAPERS}(?:提交|递交)?(?:交齐|收齐|补齐|齐全|齐备)(?:之日|之时|那天|当天|当日)起?"
)


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

    @property
    def from_applying(self) -> bool:
        """Whether it counts from applying, and not from an event of which nobody knows the day."""
        return bool(_APPLYING.fullmatch(self.start))


class Visits(Part, frozen=True, kw_only=True):
    """How often the applicant must come in person, and why."""

    count: int
    why: str = ""
    when: When = msgspec.field(default_factory=dict)
