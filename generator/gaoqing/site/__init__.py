"""A catalogue without errors in, what templates are handed out: references resolved, nothing to compute."""

from gaoqing.site.bundle_view import BundleView
from gaoqing.site.bundles import Paper, Use
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.matter_view import MatterView
from gaoqing.site.members import Member
from gaoqing.site.needs import Case, Need, Verdict
from gaoqing.site.places import Counters
from gaoqing.site.resolve import resolve
from gaoqing.site.site import Site
from gaoqing.site.stops import HallView, Opening, Stop

__all__ = [
    "BundleView",
    "Case",
    "Counters",
    "DepartmentView",
    "HallView",
    "MatterView",
    "Member",
    "Need",
    "Opening",
    "Paper",
    "Site",
    "Stop",
    "TopicView",
    "Use",
    "Verdict",
    "WindowView",
    "resolve",
]
