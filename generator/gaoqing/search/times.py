"""Days and times in what people type; `asked.js` does the same."""

import re
from typing import NamedTuple

from gaoqing.search.numerals import NUMERAL, digits

# Of a clock: seven without more is in the morning, six in the afternoon; three at night is after midnight.
_DAY, _HOUR, _NOON, _OPENS, _SMALL = 24, 60, 12, 7, 5
_DATE = re.compile(rf"([0-9]{{1,2}}|{NUMERAL})月([0-9]{{1,2}}|{NUMERAL})[号日]")
_CLOCK = re.compile(
    "([0-9]{1,2}|[一二两三四五六七八九十]{1,3})点(半|钟|多|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})分?)?"
)
_PARTS = {
    "am": re.compile("早上|早晨|[朝明]早|上[午昼]"),
    "pm": re.compile("下[午昼]|傍晚|午后"),
    "night": re.compile("晚上|[今夜]晚|夜[里间]|半夜|晚黑"),
}


class When(NamedTuple):
    """What of a query is a time.

    Attributes:
        clocked: whether a clock is named.
        time: the part of a day, or a minute of it (`today.on_day`); empty where none is meant.
        days: the date, as a slot of days.
        text: the query with gaps there.
    """

    clocked: bool
    time: str
    days: tuple[str, ...]
    text: str


def when(text: str) -> When:
    """Return the time and the date in a folded text."""
    part = next((part for part, said in _PARTS.items() if said.search(text)), "")
    clock, text = taken(_CLOCK, text)
    date, text = taken(_DATE, text)
    days = (f"{int(digits(date[0])):02}{int(digits(date[1])):02}",) if date else ()
    return When(bool(clock), _minute(clock, part) if clock else part, days, text)


def is_noon(time: str) -> bool:
    """Tell whether a time is a minute of noon."""
    return time.isdigit() and _NOON * _HOUR <= int(time) <= (_NOON + 1) * _HOUR


def taken(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    """Return what a pattern finds first, and the text with a gap there."""
    found = pattern.search(text)
    if not found:
        return (), text
    return tuple(item for item in found.groups() if item), f"{text[: found.start()]}|{text[found.end() :]}"


def _minute(clock: tuple[str, ...], part: str) -> str:
    """Return the minute of a day that a clock means, empty where it means none: 早一点 is no time."""
    hour = int(digits(clock[0]))
    past = clock[1].rstrip("分") if len(clock) > 1 else ""
    minute = {"半": 30, "钟": 0, "多": 0, "": 0}.get(past)
    if minute is None:
        minute = int(digits(past))
    if hour > _DAY or minute >= _HOUR or (hour == 1 and not (past or part)):
        return ""
    if part == "night":
        hour = hour if hour < _SMALL else 0 if hour == _NOON else hour + _NOON if hour < _NOON else hour
    elif hour < _NOON and (part == "pm" or (not part and 0 < hour < _OPENS)):
        hour += _NOON
    return str(hour % _DAY * _HOUR + minute)
