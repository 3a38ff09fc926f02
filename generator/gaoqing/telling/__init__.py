"""Findings and sentences in, what people, runners and programs read out. Words are made here."""

from collections.abc import Callable

from gaoqing.check import Checked
from gaoqing.telling.data import json_report
from gaoqing.telling.github import github_report
from gaoqing.telling.limit import Report
from gaoqing.telling.lines import text_report

__all__ = ["FORMATS", "Report", "text_report"]

Format = Callable[[Checked, str, str], Report]
FORMATS: dict[str, Format] = {"text": text_report, "json": json_report, "github": github_report}
