"""A text of records whose fields stand between commas, tabs or semicolons in, its table out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from gaoqing.documents.document import Cell, Document, Kind, Note
from gaoqing.documents.encoding import decode
from gaoqing.documents.places import place
from gaoqing.documents.safety import MOST_ROWS, Budget, too_many, too_many_rows
from gaoqing.documents.scalars import said
from gaoqing.documents.trimming import Row, trimmed
from gaoqing.documents.words import REPLACED

_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE, _RECORDS = 100_000, 50  # characters, and records among them, that tell what stands between fields
MOST_COLUMNS = 16_384  # as many as Excel has
# What Excel writes for a number that shall stay a text: ="00123".
_HELD = re.compile(r'="([^"]*)"')
_EMPTY = frozenset({"", '""'})
_ENTITY = re.compile(r"&#?\w{1,8};")  # whose semicolon is none between fields
_NAMED = re.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)


def read_delimited(raw: bytes, name: str) -> Document:
    """Read a CSV file.

    Row 1 is the first record; a record is one row, however many lines it has. A quote that opens a field and
    is never closed belongs to the words of that field, which ends with its line.

    Raises:
        Unreadable: it is no text, or there is too much of it.
    """
    text = decode(raw)
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    budget = Budget()
    rows: list[Row] = []
    notes = [Note("broken-characters")] if REPLACED in text else []
    separator = named[1] if named else _separator(_ENTITY.sub("", body[:_SAMPLE]))
    for index, record in enumerate(_records(body, separator)):
        if all(field.strip() in _EMPTY for field in record):
            continue
        if index >= MOST_ROWS:
            raise too_many_rows()
        row, opened = _row(index, record)
        rows += [*([] for _ in range(len(rows), index)), row]
        notes.extend(Note("open-quote", place(index, column)) for column in opened)
        budget.take(sum(1 for cell in row if cell.text), len(row))
    table = trimmed(name.rpartition(".")[0] or name, rows, "", budget)
    return Document(name, [table], sheets=True, notes=notes)


def _row(index: int, record: list[str]) -> tuple[Row, list[int]]:
    """Return the cells of a record, and the columns of those whose quote is never closed."""
    row, opened = [], []
    for column, field in enumerate(record):
        if field.startswith('"') and field.count('"') % 2:
            opened.append(column)
        row.append(_cell(place(index, column), _field(field)))
    return row, opened


def _cell(at: str, field: str) -> Cell:
    held = _HELD.fullmatch(field)
    return Cell(at, *((held[1].strip(), Kind.TEXT) if held else said(field)))


def _field(raw: str) -> str:
    closed = raw.rstrip(" ")
    if len(closed) > 1 and closed.startswith('"') and closed.endswith('"'):
        return closed[1:-1].replace('""', '"')
    return raw


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the fields of each record as they stand there, with their quotes."""
    mark = re.escape(separator)
    # A field in quotes ends where a separator or the end of a line follows its quote; else it is plain.
    field = re.compile(
        rf'("[^"]*+(?:""[^"]*+)*+" *(?={mark}|[\r\n]|\Z)|[^{mark}\r\n]*+)({mark}|\r\n|[\r\n]|\Z)'
    )
    record: list[str] = []
    for found in field.finditer(text):
        if found.end() == len(text) and not found[0] and not record:
            return
        record.append(found[1])
        if len(record) > MOST_COLUMNS:
            raise too_many()
        if found[2] != separator:
            yield record
            record = []
        if found.end() == len(text) and found[2] != separator:
            return


def _separator(text: str) -> str:
    """Return what stands between fields: most records have the same number of fields with it."""

    def agreement(separator: str) -> tuple[float, int]:
        widths = [len(record) for record in itertools.islice(_records(text, separator), _RECORDS)]
        width, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        return (times / len(widths) if width > 1 else 0.0, width)

    return max(_SEPARATORS, key=agreement)
