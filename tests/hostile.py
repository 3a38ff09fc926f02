"""Time the detector on lines made to be slow; run in a process of its own, which a test can kill.

Prints one JSON object: place of a term in the word lists → [seconds of its slowest line, what that line
repeats]. A line that takes longer than the limit is cut off there, and ends its term.
"""

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache, partial

from gaoqing.wording import FIELDS, detector
from gaoqing.wording.detect import MAX_WHOLE_TEXT
from gaoqing.wording.lists import Term, terms

SIZE, PART = 50_000, 10_000  # bytes of a line, and of its beginning
# The longest stretch that a pattern is ever given: a guide's text, or a piece of a longer one.
PIECE = MAX_WHOLE_TEXT
LIMIT = 2.0  # seconds of the processor, so that a busy machine changes nothing
# What reaches the limit for the whole line takes more than this for a fifth of it, even if the time grows
# with the cube of the length; only such lines are measured whole. Most take a third of it.
SUSPECT = LIMIT * (PART / SIZE) ** 3
_LOOP = re.compile(r"\(\?:([^()]*)\)[*+]|\[(?!\^)([^\]]+)\][*+]")
# One character, alternating ones, and openings that are never closed.
RUNS = ("0", "一", "的", "■", "（", "《", "“", "〔", "a一", "0.", "无需", "问：", "，。")
# What surrounds a text and nothing else: lists, labels, cells, marks of Markdown and of web pages.
AROUND = ("1、\n", "办理地点：", "材料名称|份数|", "原件:1 复印件:0 ", "__", "**", "&nbsp;", "身份证明、")


class TooSlowError(Exception):
    """A line took longer than the limit."""


def units(term: Term) -> Iterator[tuple[str, str]]:
    """Yield field and unit of a term's lines: its keys, what its patterns loop over, what it flags."""
    field = min(term.fields)
    for words, characters in _LOOP.findall(f"{term.pattern} {term.unless}"):
        looped = words.split("|") if words else [characters[0], characters[-1]]
        yield from ((field, unit) for unit in looped if re.fullmatch(r"[\w■]+", unit))
    name, text = term.flag[0]
    yield name, text.rstrip("。")


def line_of(unit: str, size: int) -> str:
    """Return a long line of one unit, cut off by what no pattern ends with."""
    return unit * (size // len(unit.encode())) + "x"


def piece_of(unit: str) -> str:
    """Return the longest piece of one unit that a pattern sees."""
    return (unit * PIECE)[: PIECE - 1] + "x"


def timed(action: Callable[[], object]) -> float:
    """Return the seconds that something takes, at most the limit."""
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        action()
    except TooSlowError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begun


def slowest(term: Term) -> tuple[float, str]:
    """Return seconds and unit of the slowest line of a term, searched alone and with all others."""
    worst = (0.0, "")
    for unit in RUNS:
        worst = max(worst, (timed(partial(term.regex.search, piece_of(unit))), unit))
    for field, unit in dict.fromkeys(units(term)):
        worst = max(worst, (found(unit, field), unit))
        if worst[0] >= LIMIT:
            break
    return worst


@cache
def found(unit: str, field: str) -> float:
    """Return the seconds that the whole detector takes for a line; for its beginning, if they are few."""
    for size in (PART, SIZE):
        seconds = timed(partial(detector().find, line_of(unit, size), field))
        if seconds <= SUSPECT:
            break
    return seconds


def runs() -> tuple[float, str]:
    """Return seconds and unit of the slowest run, over all fields."""
    return max((found(unit, field), f"{field}｜{unit}") for field in FIELDS for unit in (*RUNS, *AROUND))


def stop(*_: object) -> None:
    """Cut off a line."""
    raise TooSlowError


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, stop)
    detector()
    seconds = {str(place): slowest(term) for place, term in enumerate(terms())}
    print(json.dumps(seconds | {"runs": runs()}, ensure_ascii=False))
