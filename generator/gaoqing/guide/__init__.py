"""Data that a schema accepted in, typed and frozen guides out: one class a thing, one field a property."""

from gaoqing.guide.bundle import Bundle
from gaoqing.guide.choices import (
    Audience,
    Booking,
    Coverage,
    HallKind,
    IssuerKind,
    MakeUpDays,
    MaterialKind,
    MatterKind,
    Processing,
    Supplied,
    TimeUnit,
    WayKind,
    Weekday,
    WindowKind,
)
from gaoqing.guide.contact import Way
from gaoqing.guide.days import Days
from gaoqing.guide.duration import Duration, Total
from gaoqing.guide.hall import Alert, Hall, Hours, SpecialDays, Window, open_on
from gaoqing.guide.material import Alternative, Material, Requirement
from gaoqing.guide.matter import Matter, Result
from gaoqing.guide.money import Benefit, Fee
from gaoqing.guide.particulars import Deadline
from gaoqing.guide.phone import Phone, Phones
from gaoqing.guide.procedure import Step, TimeLimit, Visits
from gaoqing.guide.query import Query
from gaoqing.guide.report import Report
from gaoqing.guide.site import CalendarYear, Channel, Department, SiteSettings, Topic
from gaoqing.guide.terms import HallTerm, SeverityChange
from gaoqing.guide.value import Allowance, Citation, canonical, convert, each, several, with_other

__all__ = [
    "Alert",
    "Allowance",
    "Alternative",
    "Audience",
    "Benefit",
    "Booking",
    "Bundle",
    "CalendarYear",
    "Channel",
    "Citation",
    "Coverage",
    "Days",
    "Deadline",
    "Department",
    "Duration",
    "Fee",
    "Hall",
    "HallKind",
    "HallTerm",
    "Hours",
    "IssuerKind",
    "MakeUpDays",
    "Material",
    "MaterialKind",
    "Matter",
    "MatterKind",
    "Phone",
    "Phones",
    "Processing",
    "Query",
    "Report",
    "Requirement",
    "Result",
    "SeverityChange",
    "SiteSettings",
    "SpecialDays",
    "Step",
    "Supplied",
    "TimeLimit",
    "TimeUnit",
    "Topic",
    "Total",
    "Visits",
    "Way",
    "WayKind",
    "Weekday",
    "Window",
    "WindowKind",
    "canonical",
    "convert",
    "each",
    "open_on",
    "several",
    "with_other",
]
