"""Fold a text before looking at it, and remember where every character came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

# Half-width punctuation between Chinese words means the full-width one.
_FOLD = str.maketrans(",;:?!()[]~", "，；：？！（）［］～")
_FOLD |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}


_TO_FOLD = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}\\s]")


@dataclass(frozen=True)
class Normal:
    """A folded text; `offsets[i]` is the place in the original of its character i, one more for the end."""

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the folded text as a span of the original."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def normalise(text: str) -> Normal:
    """Fold width, traditional characters and spaces; nothing else, so that offsets stay exact."""
    if not _TO_FOLD.search(text):
        return Normal(_simplified(text), range(len(text) + 1))
    folded = _simplified(text).translate(_FOLD)
    if " " not in folded and "\u3000" not in folded and "\n" not in folded:
        return Normal(folded, range(len(text) + 1))
    kept = [(place, item) for place, item in enumerate(folded) if not item.isspace()]
    return Normal("".join(item for _, item in kept), [*(place for place, _ in kept), len(text)])


def _simplified(text: str) -> str:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        # One character at a time: phrase conversion could change lengths, and with them every offset.
        return "".join(_character(item) for item in text)
    return text


@cache
def _character(item: str) -> str:
    simple: str = _converter().convert(item)
    return simple if len(simple) == 1 else item


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
