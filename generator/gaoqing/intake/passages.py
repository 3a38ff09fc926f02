"""Paragraphs of a paper → titles, labels with their values, and text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell, Passage
from gaoqing.documents.document import Kind as CellKind
from gaoqing.intake.card_words import said_in
from gaoqing.intake.events import MARKED, NUMBERED, OF_A_PART, PLAIN, Event, Kind
from gaoqing.intake.labels import UNNUMBERED, Labels, Piece, number_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.sentences import Clause, clauses_of

_CONTENTS = re.compile(r"目\s*录|.{2,60}?(?:[.．…·・—\-_]{3,}|\t)\s*[（(]?\d{1,4}[）)]?", re.DOTALL)
_REVISION = re.compile(
    r"[（(【]?(?:\d{4}年.{0,16}(?:版|修订|更新|印发|编制|修改|制)?|.{0,10}第?\d+版|征求意见稿|试行|内部资料.{0,8})[）)】]?"
)
_CLOSED = ("。", "；", ";", "，", ",", "、", "！", "？", "?")
_LONGEST_TITLE = 50
_QUESTION = re.compile(r"(?:问题?|Q|q)\s*\d{0,2}\s*[：:、.．]")


class Passages:
    """Reads paragraphs.

    Args:
        labels: finds labels.
        ledger: the account of the cells; pieces of paragraphs are told to it.
    """

    def __init__(self, labels: Labels, ledger: Ledger) -> None:
        self._labels, self._ledger = labels, ledger

    def read(self, passage: Passage, after: Passage | None) -> Iterator[Event]:
        """Yield what a paragraph holds.

        Args:
            passage: the paragraph.
            after: the one behind it, None where a table or nothing is.
        """
        cell = passage.cell
        if passage.part == "menu":
            yield Event(Kind.NOISE, cell, rule="menu")
        elif cell.kind is CellKind.PICTURE:
            yield Event(Kind.TEXT, cell)
        elif not passage.level and _CONTENTS.fullmatch(cell.text):
            yield Event(Kind.NOISE, cell, rule="contents")
        elif not passage.level and _REVISION.fullmatch(cell.text):
            yield Event(Kind.NOISE, cell, rule="title")
        elif passage.part == "term" and after is not None and after.part == "answer":
            yield self._term(cell)
        elif passage.part == "answer":
            for event in self._text(passage):
                yield replace(event, part="answer") if event.kind is Kind.TEXT else event
        elif passage.level or passage.part in {"label", "term"}:
            yield from self._heading(passage)
        else:
            yield from self._text(passage)

    def _term(self, cell: Cell) -> Event:
        return Event(
            Kind.LABEL, cell, self._labels.meaning(cell.text.rstrip("：: ")), rank=PLAIN, part="term"
        )

    def _heading(self, passage: Passage) -> Iterator[Event]:
        cell = passage.cell
        rank = MARKED + passage.level * 10 if passage.level else OF_A_PART
        meaning = self._labels.meaning(cell.text.rstrip("：: "))
        pieces = self._labels.pieces(cell.text) if not meaning and "\n" not in cell.text else []
        if meaning:
            yield Event(Kind.LABEL, cell, meaning, rank=rank)
        elif pieces and pieces[0].meaning:
            yield from self._pieces(cell, pieces, rank)
        else:
            yield self._title(cell, rank)

    def _title(self, cell: Cell, rank: int) -> Event:
        return Event(Kind.TITLE, cell, rank=rank, word=Cell(cell.at, number_of(cell.text).rest))

    def _text(self, passage: Passage) -> Iterator[Event]:
        if any(True for _ in said_in(passage.cell.text)):
            yield Event(Kind.TEXT, passage.cell)
            return
        if not passage.listed and (clauses := clauses_of(passage.cell.text, self._labels)):
            yield from self._clauses(passage.cell, clauses)
            return
        lines = passage.cell.text.split("\n")
        read = [self._line(line, listed=passage.listed) for line in lines]
        if len(lines) > 1 and not any(pieces[0].meaning for pieces in read):
            yield Event(Kind.TEXT, passage.cell)
            return
        for line, pieces in zip(lines, read, strict=True):
            cell = passage.cell if len(lines) == 1 else self._ledger.part(passage.cell, line)
            number = number_of(line)
            rank = NUMBERED + number.rank * 10 if number.rank < UNNUMBERED else PLAIN
            yield from self._pieces(cell, pieces, rank)

    def _clauses(self, cell: Cell, clauses: Sequence[Clause]) -> Iterator[Event]:
        for clause in clauses:
            value = self._ledger.part(cell, clause.text)
            if clause.label:
                yield Event(Kind.LABEL, cell, clause.meaning, value, PLAIN, Cell(cell.at, clause.label))
            else:
                yield Event(Kind.TEXT, value)

    def _line(self, line: str, *, listed: bool) -> list[Piece]:
        bare = self._labels.bare(line)
        if bare and not listed:
            return [Piece(line.strip(), bare, "")]
        return self._labels.pieces(line)

    def _pieces(self, cell: Cell, pieces: Sequence[Piece], rank: int) -> Iterator[Event]:
        for piece in pieces:
            part = piece.text if len(pieces) == 1 and not piece.label else ""
            if not piece.label or _QUESTION.match(cell.text):
                yield Event(
                    Kind.TEXT, cell if part else self._ledger.part(cell, piece.text or cell.text), rank=rank
                )
                continue
            value = self._ledger.part(cell, piece.text) if piece.text else None
            word = Cell(cell.at, number_of(piece.label).rest)
            yield Event(
                Kind.LABEL, cell, piece.meaning, value, rank, word, part="" if piece.meaning else "unknown"
            )


def may_be_title(event: Event) -> bool:
    """Tell whether a text is short enough, and open at its end, for a title that nobody marked."""
    text = event.cell.text
    return (
        event.kind is Kind.TEXT
        and not event.part
        and event.cell.kind is CellKind.TEXT
        and 1 < len(number_of(text).rest) <= _LONGEST_TITLE
        and "\n" not in text
        and not text.endswith(_CLOSED)
        and not re.search(r"[：:。；]", text)
    )
