"""The score of a guide, which every editor can work out: each gap takes its percentage of what is left.

With the gaps a, b, c … it is 100 × (1 − a %) × (1 − b %) × (1 − c %) …, rounded down. So 100 means that
nothing is open; the order does not matter; a closed gap always leaves more than an open one; and a guide with
many gaps is still told apart from one with more.
"""

from collections.abc import Iterable

from gaoqing.audit.gap import Gap

WHOLE = 100


def points(gaps: Iterable[Gap]) -> int:
    """Return the sum of what gaps take, which orders guides of one score."""
    return sum(gap.points for gap in gaps)


def score(gaps: Iterable[Gap]) -> int:
    """Return the score of a guide, from 0 to 100; in whole numbers, so that every machine has the same."""
    left, of = WHOLE, 1
    for gap in gaps:
        left, of = left * (WHOLE - gap.points), of * WHOLE
    return left // of
