"""A text and what kind of text it is in, the wordings out that can be read in two ways."""

from gaoqing.wording import codes
from gaoqing.wording.detect import MAX_MATCHES, Detector, contradictions, detector
from gaoqing.wording.lists import FIELDS, Term, literally, sources, term_of, terms
from gaoqing.wording.match import Match
from gaoqing.wording.normal import normalise
from gaoqing.wording.traditional import traditional_pairs

__all__ = [
    "FIELDS",
    "MAX_MATCHES",
    "Detector",
    "Match",
    "Term",
    "codes",
    "contradictions",
    "detector",
    "literally",
    "normalise",
    "sources",
    "term_of",
    "terms",
    "traditional_pairs",
]
