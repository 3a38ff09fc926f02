"""Fold a text before looking at it, and remember where every character came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from gaoqing.text.characters import unseen
from gaoqing.text.look_alikes import plain

# Half-width punctuation between Chinese words means the full-width one.
_FOLD = str.maketrans(",;:?!()[]~", "，；：？！（）［］～")
_FOLD |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}


# 身·份·证, not the name 买买提·艾山.
_DOTTED = re.compile("[一-鿿](?: *· *[一-鿿](?= *·))+ *· *[一-鿿]")
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
    """Fold width, traditional characters and doubles, leave out what nobody sees; offsets stay exact.

    >>> normalise("身 份\u200b证 ⽂件").text
    '身份证文件'
    """
    folded, offsets = (text, range(len(text) + 1)) if _usual(text) else _unusual(text)
    if _TO_FOLD.search(folded):
        folded = folded.translate(_FOLD)
    if "·" in folded or not folded.isprintable() or " " in folded:
        return _closed_up(folded, offsets)
    return Normal(folded, offsets)


def _usual(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _unusual(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with the plain form of every character, and where each came from."""
    plain = [_character(item) for item in text]
    if all(len(item) == 1 for item in plain):
        return "".join(plain), range(len(text) + 1)
    offsets = [place for place, item in enumerate(plain) for _ in item]
    return "".join(plain), [*offsets, len(text)]


def _closed_up(folded: str, offsets: Sequence[int]) -> Normal:
    """Take out blanks, and the dots that stand between single characters to keep a word apart."""
    dotted = {
        place for match in _DOTTED.finditer(folded) for place in range(*match.span()) if folded[place] == "·"
    }
    kept = [place for place, item in enumerate(folded) if not item.isspace() and place not in dotted]
    return Normal(
        "".join(folded[place] for place in kept), [*(offsets[place] for place in kept), offsets[-1]]
    )


@cache
def _character(item: str) -> str:
    if unseen(item):
        return ""
    wide = plain(item)
    simple: str = _converter().convert(wide)
    # Phrase conversion could change lengths, and with them every offset.
    return simple if len(simple) == len(wide) else wide


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
