"""Where a hand-written page quotes fields of the hall, and the page with those filled in."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from gaoqing.finding import Place
from gaoqing.prose.block import Block
from gaoqing.prose.inline import Inline, Piece
from gaoqing.prose.page import ProsePage, Text, read_page
from gaoqing.reading.lines import in_lines
from gaoqing.reading.yaml_nodes import nodes_of
from gaoqing.text.pattern import lazily
from gaoqing.text.quotes import Quote, may_quote, quotes, without

# What Markdown reads as marks: anywhere, and at the beginning of a line.
_MARKS = lazily(r"[\\`*_\[\]<>|&{}!~\"]|^[-+#=:]|(?<=^[0-9])[.)]|(?<=^[0-9]{2})[.)]")
_CODE = {"code", "comment", "html"}
_FRONT = ("title", "description")


class InPage(NamedTuple):
    """A quote in a page.

    Attributes:
        quote: what it names; its place is that in the text around it.
        written: the same as it is written, braces and all.
        place: where it stands in the file.
        address: whether it stands in an address, or in the name of one, and can be no quote.
    """

    quote: Quote
    written: str
    place: Place
    address: bool = False


class _Edit(NamedTuple):
    """What takes the place of a part of the file."""

    place: Place
    text: str


# A quote → what it stands for; None where it has to stay.
StandsFor = Callable[[InPage], str | None]


def filled(page: ProsePage, stands_for: StandsFor) -> ProsePage:
    """Return a page with what its quotes stand for; the very page where it quotes nothing.

    What is filled in is text, whatever marks of Markdown are in it. Code, comments and what a backslash
    stands before are left alone.
    """
    if not may_quote(page.raw):
        return page
    edits = [*_in_front(page, stands_for), *_in_blocks(page, stands_for), *_in_definitions(page, stands_for)]
    if not edits:
        return page
    text = _edited(in_lines(page.raw.decode()), sorted(edits))
    return read_page(page.name, text.encode())[0] or page


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    parts, done = [], 0
    for (first, start, last, end), now in edits:
        parts += [text[done : starts[first - 1] + start - 1], now]
        done = starts[last - 1] + end - 1
    return "".join([*parts, text[done:]])


def _now(item: InPage, text: str, stands_for: StandsFor) -> str | None:
    return without(text, item.quote) if item.quote.kept else stands_for(item)


def _edit(item: InPage, text: str, stands_for: StandsFor) -> Iterator[_Edit]:
    now = None if item.address and item.quote.kept else _now(item, text, stands_for)
    if now is not None:
        yield _Edit(item.place, now if item.quote.kept else _as_markdown(now))


def _in_blocks(page: ProsePage, stands_for: StandsFor) -> Iterator[_Edit]:
    for block in _with_text(page.blocks):
        text = "\n".join(line.text for line in block.lines)
        if not any(True for _ in quotes(text)):
            continue
        pieces = tuple(Inline(text, page.definitions).parse().pieces)
        source = Text(block.lines, pieces)
        addresses = _addresses(text, pieces)
        for quote in quotes(_read(text, pieces)):
            start, end = quote.start, quote.end
            item = InPage(quote, text[start:end], source.place(start, end), any(addresses[start:end]))
            yield from _edit(item, text, stands_for)


def _in_definitions(page: ProsePage, stands_for: StandsFor) -> Iterator[_Edit]:
    """Yield what stands in the titles of links that are defined apart."""
    for line in page.defined_at.values():
        source, title = Text((line,), ()), len(line.text.split(maxsplit=1)[0])
        for quote in quotes(line.text):
            place, written = source.place(quote.start, quote.end), line.text[quote.start : quote.end]
            item = InPage(quote, written, place, quote.start < title)
            yield from _edit(item, line.text, stands_for)


def _with_text(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.lines and block.kind != "code":
            yield block
        yield from _with_text(block.children)


def _read(text: str, pieces: Iterable[Piece]) -> str:
    """Return a text in which no code and nothing behind a backslash quotes anything."""
    letters = [*text]
    for kind, _, start, end, _ in pieces:
        if kind in _CODE or (kind == "text" and end - start == len("\\{") and text[start] == "\\"):
            letters[start:end] = "-" * (end - start)
    return "".join(letters)


def _addresses(text: str, pieces: Iterable[Piece]) -> bytearray:
    """Return which letters are those of addresses, or of texts that are the name of an address as well."""
    found = bytearray(len(text))
    for piece in pieces:
        if piece.kind in {"link", "image"}:
            named = text[piece.start - 1 : piece.start] == "["
            beside = text[piece.end + 1 : piece.end + 3]
            if not named or not beside.startswith("[") or beside == "[]":
                found[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    return found


def _in_front(page: ProsePage, stands_for: StandsFor) -> Iterator[_Edit]:
    front = page.front
    root = nodes_of(front.text) if front else None
    if front is None or root is None:
        return
    nodes = {key.text: value for key, value in root.entries}
    for key in _FRONT:
        text = front.data.get(key)
        found = [*quotes(text)] if isinstance(text, str) else []
        parts, done = [], 0
        for quote in found:
            place = front.span((key,), text, quote.start, quote.end)
            item = InPage(quote, text[quote.start : quote.end], place)
            now = _now(item, text, stands_for)
            parts += [text[done : quote.start], item.written if now is None else now]
            done = quote.end
        if found:
            node = nodes[key]
            place = Place(node.line + 1, node.column + 1, node.end_line + 1, node.end_column + 1)
            yield _Edit(place, json.dumps("".join([*parts, text[done:]]), ensure_ascii=False))


def _as_markdown(text: str) -> str:
    """Return a text as Markdown that says just that."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", text)
