"""What a report has room for: errors first, and a number for what is left out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gaoqing.finding import GRAVITY, Finding

MAX_BYTES = 1_000_000
_BYTES_FOR_THE_REST = 5_000  # the sentences below
_BYTES_BETWEEN = 3  # what stands between two findings


class Report(NamedTuple):
    """A finished report, and how many findings are not in it."""

    text: str
    left_out: int = 0


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.draft, GRAVITY[finding.severity]


def within_limit(
    findings: Sequence[Finding], written: Callable[[Finding], str], taken: int = 0
) -> tuple[list[str], int]:
    """Write findings until a report is full, errors before warnings before notes, drafts last.

    Args:
        findings: in the order of the report.
        written: makes a printable text of one; what does not fit any more is not even made.
        taken: bytes of the report that are used already.

    Returns:
        The texts in the order of the findings, and how many findings were left out.
    """
    kept: dict[int, str] = {}
    room = MAX_BYTES - _BYTES_FOR_THE_REST - taken
    for number in sorted(range(len(findings)), key=lambda number: _rank(findings[number])):
        text = written(findings[number])
        room -= len(text.encode()) + _BYTES_BETWEEN
        if room < 0:
            break
        kept[number] = text
    return [kept[number] for number in sorted(kept)], len(findings) - len(kept)
