"""Where the span of a finding begins and ends: with whole words.

An alternative of a term may begin or end with as many characters as there are, up to a bound, as
`[一-鿿]{0,8}充足` does. The bound falls anywhere: such an end is moved to where its phrase begins or ends,
or left where it is if that is far.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gaoqing.text.pattern import lazily
from gaoqing.wording.lists import Term
from gaoqing.wording.match import Match

_BARS = lazily(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]")
LEFT, RIGHT = "l", "r"
# Nobody reads a longer phrase for a word that was cut.
_FAR = 8
_ANY = r"(?:\[\^[^\]]*\]|\[一-鿿[^\]]*\])(?:\{[0-9,]+\}|[*+])\??"
_AROUND = r"(?:\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"
_BEGINS = lazily(rf"(?:\^|{_AROUND})(?:\(\?:|\(\?P<\w+>)?{_ANY}")
_ENDS = lazily(rf"{_ANY}\)?\??{_AROUND}$")
# Words of one character at which a phrase ends (或者 read backwards too), and what is no word.
_STOP = lazily("[^一-鿿]|者(?=或)|[的了在由到和与及或把将须并向被让给也都就才]")


def widened(found: Sequence[Match], by: Mapping[Match, Term], text: str) -> Iterator[Match]:
    """Move ends that a bound put inside a word, as far as nothing else was found there."""
    starts = [*(match.start for match in found), len(text)]
    before = 0
    for match, after in zip(found, starts[1:], strict=True):
        span = match.start, match.end
        ends = open_ends(by[match], text, *span) if match in by else ""
        start, before = whole(text, span, ends, (before, after))
        yield match._replace(start=start, end=before)


def branches(pattern: str) -> Iterator[str]:
    """Cut a pattern at the bars that stand in no brackets."""
    begin, depth = 0, 0
    for match in _BARS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            yield pattern[begin : match.start()]
            begin = match.end()
    yield pattern[begin:]


def open_ends(term: Term, text: str, start: int, end: int) -> str:
    """Return which ends of a match of a term stand where a bound fell: `l`, `r`, both or none."""
    for branch in _branches(term.pattern):
        ends = _ends_of(branch)
        found = re.compile(branch).match(text, start) if ends else None
        if found and found.end() == end:
            return ends
    return ""


@cache
def _branches(pattern: str) -> tuple[str, ...]:
    return (*branches(pattern),)


@cache
def _ends_of(pattern: str) -> str:
    return (LEFT if _BEGINS.match(pattern) else "") + (RIGHT if _ENDS.search(pattern) else "")


def whole(text: str, span: tuple[int, int], ends: str, free: tuple[int, int]) -> tuple[int, int]:
    """Return a span whose open ends are moved to where its phrase begins and ends.

    Args:
        text: the folded text.
        span: where the match begins and ends.
        ends: which of both are open (`open_ends`).
        free: the stretch around it in which nothing else was found.
    """
    start, end = span
    if LEFT in ends:
        begin = max(free[0], start - _FAR)
        start -= _until_stop(text[begin:start][::-1], to_end=begin == free[0])
    if RIGHT in ends:
        close = min(free[1], end + _FAR)
        end += _until_stop(text[end:close], to_end=close == free[1])
    return start, end


def _until_stop(beyond: str, *, to_end: bool) -> int:
    stop = _STOP.search(beyond)
    return stop.start() if stop else len(beyond) if to_end else 0
