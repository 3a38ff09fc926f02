"""A workbook in, the grids of its sheets out, as people see them."""

from collections.abc import Mapping

from gaoqing.documents.apart import Values, values_of
from gaoqing.documents.document import Cell, Document, Kind, Note, Table, Unreadable
from gaoqing.documents.formulas import formulas_of
from gaoqing.documents.number_formats import formatted, notable
from gaoqing.documents.old_markup import markups
from gaoqing.documents.overlays import Picture, drawn, marked_over
from gaoqing.documents.package import sheets, tree
from gaoqing.documents.parts import Parts
from gaoqing.documents.places import place
from gaoqing.documents.safety import Budget
from gaoqing.documents.shared_texts import shared_lengths
from gaoqing.documents.sheet_markup import Markup, Place, parse
from gaoqing.documents.trimming import Row, fill_up, trimmed

GRID, RUNNING = "WorkSheet", {"MacroSheet", "Vba"}
STYLES, TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
# What the library needs of a workbook: no pictures, no links, nothing that runs.
_NEEDED = (
    "[content_types].xml",
    "_rels/",
    "xl/workbook",
    "xl/_rels/",
    "xl/worksheets/",
    "xl/sharedstrings",
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
    marked = markups(raw)
    budget, tables, notes = Budget(), [], []
    for index, values in enumerate(values_of(raw)):
        markup = marked.get(index, Markup())
        notes += _sight(values)
        if values.kind in RUNNING:
            raise Unreadable("macro")
        if values.kind == GRID:
            notes += marked_over(values.name, markup)
            tables.append(_table(values, _unread(markup, {}, []), budget))
    return tables, notes


def _open_xml(parts: Parts) -> tuple[list[Table], list[Note]]:
    styles = notable(tree(parts.read(STYLES)) if STYLES in parts else None)
    listed = sheets(parts)
    lengths = shared_lengths(parts.read(TEXTS)) if TEXTS in parts else []
    marked = [
        parse(parts.read(sheet.part), sheet.name, frozenset(styles), lengths) if sheet.is_grid else Markup()
        for sheet in listed
    ]
    found = values_of(parts.only(_NEEDED))
    if len(listed) != len(found):
        raise Unreadable("damaged")
    budget, tables, notes = Budget(), [], []
    for sheet, markup, values in zip(listed, marked, found, strict=True):
        notes += _sight(values)
        if sheet.is_grid:
            pictures, over = drawn(parts, sheet.name, sheet.part, markup)
            notes += over
            tables.append(_table(values, _unread(markup, styles, pictures), budget))
    return tables, notes + [
        Note("outside", part) for part in parts if part.startswith("xl/externalLinks/external")
    ]


def _sight(values: Values) -> list[Note]:
    """Return notes of a sheet that nobody sees, or that has no cells."""
    hidden = [Note("hidden-sheet", values.name)] if values.is_hidden else []
    return hidden + ([Note("no-grid", values.name)] if values.kind != GRID else [])


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
    fill_up(rows, before)
    budget.take(sum(1 for line in rows for cell in line if cell.text), 0)
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
    budget = Budget()
    for (top, left), (bottom, right) in {merged[0]: merged for merged in values.merged}.values():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        first = rows[top][left]
        if first.at != f"{values.name}!{place(top, left)}":
            continue  # in another merged one: no office program writes such
        for line in rows[top : bottom + 1]:
            width = max(0, min(right + 1, len(line)) - left)
            budget.take(0, width)
            line[left : left + width] = [first] * width
