"""What a reader sees."""

from gaoqing.site.bundles import BundleView
from gaoqing.site.resolve import resolve
from gaoqing.site.views import Case, MatterView, Need, Place, Site, Verdict, WindowView
from gaoqing.site.words import case_label, timetable

__all__ = [
    "BundleView",
    "Case",
    "MatterView",
    "Need",
    "Place",
    "Site",
    "Verdict",
    "WindowView",
    "case_label",
    "resolve",
    "timetable",
]
