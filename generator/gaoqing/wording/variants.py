"""Other ways to write the same: one of several traditional characters; words of Taiwan, Hong Kong, Macau."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from gaoqing.reading.read import shipped
from gaoqing.wording.edits import Edit

FILE = "variants.yml"
# Of every text; of those in traditional characters, in which more words mean something else.
ALWAYS, TRADITIONAL = "always", "traditional"


def readings(text: str, part: str) -> list[Edit]:
    """Return the edits that put what we say for what others say.

    Args:
        text: folded text.
        part: which variants, `ALWAYS` or `TRADITIONAL`.
    """
    # Most texts have none of these letters in this order.
    if not _letters(part).search(text):
        return []
    read = variants(part)
    return [(*match.span(), read[match[0]]["read"]) for match in _words(part).finditer(text)]


def variants(part: str) -> Mapping[str, Mapping[str, str]]:
    """Return how each variant is read, and the words in which it is something else."""
    known: Mapping[str, Mapping[str, str]] = shipped(FILE)[part]
    return known


@cache
def _letters(part: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, variants(part))))


@cache
def _words(part: str) -> re.Pattern[str]:
    longest = sorted(variants(part).items(), key=lambda item: -len(item[0]))
    return re.compile("|".join(_pattern(written, entry.get("except", "")) for written, entry in longest))


def _pattern(written: str, exceptions: Iterable[str]) -> str:
    """Return a pattern for a variant that is no part of any exception; it begins or ends each of them."""
    around = [map(re.escape, word.split(written, 1)) for word in exceptions]
    sides = [f"(?<!{before})" if before else f"(?!{written}{after})" for before, after in around]
    return "".join([*sides, re.escape(written)])
