"""Whether a query asks of the hall itself, and what: hours, windows, the way; `asked.js` does the same."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from gaoqing.search.folding import read
from gaoqing.search.hearing import AT, CLOCK, WHICH, Group, Hearing, Read
from gaoqing.search.index import Index
from gaoqing.search.numerals import WAY, WindowNumbers, digits
from gaoqing.search.ranking import look
from gaoqing.search.times import When, is_noon, taken, when
from gaoqing.urls.addresses import BUNDLES

COUNTER = "counter"  # the windows that handle a guide: its slot is the place of the guide in the index
# What is asked of a hall, what tells most first; a day, and a hall, say of which one it is asked.
ORDER = (
    *("complaint", "window", "page", "facility", "rule", "help", "ticket", "crowd"),
    *("floor", "noon", "numbers", "hours", "halls", "where", "phone", "day", "hall"),
)
# What may be said beside a number that is not surely of a window.
_BESIDE = frozenset({"window", "numbers", "floor", "halls", "where", "hall"})
# What people ask in one breath: each of these is answered.
_TOGETHER = ("facility", "rule", "ticket", "hours", "where", "phone")
_LEADING = frozenset({"window", "help"})  # what these surely ask is no question for the window of a guide
TODAY = ("+0",)
NEXT = "next"  # the slot of hours that asks when it opens next
_TIMED = Group(CLOCK, "", ())


class Question(NamedTuple):
    """What is asked of a hall; `days` are slots of days, `hall` is its id, empty where none is named.

    `time` is a part of a day, or a minute of it (`today.on_day`).
    """

    about: str
    slot: str = ""
    hall: str = ""
    days: tuple[str, ...] = ()
    time: str = ""
    plain: bool = False  # nothing else is said, not even a word that guides are called by
    also: "tuple[Question, ...]" = ()  # what is asked in the same breath

    @property
    def dated(self) -> bool:
        """Whether other days are asked for than today as a whole."""
        return bool(self.time) or self.days not in {(), TODAY}


class _Said(NamedTuple):
    """What of a query is a time, a number of the way or of a window, and what else it says."""

    when: When
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
        time = when(text)
        text, ways = WAY.subn("|", time.text)
        window, text = taken(self.windows.said, text)
        number, text = taken(self.windows.bare, text) if not window else ((), text)
        got = self.hearing.read(text)
        timed = (_TIMED,) if time.time or time.days else ()
        return _Said(time, ways, window, number, text, got._replace(groups=(*got.groups, *timed)))

    def _of(self, said: "_Said") -> Question | None:
        got, number, time = said.got, said.number, said.when.time
        found = [group for group in got.groups if group.asks(got)]
        hall = next((group.slot for group in got.groups if group.about == "hall"), "")
        if number and not got.matter and any(group.about == "hours" for group in found):
            return Question("hours", "", hall, (f"d{int(re.sub('[a-z]', '', digits(number[0])))}",))
        days = said.when.days or _days(got.groups) or (TODAY if time else ())
        floor = next((group.slot for group in got.groups if group.about == "floor"), "")
        if floor and days and not said.window:
            return Question("floor", floor, hall, days, time)
        office = next((group for group in found if group.office), None)
        if office and (called := _called(office, got, hall)):
            return called
        led = said.window or office or any(group.sure and group.about in _LEADING for group in found)
        if not led and (place := self._handled(said.text, got, found)):
            return Question(COUNTER, place, hall, days, time)
        named = (said.window or number)[:1]
        if (named or said.ways) and _at_a_number(got, found, sure=bool(said.window)):
            key = "".join(map(self.windows.key, named))
            return Question("window" if named else "where", key, hall, days, time)
        clocked = said.when.clocked and time and not found and not got.matter
        timed = not got.rest and (said.when.days or clocked)
        by_itself = not got.rest
        return _hours(time, hall, days) if timed else _question(found, hall, days, time, by_itself=by_itself)

    def _handled(self, text: str, got: Read, found: Sequence[Group]) -> str:
        """Return which guide's window a query wants: the place of the guide in the index, or nothing."""
        which = any(group.about in WHICH for group in got.groups)
        if not got.matter or not (which or any(group.about == "hours" for group in found)):
            return ""
        guides = [hit.entry for hit in look(self.index, text) if not hit.entry.id.startswith(BUNDLES)]
        return str(self.index.entries.index(guides[0])) if guides else ""

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.text for item in self.index.looked for name in item.names)


def _is_plain(got: Read) -> bool:
    """Tell whether a query says nothing but what it asks of the hall: no guide is meant then."""
    return not (got.matter or got.rest or any(group.doubtful for group in got.groups))


def _called(office: Group, got: Read, hall: str) -> Question | None:
    """Return the question for a telephone of an office: for the usual one with its windows."""
    if got.holds(("complaint",)):
        return Question("complaint", office.slot, hall)
    windows = (Question("window", office.slot, hall),) if AT in office.beside else ()
    return Question("phone", office.slot, hall, also=windows) if got.holds(("phone",)) else None


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
    if named:
        return Question("where", "", hall)
    first = min(found, key=_rank)
    also = (_one(group, hall, days, time) for group in _beside(first, found))
    return _one(first, hall, days, time)._replace(also=tuple(also))


def _rank(group: Group) -> tuple[int, bool, bool]:
    return ORDER.index(group.about), not group.beside, group.slot != NEXT


def _one(group: Group, hall: str, days: tuple[str, ...], time: str) -> Question:
    """Return what some words ask; days tell when, where one asks at noon or at which window."""
    if group.about in {"day", "hours"} or (group.about in {"noon", "numbers"} and days not in {(), TODAY}):
        return _hours(time, hall, days)._replace(slot=group.slot if group.about == "hours" else "")
    return Question(group.about, group.slot, hall, *((days, time) if group.about == "window" else ()))


def _beside(first: Group, found: Sequence[Group]) -> list[Group]:
    """Return what is asked in the same breath, each once.

    Where a thing is, is no question for the way, unless the way was asked before it.
    """
    told = {(first.about, first.slot)}
    others = []
    for at, group in enumerate(found if first.about in _TOGETHER and not first.beside else ()):
        thing = first.about in {"facility", "rule"} and at > found.index(first)
        same = (group.about == "where" and thing) or group.about == first.about == "hours"
        if group.about in _TOGETHER and not (group.alone or same) and (group.about, group.slot) not in told:
            told.add((group.about, group.slot))
            others.append(group)
    return others


def _hours(time: str, hall: str, days: tuple[str, ...]) -> Question:
    """Return a question for hours; noon has its own."""
    if is_noon(time) and days == TODAY:
        return Question("noon", "", hall)
    return Question("hours", "", hall, days, time)


def _days(groups: Iterable[Group]) -> tuple[str, ...]:
    return tuple(day for group in groups if group.about == "day" for day in group.slot.split(" "))
