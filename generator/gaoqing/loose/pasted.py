"""Lines of a pasted text in, its lines and tables out."""

import re
from collections.abc import Iterable, Iterator

from gaoqing.loose.piece import Grid, Item, Line, Piece
from gaoqing.loose.source import Source, is_source

_BARS = re.compile(r"\s*[|｜]\s*")
_RULED = re.compile(r"[\s|｜:+\-—=─┼├┤]*[\-—=─]{2,}[\s|｜:+\-—=─┼├┤]*")
_BAR, _TAB = re.compile("[|｜]"), re.compile("\t")
_NUMBER_AND_WORDS = 2
_MOST_CELLS = 60  # of a row; more are no table of a guide
_SERIAL = re.compile(
    r"[（(]?\d{1,3}[）)]?[.、．]?|[一二三四五六七八九十]{1,3}[、.．]?|[\ue000-\uf8ff①-⑳•·●■◆▪○\-*]"
)


def items(lines: Iterable[str]) -> Iterator[Item]:
    """Yield lines, and lines of cells that stand one below the other as tables."""
    rows: list[list[Piece]] = []
    source = Source()
    for number, text in enumerate(lines, 1):
        line = Piece(text, str(number))
        if source.is_open or is_source(text):
            yield from _table(rows)
            rows = []
            yield from source.read(line)
            continue
        if rows and _RULED.fullmatch(text):
            continue
        cells = _cells(line) or (_in_table(line) if rows else [])
        if cells:
            rows.append(cells)
            continue
        yield from _table(rows)
        rows = []
        if not _RULED.fullmatch(text):
            yield Line(line)
    yield from _table(rows)
    yield from source.close()


def _table(rows: list[list[Piece]]) -> Iterator[Item]:
    if rows:
        yield Grid(rows)


def _cells(line: Piece) -> list[Piece]:
    """Return the cells of a line, none when it is a line of words."""
    bare = line.text.strip()
    bars = len(_BAR.findall(line.text))
    if max(bars, bare.count("\t")) > _MOST_CELLS:
        return []
    if "\t" in bare:
        cells = _between(line, _TAB)
    elif bars > _at_edge(line):
        cells = _between(line, _BARS)
    else:
        return []
    said = [cell for cell in cells if cell.text]
    numbered = len(said) == _NUMBER_AND_WORDS and _SERIAL.fullmatch(said[0].text) and not _at_edge(line)
    return cells if len(said) > 1 and not numbered else []


def _in_table(line: Piece) -> list[Piece]:
    """Return the cells of a line below others when tabs stand before or behind its only words."""
    if not 1 < line.text.count("\t") <= _MOST_CELLS:
        return []
    return _between(line, _TAB)


def _at_edge(line: Piece) -> bool:
    return line.text.strip().startswith(("|", "｜"))


def _between(line: Piece, stop: re.Pattern[str]) -> list[Piece]:
    edges = [0, *(edge for found in stop.finditer(line.text) for edge in found.span()), len(line.text)]
    cells = [line.part(*edges[at : at + 2]) for at in range(0, len(edges), 2)]
    if _at_edge(line):
        cells = cells[1:]
    return cells[:-1] if line.text.rstrip().endswith(("|", "｜")) else cells
