"""Bytes of a Markdown file → a page, and what is wrong with it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from gaoqing.finding import Finding, Place
from gaoqing.finding.collector import FileCollector
from gaoqing.prose import defects
from gaoqing.prose.block import Block, Line
from gaoqing.prose.blocks import MAX_DEPTH, Blocks
from gaoqing.prose.inline import Inline, Piece
from gaoqing.reading import yaml_defects
from gaoqing.reading.lines import in_lines
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.text import characters
from gaoqing.text.pattern import lazily

_HEAD = lazily(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_ATTRIBUTES = lazily(r"\{:[ \w.#][^{}\n]*\}")
_TELLING = lazily(r"[\[<]|\{:")  # only a text with one of these can hold what a check looks for
_NAME = lazily(r"[^\W_][\w-]*")
_READ = {"title": 100, "description": 300}  # characters


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its anchor, its words."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True)
class Text:
    """A text of a page, taken apart; `lines` says where it stands."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]

    def place(self, start: int, end: int) -> Place:
        """Return where a part of the text stands in the file."""
        number = bisect_right(self._starts, start) - 1
        line, begin = self.lines[number], self._starts[number]
        last = line.column + min(end - begin, len(line.text))
        return Place(line.number, line.column + start - begin, line.number, last)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line.text) + 1 for line in self.lines[:-1])]


@dataclass(frozen=True)
class ProsePage:
    """A page that could be read.

    Attributes:
        name: its path below the pages folder, e.g. `editors/index.md`.
        definitions: label → address and title of what is defined for links.
        defined_at: label → the rest of the line in the file, from the address on.
        texts: what may hold links.
        front: what stands above the text in YAML.
        raw: the bytes of the file.
    """

    name: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    definitions: dict[str, tuple[str, str]] = field(repr=False)
    texts: tuple[Text, ...] = field(repr=False)
    headings: tuple[Heading, ...] = ()
    defined_at: dict[str, Line] = field(default_factory=dict, repr=False)
    front: Source | None = None
    raw: bytes = field(default=b"", repr=False)


def read_page(name: str, raw: bytes) -> tuple[ProsePage | None, list[Finding]]:
    """Read one page.

    Args:
        name: the path below the pages folder, with forward slashes.
        raw: the bytes of the file.

    Returns:
        The page, or None when it cannot be read; and what was wrong with it, links apart.
    """
    file = f"pages/{name}"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None, read(file, raw)[1]
    found = FileCollector(file)
    if text.startswith("\ufeff"):
        found.add(yaml_defects.BYTE_ORDER_MARK)
    text = in_lines(text)
    _hidden(text, found)
    front, meta, lines = _head(text, found)
    blocks = Blocks()
    tree = blocks.read(lines)
    for line in blocks.too_deep[:1]:
        found.add(defects.TOO_DEEP, _span(line.cut(line.indent)), limit=MAX_DEPTH)
    texts = tuple(_texts(tree, blocks.definitions))
    for item in texts:
        _look(item, found)
    headings = tuple(_headings(tree, blocks.definitions, found))
    title = meta.get("title") or next((item.words for item in headings if item.level == 1), "")
    about, defined = meta.get("description", ""), blocks.definitions
    page = ProsePage(name, title, about, tree, defined, texts, headings, blocks.defined_at, front, raw)
    return page, found.all()


def _span(line: Line) -> Place:
    return Place(line.number, line.column, line.number, line.column + len(line.text))


def _hidden(text: str, found: FileCollector) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        for item in () if characters.fit(line) else characters.odd(line):
            if item.character != "\t":
                place = Place(number, item.start + 1, number, item.end + 1)
                found.add(yaml_defects.ODD[item.kind], place, **yaml_defects.described(item))


def _head(text: str, found: FileCollector) -> tuple[Source | None, dict[str, str], list[Line]]:
    """Return the front matter, what it says, and the lines below it."""
    match = _HEAD.match(text)
    if not match:
        return None, {}, [_line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    first = match[0].count("\n") + (0 if match[0].endswith("\n") else 1)
    lines = text[match.end() :].split("\n")
    front = _front(match["body"], found)
    return front, _meta(front, found), [_line(line, first + n) for n, line in enumerate(lines, 1)]


def _line(text: str, number: int) -> Line:
    """Return a line whose leading tabs are four spaces each, with its columns as in the file."""
    if text[:1] not in {" ", "\t"} and "\t" not in text:
        return Line(text, number, 1)
    bare = text.lstrip(" \t")
    lead = text[: len(text) - len(bare)]
    wide = lead.replace("\t", "    ")
    return Line(wide + bare.replace("\t", " "), number, 1 + len(lead) - len(wide))


def _front(body: str, found: FileCollector) -> Source | None:
    if not body.strip():
        return None
    if len(body) > defects.MAX_HEAD:
        found.add(defects.FRONT_MATTER, key=f"{len(body)} > {defects.MAX_HEAD}")
        return None
    source, findings = read(found.file, f"\n{body}".encode())
    found.findings += [item for item in findings if item not in found.findings]  # hidden characters are told
    if source and not isinstance(source.data, dict):
        found.add(defects.FRONT_MATTER, Place(2, 1, 2, 1), key=body.split("\n", maxsplit=1)[0][:40])
        return None
    return source


def _meta(source: Source | None, found: FileCollector) -> dict[str, str]:
    """Return what the front matter says that pages show."""
    if source is None:
        return {}
    meta = {}
    for key, value in source.data.items():
        if isinstance(value, str) and "\n" not in value and len(value) <= _READ.get(key, 0):
            meta[key] = value
        else:
            found.add(defects.FRONT_MATTER, source.key_place((key,)), key=str(key)[:40])
    return meta


def _texts(blocks: Iterable[Block], definitions: dict[str, tuple[str, str]]) -> Iterator[Text]:
    for block in blocks:
        if block.lines and block.kind != "code":
            text = "\n".join(line.text for line in block.lines)
            if _TELLING.search(text):
                yield Text(block.lines, tuple(Inline(text, definitions).parse().pieces))
        yield from _texts(block.children, definitions)


def _look(text: Text, found: FileCollector) -> None:
    for piece in text.pieces:
        if piece.kind == "html":
            found.add(defects.HTML, text.place(piece.start, piece.end), html=piece.value[:40])
        elif piece.kind == "text" and "{:" in piece.value:
            for match in _ATTRIBUTES.finditer(piece.value):
                place = text.place(piece.start + match.start(), piece.start + match.end())
                found.add(defects.ATTRIBUTES, place, text=match[0][:40])


def _headings(
    blocks: Iterable[Block], definitions: dict[str, tuple[str, str]], found: FileCollector
) -> Iterator[Heading]:
    taken: dict[str, int] = {}
    for block in _all_headings(blocks):
        words = Inline("\n".join(line.text for line in block.lines), definitions).parse().words()
        if block.name and not _NAME.fullmatch(block.name):
            found.add(defects.ANCHOR_NAME, _span(block.lines[0]), name=block.name[:40])
        name = block.name if _NAME.fullmatch(block.name) else _slug(words)
        anchor = name
        while anchor in taken:  # `a`, `a-2` may be what other headings are called
            taken[name] += 1
            anchor = f"{name}-{taken[name]}"
        taken[anchor] = 1
        yield Heading(block.level, anchor, words)


def _all_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "heading":
            yield block
        yield from _all_headings(block.children)


def _slug(words: str) -> str:
    """Return an anchor that can be read: the letters of a heading, other characters as hyphens."""
    return "-".join(re.findall(r"[^\W_]+", words.lower()))[:80] or "section"
