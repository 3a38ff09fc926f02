"""Every address of a site: made, reserved, and kept from an older site."""

from gaoqing.urls.addresses import EDITORS, HOME, NOT_FOUND, NOTICE, ROBOTS, RULES, SEARCH, SIGNS, SITEMAP
from gaoqing.urls.making import (
    bundle,
    code,
    department,
    file,
    hall,
    handwritten,
    matter,
    notice,
    rule_family,
    sign,
    static,
    topic,
    window,
)

__all__ = [
    "EDITORS",
    "HOME",
    "NOTICE",
    "NOT_FOUND",
    "ROBOTS",
    "RULES",
    "SEARCH",
    "SIGNS",
    "SITEMAP",
    "bundle",
    "code",
    "department",
    "file",
    "hall",
    "handwritten",
    "matter",
    "notice",
    "rule_family",
    "sign",
    "static",
    "topic",
    "window",
]
