"""What keeps a sign from being printed: a text that does not fit, a character that no font has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gaoqing.reading.source import At


@dataclass(frozen=True)
class Problem:
    """One text of a sign that cannot be set.

    Attributes:
        sign: whose.
        field: which of its texts, by the name it has in templates.
        at: where a guide says it; None where the address or our own words do.
        size: in which size it does not fit; empty for a character without a picture.
        room: how many characters of it fit.
        roomy: a size in which the whole sign fits; empty where there is none.
        letter: the character without a picture.
        package: which Debian package has it, as far as is known.
    """

    sign: str
    field: str
    at: At | None
    size: str = ""
    room: int = 0
    roomy: str = ""
    letter: str = ""
    package: str = ""

    @property
    def fault(self) -> tuple[object, ...]:
        """What is to be mended: the same on however many signs it shows."""
        place = (self.at.source.name, *self.at.path) if self.at else ()
        if self.letter:
            return (self.letter, *place)
        return (self.size, *(place or (self.sign, self.field)))


def where_written(letter: str, places: Iterable[At]) -> At | None:
    """Return the first value with a character, below the first of some places that has one."""
    return next((found for at in places for found in _with(letter, at, _value(at))), None)


def _value(at: At) -> Any:
    value = at.source.data
    for step in at.path:
        value = value[step]
    return value


def _with(letter: str, at: At, value: Any) -> Iterator[At]:
    if isinstance(value, str) and letter in value:
        yield at
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in pairs:
            yield from _with(letter, at / step, inner)
