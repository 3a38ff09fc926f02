"""How full a hall is by the hour: a row for each, and what they show."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing.guide import Hours
from gaoqing.guide.hall import Crowd
from gaoqing.site.opening import by_day


class Extremes(NamedTuple):
    """The hours with most and fewest people; `aside` are not fully open and do not count as quiet."""

    busy: tuple[int, ...]
    most: int
    quiet: tuple[int, ...]
    least: int
    aside: tuple[int, ...]


class Bar(NamedTuple):
    """One hour: how many people come, in percent of the fullest one; whether the hall is open throughout."""

    hour: int
    people: int
    percent: float
    open: bool

    @property
    def until(self) -> int:
        """The hour in which the next one begins."""
        return self.hour + 1


@dataclass(frozen=True)
class Picture:
    """What the template draws, and what the words beside it say."""

    bars: tuple[Bar, ...]
    found: Extremes


def picture(crowd: Sequence[Crowd], hours: Sequence[Hours]) -> Picture | None:
    """Draw how many people come in each hour; None where nobody counted."""
    if not crowd:
        return None
    people = {item.hour: item.people for item in sorted(crowd, key=lambda item: item.hour)}
    found = extremes(people, open_hours(hours))
    bars = (
        Bar(hour, count, round(100 * count / (found.most or 1), 1), hour not in found.aside)
        for hour, count in people.items()
    )
    return Picture(tuple(bars), found)


def extremes(people: dict[int, int], opened: Collection[int]) -> Extremes:
    """Find the fullest and the emptiest hours. An hour in which the hall is shut for a while is no advice."""
    most = max(people.values())
    counted = {hour: count for hour, count in people.items() if hour in opened} or people
    least = min(counted.values())
    return Extremes(
        busy=tuple(hour for hour, count in people.items() if count == most),
        most=most,
        quiet=tuple(hour for hour, count in counted.items() if count == least),
        least=least,
        aside=tuple(hour for hour in people if hour not in counted),
    )


def runs(hours: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return hours as spans, neighbours as one: from which hour to which."""
    found: list[tuple[int, int]] = []
    for hour in sorted(hours):
        if found and hour == found[-1][1]:
            found[-1] = (found[-1][0], hour + 1)
        else:
            found.append((hour, hour + 1))
    return tuple(found)


def open_hours(hours: Iterable[Hours]) -> frozenset[int]:
    """Return the full hours during which a hall is open from beginning to end, on some day of the week."""
    return frozenset(
        hour
        for spans in by_day(hours).values()
        for opens, closes in spans
        for hour in range(-(-opens // 60), closes // 60)
    )
