"""Objects in JSON: which are lists whose records have names instead of numbers, and which have parts."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gaoqing.documents.parsing import Record

# Objects under keys of their own are records: how many of their keys they share, and the fewest there are.
_ALIKE, _FEWEST = 0.5, 2
# Keys of a number with its unit, or a code with its word: {"value": 20, "unit": "工作日"}.
_MEASURE = re.compile(
    r"(code|days?|desc|label|name|note|num(ber)?|remark|text|type|unit(_?name|_?text)?|value"
    r"|天数|备注|数值|数量|数|单位|时限单位|值|说明|类型|计时单位)",
    re.IGNORECASE,
)
_OF_A_MEASURE = re.compile("code|unit.*|.*单位", re.IGNORECASE)
_NUMBERED = re.compile(r"\D{0,12}\d+")


class Shapes:
    """Tells lists whose records have names from objects with parts.

    Args:
        value: what the whole file holds, from `parse`.
    """

    def __init__(self, value: Any) -> None:
        self._keys: dict[str, Counter[frozenset[str]]] = {}
        for key, record in _objects(value):
            self._keys.setdefault(key, Counter())[_names(record)] += 1

    def is_map(self, value: Record, under: str) -> bool:
        """Tell whether an object is a list whose records have names instead of numbers.

        One whose records are numbers with units has parts, and so has one that stands under the same key
        elsewhere with the same names: {"timeLimit": {"legal": {…}, "promise": {…}}}.

        Args:
            value: the object.
            under: the key that it stands under.
        """
        items = [item for _, item in value.pairs if isinstance(item, Record)]
        if len(items) < _FEWEST or len(items) < len(value.pairs):
            return False
        names = _names(value)
        alike = self._keys.get(under, Counter())
        again = alike[names] > 1 and alike[names] >= _ALIKE * alike.total()
        if (again or all(map(is_measure, items))) and not all(map(_NUMBERED.fullmatch, names)):
            return False
        keys = [_names(item) for item in items]
        return len(frozenset.intersection(*keys)) >= _ALIKE * len(frozenset.union(*keys)) > 0


def is_measure(record: Record) -> bool:
    """Tell whether an object is one value: a number with its unit, a code with its word."""
    names = _names(record)
    return any(map(_OF_A_MEASURE.fullmatch, names)) and all(map(_MEASURE.fullmatch, names))


def words_in(record: Record) -> int:
    """Return how many words an object holds itself."""
    return sum(1 for _, item in record.pairs if item is not None and not isinstance(item, Record | list))


def _names(record: Record) -> frozenset[str]:
    return frozenset(key for key, _ in record.pairs)


def _objects(value: Any) -> Iterator[tuple[str, Record]]:
    """Yield all objects that hold objects only, with the keys they stand under."""
    left: list[tuple[str, Any]] = [("", value)]
    while left:
        key, item = left.pop()
        if isinstance(item, Record):
            if item.pairs and all(isinstance(each, Record) for _, each in item.pairs):
                yield key, item
            left += item.pairs
        elif isinstance(item, list):
            left += [("", each) for each in item if isinstance(each, Record | list)]
