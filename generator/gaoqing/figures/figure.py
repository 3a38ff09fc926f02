"""A figure: a number, and the things that were counted or added up for it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gaoqing.guide import Matter


class Figure(NamedTuple):
    """A number of a hall that anybody can count again.

    Attributes:
        key: which number; its name and its definition are the words `figures.KEY.name` and `.means`.
        value: the number; None where there is nothing to take a mean of.
        items: ids of what was counted, or added up.
        whole: of how many things these are a part; None where a share says nothing.
        of: what is counted apart: the id of a department, the word of a channel; empty for all.
        called: the same as people read it.
    """

    key: str
    value: float | None
    items: tuple[str, ...]
    whole: int | None = None
    of: str = ""
    called: str = ""

    @property
    def share(self) -> float | None:
        """What part of the whole it is, from 0 to 1."""
        return None if not self.whole or self.value is None else self.value / self.whole


class Group(NamedTuple):
    """Figures that stand together."""

    key: str
    figures: tuple[Figure, ...]


def those(key: str, matters: Iterable[Matter], fit: Callable[[Matter], bool]) -> Figure:
    """Count the matters of which something holds."""
    every = [*matters]
    ids = tuple(matter.id for matter in every if fit(matter))
    return Figure(key, len(ids), ids, len(every))


def added(key: str, parts: Iterable[tuple[str, float]]) -> Figure:
    """Add up one number of each thing; what has none of it stands in no list."""
    found = [(name, number) for name, number in parts if number]
    return Figure(key, sum(number for _, number in found), tuple(dict.fromkeys(name for name, _ in found)))
