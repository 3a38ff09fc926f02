"""When each step of a matter begins and ends, for a small picture of time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gaoqing.guide import Step

_DAY = 24 * 60
_LEAST = 2.0  # a step done on the spot is still seen


class Stretch(NamedTuple):
    """Where a step begins and how long it is, in hundredths of the whole."""

    start: int
    length: int


def stretches(steps: Sequence[Step]) -> tuple[Stretch, ...]:
    """Return every step's place in time; nothing when the whole takes no more than a day."""
    lengths = [step.duration.drawn if step.duration else 0 for step in steps]
    whole = sum(lengths)
    if whole <= _DAY:
        return ()
    return tuple(_scaled(lengths, whole))


def _scaled(lengths: list[int], whole: int) -> Iterator[Stretch]:
    begun = 0
    for length in lengths:
        start = min(100 * begun / whole, 100 - _LEAST)
        yield Stretch(round(start), round(max(100 * length / whole, _LEAST)))
        begun += length
