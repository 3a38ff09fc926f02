"""Bytes of a file → a Source, or findings that tell a clerk what to type instead."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from gaoqing.finding import Finding, Place
from gaoqing.finding.collector import FileCollector
from gaoqing.finding.params import Word
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.lines import in_lines, readable
from gaoqing.reading.source import Source
from gaoqing.reading.yaml_events import BrokenSyntax, Reader, RefusedCharacter, UnreadableError
from gaoqing.reading.yaml_syntax import diagnose
from gaoqing.resources import resource
from gaoqing.text import characters


@cache
def shipped(name: str) -> Any:
    """Return what a YAML file holds that ships with us; it is read once, and nobody may change it.

    Args:
        name: the path below `schema/`, e.g. `terms/official.yml`.

    Raises:
        ValueError: the file is not valid.
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
        The source, or None when nothing in it can be trusted; and what was wrong. A defect that leaves the
        meaning clear (a tab in a comment, a duplicate key) gives both.
    """
    if len(raw) > defects.MAX_BYTES:
        return None, [defects.TOO_LARGE.in_file(name, size=len(raw), limit=defects.MAX_BYTES)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(name, raw, error)]
    if raw.count(0) * _CHARACTERS_PER_ZERO > len(raw):
        return None, [defects.NOT_UTF8.in_file(name, looks_like="UTF-16")]
    marked = text.startswith("\ufeff")
    text = in_lines(text)
    found = FileCollector(name)
    if marked:
        found.add(defects.BYTE_ORDER_MARK)
    if not characters.fit(text):
        _scan_characters(text, found)
        text = readable(text)
    if _scan_conflicts(text, found):
        return None, found.all()
    data = _parse(text, found)
    if data is None and not found.findings:
        found.add(defects.EMPTY)
    trusted = data is not None and not found.has(defects.FULLWIDTH_COLON, defects.SYNTAX)
    return (Source(name, raw, data) if trusted else None), found.all()


_CHARACTERS_PER_ZERO = 4  # one character in so many may be zero; more are the halves of UTF-16


def _undecodable(name: str, raw: bytes, error: UnicodeDecodeError) -> Finding:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
    place = Place(line, column, line, column + 1)
    return defects.NOT_UTF8.in_file(name, place, looks_like=_likely_encoding(raw))


def _likely_encoding(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


def _scan_characters(text: str, found: FileCollector) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if characters.fit(line):
            continue
        if "\t" in line:
            column = line.index("\t") + 1
            shown = defects.around(line, column)
            found.add(defects.TAB, _at(number, column), fixed=shown.replace("\t", "  ").rstrip())
        for item in characters.odd(line):
            if item.character != "\t":
                place = Place(number, item.start + 1, number, item.end + 1)
                found.add(defects.ODD[item.kind], place, **defects.described(item))


def _scan_conflicts(text: str, found: FileCollector) -> bool:
    """Report the marks of an unresolved merge; what stands between them cannot be trusted."""
    marks = list(_conflicts(text))
    sure = [mark for mark in marks if mark[1][0] != "=" or mark[0].column == 1]
    for place, mark in marks if sure else ():
        found.add(defects.CONFLICT, place, mark=mark)
    return bool(sure)


def _conflicts(text: str) -> Iterator[tuple[Place, str]]:
    if not any(mark * 7 in text for mark in "<=>|"):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := defects.CONFLICT_MARK.match(line):
            start, end = match.span("mark")
            yield Place(number, start + 1, number, end + 1), match["mark"]


def _at(line: int, column: int) -> Place:
    return Place(line, column, line, column + 1)


def _parse(text: str, found: FileCollector) -> Any:
    blocking = found.has(defects.TAB, defects.HIDDEN, defects.LOOK_ALIKE, defects.UNREADABLE)
    try:
        return Reader(text, found.add).read()
    except UnreadableError:
        return None
    except RefusedCharacter:  # none is left that the scan has not named
        if not blocking:
            found.add(defects.UNREADABLE, character="?", hint=Word(f"hint.{characters.LOST}"))
    except BrokenSyntax as error:
        # A full-width colon that was found is what the parser stumbles over.
        if not blocking and not found.has(defects.FULLWIDTH_COLON):
            diagnose(text.split("\n"), error, found.add)
    return None
