"""A path in, the document there out."""

import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from gaoqing.documents.document import Document, Kind, Table, Unreadable
from gaoqing.documents.kinds import kind_of
from gaoqing.documents.markup_limits import check_page, check_word
from gaoqing.documents.parts import Parts
from gaoqing.documents.safety import MOST_CELLS, MOST_LETTERS, MOST_ROWS, bytes_of, too_many, too_many_rows
from gaoqing.documents.words import printable


def read_document(path: Path) -> Document:
    """Read a file of a department, of whatever kind it is.

    Nothing in it is executed, nothing that it refers to is fetched.

    Raises:
        Unreadable: it cannot be read, or should not.
        ModuleNotFoundError: a library that its kind needs is not installed.
    """
    raw = bytes_of(path)
    name = printable(unicodedata.normalize("NFC", path.name))
    try:
        document = _read(kind_of(raw, name), raw, name)
    except RecursionError:
        raise Unreadable("too-deep") from None
    cells = list(document.cells())
    if len(cells) > MOST_CELLS:
        raise too_many()
    longest = max(cells, key=lambda cell: len(cell.text), default=None)
    if longest is not None and len(longest.text) > MOST_LETTERS:
        raise Unreadable("too-long", at=longest.at, most=MOST_LETTERS // 10_000)
    if sum(len(block.rows) for block in document.blocks if isinstance(block, Table)) > MOST_ROWS:
        raise too_many_rows()
    if all(cell.kind is Kind.PICTURE or cell.at == "title" for cell in cells):
        pictures = any(note.key == "picture" for note in document.notes) or _shows(document)
        raise Unreadable("only-pictures" if pictures else "no-words")
    return replace(document, digest=sha256(raw).hexdigest())


def _shows(document: Document) -> bool:
    return any(cell.kind is Kind.PICTURE for cell in document.cells())


def _read(kind: str, raw: bytes, name: str) -> Document:
    # Each reader brings its library, for which a file of another kind should not have to wait.
    if kind == "docx":
        return _word(raw, name)
    if kind == "html":
        from gaoqing.documents.page import read_page  # noqa: PLC0415

        check_page(raw)
        return read_page(raw, name)
    if kind == "json":
        from gaoqing.documents.records import read_records  # noqa: PLC0415

        return read_records(raw, name)
    if kind == "csv":
        from gaoqing.documents.delimited import read_delimited  # noqa: PLC0415

        return read_delimited(raw, name)
    from gaoqing.documents.workbook import read_workbook  # noqa: PLC0415

    return read_workbook(raw, name, kind)


def _word(raw: bytes, name: str) -> Document:
    from gaoqing.documents.word import read_word  # noqa: PLC0415  as above

    check_word(Parts(raw))
    try:
        return read_word(raw, name)
    except (AttributeError, LookupError, TypeError, ValueError):
        # Parts that are there but hold something else: the library asks them for what they do not have.
        raise Unreadable("damaged") from None
