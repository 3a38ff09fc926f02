"""A catalogue without errors in, what templates are handed out: references resolved, nothing to compute."""

from gaoqing.site.bundles import BundleView
from gaoqing.site.opening import by_day, hours_attribute
from gaoqing.site.resolve import resolve
from gaoqing.site.sheets import paper, sheets
from gaoqing.site.site import Site
from gaoqing.site.timeline import bars
from gaoqing.site.views import Case, MatterView, Need, Place, Verdict, WindowView
from gaoqing.site.words import (
    case_label,
    closed_on_holidays,
    timetable,
    when_attribute,
)

__all__ = [
    "BundleView",
    "Case",
    "MatterView",
    "Need",
    "Place",
    "Site",
    "Verdict",
    "WindowView",
    "bars",
    "by_day",
    "case_label",
    "closed_on_holidays",
    "hours_attribute",
    "paper",
    "resolve",
    "sheets",
    "timetable",
    "when_attribute",
]
