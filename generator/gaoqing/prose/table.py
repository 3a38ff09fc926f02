"""A line of a table → its cells."""

from itertools import pairwise

from gaoqing.prose.ticks import Ticks
from gaoqing.text.pattern import lazily

_PART = lazily(r"\\.|`+|\|")
_DASHES = lazily(r":?-+:?")


def cells(line: str) -> list[tuple[int, str]]:
    """Return where each cell stands, and its text; bars in code or after a backslash part nothing."""
    bounds = _bars(line)
    first, last = line.find(line.strip()[:1]), len(line.rstrip()) - 1
    if not bounds or bounds[0] != first:
        bounds.insert(0, -1)
    if bounds[-1] != last or len(bounds) == 1:
        bounds.append(len(line))
    found = []
    for before, after in pairwise(bounds):
        text = line[before + 1 : after]
        start = before + 1 + len(text) - len(text.lstrip())
        found.append((start, text.strip()))
    return found


def is_ruler(line: str) -> bool:
    """Tell whether a line is the one below the head of a table: `|---|---|`."""
    return "|" in line and "-" in line and all(_DASHES.fullmatch(text) for _, text in cells(line))


def _bars(line: str) -> list[int]:
    if "`" not in line and "\\" not in line:
        return [at for at, character in enumerate(line) if character == "|"]
    bars: list[int] = []
    ticks = Ticks(line)
    at = 0
    while match := _PART.search(line, at):
        at = match.end()
        if match[0] == "|":
            bars.append(match.start())
        elif match[0][0] == "`" and (close := ticks.closing(len(match[0]), at)) >= 0:
            at = close + len(match[0])
    return bars
