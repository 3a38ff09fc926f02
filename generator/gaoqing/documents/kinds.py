"""Bytes and a name in, the kind of file out: bytes tell it, the ending helps only where they cannot."""

import re
from pathlib import PurePath

from gaoqing.documents.compound import SIGNATURE, Compound
from gaoqing.documents.document import Unreadable
from gaoqing.documents.parts import Parts

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# How other files begin, and the sentence for each.
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "old-word"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "other"),
)
# Parts of an office file, and what it is; the first that is there counts.
_OFFICE = (
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("xl/workbook.bin", "binary-workbook"),
    ("ppt/presentation.xml", "slides"),
)
_MACROS = re.compile(r"vba_?project|/macrosheets/|^Scripts/|^Basic/", re.IGNORECASE)
_STREAMS = {
    "EncryptedPackage": "password",
    "Workbook": "xls",
    "Book": "xls",
    "WordDocument": "old-word",
    "PowerPoint Document": "slides",
}
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|div|p|h[1-6])\b", re.IGNORECASE)
_ENDINGS = {".json": "json", ".jsonl": "json", ".ndjson": "json", ".csv": "csv", ".txt": "csv", ".tsv": "csv"}
_OFFICE_ENDINGS = {".xlsx", ".xlsm", ".xls", ".et", ".docx", ".doc", ".wps", ".ods"}
_CONTROLS = frozenset(range(0x0E, 0x20))
_LETTERS, _MARKED = (b"BM", b"MZ"), 64
_HEAD = 4096
READ = frozenset({"xlsx", "docx", "xls", "html", "json", "csv"})


def kind_of(raw: bytes, name: str) -> str:
    """Return the kind of a file: one of `READ`.

    Raises:
        Unreadable: it is of a kind that is not read; the key says of which.
    """
    kind = _kind(raw, PurePath(name).suffix.lower())
    if kind not in READ:
        raise Unreadable(kind)
    return kind


def _kind(raw: bytes, ending: str) -> str:
    if raw.startswith(_ZIP):
        return _office(Parts(raw))
    if raw.startswith(SIGNATURE):
        return _compound(raw)
    other = next((kind for mark, kind in _OTHERS if raw.startswith(mark)), None)
    if raw.startswith(_LETTERS) and b"\x00" not in raw[:_MARKED]:
        other = None  # two letters that begin a text: what they mark has bytes that no text has
    return other or _text(raw, ending)


def _office(parts: Parts) -> str:
    if any(_MACROS.search(name) for name in parts):
        return "macro"
    known = next((kind for part, kind in _OFFICE if part in parts), None)
    if known is None and "mimetype" in parts:
        is_sheet = parts.read("mimetype").strip().endswith(b"opendocument.spreadsheet")
        return "open-document" if is_sheet else "other"
    return known or "archive"


def _compound(raw: bytes) -> str:
    compound = Compound(raw)
    if any(_MACROS.search(entry.name) for entry in compound.entries):
        return "macro"
    return next((kind for name, kind in _STREAMS.items() if name in compound.names), "other")


def _text(raw: bytes, ending: str) -> str:
    if ending in _OFFICE_ENDINGS and _is_binary(raw[:_HEAD]):
        return "damaged"
    bare = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    narrow = bare[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if re.match(rb"(MIME-Version|From|Date|Subject|Message-ID|Content-Type):", narrow, re.IGNORECASE):
        return "saved-page" if b"multipart" in narrow.lower() else _ENDINGS.get(ending, "csv")
    if narrow.startswith(b"<"):
        return _markup(narrow)
    if narrow.startswith((b"{", b"[")) and ending not in {".csv", ".tsv"}:
        return "json"
    return _ENDINGS.get(ending, "html" if _PAGE.search(narrow) else "csv")


def _is_binary(head: bytes) -> bool:
    return sum(byte < ord("\t") or byte in _CONTROLS for byte in head) > len(head) // 50


def _markup(head: bytes) -> str:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head.lower():
        return "xml-workbook"
    if b"schemas.microsoft.com/office/word" in head or b"pkg:package" in head:
        return "old-word"
    return "html" if _PAGE.search(head) or b"<!--" in head or not head.startswith(b"<?xml") else "other"
