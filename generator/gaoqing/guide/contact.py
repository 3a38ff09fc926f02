"""How one reaches those who handle a matter, and those who look after them."""

import msgspec

from gaoqing.guide.choices import BEFOREHAND, PRESENT, Booking, WayKind
from gaoqing.guide.duration import Duration
from gaoqing.guide.material import When
from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Part


class Way(Part, frozen=True, kw_only=True):
    """A way to apply; after some one goes on at a window (`then`)."""

    kind: WayKind
    name: str = ""
    url: str = ""
    phone: Phones | None = None
    email: str = ""
    to: str = ""
    depth: str = ""
    then: WayKind | None = None
    note: str = ""
    when: When = msgspec.field(default_factory=dict)

    @property
    def kinds(self) -> tuple[WayKind, ...]:
        """What one uses, one after the other."""
        return (self.kind, self.then) if self.then else (self.kind,)

    @property
    def in_person(self) -> bool:
        """Whether one comes, at least in the end: to a window, or to a machine."""
        return not PRESENT.isdisjoint(self.kinds)

    @property
    def online(self) -> bool:
        """Whether one applies at an address on the web, and comes nowhere."""
        return bool(self.url) and not self.in_person and self.depth not in BEFOREHAND

    @property
    def told(self) -> bool:
        """Whether there is more to say of it than its kind."""
        return any((self.name, self.url, self.phone, self.email, self.to, self.depth, self.then, self.note))


class Appointment(Part, frozen=True, kw_only=True):
    """Whether one books a time before coming, and how."""

    needed: Booking
    name: str = ""
    url: str = ""
    phone: Phones | None = None
    note: str = ""

    @property
    def must(self) -> bool:
        """Whether nobody is served who has not booked."""
        return self.needed is Booking.MUST

    @property
    def told(self) -> bool:
        """Whether it is said how."""
        return any((self.name, self.url, self.phone, self.note))


class Queue(Part, frozen=True, kw_only=True):
    """How one draws a ticket."""

    where: str = ""
    how: str = ""
    url: str = ""


class Progress(Part, frozen=True, kw_only=True):
    """Where one asks how far it has got."""

    name: str = ""
    url: str = ""
    phone: Phones | None = None
    note: str = ""


class Before(Part, frozen=True, kw_only=True):
    """What has to be done first: another matter of the hall, or something done elsewhere."""

    matter: str = ""
    name: str = ""
    where: str = ""
    why: str = ""
    when: When = msgspec.field(default_factory=dict)


class Authority(Part, frozen=True, kw_only=True):
    """Another authority that takes part: one of the hall's, or one of a name."""

    role: str
    department: str = ""
    name: str = ""
    does: str = ""


class CrossBorder(Part, frozen=True, kw_only=True):
    """Where beyond the border one can apply from, and how."""

    regions: tuple[str, ...]
    note: str = ""
    url: str = ""


class Body(Part, frozen=True, kw_only=True):
    """Whom one asks for review."""

    name: str
    address: str = ""
    phone: Phones | None = None
    url: str = ""


class Court(Part, frozen=True, kw_only=True):
    """Where one sues, and within what time."""

    name: str
    address: str = ""
    phone: Phones | None = None
    url: str = ""
    within: Duration | None = None


class Review(Part, frozen=True, kw_only=True):
    """What one may do against a decision."""

    within: Duration | None = None
    bodies: tuple[Body, ...] = ()
    court: Court | None = None


class Rights(Part, frozen=True, kw_only=True):
    """Review, litigation and complaint where they differ from the department's."""

    review: str | Review = ""
    complaint_phone: Phones | None = None
