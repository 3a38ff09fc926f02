"""A code that stands twice in `qr.lock`, as when two branches that both locked it are merged."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from textwrap import dedent

from gaoqing.finding import Finding, defect
from gaoqing.finding.params import Word
from gaoqing.reading.read import read
from gaoqing.reading.yaml_defects import DUPLICATE_KEY

REPEATED = defect("W048", "printed-line-repeated", "A line of qr.lock stands there twice")
CLASHING = defect("W049", "printed-code-twice", "Two lines of qr.lock say different things of one code")

_REMARK = re.compile(r"^\s*#.*|(?<=\})\s*#.*")  # a line of its own, or behind an entry


def of_lock(raw: bytes, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of `qr.lock`, with keys that stand twice told as what they are there.

    Args:
        raw: the bytes of the file.
        findings: what is wrong with them as with any file.
    """
    lines = raw.decode("utf-8", "replace").splitlines()
    for item in findings:
        yield _told(item, lines) if item.code == DUPLICATE_KEY.code else item


def _told(item: Finding, lines: Sequence[str]) -> Finding:
    number = item.params["first"]
    assert isinstance(number, int)  # noqa: S101  the reader counts lines
    if number == item.place.line:
        return item
    in_group = item.place.column > 1
    first, second = (_entry(lines, at)[: None if in_group else 1] for at in (number, item.place.line))
    alike = in_group and _alike(first, second)
    params = {**item.params, "one": _said(first), "other": _said(second), "line": item.place.line}
    if not alike:
        params["hint"] = Word("hint.lock-code-twice" if in_group else "hint.lock-group-twice")
    return replace(item, code=(REPEATED if alike else CLASHING).code, params=params)


def _entry(lines: Sequence[str], number: int) -> list[str]:
    """Return the line of a key and those that are indented below it."""
    head, rest = lines[number - 1], lines[number:]
    return [head, *takewhile(lambda line: _is_below(line, head), rest)]


def _is_below(line: str, head: str) -> bool:
    return _indent(line) > _indent(head) or not _REMARK.sub("", line).strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two entries say the same, in whichever of YAML's forms."""
    one, other = (read("qr.lock", dedent("\n".join(lines)).encode())[0] for lines in (first, second))
    return one is not None and other is not None and one.data == other.data


def _said(lines: Sequence[str]) -> str:
    return " ".join(filter(None, (_REMARK.sub("", line).strip() for line in lines)))
