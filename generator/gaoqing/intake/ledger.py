"""Where each cell of a file went: into a field, to what could not be placed, or past a rule that names it."""

from collections.abc import Iterator
from dataclasses import dataclass

from gaoqing.documents.document import Cell, Document


@dataclass(frozen=True)
class Unplaced:
    """Words without a field. `why` names the sentence (`import.why.<why>`)."""

    cell: Cell
    why: str
    heading: Cell | None = None


class Ledger:
    """The cells of one document.

    A cell may be told of more than once; a field counts more than unplaced, and that more than ignored.
    Whatever nobody has told of in the end is unplaced, so that nothing is lost without a word.
    """

    def __init__(self) -> None:
        self._placed: set[Cell] = set()
        self._unplaced: dict[Cell, Unplaced] = {}
        self._ignored: dict[Cell, str] = {}
        self._whole: dict[Cell, Cell] = {}

    def part(self, cell: Cell, text: str) -> Cell:
        """Return a piece of a cell that says something of its own, as what stands behind a label.

        Where a piece goes, the cell goes; a piece without a field is told of beside it.
        """
        piece = Cell(cell.at, text, cell.kind)
        self._whole[piece] = self._whole.get(cell, cell)
        return piece

    def narrowed(self, cell: Cell, text: str) -> Cell:
        """Return what a cell, or a piece of one, says in short; the piece says nothing beside it."""
        piece = self.part(cell, text)
        self._whole.pop(cell, None)
        return piece

    def place(self, *cells: Cell) -> None:
        """Say that the words of cells went into fields of a draft, or into a question about one."""
        self._placed.update(cells)
        self._placed.update(self._whole[cell] for cell in cells if cell in self._whole)

    def unplaced(self, cell: Cell, why: str, heading: Cell | None = None) -> None:
        """Say that there is no field for the words of a cell.

        Args:
            cell: the words.
            why: key of a sentence (`import.why.<why>`).
            heading: the heading above or before them; cells with the same heading are reported once.
        """
        told = Unplaced(cell, why, heading)
        self._unplaced.setdefault(cell, told)
        if cell in self._whole:
            self._unplaced.setdefault(self._whole[cell], told)

    def ignore(self, cell: Cell, rule: str) -> None:
        """Say that a cell says nothing to anybody; `rule` names why (`import.ignored.<rule>`)."""
        self._ignored.setdefault(cell, rule)
        if cell in self._whole:
            self._ignored.setdefault(self._whole[cell], rule)

    def has_told_of(self, cell: Cell) -> bool:
        """Tell whether somebody has said where a cell went."""
        return cell in self._placed or cell in self._unplaced or cell in self._ignored

    def account(self, document: Document) -> "Account":
        """Return where every cell of the document went, each once."""
        placed, unplaced, ignored = [], [], []
        for cell in document.cells():
            if cell in self._placed:
                placed.append(cell)
            elif cell in self._unplaced or cell not in self._ignored:
                unplaced.append(self._unplaced.get(cell, Unplaced(cell, "no-field")))
            else:
                ignored.append((cell, self._ignored[cell]))
        return Account(tuple(placed), tuple(unplaced), tuple(ignored), tuple(self._pieces()))

    def _pieces(self) -> Iterator[Unplaced]:
        for piece, whole in self._whole.items():
            told = self._unplaced.get(piece, Unplaced(piece, "no-field"))
            known = piece in self._placed or (piece in self._ignored and piece not in self._unplaced)
            elsewhere = whole in self._placed or self._unplaced.get(whole, told) is not told
            if piece.text and not known and elsewhere:
                yield told


@dataclass(frozen=True)
class Account:
    """Every cell of a document that is not empty, each in one of three lists, in the order of the file.

    Attributes:
        pieces: pieces of cells without a field, where another piece of the cell has one.
    """

    placed: tuple[Cell, ...]
    unplaced: tuple[Unplaced, ...]
    ignored: tuple[tuple[Cell, str], ...]
    pieces: tuple[Unplaced, ...] = ()

    @property
    def left_over(self) -> tuple[Unplaced, ...]:
        """Whatever has no field: whole cells, and pieces of those that have one for another piece."""
        return (*self.unplaced, *self.pieces)
