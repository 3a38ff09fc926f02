"""A workbook as Excel wrote it until 2003 in; for each sheet what the library that reads values leaves out.

Records are walked through for where values stand and for errors; the values themselves are the library's.
"""

import struct
from collections.abc import Iterator

from gaoqing.documents.compound import Compound
from gaoqing.documents.document import Unreadable
from gaoqing.documents.sheet_markup import Markup, checked

_BOF, _EOF, _SHEET, _LOCKED, _FORMULA, _ERROR, _ROW, _COLUMNS, _REMARK, _OBJECT = (
    0x0809, 0x000A, 0x0085, 0x002F, 0x0006, 0x0205, 0x0208, 0x007D, 0x001C, 0x005D,
)  # fmt: skip
# Records of cells with something in them: numbers, texts, formulas, errors; and of several numbers in a row.
_CELLS = frozenset({0x0203, 0x00FD, 0x0204, 0x027E, 0x00D6, _FORMULA, _ERROR})
_NUMBERS, _NUMBER_SIZE = 0x00BD, 6
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
MOST_COLUMNS = 256
_HIDDEN_ROW, _HIDDEN_COLUMNS, _PICTURE = 0x20, 0x01, 8
Record = tuple[int, bytes]


def markups(raw: bytes) -> dict[int, Markup]:
    """Return what the records of each sheet say beside its values, by its number among the sheets.

    Raises:
        Unreadable: the file is damaged, locked, or its cells stand too far apart.
    """
    compound = Compound(raw)
    stream = compound.stream("Workbook") or compound.stream("Book")
    try:
        starts = list(_starts(stream))
        return {index: checked(_sheet(stream, start), str(index + 1)) for index, start in enumerate(starts)}
    except struct.error:
        raise Unreadable("damaged") from None


def _starts(stream: bytes) -> Iterator[int]:
    """Yield where the records of each sheet begin."""
    for kind, body in _records(stream, 0):
        if kind == _LOCKED:
            raise Unreadable("password")
        if kind == _SHEET:
            yield struct.unpack_from("<I", body)[0]


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield records up to the end of their part; what is in it again, a chart, is passed over."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, start)
        body = stream[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _sheet(stream: bytes, start: int) -> Markup:
    found = Markup()
    for kind, body in _records(stream, start):
        if kind in _CELLS or kind == _NUMBERS:
            _cell(found, kind, body)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            found.hidden_rows.append(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMNS:
            found.hidden_columns.append(struct.unpack_from("<2H", body))
        elif kind == _REMARK:
            found.remarks.append(struct.unpack_from("<2H", body))
        elif kind == _OBJECT:
            found.pictures += struct.unpack_from("<H", body, 4)[0] == _PICTURE
    return found


def _cell(found: Markup, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<2H", body)
    last = column + (len(body) - 6) // _NUMBER_SIZE - 1 if kind == _NUMBERS else column
    if last >= MOST_COLUMNS:
        raise Unreadable("damaged")
    found.count((row, max(last, column)))
    if kind == _ERROR and body[7]:
        found.errors[row, column] = _ERRORS.get(body[6], "#N/A")
    elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:  # noqa: PLR2004  an error
        found.errors[row, column] = _ERRORS.get(body[8], "#N/A")
