"""Lines of the source of a page in, its lines and tables out, each at its place in the source."""

import re
from collections.abc import Iterator

from gaoqing.loose.piece import Grid, Item, Line, Piece

# Tags that end what stands before them; those of letters stay, and are read past where the words are.
_TAG = re.compile(
    r"<!--[^<>]{0,400}-->|</?(?P<name>!doctype|html|head|body|title|p|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|section|article|table"
    r"|thead|tbody|tfoot|tr|td|th|caption|form|label|br|script|style|meta|link)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_LETTERS = (
    r"</?(?:b|strong|em|i|u|s|font|span|a|sup|sub|img|center)(?:\s[^<>]{0,400})?/?>|&(?:nbsp|emsp|ensp);"
)
_AROUND = re.compile(rf"(?:{_LETTERS}|\s)+")
_ANY = re.compile(rf"{_TAG.pattern}|{_LETTERS}", re.IGNORECASE)
_UNSAID = frozenset({"script", "style"})
_CELLS = frozenset({"td", "th"})


def is_source(text: str) -> bool:
    """Tell whether a line holds tags of a page."""
    return "<" in text and bool(_ANY.search(text))


def bare(text: str) -> str:
    """Return the words of a line without the tags in it."""
    return _ANY.sub("", text) if "<" in text else text


class Source:
    """Reads line after line of the source of a page; a table may stand on one line or on many."""

    def __init__(self) -> None:
        self._rows: list[list[Piece]] = []
        self._cell: list[Piece] | None = None
        self._unsaid = ""

    @property
    def is_open(self) -> bool:
        """Whether the lines that come belong to a table, or to a script."""
        return bool(self._rows or self._unsaid)

    def read(self, line: Piece) -> Iterator[Item]:
        """Yield what a line ends."""
        start, level = 0, 0
        for tag in _TAG.finditer(line.text):
            yield from self._words(line, start, tag.start(), level)
            start, name = tag.end(), (tag["name"] or "").lower()
            opens = not tag[0].startswith("</")
            level = int(name[1]) if opens and name[:1] == "h" and name[1:].isdigit() else 0
            yield from self._tag(name, opens=opens)
        yield from self._words(line, start, len(line.text), level)

    def close(self) -> Iterator[Item]:
        """Yield the table that is open."""
        self._end_cell()
        if rows := [row for row in self._rows if row]:
            yield Grid(rows)
        self._rows, self._unsaid = [], ""

    def _tag(self, name: str, *, opens: bool) -> Iterator[Item]:
        if name in _UNSAID:
            self._unsaid = name if opens else ""
        elif name == "table":
            yield from self.close()
        elif name == "tr":
            self._end_cell()
            if opens:
                self._rows.append([])
        elif name in _CELLS:
            self._end_cell()
            if opens:
                self._rows = self._rows or [[]]
                self._cell = []

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._rows[-1].extend(self._cell or [Piece("", "0")])
            self._cell = None

    def _words(self, line: Piece, start: int, end: int, level: int) -> Iterator[Item]:
        piece = _trimmed(line, start, end)
        if not piece.text or self._unsaid:
            return
        if self._cell == []:
            self._cell.append(piece)
        elif self._cell and self._cell[0].at == piece.at:
            # `<br>` in a cell: its words with the tags between them, which every text may hold.
            self._cell[0] = line.part(self._cell[0].column - line.column, end)
        else:
            yield Line(piece, level)


def _trimmed(line: Piece, start: int, end: int) -> Piece:
    """Return a part of a line without the blanks and the tags of letters around it."""
    found = _AROUND.match(line.text, start, end)
    return line.part(found.end() if found else start, end)
