"""How much is told of one file: so many findings, each so long, and one that says how many were left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from gaoqing.finding.finding import Finding, Place, Severity, defect
from gaoqing.finding.params import Param, Params, Word

# Nobody mends more faults of one file at a time, and a hostile file must not fill the screen.
MOST = 100
# What is left out is counted so far; a file with more is past counting.
COUNTED = 1000
# Longest text, list and step of a path that a finding repeats.
LONGEST, LONGEST_LIST, LONGEST_STEP = 700, 60, 80
LEFT_OUT = defect("Y025", "too-many-findings", "The file has too many findings to list")
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Collector:
    """Findings of one file as they are made: the first hundred are kept, the others counted."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.more = 0

    def full(self) -> bool:
        """Tell whether there is no room for another one, which then counts as left out."""
        self.more += len(self.findings) >= MOST
        return len(self.findings) >= MOST

    def all(self) -> list[Finding]:
        """Return the findings, with one that says how many were left out."""
        last = self.findings[-1] if self.more else None
        return [*self.findings, left_out(last.file, last.place, self.more)] if last else self.findings


def limited(findings: Iterable[Finding]) -> list[Finding]:
    """Take the first findings of one file from a stream, and count what else would come, without end.

    Args:
        findings: findings of one file, made only when they are asked for.
    """
    stream = iter(findings)
    found = Collector()
    found.findings += islice(stream, MOST)
    found.more = sum(1 for _ in islice(stream, COUNTED))
    return found.all()


def left_out(file: str, place: Place, more: int, weight: str = "") -> Finding:
    """Return the finding that says how many were left out."""
    hint = Word("hint.more-or-still-more" if more >= COUNTED else "hint.more-exactly")
    params: Params = {"limit": MOST, "more": min(more, COUNTED), "hint": hint, "line": place.line}
    return Finding(file, place, LEFT_OUT.code, params=params, weight=weight)


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """Return all findings in order: of each file only so many, the gravest, and each of bounded length."""
    ordered = sorted(findings)
    return [
        item for file, found in groupby(ordered, lambda item: item.file) for item in _of_file(file, [*found])
    ]


def _of_file(file: str, found: Sequence[Finding]) -> Iterator[Finding]:
    told = [item for item in found if item.code != LEFT_OUT.code]
    earlier = sum(_number(item.params["more"]) for item in found if item.code == LEFT_OUT.code)
    if len(told) <= MOST and not earlier:
        yield from map(_shortened, told)
        return
    ranked = sorted(told, key=lambda item: _WEIGHT[item.severity])  # stable: by place within a weight
    kept, rest = sorted(ranked[:MOST]), ranked[MOST:]
    yield from map(_shortened, kept)
    # What a stage did not even make may be an error.
    weight = Severity.ERROR if earlier else min((item.severity for item in rest), key=_WEIGHT.__getitem__)
    first = kept[0].place
    yield left_out(file, first, len(rest) + earlier, weight)


def _number(value: Param) -> int:
    return value if isinstance(value, int) else 0


def _shortened(finding: Finding) -> Finding:
    params = bounded(finding.params)
    path = tuple(cut(step, LONGEST_STEP) if isinstance(step, str) else step for step in finding.path)
    same = path == finding.path and all(value is params[key] for key, value in finding.params.items())
    return finding if same else replace(finding, params=params, path=path)


def bounded(params: Params) -> dict[str, Param]:
    """Return the values of a finding, each short enough to be shown."""
    return {key: _short(value) for key, value in params.items()}


def _short(value: Param) -> Param:
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, tuple) and len(value) > LONGEST_LIST:
        return (*value[:LONGEST_LIST], "…")
    return value


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text, the end of a long one replaced by an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def around(line: str, column: int) -> str:
    """Return the part of a line that can be shown, with what stands at a column (from 1)."""
    start = max(0, min(column - 1, len(line) - 1) - LONGEST // 10)
    return line if len(line) <= LONGEST else line[start : start + LONGEST]
