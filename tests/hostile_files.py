"""Files that are damaged, made to harm, or enormous, and what an import makes of each.

A builder returns the bytes of a file; what comes out is the key of a sentence, or the number of its cells.
"""

import json
import random
import struct
from collections.abc import Callable
from typing import NamedTuple

import office_files as office
from office_files import (
    inline,
    label,
    old_workbook,
    one_cell,
    record,
    sheet,
    workbook,
    workbook_parts,
    zipped,
)

ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "哈">{ENTITIES}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
LOCKED = record(0x002F, b"\x00" * 6)
LONG = f"<si><t>{'长' * 1_000_000}</t></si>"
FAR = f'<row r="1">{inline("A1", "一")}</row><row r="1048576">{inline("XFD1048576", "二")}</row>'
BACKWARDS = f'<row r="2">{inline("A2", "二")}</row><row r="1">{inline("A1", "一")}</row>'
UNSEEN = (inline("A1", "_x0000__x0007_"), inline("B1", "一_x0000_"), inline("C1", "&#x202E;fdp"))
EXTENT = record(0x0200, struct.pack("<2I3H", 0, 2**32 - 1, 0, 2**16 - 1, 0))
MILLIONS = record(0x00FC, struct.pack("<II", 1, 2**31 - 1))
PARAGRAPH = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
NESTED = "<w:tbl><w:tr><w:tc>"
SPAN = f'{NESTED}<w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{PARAGRAPH}</w:tc></w:tr></w:tbl>'
FETCHING = (
    '<meta http-equiv=refresh content="0;url=http://203.0.113.1"><base href="http://203.0.113.1">'
    '<link rel=stylesheet href="//203.0.113.1/a.css"><p>甲<iframe src="file:///etc/passwd"></iframe>'
)
OF_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
PICTURE = (
    '<wsDr xmlns="d"><twoCellAnchor><from><col>1</col><row>0</row></from><pic><nvPicPr>'
    '<cNvPr id="1" name="图片 1"/></nvPicPr></pic></twoCellAnchor></wsDr>'
)


class Hostile(NamedTuple):
    """A file: its name, the bytes, and the key of the sentence or the number of cells that are not empty."""

    name: str
    build: Callable[[], bytes]
    comes: str | int


def _changed(part: str, content: str | bytes) -> Callable[[], bytes]:
    return lambda: workbook(one_cell(), {part: content})


def _elsewhere(target: str) -> Callable[[], bytes]:
    return _changed("xl/_rels/workbook.xml.rels", office.relations({"rId1": ("worksheet", target)}))


def _rows(*rows: str) -> Callable[[], bytes]:
    return lambda: workbook(sheet("".join(rows)))


def _row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def _old(cells: bytes, *folders: str, before: bytes = b"", kind: int = 0) -> Callable[[], bytes]:
    return lambda: office.compound({"Workbook": old_workbook(cells, before=before, kind=kind)}, folders)


def _patched(at: int, content: bytes) -> Callable[[], bytes]:
    """Return an old workbook with other bytes somewhere in its header, its table or its directory."""

    def build() -> bytes:
        raw = _old(label(0, 0, "事项名称"))()
        return raw[:at] + content + raw[at + len(content) :]

    return build


def _drawing(content: str) -> Callable[[], bytes]:
    more: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": office.relations(
            {"rId1": ("drawing", "../drawings/drawing1.xml")}
        ),
        "xl/drawings/drawing1.xml": content,
        "xl/media/image1.png": b"\x89PNG",
    }
    return lambda: workbook(sheet("", '<drawing r:id="rId1"/>'), more)


def _bomb() -> bytes:
    return zipped(
        [*workbook_parts({"表": one_cell()}).items(), ("xl/worksheets/sheet2.xml", bytes(250_000_000))]
    )


def _lying_bomb() -> bytes:
    content = one_cell().encode() + b" " * 60_000_000
    return office.lying(workbook(content.decode()), SHEET, 300, content)


def _wrong_sum() -> bytes:
    return office.lying(workbook(one_cell()), SHEET, len(one_cell().encode()), b"something else")


def _locked_parts() -> bytes:
    raw = bytearray(workbook(one_cell()))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def _shared(texts: str, rows: str) -> Callable[[], bytes]:
    return lambda: workbook(
        sheet(rows), {"xl/sharedStrings.xml": f'<sst xmlns="{office.SPACE}">{texts}</sst>'}
    )


