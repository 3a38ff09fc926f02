"""Blocks → HTML. Every element and attribute is written here; of the page only escaped text goes in."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from gaoqing.prose.block import Block
from gaoqing.prose.inline import SHOWN, Definitions, Inline, Piece
from gaoqing.text.pattern import lazily

# An address, and whether it is a `link` or an `image` → what to write; None when a page may not lead there.
Target = Callable[[str, str], str | None]
# Code and its language → HTML.
Paint = Callable[[str, str], str]
_WIDE = {"W", "F"}
_CHINESE_MARKS = set("“”‘’…—·")
_LANGUAGE = lazily(r"[a-z]{1,20}")


def html_of(
    blocks: Sequence[Block], definitions: Definitions, anchors: Iterable[str], target: Target, paint: Paint
) -> str:
    """Return the HTML of a page's blocks.

    Args:
        blocks: as `read_page` returns them.
        definitions: what is defined for links.
        anchors: the ids of the headings, in order.
        target: says what address to write.
        paint: colours code.
    """
    return "".join(_Writer(definitions, iter(anchors), target, paint).blocks(blocks))


class _Writer:
    def __init__(
        self, definitions: Definitions, anchors: Iterator[str], target: Target, paint: Paint
    ) -> None:
        self.definitions = definitions
        self.anchors = anchors
        self.target = target
        self.paint = paint

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from getattr(self, f"_{block.kind}")(block)

    def _heading(self, block: Block) -> Iterator[str]:
        yield f'<h{block.level} id="{escape(next(self.anchors))}">{self._text(block)}</h{block.level}>\n'

    def _paragraph(self, block: Block) -> Iterator[str]:
        yield f"<p>{self._text(block)}</p>\n"

    def _rule(self, _block: Block) -> Iterator[str]:
        yield "<hr>\n"

    def _quote(self, block: Block) -> Iterator[str]:
        yield "<blockquote>\n"
        yield from self.blocks(block.children)
        yield "</blockquote>\n"

    def _list(self, block: Block) -> Iterator[str]:
        name = "ul" if block.level < 0 else "ol"
        start = f' start="{block.level}"' if block.level > 1 or block.level == 0 else ""
        yield f"<{name}{start}>\n"
        for item in block.children:
            yield "<li>"
            for child in item.children:
                if child.kind == "paragraph" and block.name != "loose":
                    yield self._text(child)
                else:
                    yield from self.blocks((child,))
            yield "</li>\n"
        yield f"</{name}>\n"

    def _table(self, block: Block) -> Iterator[str]:
        yield "<table>\n"
        for number, row in enumerate(block.children):
            name = "td" if number else "th"
            cells = "".join(f"<{name}>{self._text(cell)}</{name}>" for cell in row.children)
            part = ("<thead>", "</thead>\n<tbody>") if not number else ("", "")
            yield f"{part[0]}<tr>{cells}</tr>{part[1]}\n"
        yield "</tbody>\n</table>\n"

    def _code(self, block: Block) -> Iterator[str]:
        code = "\n".join(line.text for line in block.lines) + "\n"
        language = block.name if _LANGUAGE.fullmatch(block.name) else "text"
        title = f'<span class="filename">{escape(block.title)}</span>' if block.title else ""
        painted = self.paint(code, language)
        yield f'<div class="language-{language} highlight">{title}<pre><code>{painted}</code></pre></div>\n'

    def _text(self, block: Block) -> str:
        inline = Inline("\n".join(line.text for line in block.lines), self.definitions).parse()
        return "".join(self._pieces(inline))

    def _pieces(self, inline: Inline) -> Iterator[str]:
        following = _following(inline.pieces)
        last, ends = "", [""]
        for number, piece in enumerate(inline.pieces):
            if piece.kind == "run":
                yield inline.runs[number].html()
            elif piece.kind == "soft":
                yield "" if is_chinese(last) and is_chinese(following[number]) else "\n"
            elif piece.kind == "link":
                address = self.target(piece.value, piece.kind)
                ends.append("" if address is None else "</a>")
                yield "" if address is None else f'<a href="{escape(address)}"{_titled(piece.title)}>'
            elif piece.kind == "end":
                yield ends.pop()
            else:
                yield self._simple(piece)
            last = piece.value[-1:] if piece.kind in SHOWN and piece.value else last

    def _simple(self, piece: Piece) -> str:
        if piece.kind == "code":
            return f"<code>{escape(piece.value)}</code>"
        if piece.kind == "image":
            address = self.target(piece.value, piece.kind)
            words = escape(piece.title)
            return words if address is None else f'<img src="{escape(address)}" alt="{words}" loading="lazy">'
        if piece.kind == "break":
            return "<br>\n"
        return "" if piece.kind == "comment" else escape(piece.value, quote=False)


def _titled(title: str) -> str:
    return f' title="{escape(title)}"' if title else ""


def _following(pieces: Sequence[Piece]) -> list[str]:
    """Return for each piece the first character shown after it."""
    following = [""] * len(pieces)
    first = ""
    for number in range(len(pieces) - 1, -1, -1):
        following[number] = first
        piece = pieces[number]
        if piece.kind in SHOWN and piece.value.strip():
            first = piece.value.lstrip()[0]
    return following


def is_chinese(character: str) -> bool:
    """Tell whether a character is written without blanks around it: Chinese, or full-width punctuation."""
    if not character or "\uac00" <= character <= "\ud7a3":  # Korean is wide, and has blanks
        return False
    return unicodedata.east_asian_width(character) in _WIDE or character in _CHINESE_MARKS
