"""A catalogue in, an audit out: what each guide leaves open that can still send home who obeys it."""

from gaoqing.audit.gap import Gap, Kind, Share
from gaoqing.audit.hall import Audit, Audited, audit_of
from gaoqing.audit.kinds import GROUPS, KINDS
from gaoqing.audit.score import points, score

__all__ = [
    "GROUPS",
    "KINDS",
    "Audit",
    "Audited",
    "Gap",
    "Kind",
    "Share",
    "audit_of",
    "points",
    "score",
]