def _many(rows: int, columns: int) -> Callable[[], bytes]:
    def build() -> bytes:
        line = "".join("<c><v>1</v></c>" for _ in range(columns))
        return workbook(sheet(f"<row>{line}</row>" * rows))

    return build


def _links() -> bytes:
    more: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": office.relations(
            {"rId1": ("hyperlink", "http://203.0.113.1/a")}
        ),
        "xl/externalLinks/externalLink1.xml": '<externalLink xmlns="x"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": office.relations(
            {"rId1": ("externalLinkPath", "http://203.0.113.1/b.xlsx")}
        ),
    }
    links = '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>'
    cell = '<c r="B1"><f>[1]Sheet1!A1</f><v>5</v></c>'
    return workbook(sheet(f'<row r="1">{inline("A1", "网上办理")}{cell}</row>', links), more)


def nowhere(raw: bytes) -> bytes:
    """Return a compressed file that has lost its beginning, so that parts would stand before it."""
    return b"PK\x03\x04" + raw[40:]


def _named(*names: str) -> Callable[[], bytes]:
    return lambda: zipped([*workbook_parts({"表": one_cell()}).items(), *((name, "x") for name in names)])


def _json(value: object) -> Callable[[], bytes]:
    return lambda: json.dumps(value).encode()


FORMULA = inline("A1", "=cmd|' /C calc'!A0")
MERGED = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
MERGE = '<mergeCell ref="A1:J1000"/>'
OVERLAPPING = f"<mergeCells>{MERGE * 100_000}</mergeCells>"
WORKBOOKS = (
    # What runs, or wants to.
    Hostile("macro.xlsm", _changed("xl/vbaProject.bin", b"\xd0\xcf"), "macro"),
    Hostile("macro named.xlsx", _changed("xl/vbaProject.bin", b"\xd0\xcf"), "macro"),
    Hostile("macro of 1992.xlsx", _changed("xl/macrosheets/sheet1.xml", "<x/>"), "macro"),
    Hostile("formula as text.xlsx", _rows(f"<row>{FORMULA}</row>"), 1),
    Hostile("formula that calls.xlsx", _rows(_row('<c><f>WEBSERVICE("http://203.0.113.1")</f></c>')), 1),
    Hostile("links.xlsx", _links, 2),
    # Locked.
    Hostile(
        "password.xlsx",
        lambda: office.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        "password",
    ),
    Hostile("password of parts.xlsx", _locked_parts, "password"),
    # Bombs.
    Hostile("bomb.xlsx", _bomb, "too-large"),
    Hostile("bomb that lies.xlsx", _lying_bomb, 1),
    Hostile("bomb in a bomb.zip", lambda: zipped({"a.zip": zipped({"b.zip": bytes(1_000_000)})}), "archive"),
    Hostile("parts.xlsx", lambda: zipped([(f"xl/{n}.xml", "") for n in range(6_000)]), "crafted"),
    Hostile("laughs.xlsx", _changed(SHEET, LAUGHS + one_cell("&a9;")), "entities"),
    Hostile("laughs in names.xlsx", _changed(BOOK, LAUGHS + "<x>&a9;</x>"), "entities"),
    Hostile("laughs in texts.xlsx", _changed("xl/sharedStrings.xml", LAUGHS + "<x>&a9;</x>"), "entities"),
    Hostile(
        "laughs in UTF-16.xlsx", _changed(SHEET, (LAUGHS + one_cell("&a9;")).encode("utf-16")), "entities"
    ),
    Hostile("passwords of others.xlsx", _changed(SHEET, OUTSIDE + one_cell("&a9;")), "entities"),
    Hostile(
        "one text a million times.xlsx", _shared(LONG, _row(*['<c t="s"><v>0</v></c>'] * 500)), "too-large"
    ),
    # Out of place.
    Hostile("climbing.xlsx", _named("../../../root/.profile"), "crafted"),
    Hostile("from the root.xlsx", _named("/etc/cron.d/x"), "crafted"),
    Hostile("other slashes.xlsx", _named("..\\..\\x.exe"), "crafted"),
    Hostile("drive.xlsx", _named("C:\\x.exe"), "crafted"),
    Hostile("twice.xlsx", _named(SHEET), "crafted"),
    Hostile("sheet elsewhere.xlsx", _elsewhere("http://203.0.113.1/s.xml"), "sheet-missing"),
    Hostile("sheet above.xlsx", _elsewhere("../../../etc/passwd"), "sheet-missing"),
    # Damaged.
    Hostile("cut.xlsx", lambda: workbook(one_cell())[:900], "damaged"),
    Hostile("beginning only.xlsx", lambda: b"PK\x03\x04" + bytes(100), "damaged"),
    Hostile("wrong sum.xlsx", _wrong_sum, "damaged"),
    Hostile("noise.xlsx", lambda: bytes(range(256)) * 20, "damaged"),
    Hostile("no XML.xlsx", _changed(SHEET, "事项"), "damaged"),
    Hostile("XML that ends.xlsx", _changed(SHEET, one_cell()[:-30]), "damaged"),
    Hostile("no XML of names.xlsx", _changed(BOOK, "<workbook"), "damaged"),
    Hostile("numbers of texts.xlsx", _shared("<si><t>一</t></si>", _row('<c t="s"><v>7</v></c>')), "damaged"),
    Hostile("no sheets.xlsx", _changed(BOOK, f'<workbook xmlns="{office.SPACE}"/>'), "no-words"),
    Hostile("no cells.xlsx", _rows(), "no-words"),
    Hostile("pictures.xlsx", _drawing(PICTURE), "only-pictures"),
    Hostile("picture far away.xlsx", _drawing(PICTURE.replace("<row>0<", "<row>1048575<")), "no-words"),
    Hostile("chart.xlsx", _drawing("<wsDr xmlns='d'><a><graphicFrame/></a></wsDr>"), "no-words"),
    Hostile("text.xlsx", "事项名称,部门\n".encode, 2),
    # Odd.
    Hostile("places.xlsx", _rows('<row r="1"><c r="A0"><v>1</v></c></row>'), "damaged"),
    Hostile("far place.xlsx", _rows('<row r="1"><c r="A99999999999"><v>1</v></c></row>'), "damaged"),
    Hostile(
        "numbers.xlsx", _rows(_row("<c><v>1e999</v></c>", "<c><v>-1e308</v></c>", "<c><v>0.1</v></c>")), 3
    ),
    Hostile("no numbers.xlsx", _rows(_row("<c><v>nan</v></c>", "<c><v>abc</v></c>")), 2),
    Hostile("backwards.xlsx", _rows(BACKWARDS), 2),
    Hostile("same place.xlsx", _rows(_row(inline("A1", "一"), inline("A1", "二"))), 1),
    Hostile("unseen.xlsx", _rows(_row(*UNSEEN)), 3),
    Hostile("deep.xlsx", _changed(SHEET, "<a>" * 100_000 + "</a>" * 100_000), "no-words"),
    Hostile("deep names.xlsx", _changed(BOOK, "<a>" * 100_000 + "</a>" * 100_000), "damaged"),
    # Enormous.
    Hostile("empty rows.xlsx", _rows("<row/>" * 1_048_575, _row(inline("A1", "一"))), 1),
    Hostile("far apart.xlsx", _rows(FAR), "far-apart"),
    Hostile("merged.xlsx", lambda: workbook(sheet(_row(inline("A1", "一"), inline("B1", "二")), MERGED)), 1),
    Hostile(
        "merged often.xlsx",
        lambda: workbook(sheet(_row(inline("J1000", "一"), inline("A1", "二")), OVERLAPPING)),
        1,
    ),
    Hostile("100000 rows.xlsx", _many(100_000, 10), "too-many"),
)
OLD_WORKBOOKS = (
    Hostile("old.xls", _old(label(0, 0, "事项名称")), 1),
    Hostile("old macro.xls", _old(label(0, 0, "一"), "_VBA_PROJECT_CUR"), "macro"),
    Hostile("old macro of 1992.xls", _old(label(0, 0, "一"), kind=1), "macro"),
    Hostile("old password.xls", _old(label(0, 0, "一"), before=LOCKED), "password"),
    Hostile("old cut.xls", lambda: _old(label(0, 0, "一"))()[:700], "damaged"),
    Hostile("old beginning.xls", lambda: _old(label(0, 0, "一"))()[:100], "damaged"),
    Hostile("old circle.xls", _patched(512 + 4 * 3, struct.pack("<I", 2)), "damaged"),
    Hostile("old sectors.xls", _patched(30, struct.pack("<H", 31)), "damaged"),
    Hostile("old texts.xls", _old(label(0, 0, "一"), before=MILLIONS), 1),
    # Without a process of its own, the library would end this one: by its memory, or by a panic.
    Hostile("old extent.xls", _old(label(0, 0, "一") + EXTENT), "damaged"),
    Hostile(
        "old merged.xls", _old(label(0, 0, "一") + record(0x00E5, struct.pack("<H8x", 60_000))), "damaged"
    ),
    Hostile("old sheet.xls", _old(label(0, 0, "一"), before=record(0x0085, b"\x00")), "damaged"),
    Hostile("old number.xls", _old(record(0x0203, bytes(6))), "damaged"),
    Hostile("old columns.xls", _old(label(0, 65000, "一")), "damaged"),
    Hostile("old far apart.xls", _old(label(0, 0, "一") + label(65535, 255, "二")), "far-apart"),
    Hostile("old sheet nowhere.xls", _patched(1024 + 512 + 24, struct.pack("<I", 2**31)), "damaged"),
    Hostile("old document.doc", lambda: office.compound({"WordDocument": b"x"}), "old-word"),
    Hostile("old slides.ppt", lambda: office.compound({"PowerPoint Document": b"x"}), "slides"),
    Hostile("installer.msi", lambda: office.compound({"Binary": b"x"}), "other"),
)
TEXTS = (
    Hostile("a cell of a megabyte.csv", lambda: b"a,b\nc," + b"12" * 500_000, "too-long"),
    Hostile("one word.json", '"食品"'.encode, 1),
    Hostile(
        "twenty thousand keys.json",
        lambda: json.dumps([{f"k{n}": 1 for n in range(20_000)}]).encode(),
        20_000 * 2,
    ),
    Hostile("GBK.csv", lambda: "事项名称,㐀𠮷\n甲,乙".encode("gb18030"), 4),
    Hostile("UTF-16.csv", lambda: "事项名称\t部门\n甲\t乙".encode("utf-16"), 4),
    Hostile("UTF-16 without mark.csv", lambda: "事项名称\t部门\n甲\t乙".encode("utf-16-le"), 4),
    Hostile("cut character.csv", lambda: "事项名称,部门\n甲,乙".encode()[:-1], 4),
    Hostile("noise.csv", lambda: random.Random(1).randbytes(5_000), "encoding"),
    Hostile("NULs.csv", lambda: b"a,b\x00\nc,d\x00", 4),
    Hostile("nothing.csv", lambda: b"", "empty"),
    Hostile("NULs only.csv", lambda: bytes(1000), "empty"),
    Hostile("separators.csv", lambda: b",,,\n" * 1000, "no-words"),
    Hostile("open quote.csv", '甲,"乙\n丙,丁\n'.encode, 4),
    Hostile("quotes.csv", lambda: b'"' * 99_999, 1),
    Hostile("formula.csv", lambda: b'=HYPERLINK("http://203.0.113.1";"x"),@SUM(1),+1,-1', 4),
    Hostile("100000 rows.csv", lambda: "甲,乙,丙,丁\n".encode() * 100_000, "too-many-rows"),
    Hostile("1000000 rows.csv", lambda: b"1\n" * 1_000_000, "too-many-rows"),
    Hostile("40000 rows.csv", lambda: "甲,乙,丙,丁\n".encode() * 40_000, 160_000),
    Hostile("empty rows.csv", lambda: "甲\n".encode() + b",,,\n" * 500_000, 1),
    Hostile("columns.csv", lambda: b"1," * 1_000_000, "too-many"),
    Hostile("separators without end.csv", lambda: b"," * 10_000_000, "too-many"),
    Hostile("long.csv", lambda: b"1" * 10_000_000, "too-long"),
    Hostile("deep.json", lambda: b"[" * 1_000_000, "too-deep"),
    Hostile("deep objects.json", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too-deep"),
    Hostile("cut.json", lambda: b'[{"task_name": "a"}, {"task', "json"),
    Hostile("words.json", lambda: b"{{task_name}}", "json"),
    Hostile("no numbers.json", lambda: b'[{"a": NaN, "b": -Infinity}]', 4),
    Hostile("same keys.json", lambda: b'[{"a": 1, "a": 2}]', 4),
    Hostile("number.json", lambda: b'[{"a": ' + b"9" * 100_000 + b"}]", 2),
    Hostile("halves.json", _json([{"a": "\ud800", "\udfff": "x\x00y"}]), 4),
    Hostile("keys.json", _json([{"a/b": 1, "~": 2, "": 3}]), 5),
    Hostile("nothing.json", _json([{}, [], None, ""]), "no-words"),
    Hostile("sparse.json", _json([{f"k{n}": 1} for n in range(5_000)]), "too-many"),
    Hostile("empty objects.json", lambda: b"[" + b"{}," * 3_000_000 + b"{}]", "too-many"),
    Hostile("GBK.json", lambda: '[{"事项名称": "甲"}]'.encode("gb18030"), 2),
    Hostile("page.xls", lambda: "<html><table><tr><td>甲".encode("gb18030"), 1),
)
OTHERS = (
    Hostile("a.pdf", lambda: b"%PDF-1.7\n", "pdf"),
    Hostile("a.rar", lambda: b"Rar!\x1a\x07\x01\x00", "archive"),
    Hostile("a.7z", lambda: b"7z\xbc\xaf\x27\x1c", "archive"),
    Hostile("picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    Hostile("program.xlsx", lambda: b"MZ\x90\x00", "program"),
    Hostile("letters.csv", "BMI,甲\n".encode, 2),
    Hostile("more letters.csv", "MZ-1,甲\n".encode, 2),
    Hostile("picture.bmp", lambda: b"BM" + bytes(20), "picture"),
    Hostile("a.rtf", lambda: b"{\\rtf1}", "old-word"),
    Hostile("a.mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "saved-page"),
    Hostile("a.xlsb", lambda: zipped({"xl/workbook.bin": b"x"}), "binary-workbook"),
    Hostile("a.pptx", lambda: zipped({"ppt/presentation.xml": b"<x/>"}), "slides"),
    Hostile(
        "a.ods",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "open-document",
    ),
    Hostile("a.odt", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "other"),
    Hostile("2003.xml", lambda: OF_2003, "xml-workbook"),
    Hostile("macro.docm", lambda: zipped({"word/document.xml": "<x/>", "word/vbaProject.bin": "x"}), "macro"),
    Hostile("laughs.docx", lambda: zipped({"word/document.xml": LAUGHS + "<x>&a9;</x>"}), "entities"),
    Hostile(
        "bomb.docx",
        lambda: zipped({"word/document.xml": b"<x/>", "word/media/a.png": bytes(250_000_000)}),
        "too-large",
    ),
    Hostile("nowhere.docx", lambda: nowhere(zipped({"word/document.xml": "<x/>"})), "damaged"),
    Hostile("no document.docx", lambda: zipped({"word/document.xml": "<x/>"}), "damaged"),
)
PAGES = (
    Hostile("GBK that says UTF-8.html", lambda: '<meta charset="utf-8"><p>事项名称'.encode("gb18030"), 1),
    Hostile("UTF-8 that says GBK.html", '<meta charset="gb2312"><p>事项名称'.encode, 1),
    Hostile("no encoding.html", '<meta charset="zip"><p>事项名称'.encode, 1),
    Hostile("calls.html", FETCHING.encode, 1),
    Hostile("runs.html", "<p>甲<script>document.write('x'.repeat(1e9))</script>".encode, 1),
    Hostile("deep.html", lambda: b"<div>" * 100_000 + "甲".encode(), 1),
    Hostile("deep tables.html", lambda: b"<table><tr><td>" * 3_000 + "甲".encode(), 1),
    Hostile("span.html", "<table><tr><td colspan=99999999 rowspan=99999999>甲<td>乙</table>".encode, 2),
    Hostile(
        "spans.html", lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=1000>a</tr>" * 5_000, "too-many"
    ),
    Hostile("rows.html", lambda: b"<table>" + b"<tr><td>1<td>2<td>3<td>4<td>5<td>6" * 100_000, "too-many"),
    Hostile("attributes.html", lambda: b"<html><p " + b"a=b " * 100_000 + b">1", "crafted"),
    Hostile("long.html", lambda: b"<html>" + b"1" * 25_000_000, "too-large"),
    Hostile("marks.html", lambda: b"<html>" + b"<" * 5_000_000, "too-many"),
    Hostile("empty.html", lambda: b"<html><body></body></html>", "no-words"),
    Hostile("a.docx", lambda: office.word(PARAGRAPH), 1),
    Hostile("paragraphs.docx", lambda: office.word(PARAGRAPH * 200_000), "too-many"),
    Hostile(
        "nested.docx", lambda: office.word(f"{NESTED * 200}<w:p/>{'</w:tc></w:tr></w:tbl>' * 200}"), "damaged"
    ),
    Hostile("span.docx", lambda: office.word(SPAN), 1),
    Hostile("climbing.docx", lambda: zipped({"word/document.xml": "<x/>", "../x": "x"}), "crafted"),
    Hostile("no words.docx", lambda: office.word("<w:p/>"), "no-words"),
)
ALL = (*WORKBOOKS, *OLD_WORKBOOKS, *TEXTS, *OTHERS, *PAGES)
