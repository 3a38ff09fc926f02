"""Findings → JSON: lists, objects, numbers and texts, never the look of a Python value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from gaoqing.check import Checked
from gaoqing.finding import Finding
from gaoqing.finding.params import AnyOf, Case, Guess, Offers, Param, Word
from gaoqing.telling.limit import Report, within_limit
from gaoqing.telling.tell import MAX_LISTED, MAX_QUOTED, tell
from gaoqing.text.printable import as_json, cut


def json_report(checked: Checked, lang: str, prefix: str) -> Report:
    """Write a list in the order and with the fields of the `check` contract."""

    def written(finding: Finding) -> str:
        return as_json(_row(finding, lang, prefix), indent=1).replace("\n", "\n ")

    rows, left = within_limit(checked.told, written)
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
        **({"draft": True} if finding.draft else {}),
    }


def plain(value: Param) -> object:
    """Return a value as JSON has it, in no language: words of ours by their key, long texts and lists cut."""
    told = DATA.get(type(value))
    if told:
        return told(value)
    return cut(value, MAX_QUOTED) if isinstance(value, str) else value


def _offers(offers: Offers) -> list[object]:
    return [
        {"name": plain(offer.name), "id": plain(offer.id), "refused": plain(offer.refused)}
        for offer in offers.documents
    ]


def _listed(items: Sequence[Param]) -> list[object]:
    return [*map(plain, items[:MAX_LISTED]), *["…"] * (len(items) > MAX_LISTED)]


# What each type of `finding.params` is in JSON that is no plain text or number.
DATA: Mapping[type, Callable[[Any], object]] = {
    Word: lambda word: word.key.partition(".")[2],
    AnyOf: lambda several: _listed(several.words),
    Guess: lambda guess: plain(guess.word),
    Case: lambda case: _listed(case.answers),
    Offers: _offers,
    tuple: _listed,
    date: date.isoformat,
}
