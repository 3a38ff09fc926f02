"""A finding in a pasted guide in, whether it is told there: what stands beside a text is known badly."""

import re
from functools import cache

from gaoqing.reading.read import shipped
from gaoqing.wording import Match

_ENDS = re.compile(r"[。；;！!？?\n]")
_PAUSES = re.compile(r"[，,]")
# A section whose heading nobody knows, as the lists name it.
PROSE = "prose"
_REACH = 150  # characters before and behind a finding that its sentence is looked for in


def is_told(match: Match, text: str, field: str, *, prose: bool = False) -> bool:
    """Tell whether a finding counts in a text of a guide, by its code, the kind of text and its sentence."""
    loose = shipped("loose.yml")
    if match.severity in loose["untold"] or field not in loose["told"].get(match.code, [field]):
        return False
    asked = loose["asked"].get(match.code, ())
    if field not in asked and not (prose and PROSE in asked):
        return True
    return bool(_pattern("paper").fullmatch(text)) or _demands(text, match)


def _demands(text: str, match: Match) -> bool:
    """Tell whether the part of a sentence around a finding, or the one after it, demands something."""
    before = _ENDS.split(text[max(0, match.start - _REACH) : match.start])[-1]
    after = _ENDS.split(text[match.end : match.end + _REACH], maxsplit=1)[0]
    parts = _PAUSES.split(after, maxsplit=2)[:2]
    around = _PAUSES.split(before)[-1] + text[match.start : match.end] + parts[0]
    return any(_pattern("demand").search(part) for part in (around, *parts[1:]))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(shipped("loose.yml")[name])
