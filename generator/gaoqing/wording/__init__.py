"""Wording: normalise, cover what is exempt, find what can be read in two ways."""

from gaoqing.wording import codes
from gaoqing.wording.detect import Detector, Flaw, detector
from gaoqing.wording.lists import FIELDS, TermError

__all__ = ["FIELDS", "Detector", "Flaw", "TermError", "codes", "detector"]
