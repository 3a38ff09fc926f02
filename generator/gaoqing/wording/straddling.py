"""Letters of two words that make a third one where they meet: 身份证｜明年 says nothing of 证明."""

import re
from functools import cache

from gaoqing.reading import shipped

FILE = "straddling.yml"
# No pattern asks for it, so that nothing is found because of it either.
COVER = "◇"


def covered(text: str) -> str:
    """Return a folded text, of the same length, in which no word is made of the ends of two others."""
    return _pattern().sub(lambda match: COVER * len(match[0]), text)


@cache
def _pattern() -> re.Pattern[str]:
    entries = shipped(f"terms/{FILE}")["straddling"]
    return re.compile(
        "|".join(_alternative(after, entry["words"]) for entry in entries for after in entry["after"])
    )


def _alternative(after: str, words: str) -> str:
    return f"(?<={re.escape(after)})(?:{words})" if after else f"(?:{words})"
