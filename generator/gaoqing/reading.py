"""Bytes of a file → a Source, or findings that tell a clerk what to type instead."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from gaoqing import yaml_faults as faults
from gaoqing.finding import START_OF_FILE, Defect, Finding, Place
from gaoqing.resources import resource
from gaoqing.source import Source
from gaoqing.yaml_events import BrokenSyntax, Reader, RefusedCharacter, UnreadableError
from gaoqing.yaml_syntax import diagnose

# Nobody mends more faults of one file at a time, and a hostile file must not fill the screen.
MOST_FINDINGS = 100


@dataclass
class _Notes:
    """Collects the findings of one file."""

    name: str
    text: str
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def has(self, *kinds: Defect) -> bool:
        """Tell whether one of these was found."""
        codes = {kind.code for kind in kinds}
        return any(finding.code in codes for finding in self.findings)

    def __call__(self, fault: Defect, place: Place, **params: object) -> None:
        if len(self.findings) >= MOST_FINDINGS:
            return
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        mended = faults.corrected_colon(line) if fault is faults.FULLWIDTH_COLON else None
        if mended:
            params["fixed"] = mended[1].strip()
        if fault is faults.TAG:
            tag = str(params["tag"]).replace("tag:yaml.org,2002:", "!!")
            params["fixed"] = re.sub(rf"{re.escape(tag)} *", "", line, count=1).strip()
        self.findings.append(Finding(self.name, place, fault.code, params=params))


@cache
def shipped(name: str) -> Any:
    """Return what a YAML file holds that ships with us; it is read once, and nobody may change it.

    Args:
        name: the path below `schema/`, e.g. `terms/official.yml`.

    Raises:
        ValueError: the file has a fault.
    """
    source, findings = read(name, (resource("schema") / name).read_bytes())
    if source is None or findings:
        raise ValueError(f"{name}: {findings}")
    return source.data


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
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    notes = _Notes(name, text)
    if marked:
        notes(faults.BYTE_ORDER_MARK, START_OF_FILE)
    _scan_characters(text, notes)
    data = _parse(text, notes)
    if data is None and not notes.findings:
        notes(faults.EMPTY, START_OF_FILE)
    trusted = data is not None and not notes.has(faults.FULLWIDTH_COLON)
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
    if text.replace("\n", "").isprintable():
        return  # true of almost every guide, and told at once
    for number, line in enumerate(notes.lines, 1):
        if "\t" in line:
            column = line.index("\t") + 1
            fixed = line.replace("\t", "  ").rstrip()
            notes(faults.TAB, Place(number, column, number, column + 1), fixed=fixed)
        for match in faults.HIDDEN_CHARACTERS.finditer(line):
            place = Place(number, match.start() + 1, number, match.end() + 1)
            notes(faults.HIDDEN, place, character=faults.code_point(match[0]))


def _parse(text: str, notes: _Notes) -> Any:
    blocking = notes.has(faults.TAB, faults.HIDDEN)
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
            _explain(error, notes)
    return None


def _explain(error: BrokenSyntax, notes: _Notes) -> None:
    if notes.has(faults.FULLWIDTH_COLON):
        return  # the same fault, seen once more by the parser
    diagnosis = diagnose(notes.lines, error)
    notes(diagnosis.fault, diagnosis.place, **diagnosis.params)
