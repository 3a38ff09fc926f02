"""Fold a text before looking at it, and find where in the original a character came from."""

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

from gaoqing.text.characters import unseen
from gaoqing.text.look_alikes import plain
from gaoqing.text.pattern import lazily

# Half-width punctuation between Chinese words means the full-width one.
_FOLD = str.maketrans(",;:?!()[]~", "，；：？！（）［］～")
_FOLD |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_TO_FOLD = lazily(r"[,;:?!()\[\]~０-９Ａ-Ｚａ-ｚ]")
# 身·份·证, not the name 买买提·艾山.
_DOTTED = lazily("[一-鿿](?: *· *[一-鿿](?= *·))+ *· *[一-鿿]")


class Normal:
    """A text as it is looked at, beside the one that was written."""

    __slots__ = ("__dict__", "original_text", "text")

    def __init__(self, text: str, original_text: str) -> None:
        self.text = text
        self.original_text = original_text

    @cached_property
    def offsets(self) -> Sequence[int]:
        """The place in the original of each character, one more for the end; most texts never need them."""
        written = self.original_text
        plain = written if _usual(written) else [*map(_character, written)]
        folded = "".join(plain)
        dotted = {
            place
            for match in _DOTTED.finditer(folded)
            for place in range(*match.span())
            if folded[place] == "·"
        }
        places = (place for place, item in enumerate(plain) for _ in item)
        kept = [
            place
            for number, (place, item) in enumerate(zip(places, folded, strict=True))
            if not item.isspace() and number not in dotted
        ]
        return [*kept, len(written)]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the folded text as a span of the original."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def normalise(text: str) -> Normal:
    """Fold width, traditional characters and doubles, leave out what nobody sees; offsets stay exact.

    >>> normalise("身 份\u200b证 ⽂件").text
    '身份证文件'
    """
    folded = text if _usual(text) else "".join(map(_character, text))
    if _TO_FOLD.search(folded):
        folded = folded.translate(_FOLD)
    if "·" in folded:
        # The dots stand between single characters to keep a word apart.
        folded = _DOTTED.sub(lambda match: match[0].replace("·", ""), folded)
    if " " in folded or not folded.isprintable():
        folded = "".join(folded.split())
    return Normal(folded, text)


def _usual(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _character(item: str) -> str:
    if unseen(item):
        return ""
    wide = plain(item)
    simple: str = _converter().convert(wide)
    # Phrase conversion could change lengths, and with them every offset.
    return simple if len(simple) == len(wide) else wide


@cache
def _converter() -> Any:
    # Few texts need it, and loading it takes longer than looking at a whole guide.
    import opencc  # noqa: PLC0415

    return opencc.OpenCC("t2s")
