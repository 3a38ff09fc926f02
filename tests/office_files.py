"""Office files by hand, byte by byte where needed, as neither Office nor a library would write them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR, LEAST = 512, 4096  # bytes of a sector, and of the least stream that has sectors of its own
TABLE, END, NOBODY = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


def zipped(parts: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]]) -> bytes:
    """Return a compressed file of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(name, part)
    return target.getvalue()


def inline(at: str, text: str) -> str:
    """Return a cell with a text."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """Return the markup of a sheet."""
    spaces = f'xmlns="{SPACE}" xmlns:r="{RELATED}"'
    return f"<worksheet {spaces}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def one_cell(text: str = "事项名称") -> str:
    """Return the markup of a sheet with one cell."""
    return sheet(f'<row r="1">{inline("A1", text)}</row>')


def relations(listed: Mapping[str, tuple[str, str]]) -> str:
    """Return a part that says to what another refers: id → kind and target."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for key, (kind, target) in listed.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def workbook_parts(
    sheets: Mapping[str, str], more: Mapping[str, str | bytes] | None = None
) -> dict[str, str | bytes]:
    """Return the parts of a workbook.

    Args:
        sheets: name → markup.
        more: other parts, which may take the place of these.
    """
    named = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    book = f'<workbook xmlns="{SPACE}" xmlns:r="{RELATED}"><sheets>{named}</sheets></workbook>'
    refers = {
        f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)
    }
    refers |= {"rIdS": ("sharedStrings", "sharedStrings.xml"), "rIdT": ("styles", "styles.xml")}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(refers),
    }
    parts |= {f"xl/worksheets/sheet{number}.xml": markup for number, markup in enumerate(sheets.values(), 1)}
    return parts | dict(more or {})


def workbook(sheets: Mapping[str, str] | str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a workbook; a markup alone is that of its only sheet."""
    return zipped(workbook_parts({"表": sheets} if isinstance(sheets, str) else sheets, more))


def word(body: str) -> bytes:
    """Return a file of Word with paragraphs and tables."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        }
    )


def lying(raw: bytes, name: str, size: int, content: bytes) -> bytes:
    """Return a compressed file whose list says that a part has only so many of the bytes of its content."""
    check = zlib.crc32(content[:size])
    changed = bytearray(raw)
    for mark, start in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            length = struct.unpack_from("<H", raw, at + start + 12)[0]
            begins = at + (30 if mark.endswith(b"\x04") else 46)
            if raw[begins : begins + length] == name.encode():
                struct.pack_into("<I", changed, at + start, check)
                struct.pack_into("<I", changed, at + start + 8, size)
    return bytes(changed)


def compound(streams: Mapping[str, bytes], folders: Sequence[str] = ()) -> bytes:
    """Return an OLE file: a table of sectors, a directory, and each stream in sectors of its own."""
    names = [*streams, *folders]
    directory = 1 + len(names) // 4
    following = [TABLE, *range(2, directory + 1), END]
    data, starts = b"", {}
    for name, stream in streams.items():
        first, count = len(following), -(-max(len(stream), LEAST) // SECTOR)
        starts[name] = first
        following += [*range(first + 1, first + count), END]
        data += stream.ljust(count * SECTOR, b"\x00")
    if len(following) > SECTOR // 4:
        raise ValueError("one sector of table is all there is")
    header = struct.pack("<8s16x5H6x8I", SIGNATURE, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, LEAST, END, 0, END)
    header = (header + bytes(4) + bytes(4)).ljust(SECTOR, b"\xff")
    table = struct.pack(f"<{len(following)}I", *following).ljust(SECTOR, b"\xff")
    entries = _entry("Root Entry", (5, NOBODY, 1), END, 0)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else NOBODY
        kind, size = (2, max(len(streams[name]), LEAST)) if name in streams else (1, 0)
        entries += _entry(name, (kind, right, NOBODY), starts.get(name, 0), size)
    return header + table + entries.ljust(directory * SECTOR, b"\x00") + data


def _entry(name: str, what: tuple[int, int, int], start: int, size: int) -> bytes:
    """Return an entry of the directory; `what` is its kind and the entries beside and below."""
    kind, right, child = what
    spelled = name.encode("utf-16-le")
    head = spelled.ljust(64, b"\x00") + struct.pack("<H2B3I", len(spelled) + 2, kind, 1, NOBODY, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    """Return the record of a cell with a text."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def old_workbook(cells: bytes, name: str = "Sheet1", before: bytes = b"", kind: int = 0) -> bytes:
    """Return the stream of an old workbook with one sheet.

    Args:
        cells: its records.
        name: of the sheet.
        before: records that stand before those of sheets.
        kind: 0 for a sheet, 1 for one of macros.
    """
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    within = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    spelled = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    start = len(begin) + len(before) + 4 + 6 + len(spelled) + 4
    listed = record(0x0085, struct.pack("<IBB", start, 0, kind) + spelled)
    return begin + before + listed + record(0x000A) + within + cells + record(0x000A)
