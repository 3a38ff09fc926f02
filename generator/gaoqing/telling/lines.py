"""Findings → lines for people."""

from gaoqing.check import Checked
from gaoqing.finding import Finding, Severity
from gaoqing.messages import say
from gaoqing.telling.limit import Report, within_limit
from gaoqing.telling.picture import picture
from gaoqing.telling.tell import tell
from gaoqing.text.printable import runner, terminal

# A line of a guide never begins a line of the report: runners obey what stands there.
_GUTTER = "    | "


def text_report(checked: Checked, lang: str, prefix: str) -> Report:
    """Write one block a finding: where and what, the line with carets, how to mend it; then a summary."""
    blocks, left = within_limit(checked.told, lambda finding: block(finding, checked, lang, prefix))
    waiting = [] if checked.catalogue.complete else [say(lang, "report.incomplete")]
    return Report("\n".join([*blocks, *waiting, *ending(checked, lang, left), ""]), left)


def block(finding: Finding, checked: Checked, lang: str, prefix: str) -> str:
    """Return all lines about one finding, safe to print."""
    return without_checked(finding, lang, prefix, _picture(finding, checked))


def without_checked(finding: Finding, lang: str, prefix: str, picture: tuple[str, ...] = ()) -> str:
    """Return the lines about a finding, with or without a picture of its line."""
    told = tell(finding, lang)
    severity = say(lang, f"severity.{finding.severity}")
    head = say(
        lang,
        "report.finding",
        file=terminal(prefix + finding.file),
        line=finding.place.line,
        column=finding.place.column,
        severity=say(lang, "report.draft", severity=severity) if finding.draft else severity,
        code=finding.code,
        message=told.message,
        name=finding.name,
    )
    parts = [head, *(_GUTTER + line for line in picture)]
    if told.suggestion:
        parts.append("    " + say(lang, "report.fix", suggestion=told.suggestion.replace("\n", "\n    ")))
    return runner("\n".join(parts))


def _picture(finding: Finding, checked: Checked) -> tuple[str, ...]:
    source = checked.sources.get(finding.file)
    line = source.line(finding.place.line) if source else ""
    return picture(line, finding.place) if line.strip() else ()


def ending(checked: Checked, lang: str, left_out: int) -> list[str]:
    """Return the sentences below the findings: that some are not shown, the summary, how many drafts."""
    more = [say(lang, "report.left-out", count=left_out)] if left_out else []
    return [*more, summary(checked, lang), *drafts(checked, lang)]


def drafts(checked: Checked, lang: str) -> list[str]:
    """Return one sentence about the drafts and what is left to do; nothing where there is neither."""
    found = checked.drafts
    if found is None and not checked.left:
        return []
    kinds = ("halls", "windows", "departments", "materials", "others")
    beside = {kind: getattr(found, kind, 0) for kind in kinds}
    published = len(checked.catalogue.matters)
    drafts = found.matters if found else 0
    told = say(
        lang,
        "report.drafts",
        published=published,
        all=published + drafts,
        drafts=drafts,
        beside=say(lang, "report.drafts-beside", **beside) if any(beside.values()) else "",
        open=checked.open,
    )
    return [told]


def summary(checked: Checked, lang: str) -> str:
    """One sentence: how much was checked, how much was found."""
    counts = dict.fromkeys(Severity, 0)
    for finding in checked.findings:
        counts[finding.severity] += 1
    return say(
        lang,
        "report.summary" if checked.findings else "report.clean",
        matters=len(checked.catalogue.matters),
        windows=len(checked.catalogue.windows),
        materials=len(checked.catalogue.materials),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )
