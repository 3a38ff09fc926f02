"""Data as a file gave it → the same in characters and numbers that a guide may hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gaoqing.text import characters

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_LOST = "□"  # stands for a character that nobody can read, as in print
_MOST_DIGITS = 15
_MOST_DECIMALS = 6
_MOST_ROUNDS = 8


def clean(value: Any) -> Any:
    """Return data of which every reader sees the same; what is empty is left out of lists and mappings."""
    if isinstance(value, Mapping):
        parts = {clean_text(str(key)): clean(item) for key, item in value.items()}
        return {key: item for key, item in parts.items() if key and item not in (None, "")}
    if isinstance(value, list | tuple):
        return [item for item in map(clean, value) if item not in (None, "")]
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else _number(value)


def _number(value: Any) -> Any:
    """Return a number as a person types it; as text where a reader would not give the same number back."""
    if isinstance(value, float) and value == value and abs(value) < 10**_MOST_DIGITS:  # noqa: PLR0124  NaN
        rounded = round(value, _MOST_DECIMALS)
        if rounded == int(rounded):
            return int(rounded)
        written = f"{rounded:.{_MOST_DECIMALS}f}".rstrip("0")
        return rounded if repr(rounded) == written else written
    fits = isinstance(value, int) and abs(value) < 10**_MOST_DIGITS
    return value if fits else str(value)


def clean_text(text: str) -> str:
    """Return a text without blanks at the ends of its lines, and without what nobody can see or read.

    What only looks like a character becomes that one; what cannot be shown becomes □.
    """
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    for _ in range(_MOST_ROUNDS):
        found = [] if characters.fit(text) else list(characters.odd(text))
        if not found and "\t" not in text:
            break
        text = _without(text, found)
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def _without(text: str, found: list[characters.Odd]) -> str:
    parts: list[str] = []
    place = 0
    for item in found:
        parts += (text[place : item.start], _instead(item))
        place = item.end
    return ("".join(parts) + text[place:]).replace("\t", " ")


def _instead(item: characters.Odd) -> str:
    if item.kind == characters.LOOK_ALIKE:
        return item.ordinary * (item.end - item.start)
    if item.reason == characters.BLANK:
        return " "
    if item.reason in {characters.LOST, characters.PRIVATE}:
        return _LOST * (item.end - item.start)
    return ""
