"""When a door is open on a day that was asked for, in words; `on_day.js` is the same."""

from collections.abc import Iterator
from datetime import date

from gaoqing.catalogue.holidays import Calendar
from gaoqing.today.days import WEEK, knows, plus, soon_day
from gaoqing.today.opening import Door, special_of
from gaoqing.today.sentences import Say, hours_of
from gaoqing.today.spans import DAY, Noted, Openings, clock

_YEARS = 5 * 366
# Days that the regulation itself makes holidays, whatever the State Council announces around them.
_BY_LAW = frozenset({"0101", "0501", "0502", "1001", "1002", "1003"})
_NOON, _AFTER_NOON, _EVENING, _HOUR = 12 * 60, 13 * 60, 18 * 60, 60
_PARTS = {"am": (0, _NOON), "pm": (_NOON, _EVENING), "night": (_EVENING, DAY)}


def days_of(slot: str, today: date) -> Iterator[date]:
    """Yield the first day that a slot means, from today on: `+1`, `w6`, `n6` next week, `d5`, `1001`."""
    if slot.startswith("+"):
        yield plus(today, int(slot))
        return
    if slot.startswith("n"):
        yield plus(today, len(WEEK) - today.isoweekday() + int(slot[1:]))
        return
    for ahead in range(_YEARS):
        day = plus(today, ahead)
        if slot in {f"w{day.isoweekday()}", f"d{day.day}", f"{day:%m%d}"}:
            yield day
            return


def day_told(  # noqa: PLR0913, PLR0917  as in the script: a door, what is known, what was asked
    door: Door, calendar: Calendar, day: date, say: Say, today: date, time: str = ""
) -> str:
    """Return what holds on one day, whichever minute it is now.

    Args:
        door: when it is open.
        calendar: the holidays.
        day: the day that was asked for.
        say: the words, by their key under `asked` in the messages.
        today: the day of the moment.
        time: what part of the day was asked for, `am`, `pm`, `night`, or which minute; empty for all of it.
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
    if not special and not knows(calendar, day) and door.closed_on_holidays and f"{day:%m%d}" in _BY_LAW:
        return say("day-law", day=name)
    known = special or knows(calendar, day) or (door.as_usual and door.always)
    if known and time and not any(isinstance(span, Noted) for span in spans):
        return say("day", day=say("today") if day == today else name, hours=_at(spans, time, say))
    hours = "、".join(map(hours_of, spans)) or say("rests")
    return say("day" if known else "day-unsure", day=name, hours=hours)


def _at(spans: Openings, time: str, say: Say) -> str:
    """Return from when to when it is open in a part of a day, or until when it is at a minute."""
    if time not in _PARTS:
        minute = int(time)
        until = next((span.closes for span in spans if span.opens <= minute < span.closes), 0)
        named = _named(minute, say)
        return say("at-open", time=named, closes=clock(until)) if until else say("at-shut", time=named)
    first, last = _PARTS[time]
    here = [span for span in spans if span.opens < last and span.closes > first]
    hours = "、".join(say("between", opens=clock(span.opens), closes=clock(span.closes)) for span in here)
    return say("at-hours", time=say(time), hours=hours) if here else say("at-shut", time=say(time))


def _named(minute: int, say: Say) -> str:
    """Return a time as people say it: 晚上 7 点."""
    ends = {"am": _NOON, "noon": _AFTER_NOON, "pm": _EVENING}
    part = next((name for name, end in ends.items() if minute < end), "night")
    hour, rest = divmod(minute, _HOUR)
    told = say("at-hour", part=say(part), hour=hour - 12 if hour > 12 else hour)  # noqa: PLR2004  a clock's
    return say("at-minute", hour=told, minute=rest) if rest else told
