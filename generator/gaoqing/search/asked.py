"""Whether a query asks of the hall itself, and what: hours, windows, the way; `asked.js` does the same."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from gaoqing.search.folding import read
from gaoqing.search.hearing import WHICH, Group, Hearing, Read
from gaoqing.search.index import Index
from gaoqing.search.numerals import NUMERAL, WAY, WindowNumbers, digits
from gaoqing.search.ranking import look
from gaoqing.urls.addresses import BUNDLES

# Of a clock: seven without more is in the morning, six in the afternoon; three at night is after midnight.
_DAY, _HOUR, _NOON, _OPENS, _SMALL = 24, 60, 12, 7, 5
COUNTER = "counter"  # the windows that handle a guide: its slot is the place of the guide in the index
# What is asked of a hall, what tells most first; a day, and a hall, say of which one it is asked.
ORDER = (
    *("complaint", "window", "facility", "help", "ticket", "crowd", "page", "numbers"),
    *("noon", "hours", "halls", "where", "phone", "day", "hall"),
)
# What may be said beside a number that is not surely of a window.
_BESIDE = frozenset({"window", "numbers", "halls", "where", "hall"})
_DATE = re.compile(rf"([0-9]{{1,2}}|{NUMERAL})月([0-9]{{1,2}}|{NUMERAL})[号日]")
_CLOCK = re.compile(
    "([0-9]{1,2}|[一二两三四五六七八九十]{1,3})点(半|钟|多|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})分?)?"
)
_PARTS = {
    "am": re.compile("早上|早晨|[朝明]早|上[午昼]"),
    "pm": re.compile("下[午昼]|傍晚|午后"),
    "night": re.compile("晚上|[今夜]晚|夜[里间]|半夜|晚黑"),
}


class Question(NamedTuple):
    """What is asked of a hall; `days` are slots of days, `hall` is its id, empty where none is named.

    The slot of hours is a part of the day, or a minute of it (`today.on_day`).
    """

    about: str
    slot: str = ""
    hall: str = ""
    days: tuple[str, ...] = ()
    plain: bool = False  # nothing else is said, not even a word that guides are called by


class _Said(NamedTuple):
    """What of a query is a time, a date, a number of the way or of a window, and what else it says."""

    clock: tuple[str, ...]
    time: str
    date: tuple[str, ...]
    ways: int
    window: tuple[str, ...]
    number: tuple[str, ...]
    text: str
    got: Read


class Asked:
    """Knows the questions about a hall.

    Args:
        index: what else is looked through: what is found there is no question about the hall.
        groups: the words, of what two have the first counts.
        idle: words that change nothing.
        windows: the numbers of windows, each by its key.
    """

    def __init__(
        self, index: Index, groups: Sequence[Group], idle: Sequence[str], windows: Iterable[str]
    ) -> None:
        self.index, self.hearing = index, Hearing(index, groups, idle)
        self.windows = WindowNumbers(windows, map(index.fold, idle))

    def of(self, query: str) -> Question | None:
        """Return what a query asks of the hall; None where it asks something else."""
        text = self.index.fold(read(query))
        if text in self._names:
            return None
        said = self._said(text)
        question = self._of(said)
        return question and question._replace(plain=question.about != COUNTER and _is_plain(said.got))

    def _said(self, text: str) -> "_Said":
        part = next((part for part, said in _PARTS.items() if said.search(text)), "")
        clock, text = _taken(_CLOCK, text)
        date, text = _taken(_DATE, text)
        text, ways = WAY.subn("|", text)
        window, text = _taken(self.windows.said, text)
        number, text = _taken(self.windows.bare, text) if not window else ((), text)
        time = _minute(clock, part) if clock else part
        return _Said(clock, time, date, ways, window, number, text, self.hearing.read(text))

    def _of(self, said: "_Said") -> Question | None:
        got, number = said.got, said.number
        found = [group for group in got.groups if group.asks(got)]
        hall = next((group.slot for group in got.groups if group.about == "hall"), "")
        if number and not got.matter and any(group.about == "hours" for group in found):
            return Question("hours", "", hall, (f"d{int(re.sub('[a-z]', '', digits(number[0])))}",))
        if not said.window and (place := self._handled(said.text, got)):
            return Question(COUNTER, place, hall)
        named = (said.window or number)[:1]
        if (named or said.ways) and _at_a_number(got, found, sure=bool(said.window)):
            return Question("window" if named else "where", "".join(map(self.windows.key, named)), hall)
        days = (
            (f"{int(digits(said.date[0])):02}{int(digits(said.date[1])):02}",)
            if said.date
            else _days(got.groups)
        )
        if not got.rest and (said.date or (said.clock and said.time and not found and not got.matter)):
            return _hours(said.time, hall, days)
        return _question(found, hall, days, said.time, by_itself=not got.rest)

    def _handled(self, text: str, got: Read) -> str:
        """Return which guide's window a query wants: the place of the guide in the index, or nothing."""
        if not got.matter or all(group.about not in WHICH for group in got.groups):
            return ""
        found = [hit.entry for hit in look(self.index, text) if not hit.entry.id.startswith(BUNDLES)]
        return str(self.index.entries.index(found[0])) if found else ""

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.text for item in self.index.looked for name in item.names)


def _is_plain(got: Read) -> bool:
    """Tell whether a query says nothing but what it asks of the hall: no guide is meant then."""
    return not (got.matter or got.rest or any(group.doubtful for group in got.groups))


def _at_a_number(got: Read, found: Sequence[Group], *, sure: bool) -> bool:
    """Tell whether a number says what is asked for.

    A guide and a complaint lead; where it is not sure that it is of a window, whatever else is said does.
    """
    about = {group.about for group in found}
    if got.matter or "complaint" in about:
        return False
    return sure or (not got.rest and about <= _BESIDE)


def _question(
    found: Sequence[Group], hall: str, days: tuple[str, ...], time: str, *, by_itself: bool
) -> Question | None:
    """Return what words ask, what tells most first; the name of a hall asks where it is, if alone."""
    named = all(group.about == "hall" for group in found)
    if named and (not by_itself or not found or any(group.alone for group in found)):
        return None
    first = min(found, key=lambda group: ORDER.index(group.about))
    if first.about in {"day", "hours"} or (first.about == "noon" and days and days != ("+0",)):
        return _hours(time, hall, days)
    return Question("where", "", hall) if named else Question(first.about, first.slot, hall)


def _hours(time: str, hall: str, days: tuple[str, ...]) -> Question:
    """Return a question for hours; a time is one of today where no day is said; noon has its own."""
    if time.isdigit() and _NOON * _HOUR <= int(time) <= (_NOON + 1) * _HOUR and not days:
        return Question("noon", "", hall)
    return Question("hours", time, hall, days or (("+0",) if time else ()))


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


def _days(groups: Iterable[Group]) -> tuple[str, ...]:
    return tuple(day for group in groups if group.about == "day" for day in group.slot.split(" "))


def _taken(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    """Return what a pattern finds first, and the text with a gap there."""
    found = pattern.search(text)
    if not found:
        return (), text
    return tuple(item for item in found.groups() if item), f"{text[: found.start()]}|{text[found.end() :]}"
