"""What a hand-written page says: its words, paragraph by paragraph, and where each stands in the file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gaoqing.finding import Place
from gaoqing.prose.block import Block
from gaoqing.prose.inline import Definitions, Inline, Piece
from gaoqing.prose.page import ProsePage, Text
from gaoqing.text.pattern import lazily

# What stands for code and for each character of a quotation: others say it, or nobody says it to citizens.
ASIDE = "□"
_QUOTED = lazily(r"“[^“”]*”|「[^「」]*」|‘[^‘’]*’")
_BETWEEN = {"soft": "\n", "break": "\n", "code": ASIDE}


@dataclass(frozen=True)
class Passage:
    """The words of one paragraph, heading, item or cell.

    Attributes:
        text: the words, without marks of Markdown; `□` for code and quotations.
        heading: whether it is a heading, or the head of a column.
    """

    text: str
    heading: bool
    _source: Text
    _at: Sequence[tuple[int, int]]

    def place(self, start: int, end: int) -> Place:
        """Return where a part of the words stands in the file."""
        return self._source.place(self._at[start][0], self._at[end - 1][1])


def passages(page: ProsePage) -> Iterator[Passage]:
    """Yield what a page says, in its order; code and quotations are said by others."""
    yield from _passages(page.blocks, page.definitions)


def _passages(blocks: Iterable[Block], definitions: Definitions, *, head: bool = False) -> Iterator[Passage]:
    for number, block in enumerate(blocks):
        if block.kind in {"code", "quote"}:
            continue
        if block.lines:
            yield _passage(block, definitions, head=head)
        first_row = block.kind == "row" and number == 0
        yield from _passages(block.children, definitions, head=first_row)


def _passage(block: Block, definitions: Definitions, *, head: bool) -> Passage:
    written = "\n".join(line.text for line in block.lines)
    pieces = tuple(Inline(written, definitions).parse().pieces)
    letters = [letter for piece in pieces for letter in _letters(piece)]
    text = _QUOTED.sub(lambda quoted: ASIDE * len(quoted[0]), "".join(letter for letter, _ in letters))
    heading = head or block.kind == "heading"
    return Passage(text, heading, Text(block.lines, pieces), [at for _, at in letters])


def _letters(piece: Piece) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each character that is read, and the stretch of the text that it came from."""
    if piece.kind in _BETWEEN:
        yield _BETWEEN[piece.kind], (piece.start, piece.end)
    elif piece.kind == "text":
        plain = len(piece.value) == piece.end - piece.start
        for number, letter in enumerate(piece.value):
            at = piece.start + number
            yield letter, (at, at + 1) if plain else (piece.start, piece.end)
