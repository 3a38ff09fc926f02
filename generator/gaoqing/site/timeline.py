"""When each step of a matter begins and ends, for a small picture of time."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.guide import Duration, Matter

# Widths in calendar days: a working day is one of five in a week of seven.
_DAYS = {"分钟": 1 / 1440, "小时": 1 / 24, "个自然日": 1.0, "个工作日": 1.4, "个月": 30.0, "年": 365.0}
_LEAST = 2.0  # a step done on the spot is still seen


class Stretch(NamedTuple):
    """Where a step begins and how long it is, in hundredths of the whole."""

    start: int
    length: int


def stretches(matter: Matter) -> tuple[Stretch, ...]:
    """Return every step's place in time; nothing when the whole takes no more than a day."""
    lengths = [_days(step.duration) for step in matter.steps]
    whole = sum(lengths)
    if whole <= 1:
        return ()
    return tuple(_scaled(lengths, whole))


def _days(duration: Duration | None) -> float:
    return duration.amount * _DAYS.get(duration.unit, 0) if duration else 0


def _scaled(lengths: list[float], whole: float) -> Iterator[Stretch]:
    begun = 0.0
    for length in lengths:
        start = min(100 * begun / whole, 100 - _LEAST)
        yield Stretch(round(start), round(max(100 * length / whole, _LEAST)))
        begun += length
