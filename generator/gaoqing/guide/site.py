"""Settings of the whole site, and the departments."""

from datetime import date

from gaoqing.guide.choices import ReportKind
from gaoqing.guide.contact import Progress, Review
from gaoqing.guide.days import Days
from gaoqing.guide.phone import Phones
from gaoqing.guide.value import Allowance, Entity, Part


class Topic(Part, frozen=True, kw_only=True):
    """A subject under which citizens look for matters."""

    id: str
    name: str


class Channel(Part, frozen=True, kw_only=True, rename={"purpose": "for"}):
    """A way to say that something could not be done, to complain, to rate, to ask for help."""

    name: str
    phone: Phones | None = None
    window: str = ""
    url: str = ""
    kind: ReportKind = ReportKind.STUCK
    purpose: str = ""
    address: str = ""


class Feedback(Part, frozen=True, kw_only=True):
    """Where one says that a page is wrong."""

    url: str = ""
    email: str = ""


class DaysOff(Days, Part, frozen=True, kw_only=True, rename={"begins": "from", "ends": "to"}):
    """A public holiday, its weekends included."""

    name: str


class CalendarYear(Part, frozen=True, kw_only=True):
    """Holidays of a year, and weekends that are worked, as the State Council announced them."""

    year: int
    off: tuple[DaysOff, ...]
    on: tuple[date, ...] = ()


class SiteSettings(Entity, frozen=True, kw_only=True):
    """`site.yml`: what holds for every page."""

    name: str
    url: str
    region: str
    hotline: Phones
    review_days: int
    topics: tuple[Topic, ...]
    stuck: tuple[Channel, ...]
    feedback: Feedback | None = None
    rating: str = ""
    languages: tuple[str, ...] = ("zh",)
    sample: str = ""
    logo: str = ""
    keep: tuple[str, ...] = ()
    calendar: tuple[CalendarYear, ...] = ()
    time_zone: str = ""
    popular: tuple[str, ...] = ()
    allow: tuple[Allowance, ...] = ()


class Department(Entity, frozen=True, kw_only=True):
    """The authority that answers for a matter."""

    id: str
    name: str
    enquiry_phone: Phones
    complaint_phone: Phones
    enquiry_email: str = ""
    short_name: str = ""
    code: str = ""
    nature: str = ""
    review: str | Review = ""
    progress: Progress | None = None
    merged_into: str = ""
    draft: bool = False

    @property
    def brief(self) -> str:
        """What it is called for short."""
        return self.short_name or self.name
