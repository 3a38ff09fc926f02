"""More items at the end of a list in an editor's file; no other byte of it changes."""

import re
from collections.abc import Sequence
from pathlib import Path

from gaoqing.beginning.creating import refuse_links
from gaoqing.publish.writing import Refused, drafted
from gaoqing.reading.read import read
from gaoqing.reading.source import Source

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DASH = re.compile(r"( *)-(?: |$)")
_REMARK = re.compile(r"( *)#")
_END = re.compile(r"\.\.\.\s*$")


def add(folder: Path, source: Source, field: str, item: Sequence[str]) -> None:
    """Write an item at the end of a list.

    Args:
        folder: the guides folder.
        source: the file as it was read.
        field: the list, a key at the top of the file.
        item: the lines of the item.

    Raises:
        Refused: there is no such list, it is written in one line, or somebody has saved the file since.
        OSError: the system refuses.
    """
    refuse_links(folder, source.name)
    content = with_items(source, field, [item])
    with drafted(folder, {source.name: content}, lasting=True):
        if (folder / source.name).read_bytes() != source.raw:
            raise Refused("new.saved-since", path=folder / source.name)


def with_items(source: Source, field: str, items: Sequence[Sequence[str]]) -> bytes:
    """Return the bytes of a file with more items in a list.

    Args:
        source: the file as it was read.
        field: the list, a key at the top of the file.
        items: the lines of each item.

    Raises:
        Refused: there is no place for it.
    """
    refused = Refused("new.no-list", path=source.name, field=field)
    lines = _LINE.findall(source.raw.decode())
    if not isinstance(source.data.get(field), list):
        raise refused
    start = source.key_place((field,)).line
    dash = _dash(lines[start:])
    if dash is None:
        raise refused
    end = _end(lines, _next_key(source, start, lines), len(dash))
    ending = "\r\n" if any(line.endswith("\r\n") for line in lines) else "\n"
    new = [f"{dash}{line}{ending}" if line else ending for item in items for line in item]
    unfinished = ending if not lines[end - 1].endswith(("\r", "\n")) else ""
    content = "".join([*lines[:end], unfinished, *new, *lines[end:]]).encode()
    if not _only_added(source, field, content, len(items)):
        raise refused
    return content


def _dash(lines: Sequence[str]) -> str | None:
    """Return what stands before the dashes of a list whose lines follow; None when there are none."""
    first = next((line for line in lines if line.strip() and not _REMARK.match(line)), "")
    match = _DASH.match(first.rstrip("\r\n"))
    return match[1] if match else None


def _next_key(source: Source, start: int, lines: Sequence[str]) -> int:
    """Return how many lines there are before the next key at the top, or the end of the document."""
    keys = [source.key_place((key,)).line - 1 for key in source.data]
    ends = [number for number, line in enumerate(lines) if _END.match(line)]
    return min((line for line in [*keys, *ends] if line >= start), default=len(lines))


def _end(lines: Sequence[str], stop: int, indent: int) -> int:
    """Return how many lines the list has got to; remarks before the next key are that key's."""
    end = stop
    while not lines[end - 1].strip() or _is_remark_of_next(lines[end - 1], indent, last=stop == len(lines)):
        end -= 1
    return end


def _is_remark_of_next(line: str, indent: int, *, last: bool) -> bool:
    match = _REMARK.match(line)
    return match is not None and not last and (len(match[1]) < indent or not match[1])


def _only_added(source: Source, field: str, content: bytes, number: int) -> bool:
    """Tell whether the file now says what it said before, and a number of things more."""
    after, findings = read(source.name, content)
    if after is None or len(findings) > len(read(source.name, source.raw)[1]):
        return False
    items = after.data[field]
    more = len(items) - len(source.data[field])
    return bool(more == number and {**after.data, field: items[:-number]} == source.data)
