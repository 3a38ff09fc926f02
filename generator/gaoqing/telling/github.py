"""Findings → workflow commands, which GitHub shows beside the changed lines, and lines of the log."""

from collections import Counter
from collections.abc import Sequence

from gaoqing.check import Checked
from gaoqing.finding import Finding, Severity
from gaoqing.messages import say
from gaoqing.telling.limit import Report, within_limit
from gaoqing.telling.lines import block, ending
from gaoqing.telling.tell import tell
from gaoqing.text.printable import runner, terminal

# GitHub keeps this many of each level from one step, and drops the others without a word.
MAX_PER_LEVEL = 10
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(checked: Checked, lang: str, prefix: str) -> Report:
    """Write an annotation a finding as far as GitHub shows them, the others as text, then a summary line.

    Args:
        checked: what was found.
        lang: the language.
        prefix: what to put before a file's name so that it begins at the root of the repository.
    """
    room = dict.fromkeys(Severity, MAX_PER_LEVEL)
    shown, rest = _divided(checked.findings, room)
    if rest:
        room[Severity.INFO] -= 1  # for the sentence that says so
        shown, rest = _divided(checked.findings, room)
    lines = [annotation(finding, lang, prefix) for finding in shown]
    if rest:
        more = say(lang, "report.more-in-log", count=len(rest), most=MAX_PER_LEVEL)
        lines.append(f"::notice title=gaoqing::{_escaped(more)}")
    taken = sum(len(line.encode()) + 1 for line in lines)
    logged = [*rest, *checked.of_drafts]  # of what is in drafts, nothing is annotated
    blocks, left = within_limit(logged, lambda finding: block(finding, checked, lang, prefix), taken)
    return Report("\n".join([*lines, *blocks, *ending(checked, lang, left), ""]), left)


def _divided(findings: Sequence[Finding], room: dict[Severity, int]) -> tuple[list[Finding], list[Finding]]:
    """Return the first findings of each level, and the others."""
    seen: Counter[Severity] = Counter()
    shown: list[Finding] = []
    rest: list[Finding] = []
    for finding in findings:
        seen[finding.severity] += 1
        (shown if seen[finding.severity] <= room[finding.severity] else rest).append(finding)
    return shown, rest


def annotation(finding: Finding, lang: str, prefix: str) -> str:
    """Return one workflow command, which the runner takes apart into exactly what went in."""
    told, place = tell(finding, lang), finding.place
    # Columns only count within one line; GitHub drops the annotation otherwise.
    columns = f",col={place.column},endColumn={place.end_column}" if place.line == place.end_line else ""
    file = _property(runner(terminal(prefix + finding.file)))
    title = _property(f"{finding.code} {finding.name}")
    text = _escaped(runner(f"{told.message}\n{told.suggestion}".strip()))
    where = f"file={file},line={place.line},endLine={place.end_line}{columns}"
    return f"::{_LEVEL[finding.severity]} {where},title={title}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
