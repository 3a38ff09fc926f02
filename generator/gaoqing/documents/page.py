"""A saved page → its tables and passages in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from gaoqing.documents.document import Block, Cell, Document, Kind, Passage, Table
from gaoqing.documents.encoding import decode
from gaoqing.documents.grid import Grid
from gaoqing.documents.page_chaff import without_chaff
from gaoqing.documents.page_parts import Parts
from gaoqing.documents.page_tables import CELLS, is_layout, span
from gaoqing.documents.page_text import Line, address_of, control_text, picture_text
from gaoqing.documents.page_tree import BLOCKS, Node, tree_of
from gaoqing.documents.safety import Budget
from gaoqing.documents.words import plain

_HEADING = re.compile(r"h([1-6])")
_CONTROLS = frozenset({"input", "select", "textarea"})
_INLINE = frozenset({"em", "i", "b", "strong", "span", "font", "u"})
_KEPT = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)


def read_page(raw: bytes, name: str) -> Document:
    """Read a page of HTML; what is hidden in it is read too, its scripts are not.

    Args:
        raw: the file.
        name: its name without folders.

    Raises:
        Unreadable: it is no text, or holds too much.
    """
    tree = tree_of(decode(raw))
    blocks = without_chaff(_Reader().read(tree.root))
    titled = [Passage(Cell("title", plain(tree.title)), part="menu")] if tree.title.strip() else []
    return Document(name, (*titled, *blocks))


@dataclass
class _Open:
    """A table that is being read.

    Attributes:
        name: as places give it.
        grid: its cells so far.
        line: the words of the cell that is open.
        begun: whether a row has begun.
        inner: tables in the cell that is open, each with those inside of it.
        done: tables in the cells before.
    """

    name: str
    grid: Grid
    line: Line | None = None
    begun: bool = False
    inner: list[list[Table]] = field(default_factory=list)
    done: list[Table] = field(default_factory=list)


class _Reader:
    """Walks through a page and notes what stands there."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._line = Line()
        self._tables: list[_Open] = []
        self._path: list[Node] = []
        self._parts = Parts()
        self._number = {"table": 0, "paragraph": 0, "menu": 0}
        self._kept = 0  # elements around in which line feeds count
        self._budget = Budget()
        self._begun: set[Node] = set()  # items of lists whose first passage was read

    def read(self, root: Node) -> list[Block]:
        """Return the blocks of a page."""
        children: list[Iterator[Node | str]] = [iter(root.children)]
        self._path.append(root)
        while children:
            child = next(children[-1], None)
            if child is None:
                children.pop()
                self._leave(self._path[-1])
                self._path.pop()
            elif isinstance(child, str):
                self._open_line().write(child, kept=bool(self._kept))
            elif self._enter(child):
                children.append(iter(child.children))
        self._flush()
        return self._blocks

    def _enter(self, node: Node) -> bool:
        """Begin an element; return whether to go into it."""
        if node.tag == "br":
            self._open_line().end()
        elif node.tag == "img":
            self._open_line().pictures += [picture_text(node)] * bool(picture_text(node))
        elif node.tag in _CONTROLS:
            self._open_line().write(control_text(node), kept=True)
        else:
            if not (self._tables and self._tables[-1].line):
                self._parts.look(node)
            if self._is_block(node):
                self._end_line()
            self._path.append(node)
            self._kept += _keeps(node)
            self._enter_table(node)
            return True
        return False

    def _leave(self, node: Node) -> None:
        self._kept -= _keeps(node)
        if node.tag == "a":
            self._open_line().write(address_of(node))
        elif node.tag in _INLINE:
            self._open_line().part()
            self._open_line().write(" " * self._parts.are_apart(node))
        if self._is_block(node):
            self._end_line()
        if node.tag in CELLS and self._tables and self._tables[-1].line:
            self._close_cell(node)
        elif node.tag == "table" and self._tables and self._tables[-1].name == self._parts.tables.get(node):
            self._close_table()

    def _is_block(self, node: Node) -> bool:
        return node.tag in BLOCKS or node in self._parts.of

    def _enter_table(self, node: Node) -> None:
        if node.tag == "table":
            self._number["table"] += 1
            if not is_layout(node):
                name = f"table {self._number['table']}"
                self._parts.tables[node] = name
                self._tables.append(_Open(name, Grid(name)))
        elif self._tables and not self._tables[-1].line:
            if node.tag == "tr":
                self._tables[-1].grid.begin_row()
                self._tables[-1].begun = True
            elif node.tag in CELLS and self._tables[-1].begun:
                self._tables[-1].line = Line()

    def _close_cell(self, node: Node) -> None:
        table = self._tables[-1]
        line, table.line = table.line or Line(), None
        text = line.text()
        kind = Kind.NUMBER if "x:num" in node.attrs else Kind.TEXT
        if not text and line.pictures:
            text, kind = line.pictures[0], Kind.PICTURE
        cell = Cell(table.grid.next_place(), text, kind)
        self._budget.take(1, 1)
        table.grid.add(cell, span(node, "colspan"), span(node, "rowspan"))
        for first, *others in table.inner:
            table.done += [replace(first, inside=cell), *others]
        table.inner = []

    def _close_table(self) -> None:
        table = self._tables.pop()
        self._budget.take(0, table.grid.size())
        found = [Table(table.name, table.grid.rows()), *table.done]
        outer = next((outer for outer in reversed(self._tables) if outer.line), None)
        if outer:
            outer.inner.append(found)
        elif any(cell.text for one in found for row in one.rows for cell in row):
            self._blocks += found

    def _open_line(self) -> Line:
        return (self._tables[-1].line if self._tables else None) or self._line

    def _end_line(self) -> None:
        if self._tables and self._tables[-1].line:
            self._tables[-1].line.end()
        else:
            self._flush()

    def _flush(self) -> None:
        """Note the passage that ends here."""
        line, self._line = self._line, Line()
        text = line.text()
        if not text and not line.pictures:
            return
        self._budget.take(1, 1)
        part = self._part()
        kind = Kind.TEXT if text else Kind.PICTURE
        cell = Cell(self._place(part), text or line.pictures[0], kind)
        self._blocks.append(Passage(cell, 0 if part == "menu" else self._level(), self._listed(), part))

    def _place(self, part: str) -> str:
        kind = "menu" if part == "menu" else "paragraph"
        self._number[kind] += 1
        return f"{kind} {self._number[kind]}"

    def _part(self) -> Literal["", "term", "answer", "label", "menu"]:
        parts = [self._parts.of[node] for node in self._path if node in self._parts.of]
        return "menu" if "menu" in parts else parts[-1] if parts else ""

    def _level(self) -> int:
        return max(
            (int(found[1]) for node in self._path if (found := _HEADING.fullmatch(node.tag))), default=0
        )

    def _listed(self) -> bool:
        item = next((node for node in reversed(self._path) if node.tag == "li"), None)
        if item is None or item in self._begun:
            return False
        self._begun.add(item)
        return True


def _keeps(node: Node) -> bool:
    return node.tag == "pre" or bool(_KEPT.search(node.attrs.get("style", "")))
