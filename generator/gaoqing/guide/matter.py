"""A matter: one thing a citizen gets done."""

from datetime import date

import msgspec

from gaoqing.guide.choices import Audience, Coverage, Delivery, MatterKind, Processing, WayKind
from gaoqing.guide.contact import Appointment, Authority, Before, CrossBorder, Progress, Queue, Rights, Way
from gaoqing.guide.duration import Duration
from gaoqing.guide.material import Requirement, When
from gaoqing.guide.money import Benefit, Fees
from gaoqing.guide.particulars import Deadline, Effective, Intermediary, Place
from gaoqing.guide.phone import Phones
from gaoqing.guide.procedure import Step, TimeLimit, Visits
from gaoqing.guide.value import Allowance, Citation, Entity, Part, one_or_more


class Fact(Part, frozen=True, kw_only=True):
    """A number in a condition, comparable across departments."""

    subject: str
    operator: str
    value: float
    unit: str


class Condition(Part, frozen=True, kw_only=True):
    """One testable condition, or one reason for refusal; with `any_of`, one of several is enough."""

    text: str
    any_of: tuple[str, ...] = ()
    when: When = msgspec.field(default_factory=dict)
    fact: Fact | None = None


class Answer(Part, frozen=True, kw_only=True):
    """One answer to a situation question."""

    id: str
    label: str


class Situation(Part, frozen=True, kw_only=True):
    """A question whose answer changes what is needed; with `when`, asked only after some earlier answers."""

    id: str
    question: str
    answers: tuple[Answer, ...]
    when: When = msgspec.field(default_factory=dict)


class Filling(Part, frozen=True, kw_only=True):
    """How to fill in several documents of a guide that have one explanation."""

    materials: tuple[str, ...]
    notes: tuple[str, ...]


class NotNeeded(Part, frozen=True, kw_only=True):
    """What people bring in vain, and why."""

    what: str
    why: str
    basis: str = ""


class Proxy(Part, frozen=True, kw_only=True):
    """Whether somebody else may come, and with what."""

    allowed: bool
    why: str = ""
    brings: tuple[Requirement, ...] = ()


class Minors(Part, frozen=True, kw_only=True):
    """What differs for those under age."""

    text: str
    brings: tuple[Requirement, ...] = ()


class Result(Part, frozen=True, kw_only=True):
    """What the applicant gets, and how."""

    delivery: tuple[Delivery, ...]
    material: str = ""
    name: str = ""
    kind: str = ""
    validity: str = ""
    within: Duration | None = None
    collect: str = ""
    sample: str = ""
    when: When = msgspec.field(default_factory=dict)


class Renewal(Part, frozen=True, kw_only=True):
    """What to do when the result runs out."""

    text: str
    matter: str = ""


class Faq(Part, frozen=True, kw_only=True):
    """A question people really ask."""

    question: str
    answer: str


class Mistake(Part, frozen=True, kw_only=True):
    """Why people are sent back, and what to do instead."""

    mistake: str
    instead: str


class Codes(Part, frozen=True, kw_only=True):
    """Official codes of the matter."""

    basic: str | int = ""
    implementation: str = ""
    item: str = ""


class Verified(Part, frozen=True, kw_only=True):
    """Who compared the guide with the law, and when."""

    date: date
    role: str


class Matter(Entity, frozen=True, kw_only=True):
    """The guide of one matter; fields as in `schema/matter.schema.json`."""

    id: str
    name: str
    plain_name: str
    department: str
    kind: MatterKind
    audience: tuple[Audience, ...]
    topics: tuple[str, ...]
    summary: str
    materials: tuple[Requirement, ...]
    steps: tuple[Step, ...]
    time_limit: TimeLimit | tuple[TimeLimit, ...]
    fees: Fees
    visits: Visits | tuple[Visits, ...]
    channels: tuple[Way, ...]
    proxy: Proxy
    results: tuple[Result, ...]
    verified: Verified
    aliases: tuple[str, ...] = ()
    legal_basis: tuple[Citation, ...] = ()
    coverage: Coverage | None = None
    cross_border: CrossBorder | None = None
    appointment: Appointment | None = None
    queue: Queue | None = None
    before: tuple[Before, ...] = ()
    progress: Progress | None = None
    authorities: tuple[Authority, ...] = ()
    code: Codes | None = None
    parent: str = ""
    power_source: str = ""
    level: str = ""
    processing: Processing | None = None
    conditions: tuple[Condition, ...] = ()
    exclusions: tuple[Condition, ...] = ()
    quota: str = ""
    period: str = ""
    apply_by: tuple[Deadline, ...] = ()
    effective: Effective | None = None
    situations: tuple[Situation, ...] = ()
    filling: tuple[Filling, ...] = ()
    not_needed: tuple[NotNeeded, ...] = ()
    receives: tuple[Benefit, ...] = ()
    intermediaries: tuple[Intermediary, ...] = ()
    chart: str = ""
    places: tuple[Place, ...] = ()
    minors: Minors | None = None
    renewal: Renewal | None = None
    inspection: str = ""
    reminders: tuple[str, ...] = ()
    duties: str = ""
    enquiry_phone: Phones | None = None
    rights: Rights | None = None
    faqs: tuple[Faq, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    draft: bool = False
    allow: tuple[Allowance, ...] = ()

    @property
    def limits(self) -> tuple[TimeLimit, ...]:
        """How long it takes, for whatever answers; mostly one for all."""
        return one_or_more(self.time_limit)

    @property
    def attendance(self) -> tuple[Visits, ...]:
        """How often one has to come, for whatever answers; mostly one for all."""
        return one_or_more(self.visits)

    @property
    def on_the_spot(self) -> bool:
        """Whether everybody gets it at once."""
        return not any(limit.promised.amount for limit in self.limits)

    def offered_at(self, *, machine: bool) -> bool:
        """Tell whether machines handle it, or counters: these where they are named, or machines are not."""
        kinds = {kind for way in self.channels for kind in way.kinds}
        if machine:
            return WayKind.TERMINAL in kinds
        return WayKind.WINDOW in kinds or WayKind.TERMINAL not in kinds
