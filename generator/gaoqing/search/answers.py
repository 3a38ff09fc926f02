"""What a hall answers, as parts that are filled in at a minute; `asked.js` does the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing.catalogue.holidays import Calendar
from gaoqing.search.asked import COUNTER, Asked, Question
from gaoqing.today import Door, Moment, doors, told
from gaoqing.today.on_day import day_told, days_of
from gaoqing.today.sentences import Say

# A text; ("a", text, address) a link; ("now", number) what doors are now; ("days", number) what a door is on
# the days asked for; ("slot",) what was asked for; ("named", number) what an entry is called; ("called",)
# what that one is called whose window was asked for; ("law",) that holidays asked for by name are off.
_TOLD = {"noon": "hours", "halls": "where", COUNTER: "window"}  # a kind of question that is of another one
Part = str | tuple[str | int, ...]


class Answer(NamedTuple):
    """What the hall was asked, and what it answers: texts, and links as text and address."""

    about: str
    parts: tuple[str | tuple[str, str], ...]
    plain: bool = False  # no guide is meant

    @property
    def text(self) -> str:
        """The answer without its links."""
        return "".join(part if isinstance(part, str) else part[0] for part in self.parts)


@dataclass(frozen=True)
class Desk:
    """Knows the questions about a hall, and the answers.

    Attributes:
        table: `about:slot:hall` → the parts of the answer; without a hall what only another one has, without
            a slot what is told of all others.
        doors: those that the parts name by their place.
        counters: for each entry of the index the slot of `counter` in the table that tells its windows.
        main: the id of the hall that is meant where none is named.
        now: the words for doors, by their key under `now` in the messages.
        on_day: the words for days, by their key under `asked`.
    """

    asked: Asked
    table: Mapping[str, tuple[Part, ...]]
    doors: Sequence[Sequence[Door]]
    counters: Sequence[int]
    calendar: Calendar
    main: str
    now: Say
    on_day: Say

    def answer(self, query: str, moment: Moment) -> Answer | None:
        """Return what the hall answers at a moment; None where it was not asked."""
        question = self.asked.of(query)
        if question is None:
            return None
        about = _about(question)
        hall = question.hall or self.main
        slot = str(self.counters[int(question.slot)]) if about == COUNTER else question.slot
        places = (f"{about}:{slot}:{hall}", f"{about}:{slot}:", f"{about}::{hall}")
        parts = next((self.table[place] for place in places if place in self.table), None)
        told = _TOLD.get(question.about, question.about)
        return Answer(told, tuple(self._filled(parts, question, moment)), question.plain) if parts else None

    def _filled(
        self, parts: Iterable[Part], question: Question, moment: Moment
    ) -> Iterable[str | tuple[str, str]]:
        for part in parts:
            if isinstance(part, str):
                yield part
            elif part[0] == "a":
                yield str(part[1]), str(part[2])
            elif part[0] == "named":
                yield self._called(int(part[1]))
            elif part[0] == "called":
                yield self._called(int(question.slot))
            elif part[0] == "slot":
                yield question.slot
            elif part[0] == "now":
                found = doors(self.doors[int(part[1])], self.calendar, moment)
                yield told(found, self.now, moment.day) or self.now("closed")
            elif part[0] == "law":
                yield "".join(self.on_day("law", day=name) for name in _named(question.days))
            else:
                yield self._days(self.doors[int(part[1])][0], question, moment)

    def _called(self, place: int) -> str:
        return self.asked.index.entries[place].names[1]

    def _days(self, door: Door, question: Question, moment: Moment) -> str:
        days = [day for slot in question.days for day in days_of(slot, moment.day)]
        told_of = (day_told(door, self.calendar, day, self.on_day, moment.day, question.slot) for day in days)
        return "；".join(told_of) if days else self.on_day("no-day")


def slot_of(place: str) -> str:
    """Return the slot of a place in the table of a `Desk`; a name may have a colon of its own."""
    return place.partition(":")[2].rpartition(":")[0]


def _named(days: Iterable[str]) -> Iterable[str]:
    """Return the holidays that have a name and no date of their own."""
    return (day for day in days if not day.isascii())


def _about(question: Question) -> str:
    """Return the part of the table: of hours, those of now, of some days, or of holidays without a date."""
    if question.about != "hours" or (question.days in {(), ("+0",)} and not question.slot):
        return question.about
    return "days" if any(day and day.isascii() for day in question.days) else "holidays"
