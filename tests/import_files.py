"""Data → the small files that departments send: workbooks, papers of Word, text. For the tests of an import.

A file is described by its name (`file`) and, whichever fits the name:

- `sheets`: title → `rows` (lists of cells), `merged` (ranges, e.g. `A1:C1`), `hidden` (numbers of rows);
- `paper`: paragraphs, and tables as mappings of `table` (lists of cells) and `merged`;
- `text`, in `encoding`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document as Paper
from openpyxl.utils import range_boundaries

Description = Mapping[str, Any]


def write(described: Description, folder: Path) -> Path:
    """Write the file that is described into a folder, and return where."""
    path = folder / str(described["file"])
    if "sheets" in described:
        _workbook(described["sheets"], path)
    elif "paper" in described:
        _paper(described["paper"], path)
    else:
        path.write_bytes(described["text"].encode(described.get("encoding", "utf-8")))
    return path


def _workbook(sheets: Mapping[str, Description], path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, described in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(described["rows"], 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
        for merged in described.get("merged", ()):
            sheet.merge_cells(merged)
        for number in described.get("hidden", ()):
            sheet.row_dimensions[number].hidden = True
    book.save(path)


def _paper(blocks: Sequence[str | Description], path: Path) -> None:
    paper = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paper.add_paragraph(block)
        else:
            _table(paper, block)
    paper.save(str(path))


def _table(paper: Paper, block: Description) -> None:
    rows = block["table"]
    table = paper.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(number, column).text = "" if value is None else str(value)
    for merged in block.get("merged", ()):
        left, top, right, bottom = (int(edge or 0) - 1 for edge in range_boundaries(merged))
        table.cell(top, left).merge(table.cell(bottom, right))
