"""How many findings are kept of one file, or of one kind, while they are made and in the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Protocol

from gaoqing.finding.finding import GRAVITY, START_OF_FILE, Defect, Finding, Place, Severity, defect
from gaoqing.finding.params import Param, Word, shortened
from gaoqing.text.printable import cut

# Nobody corrects more at a time, and a hostile file must not fill the screen.
MAX_FINDINGS = 100
# What is left out is counted so far; a file with more is past counting.
MAX_COUNTED = 1000
TOO_MANY_FINDINGS = defect("Y025", "too-many-findings", "The file has too many findings to list")
# Longest step of a path that a finding repeats.
MAX_STEP = 80


class Add(Protocol):
    """Takes in a finding of one file: its kind, where it is, what its message tells."""

    def __call__(self, kind: Defect, place: Place = START_OF_FILE, /, **params: Param) -> None:
        """Take it in."""


class Collector:
    """Findings as they are made: the first hundred of each group are kept, the others counted."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._number: Counter[str] = Counter()

    def has_room(self, group: str) -> bool:
        """Tell whether another finding of a group is kept; without room it counts as left out."""
        self._number[group] += 1
        return self._number[group] <= MAX_FINDINGS

    def left_out(self, group: str) -> int:
        """Return how many of a group were not kept."""
        return max(0, self._number[group] - MAX_FINDINGS)


class FileCollector(Collector):
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file

    def add(self, kind: Defect, place: Place = START_OF_FILE, /, **params: Param) -> None:
        """Make a finding and keep it, if there is room."""
        if self.has_room(self.file):
            self.findings.append(kind.in_file(self.file, place, **shortened(params)))

    def has(self, *kinds: Defect) -> bool:
        """Tell whether one of these was found."""
        return any(finding.code == kind.code for finding in self.findings for kind in kinds)

    def all(self) -> list[Finding]:
        """Return what was kept, with a finding that says how many were left out."""
        return _with_rest(self.findings, self.left_out(self.file))


def limited(findings: Iterable[Finding]) -> list[Finding]:
    """Take the first findings of one file from a stream, and count what else would come, without end.

    Args:
        findings: findings of one file, made only when they are asked for.
    """
    stream = iter(findings)
    kept = [*islice(stream, MAX_FINDINGS)]
    return _with_rest(kept, sum(1 for _ in islice(stream, MAX_COUNTED)))


def _with_rest(kept: list[Finding], more: int) -> list[Finding]:
    return [*kept, left_out(kept[-1].file, kept[-1].place, more)] if more else kept


def left_out(file: str, place: Place, more: int) -> Finding:
    """Return the finding that says how many findings of a file were left out."""
    hint = Word("hint.more-or-still-more" if more >= MAX_COUNTED else "hint.more-exactly")
    many = min(more, MAX_COUNTED)
    return TOO_MANY_FINDINGS.in_file(file, place, limit=MAX_FINDINGS, more=many, hint=hint, line=place.line)


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """Return all findings in order: of each file only so many, the gravest, and each of bounded length."""
    by_file = groupby(sorted(findings), lambda item: item.file)
    return [item for file, found in by_file for item in _of_file(file, [*found])]


def _of_file(file: str, found: Sequence[Finding]) -> Iterator[Finding]:
    told = [item for item in found if item.code != TOO_MANY_FINDINGS.code]
    earlier = sum(_number_left_out(item) for item in found)
    if len(told) <= MAX_FINDINGS and not earlier:
        yield from map(_shortened, told)
        return
    ranked = sorted(told, key=lambda item: GRAVITY[item.severity])  # stable: by place within a severity
    kept, rest = sorted(ranked[:MAX_FINDINGS]), ranked[MAX_FINDINGS:]
    yield from map(_shortened, kept)
    # What a stage did not even make may be an error.
    gravest = Severity.ERROR if earlier else min((item.severity for item in rest), key=GRAVITY.__getitem__)
    yield replace(left_out(file, kept[0].place, len(rest) + earlier), own_severity=gravest)


def _number_left_out(finding: Finding) -> int:
    more = finding.params.get("more")
    return more if finding.code == TOO_MANY_FINDINGS.code and isinstance(more, int) else 0


def _shortened(finding: Finding) -> Finding:
    params = shortened(finding.params)
    path = tuple(cut(step, MAX_STEP) if isinstance(step, str) else step for step in finding.path)
    same = path == finding.path and all(value is params[name] for name, value in finding.params.items())
    return finding if same else replace(finding, params=params, path=path)
