"""What a hand-written page says: its words, paragraph by paragraph, and where each stands in the file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from gaoqing.finding import Place
from gaoqing.prose.block import Block
from gaoqing.prose.inline import Definitions, Inline, Piece
from gaoqing.prose.page import ProsePage, Text
from gaoqing.reading.source import Source
from gaoqing.text.pattern import lazily

# What stands for code and for each character of a quotation: others say it, or nobody says it to citizens.
ASIDE = "□"
_QUOTED = lazily(r"“[^“”]*”|「[^「」]*」|‘[^‘’]*’")
_BETWEEN = {"soft": "\n", "break": "\n", "code": ASIDE}
# What front matter says to readers; the title stands in the menu, too.
_FRONT = {"title": True, "description": False}
_Letter = tuple[str, tuple[int, int]]


@dataclass(frozen=True)
class Passage:
    """The words of one paragraph, heading, item or cell.

    Attributes:
        text: the words, without marks of Markdown; `□` for code and quotations.
        heading: whether it is a heading, or the head of a column.
        place: from where to where in the words → where that stands in the file.
    """

    text: str
    heading: bool
    place: Callable[[int, int], Place]


def passages(page: ProsePage) -> Iterator[Passage]:
    """Yield what a page says, in its order; code and quotations are said by others."""
    if page.front:
        yield from _front(page.front)
    yield from _passages(page.blocks, page.definitions)


def _front(front: Source) -> Iterator[Passage]:
    for key, heading in _FRONT.items():
        if isinstance(text := front.data.get(key), str):
            yield Passage(_without_quotations(text), heading, partial(front.span, (key,), text))


def _passages(blocks: Iterable[Block], definitions: Definitions, *, head: bool = False) -> Iterator[Passage]:
    for number, block in enumerate(blocks):
        if block.kind in {"code", "quote"}:
            continue
        if block.lines:
            yield from _said(block, definitions, heading=head or block.kind == "heading")
        first_row = block.kind == "row" and number == 0
        yield from _passages(block.children, definitions, head=first_row)


def _said(block: Block, definitions: Definitions, *, heading: bool) -> Iterator[Passage]:
    """Yield the words of a block, then what its pictures and links are called."""
    written = "\n".join(line.text for line in block.lines)
    pieces = tuple(Inline(written, definitions).parse().pieces)
    source = Text(block.lines, pieces)
    yield _passage(source, [letter for piece in pieces for letter in _letters(piece)], heading=heading)
    for piece in pieces:
        if piece.title and piece.kind in {"image", "link"}:
            yield _passage(source, _spread(piece.title, piece), heading=heading)


def _passage(source: Text, letters: Sequence[_Letter], *, heading: bool) -> Passage:
    text = _without_quotations("".join(letter for letter, _ in letters))

    def place(start: int, end: int) -> Place:
        return source.place(letters[start][1][0], letters[end - 1][1][1])

    return Passage(text, heading, place)


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(lambda quoted: ASIDE * len(quoted[0]), text)


def _letters(piece: Piece) -> Iterator[_Letter]:
    """Yield each character that is read, and the stretch of the text that it came from."""
    if piece.kind in _BETWEEN:
        yield _BETWEEN[piece.kind], (piece.start, piece.end)
    elif piece.kind == "text":
        plain = len(piece.value) == piece.end - piece.start
        one_by_one = ((letter, (at, at + 1)) for at, letter in enumerate(piece.value, piece.start))
        yield from one_by_one if plain else _spread(piece.value, piece)


def _spread(words: str, piece: Piece) -> list[_Letter]:
    return [(letter, (piece.start, piece.end)) for letter in words]
