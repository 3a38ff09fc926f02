"""Fold a text before looking at it, and find where in the original a character came from."""

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

from gaoqing.text.characters import unseen
from gaoqing.text.look_alikes import is_han, ordinary, plain
from gaoqing.text.pattern import lazily
from gaoqing.wording.edits import Edit, Span, edited, spans
from gaoqing.wording.variants import ALWAYS, TRADITIONAL, readings

# Half-width punctuation between Chinese words means the full-width one.
_FOLD = str.maketrans(",;:?!()[]~", "，；：？！（）［］～")
_FOLD |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_TO_FOLD = lazily(r"[,;:?!()\[\]~０-９Ａ-Ｚａ-ｚ]")
# 身·份·证, not the name 买买提·艾山.
_DOTTED = lazily("[一-鿿](?: *· *[一-鿿](?= *·))+ *· *[一-鿿]")
_BLANKS = lazily(r"\s+")


class Normal:
    """A text as it is looked at, beside the one that was written.

    Attributes:
        text: the text as it is looked at, of several cells one.
        whole: the cells beside it and it, folded too.
        written: the whole as it was written.
        steps: what was changed, one after the other.
    """

    __slots__ = ("__dict__", "beside", "steps", "text", "written")

    def __init__(self, written: str, steps: Sequence[Sequence[Edit]] = ()) -> None:
        self.written = written
        self.beside = ""
        self.steps = [*steps]
        self.text = written
        for edits in steps:
            self.text = edited(self.text, edits)

    def edit(self, edits: Sequence[Edit]) -> None:
        """Replace stretches of the text as it is by now."""
        if edits:
            self.steps.append(edits)
            self.text = edited(self.text, edits)

    @property
    def whole(self) -> str:
        return self.beside or self.text

    @cached_property
    def spans(self) -> Sequence[Span]:
        """The place in the original of each character; most texts never need them."""
        return spans(len(self.written), self.steps)

    def original(self, start: int, end: int) -> Span:
        """Return a span of the folded text, of one character at least, as a span of the original."""
        return self.spans[start][0], self.spans[end - 1][1]


def normalise(text: str, steps: Sequence[Sequence[Edit]] = ()) -> Normal:
    """Fold width, traditional characters and doubles, leave out what nobody sees; offsets stay exact.

    Args:
        text: what was written.
        steps: what is left out of it beforehand.

    >>> normalise("身 份\u200b证 ⽂件").text
    '身份证文件'
    """
    normal = Normal(text, steps)
    traditional = not _usual(normal.text) and _fold_characters(normal)
    if _TO_FOLD.search(normal.text):
        normal.text = normal.text.translate(_FOLD)
    if "·" in normal.text:
        # The dots stand between single characters to keep a word apart.
        normal.edit(_dots(normal.text))
    if " " in normal.text or not normal.text.isprintable():
        normal.edit([(*match.span(), "") for match in _BLANKS.finditer(normal.text)])
    if traditional:
        normal.edit(readings(normal.text, TRADITIONAL))
    normal.edit(readings(normal.text, ALWAYS))
    return normal


def _fold_characters(normal: Normal) -> bool:
    """Fold characters one by one; tell whether some are traditional."""
    folded = [*map(_character, normal.text)]
    normal.steps.append([(at, at + 1, item) for at, item in enumerate(folded) if len(item) != 1])
    traditional = any(map(_is_traditional, normal.text))
    normal.text = "".join(folded)
    return traditional


def _dots(text: str) -> list[Edit]:
    found = (place for match in _DOTTED.finditer(text) for place in range(*match.span()))
    return [(place, place + 1, "") for place in found if text[place] == "·"]


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
    return simple if len(simple) == len(wide) else wide


@cache
def _is_traditional(item: str) -> bool:
    return is_han(item) and _character(item) != ordinary(item)


@cache
def _converter() -> Any:
    # Few texts need it, and loading it takes longer than looking at a whole guide.
    import opencc  # noqa: PLC0415

    return opencc.OpenCC("t2s")
