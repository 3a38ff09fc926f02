"""Rows of what is left to do → a workbook in which a department writes its answers."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gaoqing.messages import LANGUAGES, say
from gaoqing.telling.row import Row
from gaoqing.text.printable import cut, terminal

# What stands in each column, and how wide it is, in characters of Latin.
COLUMNS = {
    "matter": 18,
    "severity": 8,
    "message": 34,
    "suggestion": 36,
    "cell": 17,
    "place": 22,
    "who": 12,
    "by": 12,
    "status": 9,
    "answer": 30,
    "mark": 12,  # hidden: by it a row is known again
}
STATUSES = ("open", "answered", "needless")
FILLED_IN = ("by", "status", "answer")  # by people
_NUMBER = {name: number for number, name in enumerate(COLUMNS, 1)}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_MOST_NAME, _MOST_TEXT = 31, 32_000  # characters of the name of a sheet, and of a cell
_MOST_BYTES = 20_000_000  # of a workbook that is read again
# What a spreadsheet takes for a formula, once somebody has opened the cell and left it.
_FORMULA = ("=", "+", "-", "@")
_HEAD, _EDGE = PatternFill("solid", fgColor="DDE6EE"), Side("thin", color="BBBBBB")
_LINES = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_BROKEN = (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError)
# Mark of a row → what people wrote into it, by column.
Answers = Mapping[str, Mapping[str, Any]]


class ForeignError(ValueError):
    """A file is no workbook of questions."""


class Sheet(NamedTuple):
    """What one department is handed: its name, and what is left to do."""

    name: str
    rows: Sequence[Row]


def workbook(sheets: Iterable[Sheet], lang: str, prefix: str, by: date | None, before: Answers) -> bytes:
    """Return a workbook with a sheet for each department, and each thing in a row of its own.

    Args:
        sheets: at least one.
        lang: the language of the headings.
        prefix: what to put before the names of files.
        by: until when answers are wanted; without it the column is left to people.
        before: what people wrote into an earlier workbook, as `answers` returns it.
    """
    book = Workbook()
    del book["Sheet"]
    taken: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_legal(sheet.name, taken))
        _head(page, lang)
        for number, row in enumerate(sheet.rows, 2):
            made = _values(row, sheet.name, lang, prefix, by)
            _write(page, number, made | dict(before.get(row.mark, {})))
        _set_up(page, sheet, lang)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def answers(raw: bytes) -> Answers:
    """Return what people wrote into a workbook that we made.

    Raises:
        ForeignError: it is none.
    """
    if len(raw) > _MOST_BYTES:
        raise ForeignError
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        found = [_read(page.iter_rows(max_col=len(COLUMNS), values_only=True)) for page in book.worksheets]
    except _BROKEN as error:
        raise ForeignError from error
    return {key: said for page in found for key, said in page.items()}


def _read(lines: Iterable[Sequence[Any]]) -> dict[str, dict[str, Any]]:
    rest = iter(lines)
    if tuple(next(rest, ())) not in {tuple(_headings(lang)) for lang in LANGUAGES}:
        raise ForeignError
    found = {}
    for line in rest:
        said = dict(zip(COLUMNS, line, strict=True))
        found[str(said["mark"])] = {name: said[name] for name in FILLED_IN if said[name] is not None}
    return found


def _headings(lang: str) -> list[str]:
    return [say(lang, f"import.left.column.{name}") for name in COLUMNS]


def _values(row: Row, who: str, lang: str, prefix: str, by: date | None) -> dict[str, Any]:
    return {
        "matter": row.name or row.matter,
        "severity": say(lang, f"import.left.severity.{row.severity}"),
        "message": row.message(lang),
        "suggestion": row.told.suggestion,
        "cell": row.cell,
        "place": f"{prefix}{row.file}:{','.join(str(place.line) for place in row.places)}",
        "who": who,
        "by": by,
        "status": say(lang, f"import.left.status.{STATUSES[0]}"),
        "answer": None,
        "mark": row.mark,
    }


def _write(page: Worksheet, number: int, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        cell = page.cell(number, _NUMBER[name])
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), _LINES
        if isinstance(value, str):
            text = cut("\n".join(map(terminal, value.split("\n"))), _MOST_TEXT)
            cell.value = text
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.quotePrefix = text.startswith(_FORMULA)
        else:
            cell.value = value
            cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "General"


def _head(page: Worksheet, lang: str) -> None:
    for (name, wide), heading in zip(COLUMNS.items(), _headings(lang), strict=True):
        cell = page.cell(1, _NUMBER[name], heading)
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _LINES
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(_NUMBER[name])].width = wide
    page.column_dimensions[get_column_letter(_NUMBER["mark"])].hidden = True
    page.freeze_panes = "B2"


def _set_up(page: Worksheet, sheet: Sheet, lang: str) -> None:
    """Prepare filters, the choice of a status, and the paper: A4, landscape, all columns on one page."""
    last = max(2, len(sheet.rows) + 1)
    page.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    words = ",".join(say(lang, f"import.left.status.{name}") for name in STATUSES)
    choice = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
    column = get_column_letter(_NUMBER["status"])
    choice.add(f"{column}2:{column}{last}")
    page.add_data_validation(choice)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    # Digits at the beginning would be the size of the font.
    page.oddHeader.left.text = f" {page.title}".replace("&", "&&")
    page.oddFooter.center.text = "&P / &N"


def _legal(name: str, taken: set[str]) -> str:
    """Return the name of a sheet that a spreadsheet accepts and that no other one has."""
    plain = _NOT_IN_NAMES.sub(" ", terminal(name)).strip()[:_MOST_NAME] or "-"
    legal, number = plain, 2
    while legal.lower() in taken:
        legal, number = f"{plain[: _MOST_NAME - 4]} {number}", number + 1
    taken.add(legal.lower())
    return legal
