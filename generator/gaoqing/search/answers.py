"""What a hall answers, as parts that are filled in at a minute; `asked.js` does the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing.catalogue.holidays import Calendar
from gaoqing.search.asked import COUNTER, NEXT, Asked, Question
from gaoqing.today import Door, Moment, doors, told
from gaoqing.today.on_day import day_told, days_of
from gaoqing.today.sentences import Say
from gaoqing.today.spans import DAY

# A text; ("a", text, address) a link; ("now", number) what doors are now; ("days", number) what a door is on
# the days asked for; ("open", number) what doors are then, or now; ("slot",) what was asked for;
# ("named", number) what people call an entry, ("titled", number) its name; ("called",) what people call the
# one whose window was asked for; ("law",) that holidays asked for by name are off.
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
        parts = question and self._parts(question)
        if not question or not parts:
            return None
        filled = [*self._filled(parts, question, moment)]
        for other in question.also:
            filled += [self.on_day("stop"), *self._filled(self._parts(other), other, moment)]
        return Answer(_TOLD.get(question.about, question.about), tuple(filled), question.plain)

    def _parts(self, question: Question) -> Sequence[Part]:
        about = _about(question)
        hall = question.hall or self.main
        slot = str(self.counters[int(question.slot)]) if about == COUNTER else question.slot
        places = (f"{about}:{slot}:{hall}", f"{about}:{slot}:", f"{about}::{hall}")
        if about == COUNTER:  # another hall than the one that is named is no answer
            places = (f"{about}:{slot}:{question.hall}", f"numbers::{hall}", "")
        return next((self.table[place] for place in places if place in self.table), ())

    def _filled(
        self, parts: Iterable[Part], question: Question, moment: Moment
    ) -> Iterable[str | tuple[str, str]]:
        for part in parts:
            if isinstance(part, str):
                yield part
            elif part[0] == "a":
                yield str(part[1]), str(part[2])
            else:
                yield self._text(part, question, moment)

    def _text(self, part: Part, question: Question, moment: Moment) -> str:
        kind, number = part[0], int(part[1]) if len(part) > 1 else 0
        if kind in {"named", "titled"}:
            return self._called(number, 1 if kind == "named" else 0)
        if kind == "called":
            return self._called(int(question.slot), 1)
        if kind == "slot":
            return question.slot
        if kind == "law":
            return "".join(self.on_day("law", day=name) for name in _named(question.days))
        here = self.doors[number]
        if kind == "now":
            return self._now(here, moment)
        return self._open(here, question, moment) if kind == "open" else self._days(here[0], question, moment)

    def _called(self, place: int, name: int) -> str:
        return self.asked.index.entries[place].names[name]

    def _now(self, here: Sequence[Door], moment: Moment) -> str:
        return told(doors(here, self.calendar, moment), self.now, moment.day) or self.now("closed")

    def _open(self, here: Sequence[Door], question: Question, moment: Moment) -> str:
        """Return what doors are on the days asked for, those that differ by their names; or now."""
        if not (question.dated and all(map(str.isascii, question.days))):
            return self.on_day("now") + self._now(here, moment)
        told_of = [(door.name, self._days(door, question, moment)) for door in here]
        alike = len({told for _, told in told_of}) == 1
        return "；".join(told if alike else name + told for name, told in told_of[: 1 if alike else None])

    def _days(self, door: Door, question: Question, moment: Moment) -> str:
        days = [day for slot in question.days for day in days_of(slot, moment.day)]
        told_of = [day_told(door, self.calendar, day, self.on_day, moment.day, question.time) for day in days]
        if days and question.slot == NEXT:
            told_of.append(self._now([door], Moment(days[-1], DAY - 1)))
        return "；".join(told_of) or self.on_day("no-day")


def slot_of(place: str) -> str:
    """Return the slot of a place in the table of a `Desk`; a name may have a colon of its own."""
    return place.partition(":")[2].rpartition(":")[0]


def _named(days: Iterable[str]) -> Iterable[str]:
    """Return the holidays that have a name and no date of their own."""
    return (day for day in days if not day.isascii())


def _about(question: Question) -> str:
    """Return the part of the table: of hours, those of now, of some days, or of holidays without a date."""
    if question.about != "hours" or not question.dated:
        return question.about
    return "days" if any(day and day.isascii() for day in question.days) else "holidays"
