"""A cell that lists documents with a label before each thing it says → a row for each document.

Exports write 1.材料名称：营业执照；材料类型：复印件；份数：1份 where others have columns.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gaoqing.documents.document import Cell
from gaoqing.intake.headings import Headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.meaning import alone
from gaoqing.intake.raw import RawMatter, Row, Said

_BEGINS = re.compile(r"(?:^|(?<=[\n；;。 ]))[^\n；;：:]{0,6}?材料名称[:：]")
_PAIR = re.compile(r"(?P<label>[^：:；;\n]{2,14})[:：](?P<value>[^；;\n]*)")
_SEPARATOR = re.compile("[；;\n]")
_SCOPE, _FEWEST = "material", 2


def spell_out(raw: RawMatter, headings: Headings, ledger: Ledger) -> None:
    """Turn cells of a matter that label all they say of each document into rows of documents.

    Args:
        raw: the matter; such cells leave what it says, their rows join its rows.
        headings: what labels mean.
        ledger: the account of the cells; labels that nobody knows are told to it.
    """
    for said in raw.of("materials"):
        rows = list(_rows(said.cell, headings, ledger))
        if rows:
            raw.said.remove(said)
            raw.rows += rows
            ledger.place(said.cell)


def _rows(cell: Cell, headings: Headings, ledger: Ledger) -> Iterator[Row]:
    starts = [match.start() for match in _BEGINS.finditer(cell.text)]
    pieces = [cell.text[start:end] for start, end in pairwise([*starts, len(cell.text)])]
    if not any(len(_PAIR.findall(piece)) >= _FEWEST for piece in pieces):
        return
    _leave_over(cell, [cell.text[: starts[0]]], ledger)
    for piece in pieces:
        pairs = list(_PAIR.finditer(piece))
        _leave_over(cell, _SEPARATOR.split(_PAIR.sub("", piece)), ledger)
        yield Row(_SCOPE, list(_said(cell, pairs, headings, ledger)), cell.at)


def _leave_over(cell: Cell, texts: Iterable[str], ledger: Ledger) -> None:
    """Tell of words that no label explains; numbers of items say nothing."""
    for text in texts:
        if re.search(r"[^\W\d_]", text):
            ledger.unplaced(ledger.part(cell, text.strip()), "no-field")


def _said(cell: Cell, pairs: list[re.Match[str]], headings: Headings, ledger: Ledger) -> Iterator[Said]:
    for pair in pairs:
        value = pair["value"].strip(" 　。")
        label = Cell(cell.at, pair["label"].strip())
        found = [each for each in alone(headings, label.text).elements if each.startswith(f"{_SCOPE}.")]
        piece = ledger.part(cell, value)
        if not value:
            continue
        if found:
            yield Said(found[0], piece, label)
        else:
            ledger.unplaced(piece, "no-heading", label)
