"""Bytes of a file → a Source, or findings that tell a clerk what to type instead."""

from dataclasses import dataclass, field
from typing import Any

from gaoqing import yaml_faults as faults
from gaoqing.finding import START_OF_FILE, Defect, Finding, Place
from gaoqing.source import Source
from gaoqing.yaml_events import BrokenSyntax, Reader, RefusedCharacter, UnreadableError

_TWO = 2
_CURED_BY_QUOTES = {"colon-in-text", "special-start", "open-quote"}


@dataclass
class _Notes:
    """Collects the findings of one file."""

    name: str
    text: str
    findings: list[Finding] = field(default_factory=list)

    def __call__(self, fault: Defect, place: Place, **params: object) -> None:
        lines = self.text.splitlines()
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        mended = faults.corrected_colon(line) if fault is faults.FULLWIDTH_COLON else None
        if mended:
            params["fixed"] = mended[1].strip()
        if fault is faults.TAG:
            params["fixed"] = line.replace(
                str(params["tag"]).replace("tag:yaml.org,2002:", "!!") + " ", "", 1
            ).strip()
        self.findings.append(Finding(self.name, place, fault.code, params=params))


def read(name: str, raw: bytes) -> tuple[Source | None, list[Finding]]:
    """Read one file strictly.

    Args:
        name: the path below the guides folder, for the findings.
        raw: the bytes of the file.

    Returns:
        The source, or None when nothing in it can be trusted; and what was wrong. A fault that leaves the
        meaning clear (a tab in a comment, a duplicate key) gives both.
    """
    if len(raw) > faults.MAX_BYTES:
        return None, [_whole(name, faults.TOO_LARGE, size=len(raw), limit=faults.MAX_BYTES)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(name, raw, error)]
    notes = _Notes(name, text)
    if text.startswith("\ufeff"):
        text = text[1:]
        notes.text = text
        notes(faults.BYTE_ORDER_MARK, START_OF_FILE)
    _scan_characters(text, notes)
    data = _parse(text, notes)
    if data is None and not notes.findings:
        notes(faults.EMPTY, START_OF_FILE)
    trusted = data is not None and not any(
        found.code == faults.FULLWIDTH_COLON.code for found in notes.findings
    )
    return (Source(name, text, data) if trusted else None), notes.findings


def _whole(name: str, fault: Defect, **params: object) -> Finding:
    return Finding(name, START_OF_FILE, fault.code, params=params)


def _undecodable(name: str, raw: bytes, error: UnicodeDecodeError) -> Finding:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
    place = Place(line, column, line, column + 1)
    return Finding(name, place, faults.NOT_UTF8.code, params={"looks_like": _likely_encoding(raw)})


def _likely_encoding(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


def _scan_characters(text: str, notes: _Notes) -> None:
    if "\t" not in text and not faults.HIDDEN_CHARACTERS.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            column = line.index("\t") + 1
            fixed = line.replace("\t", "  ").rstrip()
            notes(faults.TAB, Place(number, column, number, column + 1), fixed=fixed)
        for match in faults.HIDDEN_CHARACTERS.finditer(line):
            place = Place(number, match.start() + 1, number, match.end() + 1)
            notes(faults.HIDDEN, place, character=f"U+{ord(match[0]):04X}")


def _parse(text: str, notes: _Notes) -> Any:
    blocking = any(finding.code in {faults.TAB.code, faults.HIDDEN.code} for finding in notes.findings)
    try:
        return Reader(text, notes).read()
    except UnreadableError:
        return None
    except RefusedCharacter:
        # libyaml refuses the same characters that the scan has already named, and a few it has not.
        if not blocking:
            notes(faults.HIDDEN, START_OF_FILE, character="?")
    except BrokenSyntax as error:
        if not blocking:
            _explain_syntax(text, error, notes)
    return None


def _explain_syntax(text: str, error: BrokenSyntax, notes: _Notes) -> None:
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    number = min(mark.line + 1 if mark else 1, len(lines) if lines[-1] else max(1, len(lines) - 1))
    kind = faults.hint(f"{error.problem or ''} {error.context or ''}")
    if kind == "open-quote" and error.context_mark:
        mark, number = error.context_mark, error.context_mark.line + 1
    if kind in {"no-colon", "indentation"} or (kind == "colon-in-text" and _colons(lines[number - 1]) < _TWO):
        kind, number = _blame(lines, number, kind)
    mended = faults.corrected_colon(lines[number - 1])
    if any(found.place.line == number for found in notes.findings):
        return
    if mended and kind == "full-width":
        start = lines[number - 1].index("：") + 1
        notes(faults.FULLWIDTH_COLON, Place(number, start, number, start + 1), key=mended[0])
        return
    same = mark and mark.line + 1 == number
    column = (
        mark.column + 1 if mark and same else len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
    )
    fixed = _quoted(lines[number - 1]) if kind in _CURED_BY_QUOTES else ""
    notes(faults.SYNTAX, Place(number, column, number, column + 1), hint=kind, fixed=fixed)


def _blame(lines: list[str], number: int, kind: str) -> tuple[str, int]:
    """Find the line at fault: libyaml often stumbles only over the line after it."""
    before = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), number)
    for candidate in (number, before):
        line = lines[candidate - 1]
        if not line.lstrip().startswith("#") and faults.corrected_colon(line):
            return "full-width", candidate
    bare = lines[before - 1].strip().lstrip("- ")
    if before != number and kind != "indentation" and not _colons(bare) and not bare.startswith("#"):
        return "no-colon", before
    return ("indentation" if kind == "colon-in-text" else kind), number


def _colons(line: str) -> int:
    return line.count(": ") + line.rstrip().endswith(":")


def _quoted(line: str) -> str:
    """Put the value of a `key: value` line in quotes, the usual cure for special characters."""
    key, colon, value = line.strip().partition(": ")
    if not colon or not value:
        return ""
    escaped = value.strip().strip("\"'").replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"'
