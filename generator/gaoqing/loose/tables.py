"""Rows of cells in, what is read of them out: heads of columns, or first cells, say what the others are."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.loose.chaff import is_menu
from gaoqing.loose.kinds import COUNT, NOTHING, VALUES, column_of, kind_of, scope_of
from gaoqing.loose.marks import mark_of
from gaoqing.loose.piece import Line, Piece, Stretch
from gaoqing.loose.section import Reading

Row = Sequence[Piece]
_LONGEST_HEAD = 24
_LISTS = {"material.name", "step", "faq", "material.note", "condition"}
_SERIAL = re.compile(r"[（(]?\d{0,4}[）)]?[.、．]?|[一二三四五六七八九十]{1,3}[、.．]?")
# A head is no sentence and counts nothing.
_WORDS = re.compile(r"[^\d，,。；;：:！!]+")
_PAPERS = re.compile(r"材料|资料|证件|資料|證件")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－ ]?)?[2-9]\d{6,7}(?!\d)|0\d{2,3}-\d{7,8}|(?<!\d)1\d{10}(?!\d)")
_FEWEST_OFFICES = 3
_DIGIT = re.compile(r"[1-9一二两三四五六七八九十壹贰叁]")
_CARRIED = re.compile(r"原件|复印|复制|影印|电子|扫描|正本|副本|影本|原|复")
_FORM = re.compile(
    r"(?=.*(?:原件|复印件|影本|正本|副本|纸质|电子))(?=.*[份张件页])[^。]{1,24}|[原复]\S{0,6}\d份?"
)

# The same without a number: such a cell stands beside a document only.
_CARRIER = r"(?:原件|正本|副本|[复複]印件|影印?[本件]|(?:纸质|紙質|[电電]子)[件版]?)"
_MADE_OF = re.compile(rf"{_CARRIER}(?:\s?[/／、和与或及]\s?{_CARRIER}){{0,3}}")


def read(rows: Sequence[Row], reader: Reading) -> Iterator[Stretch]:
    """Yield what is read of a table that stands in the section of a reader."""
    if _is_directory(rows):
        return
    heads = _guessed(rows)
    for row in rows[heads is not None :]:
        said = [cell for cell in row if cell.text]
        if not said:
            continue
        if found := _heads(row):
            heads = found
        elif heads is not None and (len(said) > 1 or len(heads) == 1 or said[0] is not row[0]):
            yield from _below(row, heads, reader)
        elif len(said) > 1:
            yield from _pairs(said, reader)
        elif heads is None:
            yield from reader.read([Line(said[0])])
    if heads is not None:
        reader.section = reader.section._replace(kind="", inline=True)


def unnumbered(row: Row) -> Row:
    """Return a row without the number in front of it."""
    return row[1:] if len(row) > 1 and _SERIAL.fullmatch(row[0].text) else row


def _is_directory(rows: Sequence[Row]) -> bool:
    """Tell whether a table lists offices with their telephones, which are as they are."""
    called = sum(any(_PHONE.search(cell.text) for cell in row) for row in rows)
    return called >= _FEWEST_OFFICES and called * 3 >= len(rows) * 2


def _guessed(rows: Sequence[Row]) -> list[str] | None:
    """Return what the columns are below a first row of short words that nobody knows as heads."""
    first = [cell.text for cell in rows[0]]
    if len(rows) < 3 or len(list(filter(None, first))) < 3 or _heads(rows[0]):  # noqa: PLR2004
        return None
    if any(not text or len(text) > _LONGEST_HEAD or not _WORDS.fullmatch(text) for text in first):
        return None
    if any(kind_of(text) for text in first[:1]) or {len(row) for row in rows} != {len(first)}:
        return None
    scope = scope_of(first)
    return [column_of(text, scope) or ("material.name" if _PAPERS.search(text) else "") for text in first]


def _heads(row: Row) -> list[str] | None:
    """Return what stands in each column when a row holds heads, None when it does not."""
    said = [cell.text for cell in row if cell.text]
    if len(said) < 2 or any(len(text) > _LONGEST_HEAD for text in said):  # noqa: PLR2004
        return None
    scope = scope_of(said)
    kinds = [column_of(text, scope) for text in said]
    known = sum(map(bool, kinds))
    if known < max(2, len(said) / 2) or (len(said) in {2, 4} and not any(kinds[1::2])):
        return None
    return [column_of(cell.text, scope) or ("" if cell.text else NOTHING) for cell in row]


def _below(row: Row, heads: Sequence[str], reader: Reading) -> Iterator[Stretch]:
    seen: set[tuple[str, int]] = set()
    pairs = [*zip(row, [*heads, *[""] * len(row)], strict=False)]
    for place, (cell, kind) in enumerate(pairs):
        if (cell.at, cell.column) in seen and not cell.text:
            continue
        seen.add((cell.at, cell.column))
        told = _told(pairs[:place] + pairs[place + 1 :])
        for piece in _lines(cell):
            yield from reader.text(_bare(piece), kind, told)


def _told(pairs: Sequence[tuple[Piece, str]]) -> frozenset[str]:
    """Return the codes of what cells of a row say for their neighbour: how many, original or copy."""
    counted = [cell.text for cell, kind in pairs if kind == COUNT and _DIGIT.search(cell.text)]
    carried = any(kind == "material.form" and _CARRIED.search(cell.text) for cell, kind in pairs)
    whole = any(_CARRIED.search(text) for text in counted) or sum(kind == COUNT for _, kind in pairs) > 1
    codes = {"A005"} if counted else set()
    return frozenset(codes | ({"A004"} if (counted and whole) or carried else set()))


def _pairs(said: Row, reader: Reading) -> Iterator[Stretch]:
    """Read a row of labels, each with its text behind it, or a row of a list without heads."""
    cells = [cell for cell in said if not _SERIAL.fullmatch(cell.text)]
    kinds = [kind_of(cell.text.rstrip("：:")) if len(cell.text) <= _LONGEST_HEAD else "" for cell in cells]
    section = reader.section
    if kinds and kinds[0]:
        yield from _labelled(cells, kinds, reader)
    elif section.kind in _LISTS and not section.inline:
        yield from _listed(cells, section.kind, reader)
    elif len(cells) > 1 and _MADE_OF.fullmatch(cells[1].text):
        yield from _listed(cells, "material.name", reader)
    elif len(cells) == 1:
        yield from reader.read([Line(cells[0])])
    else:
        for cell in cells:
            yield from reader.text(cell, "")


def _labelled(cells: Row, kinds: Sequence[str], reader: Reading) -> Iterator[Stretch]:
    section, kind = reader.section, ""
    for cell, own in zip(cells, kinds, strict=True):
        if own and (cell is cells[0] or kind == "" or not is_menu(cell.text)) and cell is not cells[-1]:
            kind = own
            continue
        reader.section = section._replace(kind=kind, inline=False)
        if kind in VALUES or kind in {"", NOTHING, COUNT}:
            yield from (stretch for piece in _lines(cell) for stretch in reader.text(_bare(piece), kind))
        else:
            yield from reader.read([Line(piece) for piece in _lines(cell)])
        kind = ""
    reader.section = section._replace(kind="", inline=True)


def _listed(cells: Row, kind: str, reader: Reading) -> Iterator[Stretch]:
    for place, cell in enumerate(cells):
        own = (
            kind
            if place == 0
            else "material.form"
            if _FORM.fullmatch(cell.text) or _MADE_OF.fullmatch(cell.text)
            else "material.note"
        )
        yield from reader.text(cell, own)


def _lines(cell: Piece) -> Iterator[Piece]:
    start = 0
    for text in cell.text.split("\n"):
        if text.strip():
            yield cell.part(start, start + len(text))
        start += len(text) + 1


def _bare(piece: Piece) -> Piece:
    return piece.part(mark_of(Line(piece)).end)
