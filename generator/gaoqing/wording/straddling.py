"""Letters of two words that make a third one where they meet: 身份证｜明年 says nothing of 证明."""

import re
from functools import cache
from operator import add

from gaoqing.reading.read import shipped

FILE = "straddling.yml"
# No pattern asks for it, so that nothing is found because of it either.
COVER = "◇"


def covered(text: str) -> str:
    """Return a folded text, of the same length, in which no word is made of the ends of two others."""
    # Of most texts the pairs of letters say that there is nothing to look for.
    met = _meeting().intersection(map(add, text, text[1:]))
    return _pattern(met).sub(lambda match: COVER * len(match[0]), text) if met else text


@cache
def _meeting() -> frozenset[str]:
    return frozenset(alternatives())


@cache
def alternatives() -> dict[str, tuple[str, ...]]:
    """Return what can be covered, by the two letters that meet: 证明 → `(?<=证)(?:明年)`."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in shipped(f"terms/{FILE}")["straddling"]:
        words = entry["words"]
        for after in entry["after"]:
            pair = (after[-1:] + words)[:2]
            before = f"(?<={re.escape(after)})" if after else ""
            found[pair] = (*found.get(pair, ()), f"{before}(?:{words})")
    return found


@cache
def _pattern(met: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(item for pair in sorted(met) for item in alternatives()[pair]))
