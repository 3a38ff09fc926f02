"""Findings → text in one of several formats. Words are made here and nowhere deeper."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.check import Checked
from gaoqing.finding import Finding, Severity
from gaoqing.messages import has, say


@dataclass(frozen=True)
class Told:
    """A finding in words: what is wrong, and what to write instead."""

    message: str
    suggestion: str


def tell(finding: Finding, lang: str) -> Told:
    """Put a finding into words of a language."""
    params = _words(finding.params, lang)
    message = say(lang, f"{finding.code}.message", **params)
    suggestion = say(lang, f"{finding.code}.suggestion", **params).strip()
    # Where a field of the guide makes the defect impossible, prose is the wrong place.
    structure = f"{finding.code}.structure"
    if has(lang, structure):
        suggestion += f"\n{say(lang, structure)}"
    return Told(message, suggestion)


def _words(params: Mapping[str, object], lang: str) -> dict[str, object]:
    """Replace the parameters that are words themselves (kinds, units, guesses) by those of the language."""
    words: dict[str, object] = {key: _on_one_line(value) for key, value in params.items()} | {
        "guess_text": ""
    }
    words["offers"] = _offers(params.get("offers"), lang)
    if "case" in params:
        words["case"] = _case(params["case"], lang)
    if params.get("guess"):
        words["guess_text"] = say(lang, "guess", guess=params["guess"])
    for name in ("kind", "unit", "hint"):
        if name in params:
            words[name] = say(lang, f"{name}.{params[name]}")
    if "wanted" in params:
        words["wanted"] = say(lang, "or").join(
            say(lang, f"type.{item}") for item in _strings(params["wanted"])
        )
    for name in ("known", "choices", "channels"):
        if isinstance(params.get(name), Sequence):
            words[name] = (
                "、".join(_strings(params[name])) if lang == "zh" else ", ".join(_strings(params[name]))
            )
    return words


def _offers(offers: object, lang: str) -> str:
    """Say which documents of the catalogue could be meant, and what is refused in their place."""
    if not offers or not isinstance(offers, Sequence):
        return ""
    stop = "、" if lang == "zh" else ", "
    items = [
        say(lang, "offer-refusing" if refused else "offer", name=name, id=id_, refused=stop.join(refused))
        for name, id_, refused in offers
    ]
    return say(lang, "offers", items=stop.join(items))


def _case(case: object, lang: str) -> str:
    """Say which answers were given; with none, it holds for everybody."""
    if not case or not isinstance(case, Sequence):
        return say(lang, "case-any")
    answers = [
        say(lang, "case-answer", question=_on_one_line(question), answer=_on_one_line(answer))
        for question, answer in case
    ]
    return say(lang, "case", answers="、".join(answers) if lang == "zh" else ", ".join(answers))


def _on_one_line(value: object) -> object:
    """Replace line breaks and control characters: a value must not forge lines of a report."""
    if not isinstance(value, str) or value.isprintable():
        return value
    marks = {"\n": "⏎"}
    return "".join(item if item.isprintable() else marks.get(item, "�") for item in value)


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, Sequence) else []


def as_text(checked: Checked, lang: str, prefix: str) -> str:
    """One block a finding: where and what, the line with a caret, how to mend it; then a summary."""
    blocks = [_block(finding, checked, lang, prefix) for finding in checked.findings]
    if not checked.catalogue.complete:
        blocks.append(say(lang, "report.incomplete"))
    return "\n".join([*blocks, summary(checked, lang), ""])


def _block(finding: Finding, checked: Checked, lang: str, prefix: str) -> str:
    told = tell(finding, lang)
    head = say(
        lang,
        "report.finding",
        file=prefix + finding.file,
        line=finding.place.line,
        column=finding.place.column,
        severity=say(lang, f"severity.{finding.severity}"),
        code=finding.code,
        message=told.message,
        name=finding.name,
    )
    parts = [head, *_picture(finding, checked)]
    if told.suggestion:
        parts.append("    " + say(lang, "report.fix", suggestion=told.suggestion.replace("\n", "\n    ")))
    return "\n".join(parts)


def _picture(finding: Finding, checked: Checked) -> list[str]:
    """The line of the file, and carets under the span; a Chinese character is two columns wide."""
    source = checked.sources.get(finding.file)
    line = source.line(finding.place.line) if source else ""
    if not line.strip():
        return []
    start = finding.place.column - 1
    end = finding.place.end_column - 1 if finding.place.end_line == finding.place.line else len(line)
    return [f"    {line}", f"    {' ' * _width(line[:start])}{'^' * max(1, _width(line[start:end]))}"]


_FIRST_WIDE = "\u2e80"  # CJK radicals; from here on characters are two columns wide


def _width(text: str) -> int:
    return sum(2 if character >= _FIRST_WIDE else 1 for character in text)


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


def as_json(checked: Checked, lang: str, prefix: str) -> str:
    """A JSON list in the order and with the fields of the `check` contract."""
    rows = [_row(finding, lang, prefix) for finding in checked.findings]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


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
        "path": list(finding.path),
        "params": {key: _plain(value) for key, value in finding.params.items()},
        "message": told.message,
        "suggestion": told.suggestion,
    }


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float, bool, list)) or value is None else str(value)


_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(checked: Checked, lang: str, prefix: str) -> str:
    """Workflow commands that GitHub shows as annotations on the changed lines, then a summary line."""
    lines = [_annotation(finding, lang, prefix) for finding in checked.findings]
    return "\n".join([*lines, summary(checked, lang), ""])


def _annotation(finding: Finding, lang: str, prefix: str) -> str:
    told, place = tell(finding, lang), finding.place
    # Columns only count within one line; GitHub drops the annotation otherwise.
    columns = f",col={place.column},endColumn={place.end_column}" if place.line == place.end_line else ""
    where = f"file={_property(prefix + finding.file)},line={place.line},endLine={place.end_line}{columns}"
    title = _property(f"{finding.code} {finding.name}")
    text = _escaped(f"{told.message}\n{told.suggestion}".strip())
    return f"::{_GITHUB_LEVEL[finding.severity]} {where},title={title}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


Format = Callable[[Checked, str, str], str]
FORMATS: dict[str, Format] = {"text": as_text, "json": as_json, "github": as_github}
