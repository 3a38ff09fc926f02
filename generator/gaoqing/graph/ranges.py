"""Stretches of numbers: which numbers a threshold takes in, its bounds with or without."""

from math import ceil, floor, inf, isinf
from typing import NamedTuple

_OPERATORS = {">=": (True, True), ">": (True, False), "<=": (False, True), "<": (False, False)}


class Range(NamedTuple):
    """All numbers from one to another; each bound belongs to them or not."""

    least: float = -inf
    most: float = inf
    with_least: bool = True
    with_most: bool = True

    @classmethod
    def beyond(cls, number: float, *, up: bool, included: bool) -> "Range":
        """Return the numbers from one upwards or downwards."""
        if up:
            return cls(least=number, with_least=included)
        return cls(most=number, with_most=included)

    @classmethod
    def of_operator(cls, operator: str, number: float) -> "Range":
        """Return the numbers of which `>= 300` and the like hold; `=` means one number."""
        if operator not in _OPERATORS:
            return cls(number, number)
        up, included = _OPERATORS[operator]
        return cls.beyond(number, up=up, included=included)

    @property
    def everything(self) -> bool:
        """Whether no number is left out."""
        return self.least == -inf and self.most == inf

    @property
    def one_sided(self) -> bool:
        """Whether it has exactly one bound."""
        return (self.least == -inf) != (self.most == inf)

    @property
    def up(self) -> bool:
        """Whether it goes upwards without end."""
        return self.most == inf

    @property
    def rest(self) -> "Range":
        """The numbers that a one-sided range leaves out."""
        if self.up:
            return Range.beyond(self.least, up=False, included=not self.with_least)
        return Range.beyond(self.most, up=True, included=not self.with_most)

    @property
    def of_whole(self) -> "Range":
        """The same where only whole numbers are counted: above 15 is 16 and more."""
        least = self.least if isinf(self.least) else ceil(self.least)
        most = self.most if isinf(self.most) else floor(self.most)
        least += least == self.least and not self.with_least
        most -= most == self.most and not self.with_most
        return Range(least, most)

    @property
    def line(self) -> tuple[float, bool]:
        """Where a one-sided range ends, and whether just this number counts as large."""
        return (self.least, self.with_least) if self.up else (self.most, not self.with_most)

    def common(self, other: "Range") -> "Range":
        """Return the numbers of both; there may be none."""
        least = max((self.least, not self.with_least), (other.least, not other.with_least))
        most = min((self.most, self.with_most), (other.most, other.with_most))
        return Range(least[0], most[0], not least[1], most[1])

    @property
    def empty(self) -> bool:
        """Whether there is no number in it."""
        if self.least == self.most:
            return not (self.with_least and self.with_most)
        return self.least > self.most

    def meets(self, other: "Range") -> bool:
        """Tell whether some number is in both."""
        return not self.common(other).empty
