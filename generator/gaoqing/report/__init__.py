"""Findings → a report in one of several formats. Words are made here and nowhere deeper."""

from collections.abc import Callable

from gaoqing.check import Checked
from gaoqing.report.data import json_report
from gaoqing.report.github import github_report
from gaoqing.report.limit import Report
from gaoqing.report.lines import as_text, text_report

__all__ = ["FORMATS", "Report", "as_text"]

Format = Callable[[Checked, str, str], Report]
FORMATS: dict[str, Format] = {"text": text_report, "json": json_report, "github": github_report}
