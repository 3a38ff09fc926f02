"""Where code between backticks ends: asked many times of one text, and found without reading it again."""

import re
from bisect import bisect_left
from functools import cached_property


class Ticks:
    """The runs of backticks of a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        for match in re.finditer("`+", self._text):
            places.setdefault(len(match[0]), []).append(match.start())
        return places

    def closing(self, length: int, start: int) -> int:
        """Return where the code that backticks have opened is closed.

        Args:
            length: how many opened it.
            start: where the code begins, just after them.

        Returns:
            Where the first run of as many begins; -1 when there is none.
        """
        places = self._places.get(length, [])
        index = bisect_left(places, start)
        return places[index] if index < len(places) else -1
