"""Bytes of a file → a Source, or findings that tell a clerk what to type instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from gaoqing.finding import START_OF_FILE, Defect, Finding, Place, surplus
from gaoqing.finding.params import Param, Word
from gaoqing.reading import yaml_defects as faults
from gaoqing.reading.folder_defects import whole
from gaoqing.reading.source import Source
from gaoqing.reading.yaml_events import BrokenSyntax, Reader, RefusedCharacter, UnreadableError
from gaoqing.reading.yaml_syntax import diagnose
from gaoqing.resources import resource
from gaoqing.text import characters

# What YAML refuses, or takes for the end of a line where no editor sees one.
_NOT_FOR_YAML = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_STAND_IN = "\ufffd"


@dataclass
class _Notes:
    """Collects the findings of one file."""

    name: str
    text: str
    collector: surplus.Collector = field(default_factory=surplus.Collector)

    @property
    def findings(self) -> list[Finding]:
        return self.collector.findings

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def has(self, *kinds: Defect) -> bool:
        """Tell whether one of these was found."""
        codes = {kind.code for kind in kinds}
        return any(finding.code in codes for finding in self.findings)

    def __call__(self, fault: Defect, place: Place, **params: Param) -> None:
        if self.collector.full():
            return
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        line = surplus.around(line, place.column)
        if fault is faults.FULLWIDTH_COLON:
            params["fixed"] = faults.corrected_colon(line, str(params["key"]))
        if fault is faults.TAG:
            tag = str(params["tag"]).replace("tag:yaml.org,2002:", "!!")
            params["fixed"] = line.replace(f"{tag} ", "", 1).replace(tag, "", 1).strip()
        self.findings.append(Finding(self.name, place, fault.code, params=surplus.bounded(params)))


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
        return None, [whole(name, faults.TOO_LARGE, size=len(raw), limit=faults.MAX_BYTES)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(name, raw, error)]
    if raw.count(0) * _FEW > len(raw):
        return None, [whole(name, faults.NOT_UTF8, looks_like="UTF-16")]
    marked = text.startswith("\ufeff")
    text = in_lines(text.removeprefix("\ufeff"))
    notes = _Notes(name, text)
    if marked:
        notes(faults.BYTE_ORDER_MARK, START_OF_FILE)
    if not characters.fit(text):
        _scan_characters(notes)
        notes.text = text = _NOT_FOR_YAML.sub(_STAND_IN, text)
    if _scan_conflicts(text, notes):
        return None, notes.collector.all()
    data = _parse(text, notes)
    if data is None and not notes.findings:
        notes(faults.EMPTY, START_OF_FILE)
    trusted = data is not None and not notes.has(faults.FULLWIDTH_COLON, faults.SYNTAX)
    return (Source(name, text, data) if trusted else None), notes.collector.all()


_FEW = 4  # one character in so many may be zero; more are the halves of UTF-16


def in_lines(text: str) -> str:
    """Return a text whose lines end in line feeds; alone, a carriage return is an old Mac's."""
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


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


def _scan_characters(notes: _Notes) -> None:
    for number, line in enumerate(notes.lines, 1):
        if characters.fit(line):
            continue
        if "\t" in line:
            column = line.index("\t") + 1
            shown = surplus.around(line, column)
            notes(faults.TAB, _at(number, column), fixed=shown.replace("\t", "  ").rstrip())
        for item in characters.odd(line):
            if item.character != "\t":
                place = Place(number, item.start + 1, number, item.end + 1)
                notes(faults.ODD[item.kind], place, **faults.described(item))


def _scan_conflicts(text: str, notes: _Notes) -> bool:
    """Report the marks of an unresolved merge; what stands between them cannot be trusted."""
    marks = list(_conflicts(text, notes))
    sure = [mark for mark in marks if mark[1][0] != "=" or mark[0].column == 1]
    for place, mark in marks if sure else ():
        notes(faults.CONFLICT, place, mark=mark)
    return bool(sure)


def _conflicts(text: str, notes: _Notes) -> Iterator[tuple[Place, str]]:
    if not any(mark * 7 in text for mark in "<=>|"):
        return
    for number, line in enumerate(notes.lines, 1):
        if match := faults.CONFLICT_MARK.match(line):
            start, end = match.span("mark")
            yield Place(number, start + 1, number, end + 1), match["mark"]


def _at(line: int, column: int) -> Place:
    return Place(line, column, line, column + 1)


def _parse(text: str, notes: _Notes) -> Any:
    blocking = notes.has(faults.TAB, faults.HIDDEN, faults.LOOK_ALIKE, faults.UNREADABLE)
    try:
        return Reader(text, notes).read()
    except UnreadableError:
        return None
    except RefusedCharacter:  # none is left that the scan has not named
        if not blocking:
            notes(faults.UNREADABLE, START_OF_FILE, character="?", hint=Word(f"hint.{characters.LOST}"))
    except BrokenSyntax as error:
        if not blocking:
            _explain(error, notes)
    return None


def _explain(error: BrokenSyntax, notes: _Notes) -> None:
    if notes.has(faults.FULLWIDTH_COLON):
        return  # the same fault, seen once more by the parser
    diagnosis = diagnose(notes.lines, error)
    notes(diagnosis.fault, diagnosis.place, **diagnosis.params)
