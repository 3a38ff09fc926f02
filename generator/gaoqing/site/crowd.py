"""How full a hall is by the hour: a picture, drawn at build time, and what it shows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing.guide import Hours
from gaoqing.guide.hall import Crowd
from gaoqing.site.opening import by_day

WIDTH, HEIGHT = 340, 190  # user units; about the width of a phone, so that letters keep their size there
_TOP, _BOTTOM = 24, 26  # room for numbers above the columns and for hours below
_ABOVE_COLUMN, _BESIDE_LINE, _BELOW_HOURS = 5, 4, 7  # room for numbers, beside the line, below the hours
_ROOMY = 12  # with more columns, only every other hour is named and only the extremes have their number


class Extremes(NamedTuple):
    """The hours with most and fewest people; `aside` are not fully open and do not count as quiet."""

    busy: tuple[int, ...]
    most: int
    quiet: tuple[int, ...]
    least: int
    aside: tuple[int, ...]


@dataclass(frozen=True)
class Bar:
    """One hour's column; `x` is its middle."""

    hour: int
    people: int
    x: float
    left: float
    width: float
    top: float
    height: float
    open: bool
    label: str

    @property
    def until(self) -> int:
        """The hour in which the next one begins."""
        return self.hour + 1

    @property
    def label_y(self) -> float:
        """Where its number stands."""
        return self.top - _ABOVE_COLUMN


@dataclass(frozen=True)
class Picture:
    """What the template draws, and what the words beside it say."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    found: Extremes

    @property
    def right(self) -> int:
        """Where the line below the columns ends."""
        return self.width - _BESIDE_LINE

    @property
    def hours_y(self) -> int:
        """Where the hours stand."""
        return self.height - _BELOW_HOURS


def picture(crowd: Sequence[Crowd], hours: Sequence[Hours]) -> Picture | None:
    """Draw how many people come in each hour; None where nobody counted."""
    if not crowd:
        return None
    people = {item.hour: item.people for item in sorted(crowd, key=lambda item: item.hour)}
    found = extremes(people, open_hours(hours))
    first, last = min(people), max(people) + 1
    slot = (WIDTH - 20) / (last - first)
    height = HEIGHT - _TOP - _BOTTOM
    crowded = last - first > _ROOMY
    bars = []
    for hour, count in people.items():
        tall = round(height * count / (found.most or 1), 1)
        left = 10 + slot * (hour - first)
        named = not crowded or hour in {found.busy[0], found.quiet[0]}
        bars.append(
            Bar(
                hour=hour,
                people=count,
                x=round(left + slot / 2, 1),
                left=round(left + slot * 0.1, 1),
                width=round(slot * 0.8, 1),
                top=round(HEIGHT - _BOTTOM - tall, 1),
                height=tall,
                open=hour not in found.aside,
                label=str(count) if named else "",
            )
        )
    ticks = tuple(
        (round(10 + slot * (hour - first), 1), hour) for hour in range(first, last + 1, 2 if crowded else 1)
    )
    return Picture(WIDTH, HEIGHT, HEIGHT - _BOTTOM, tuple(bars), ticks, found)


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
