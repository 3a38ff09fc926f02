"""A finding in a pasted guide in, whether it is told there: what stands beside a text is known badly."""

import re
from functools import cache

from gaoqing.reading.read import shipped
from gaoqing.wording import Match

_STOPS = "。；;！!？?\n"
_PAUSES = "，,"


def is_told(match: Match, text: str, field: str) -> bool:
    """Tell whether a finding counts in a text of a guide, by its code, the kind of text and its sentence."""
    loose = shipped("loose.yml")
    if match.severity in loose["untold"] or field not in loose["told"].get(match.code, [field]):
        return False
    if field not in loose["asked"].get(match.code, ()):
        return True
    return bool(_pattern("paper").fullmatch(text)) or _demands(text, match)


def _demands(text: str, match: Match) -> bool:
    """Tell whether the part of a sentence around a finding, or the one after it, demands something."""
    start = max(text.rfind(mark, 0, match.start) for mark in _STOPS + _PAUSES) + 1
    first = _end(text, match.end, _STOPS + _PAUSES)
    paused = first < len(text) and text[first] in _PAUSES
    end = _end(text, first + 1, _STOPS + _PAUSES) if paused else first
    return bool(_pattern("demand").search(text, start, end))


def _end(text: str, start: int, marks: str) -> int:
    return min((at for mark in marks if (at := text.find(mark, start)) >= 0), default=len(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(shipped("loose.yml")[name])
