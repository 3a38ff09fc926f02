"""Lines that YAML folds into one: between Chinese characters the end of a line is no blank."""

import unicodedata
from collections.abc import Sequence

from gaoqing.text.pattern import lazily

# Wide on paper, though Unicode leaves their width open.
_WIDE_MARKS = frozenset("—…“”‘’·")
_STOPS = frozenset("，。；：！？、（）《》〈〉【】「」『』〔〕—…“”‘’")
_ESCAPED = lazily(r'\\(["\\/])')
_FOLDED = (">", "'", '"', None, "")


def joined(value: str, style: str | None, lines: Sequence[str]) -> str:
    """Take the blanks that folding put between Chinese characters out of a text; none that was typed.

    Args:
        value: the text as YAML gives it.
        style: `>`, a quotation mark, or nothing for plain text; anything else is not folded.
        lines: the lines as they are written.
    """
    if style not in _FOLDED:
        return value
    parts: list[str] = []
    place = 0
    for line in _written(style, lines):
        if not line:
            continue
        begin = value.find(line, place)
        gap = value[place:begin]
        if begin < 0 or gap.strip(" \n"):
            return value  # an escape: what stands there is not what was typed
        if parts and gap and not gap.strip(" ") and _touch(value[place - 1], line[0]):
            gap = ""
        parts += (gap, line)
        place = begin + len(line)
    return "".join(parts) + value[place:]


def _written(style: str | None, lines: Sequence[str]) -> list[str]:
    if style == ">":
        return [line.strip(" ") for line in lines[1:]]
    bare = [line.strip(" \t") for line in lines]
    if style in {"'", '"'} and style:
        bare[0], bare[-1] = bare[0].removeprefix(style).lstrip(" "), bare[-1].removesuffix(style).rstrip(" ")
    if style == '"':
        return [_ESCAPED.sub(r"\1", line) for line in bare]
    return [line.replace("''", "'") for line in bare] if style == "'" else bare


def _touch(left: str, right: str) -> bool:
    """Tell whether nobody puts a blank between two characters."""
    return (_wide(left) and _wide(right)) or left in _STOPS or right in _STOPS


def _wide(character: str) -> bool:
    return character in _WIDE_MARKS or unicodedata.east_asian_width(character) in {"W", "F"}
