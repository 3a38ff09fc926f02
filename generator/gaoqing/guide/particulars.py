"""What some guides tell beside the rest: how long a policy holds, who else is needed, where else to go."""

from datetime import date

import msgspec

from gaoqing.guide.duration import Duration
from gaoqing.guide.material import When
from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Part


class Effective(Part, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """The days between which a policy holds, both included."""

    since: date | None = None
    until: date | None = None
    note: str = ""


class Deadline(Part, frozen=True, kw_only=True):
    """Until when one has to apply: within some time of an event, or before one."""

    within: Duration | None = None
    start: str = ""
    before: str = ""
    late: str = ""
    basis: str = ""
    when: When = msgspec.field(default_factory=dict)


class Intermediary(Part, frozen=True, kw_only=True):
    """A service that has to be bought before one can apply, and the law that says so."""

    service: str
    by: str
    basis: str
    note: str = ""


class Place(Part, frozen=True, kw_only=True):
    """A place that is no hall of ours: a police station, a bank, a hospital."""

    name: str
    address: str
    phone: Phones | None = None
    hours: str = ""
    note: str = ""
