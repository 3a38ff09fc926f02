"""A workbook in, the grids of its sheets out, as people see them."""

from collections.abc import Mapping

from gaoqing.documents.apart import Values, values_of
from gaoqing.documents.document import Cell, Document, Kind, Note, Table
from gaoqing.documents.formulas import formulas_of
from gaoqing.documents.number_formats import formatted, notable
from gaoqing.documents.overlays import Picture, drawn
from gaoqing.documents.package import sheets, tree
from gaoqing.documents.parts import Parts
from gaoqing.documents.places import place
from gaoqing.documents.safety import Budget
from gaoqing.documents.sheet_markup import Markup, Place, parse
from gaoqing.documents.trimming import Row, trimmed

STYLES = "xl/styles.xml"
# What the library needs of a workbook: no pictures, no links, nothing that runs.
_NEEDED = (
    "[Content_Types].xml",
    "_rels/",
    "xl/workbook",
    "xl/_rels/",
    "xl/worksheets/",
    "xl/sharedStrings",
    "xl/styles",
)
Found = Mapping[Place, tuple[str, Kind]]


def read_workbook(raw: bytes, name: str, kind: str) -> Document:
    """Read a workbook: every sheet is a table, hidden ones too.

    Args:
        raw: the file.
        name: of the file.
        kind: `xlsx` or `xls`.

    Raises:
        Unreadable: it is damaged, locked, too large, or made to harm.
    """
    tables, notes = _open_xml(Parts(raw)) if kind == "xlsx" else _binary(raw)
    return Document(name, tables, sheets=True, notes=notes)


def _binary(raw: bytes) -> tuple[list[Table], list[Note]]:
    budget, found = Budget(), values_of(raw)
    tables = [_table(values, {}, budget) for values in found if values.kind == "WorkSheet"]
    return tables, [note for values in found for note in _sight(values)]


def _open_xml(parts: Parts) -> tuple[list[Table], list[Note]]:
    styles = notable(tree(parts.read(STYLES)) if STYLES in parts else None)
    listed = sheets(parts)
    marked = {
        sheet.name: parse(parts.read(sheet.part), sheet.name, frozenset(styles))
        for sheet in listed
        if sheet.is_grid
    }
    part_of = {sheet.name: sheet.part for sheet in listed}
    budget, tables, notes = Budget(), [], []
    for values in values_of(parts.only(_NEEDED)):
        notes += _sight(values)
        if values.name in marked:
            markup = marked[values.name]
            pictures, over = drawn(parts, values.name, part_of[values.name], markup)
            notes += over
            tables.append(_table(values, _unread(markup, styles, pictures), budget))
    return tables, notes + [
        Note("outside", part) for part in parts if part.startswith("xl/externalLinks/external")
    ]


def _sight(values: Values) -> list[Note]:
    """Return notes of a sheet that nobody sees, or that has no cells."""
    hidden = [Note("hidden-sheet", values.name)] if values.is_hidden else []
    return hidden + ([Note("no-grid", values.name)] if values.kind != "WorkSheet" else [])


def _unread(markup: Markup, styles: Mapping[int, str], pictures: list[Picture]) -> Found:
    """Return what the library leaves out: errors, formulas, words of formats, pictures instead of words."""
    found = {picture.at: (picture.name, Kind.PICTURE) for picture in pictures}
    for at, (value, style) in markup.numbers.items():
        try:
            found[at] = (formatted(float(value), styles[style]), Kind.NUMBER)
        except (ValueError, OverflowError):
            continue
    found |= {at: (text, Kind.FORMULA) for at, text in formulas_of(markup).items()}
    return found | {at: (text, Kind.ERROR) for at, text in markup.errors.items()}


def _table(values: Values, unread: Found, budget: Budget) -> Table:
    before = f"{values.name}!"
    rows = [
        [Cell(f"{before}{place(row, column)}", *value) for column, value in enumerate(found)]
        for row, found in enumerate(values.rows)
    ]
    for (row, column), (text, kind) in unread.items():
        cell = Cell(f"{before}{place(row, column)}", text or place(row, column), kind)
        _put(rows, (row, column), cell, before)
    _merge(rows, values)
    return trimmed(values.name, rows, before, budget)


def _put(rows: list[Row], at: Place, cell: Cell, before: str) -> None:
    """Put a cell where it belongs, but no picture over words."""
    row, column = at
    rows += [[] for _ in range(len(rows), row + 1)]
    line = rows[row]
    line += [Cell(f"{before}{place(row, index)}", "") for index in range(len(line), column + 1)]
    if cell.kind is not Kind.PICTURE or not line[column].text:
        line[column] = cell


def _merge(rows: list[Row], values: Values) -> None:
    """Let one cell stand in all places of a merged one, as far as the sheet says anything."""
    filled: set[Place] = set()
    for (top, left), (bottom, right) in values.merged:
        if top >= len(rows) or left >= len(rows[top]) or (top, left) in filled:
            continue
        first = rows[top][left]
        for row in range(top, min(bottom + 1, len(rows))):
            line = rows[row]
            last = min(right + 1, len(line))
            line[left:last] = [first] * (last - left)
            filled.update((row, column) for column in range(left, last))
