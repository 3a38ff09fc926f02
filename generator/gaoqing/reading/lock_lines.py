"""A code that stands twice in `qr.lock`, as when two branches that both locked it are merged."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gaoqing.finding import Finding, defect
from gaoqing.finding.params import Word
from gaoqing.reading.yaml_defects import DUPLICATE_KEY

REPEATED = defect("W048", "printed-line-repeated", "A line of qr.lock stands there twice")
CLASHING = defect("W049", "printed-code-twice", "Two lines of qr.lock say different things of one code")


_REMARK = re.compile(r"(?<=\})\s*#.*")  # behind an entry


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
    first, second = (_said(lines[at - 1]) for at in (number, item.place.line))
    in_group = item.place.column > 1
    alike = in_group and first == second
    params = {**item.params, "one": first, "other": second, "line": item.place.line}
    if not alike:
        params["hint"] = Word("hint.lock-code-twice" if in_group else "hint.lock-group-twice")
    return replace(item, code=(REPEATED if alike else CLASHING).code, params=params)


def _said(line: str) -> str:
    return _REMARK.sub("", line).strip()
