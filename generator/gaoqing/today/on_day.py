"""When a door is open on a day that was asked for, in words; `on_day.js` is the same."""

from collections.abc import Iterator
from datetime import date

from gaoqing.catalogue.holidays import Calendar
from gaoqing.today.days import knows, plus, soon_day
from gaoqing.today.opening import Door, special_of
from gaoqing.today.sentences import Say, hours_of

_YEARS = 5 * 366


def days_of(slot: str, today: date) -> Iterator[date]:
    """Yield the first day that a slot means, from today on: `+1` tomorrow, `w6`, `d5`, `1001`; else none."""
    if slot.startswith("+"):
        yield plus(today, int(slot))
        return
    for ahead in range(_YEARS):
        day = plus(today, ahead)
        if slot in {f"w{day.isoweekday()}", f"d{day.day}", f"{day:%m%d}"}:
            yield day
            return


def day_told(door: Door, calendar: Calendar, day: date, say: Say, today: date) -> str:
    """Return what holds on one day, whichever minute it is.

    Args:
        door: when it is open.
        calendar: the holidays.
        day: the day that was asked for.
        say: the words, by their key under `asked` in the messages.
        today: the day of the moment.
    """
    name = soon_day(day, today)
    special = special_of(door, day)
    number = door.makeup if day in calendar.on else day.isoweekday()
    spans = special.spans if special else (door.week[number - 1] if number else ())
    off = not special and day in calendar.off and not door.as_usual
    if off and not door.closed_on_holidays:
        return say("day-ruled", day=name) + door.rule
    if off or (not spans and (special or knows(calendar, day))):
        return say("day-shut", day=name)
    hours = "、".join(map(hours_of, spans)) or say("rests")
    known = special or knows(calendar, day) or (door.as_usual and door.always)
    return say("day" if known else "day-unsure", day=name, hours=hours)
