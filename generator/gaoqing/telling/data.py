"""Findings → JSON: lists, objects, numbers and texts, never the look of a Python value."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any

from gaoqing.check import Checked
from gaoqing.finding import Finding
from gaoqing.telling.limit import Report, within_limit
from gaoqing.telling.tell import MOST_CHARACTERS, MOST_ITEMS, tell
from gaoqing.text.printable import as_json, cut


def json_report(checked: Checked, lang: str, prefix: str) -> Report:
    """Write a list in the order and with the fields of the `check` contract."""

    def written(finding: Finding) -> str:
        return as_json(_row(finding, lang, prefix), indent=1).replace("\n", "\n ")

    rows, left = within_limit(checked.findings, written)
    text = "[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n"
    return Report(text, left)


def _row(finding: Finding, lang: str, prefix: str) -> dict[str, Any]:
    told = tell(finding, lang)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "file": prefix + finding.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "path": [plain(step) for step in finding.path],
        "params": {key: plain(value) for key, value in finding.params.items()},
        "message": told.message,
        "suggestion": told.suggestion,
    }


def plain(value: Any) -> object:
    """Return a value as JSON has it: dates as texts, named tuples as objects, long texts and lists cut."""
    if isinstance(value, Enum):
        return plain(value.value)
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else list(value)
        return [plain(item) for item in items[:MOST_ITEMS]] + ["…"] * (len(items) > MOST_ITEMS)
    if value is None or isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return value
    return cut(value.isoformat() if isinstance(value, date) else str(value), MOST_CHARACTERS)
