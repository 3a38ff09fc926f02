"""Findings → rows that a page shows."""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gaoqing.check import Checked
from gaoqing.finding import Finding, Severity
from gaoqing.messages import say
from gaoqing.telling.lines import drafts as drafts_told
from gaoqing.telling.lines import summary, text_report
from gaoqing.telling.tell import tell
from gaoqing.text.printable import cut, terminal

MAX_ROWS = 20  # findings that are shown in a page
MAX_TEXT = 1000  # characters of one text in a page


@dataclass(frozen=True)
class Row:
    """A finding in words: where it is, what kind, what is wrong, what to write instead."""

    where: str
    kind: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Rows:
    """The first of some findings, and how many there are in all."""

    first: tuple[Row, ...] = ()
    count: int = 0


NO_ROWS = Rows()


def errors(checked: Checked, lang: str, prefix: str) -> Rows:
    """Return what keeps the site from being made; `prefix` stands before names of files."""
    return _rows(checked.failing(), lang, prefix)


def hints(checked: Checked, lang: str, prefix: str, file: str) -> Rows:
    """Return what else is told of one file."""
    told = [item for item in checked.findings if item.file == file and item.severity is not Severity.ERROR]
    of_drafts = checked.drafts.findings if checked.drafts else ()
    return _rows([*told, *(item for item in of_drafts if item.file == file)], lang, prefix)


def drafts(checked: Checked) -> Iterator[str]:
    """Yield the names of the files that are drafts as a whole."""
    for guide in checked.drafts.guides if checked.drafts else ():
        yield guide.name


def report(checked: Checked, lang: str, prefix: str) -> str:
    """Return what the terminal is told: all findings, or, when all of them are hints, how many there are."""
    if checked.failing(strict=True):
        return text_report(checked, lang, prefix).text
    return "\n".join([summary(checked, lang), *drafts_told(checked, lang)])


def _rows(findings: Sequence[Finding], lang: str, prefix: str) -> Rows:
    return Rows(tuple(_row(finding, lang, prefix) for finding in findings[:MAX_ROWS]), len(findings))


def _row(finding: Finding, lang: str, prefix: str) -> Row:
    told, place = tell(finding, lang), finding.place
    return Row(
        where=shown(f"{prefix}{finding.file}:{place.line}:{place.column}"),
        kind=f"{say(lang, f'severity.{finding.severity}')} {finding.code} {finding.name}",
        message=shown(told.message),
        suggestion=shown(told.suggestion),
    )


def shown(text: str) -> str:
    """Return what a guide, a file name or a system said as lines that a page or a terminal may have."""
    return "\n".join(terminal(line) for line in cut(text, MAX_TEXT).split("\n"))


def in_short(error: Exception) -> str:
    """Return a defect of ours on one line: what, and where."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return shown(f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})")
