"""Kinds of place that guides speak of, how large they are, and what such a size may decide on."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from gaoqing.graph.measures import SUBJECTS, comparable, counted, telling
from gaoqing.graph.ranges import Range
from gaoqing.reading.read import shipped


class Extent(NamedTuple):
    """How large, and what: a range of a number of some kind of place.

    Attributes:
        range: which numbers; all of them where it is said of all.
        measure: which number it is, as in `Measured`.
        dimension: what the number measures.
        places: the kinds of place.
        loose: as in `Measured`.
    """

    range: Range
    measure: str
    dimension: str
    places: frozenset[str]
    loose: bool = False

    @property
    def counted(self) -> Range:
        """The range, less the numbers that there cannot be."""
        return counted(self.range, self.dimension)

    def same_number(self, other: "Extent") -> bool:
        """Tell whether both are ranges of one number."""
        return self.dimension == other.dimension and comparable(self.measure, other.measure)

    def meets(self, other: "Extent") -> bool:
        """Tell whether a place of some size belongs to both."""
        everything = self.range.everything or other.range.everything
        return self.alike(other) and (everything or self.same_number(other)) and not self.apart(other)

    def alike(self, other: "Extent") -> bool:
        """Tell whether both are of one kind of place, or of a number that says by itself of what it is."""
        if self.places & other.places:
            return True
        return bool(self.tells & other.tells) and not (self.places and other.places)

    @property
    def tells(self) -> frozenset[str]:
        """The measure, where it says by itself of what it is."""
        return telling() & {self.measure}

    @property
    def kinds(self) -> frozenset[str]:
        """Of what it is said: the kinds of place, and what a measure says by itself."""
        return self.places | self.tells

    def apart(self, other: "Extent") -> bool:
        """Tell whether no number is in both ranges, or just one of which it is not said that it is."""
        common = self.counted.common(other.counted)
        return common.empty or (common.least == common.most and (self.loose or other.loose))


def topics_of(text: str) -> frozenset[str]:
    """Return what a text speaks of that a line may decide on, e.g. the name of a document."""
    return frozenset(topic for topic, pattern in topics().items() if pattern.search(text))


def places_of(text: str) -> frozenset[str]:
    """Return the kinds of place that a text names, and those that belong to them."""
    if not _any_place().search(text.upper()):
        return frozenset()
    found = {place for place, (pattern, _) in _places().items() if pattern.search(text)}
    return frozenset(found.union(*(_places()[place][1] for place in found)))


@cache
def _places() -> Mapping[str, tuple[re.Pattern[str], frozenset[str]]]:
    return {
        item["place"]: (_any_of(item["words"]), frozenset(item.get("holds", ())))
        for item in shipped(SUBJECTS)["places"]
    }


@cache
def topics() -> Mapping[str, re.Pattern[str]]:
    return {item["topic"]: _any_of(item["words"]) for item in shipped(SUBJECTS)["topics"]}


@cache
def _any_place() -> re.Pattern[str]:
    words = [word.upper() for item in shipped(SUBJECTS)["places"] for word in item["words"]]
    return re.compile("|".join(map(re.escape, words)))


def _any_of(words: list[str]) -> re.Pattern[str]:
    # A pattern that overlooks case passes over nothing at once; most words have none.
    cased = any(word.upper() != word.lower() for word in words)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE if cased else 0)
